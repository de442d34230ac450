/**
 * Collects the nodes and constants of an ONNX graph, and writes them as a model. Field numbers are
 * those of onnx.proto3. Tensors are float32: what every runtime has kernels for.
 */
import { concat, float32Bytes, utf8 } from "./bytes.ts";
import { block, float, integer } from "./protobuf.ts";

/** Of Softmax and Pad as they are used here; runtimes since 2022 have it. */
export const OPSET = 17;
/** The file's own version, as old as the opset. */
const IR_VERSION = 8;
const FLOAT = 1;
const INT64 = 7;

type Attribute = number | readonly number[] | { readonly float: number };

function attribute(name: string, value: Attribute): Uint8Array {
  const typed = () => {
    if (typeof value === "number") return [integer(3, value), integer(20, 2)];
    if ("float" in value) return [float(2, value.float), integer(20, 1)];
    return [...value.map((item) => integer(8, item)), integer(20, 7)];
  };
  return concat([block(1, name), ...typed()]);
}

function tensor(name: string, shape: readonly number[], type: number, bytes: Uint8Array) {
  const dims = shape.map((size) => integer(1, size));
  return concat([...dims, integer(2, type), block(8, name), block(9, bytes)]);
}

function valueInfo(name: string, shape: readonly (number | string)[]): Uint8Array {
  const dims = shape.map((size) =>
    block(1, typeof size === "number" ? integer(1, size) : block(2, size)),
  );
  const type = concat([integer(1, FLOAT), block(2, concat(dims))]);
  return concat([block(1, name), block(2, block(1, type))]);
}

const int64Bytes = (values: readonly number[]): Uint8Array => {
  const bytes = new Uint8Array(8 * values.length);
  const view = new DataView(bytes.buffer);
  values.forEach((value, i) => view.setBigInt64(8 * i, BigInt(value), true));
  return bytes;
};

export interface Port {
  readonly name: string;
  /** A text is a size that is left open. */
  readonly shape: readonly (number | string)[];
}

export class OnnxGraph {
  readonly #nodes: Uint8Array[] = [];
  readonly #constants: Uint8Array[] = [];
  #count = 0;

  /** Adds a node and returns the name of what it gives. */
  op(
    type: string,
    inputs: readonly string[],
    attributes: Readonly<Record<string, Attribute>> = {},
    output = `v${++this.#count}`,
  ): string {
    const parts = [
      ...inputs.map((name) => block(1, name)),
      block(2, output),
      block(3, `${type}_${this.#nodes.length}`),
      block(4, type),
      ...Object.entries(attributes).map(([name, value]) => block(5, attribute(name, value))),
    ];
    this.#nodes.push(concat(parts));
    return output;
  }

  numbers(values: ArrayLike<number>, shape: readonly number[], name = `c${++this.#count}`): string {
    this.#constants.push(tensor(name, shape, FLOAT, float32Bytes(values)));
    return name;
  }

  number(value: number): string {
    return this.numbers([value], []);
  }

  integers(values: readonly number[], shape: readonly number[] = [values.length]): string {
    const name = `c${++this.#count}`;
    this.#constants.push(tensor(name, shape, INT64, int64Bytes(values)));
    return name;
  }

  /** `notes`: texts by name that a runtime hands on unread. */
  model(
    inputs: readonly Port[],
    outputs: readonly Port[],
    notes: Readonly<Record<string, string>>,
  ): Uint8Array<ArrayBuffer> {
    const graph = concat([
      ...this.#nodes.map((node) => block(1, node)),
      block(2, "network"),
      ...this.#constants.map((constant) => block(5, constant)),
      ...inputs.map(({ name, shape }) => block(11, valueInfo(name, shape))),
      ...outputs.map(({ name, shape }) => block(12, valueInfo(name, shape))),
    ]);
    return concat([
      integer(1, IR_VERSION),
      block(2, utf8("Backprop Lab")),
      block(7, graph),
      block(8, concat([block(1, ""), integer(2, OPSET)])),
      ...Object.entries(notes).map(([name, text]) =>
        block(14, concat([block(1, name), block(2, text)])),
      ),
    ]);
  }
}
