/**
 * Reads the parameters of an ONNX model: constants by their names, and layer by layer as its operators
 * use them, turned to how a scene writes them. What the other operators do is not looked at.
 */
import { importModels as say } from "../../../core/words/import-models.ts";
import { SceneError } from "../../../scene/shape.ts";
import type { FoundFile, FoundGroup, FoundTensor } from "./file.ts";
import { parsed } from "./numbers.ts";
import {
  all,
  damaged,
  fieldReader,
  textOf,
  wholes,
  type Field,
  type ReadFields,
} from "./onnx-message.ts";
import { readNumbers } from "./safetensors.ts";
import { Budget, countOf } from "./tensors.ts";

/** Element types: float32, float16, float64, bfloat16. */
const TYPES: Readonly<Record<number, readonly [type: string, width: number]>> = {
  1: ["F32", 4],
  10: ["F16", 2],
  11: ["F64", 8],
  16: ["BF16", 2],
};
/** Where the numbers are, and that they are in a file of their own. */
const DATA_LOCATION = 14;
const EXTERNAL = 1;
const INT32_DATA = 5;
const RAW_DATA = 9;
const PACKED: Readonly<Record<string, number>> = { F32: 4, F64: 10 };

const join = (parts: readonly Uint8Array[]): Uint8Array => {
  const bytes = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
};

/** Numbers of 16 bits that are no raw data stand in whole ones of 32. */
function halves(fields: readonly Field[], count: number): Uint8Array {
  const values = wholes(fields, INT32_DATA, count);
  const view = new DataView(new ArrayBuffer(2 * values.length));
  for (const [i, value] of values.entries()) view.setUint16(2 * i, value, true);
  return new Uint8Array(view.buffer);
}

function bytesOf(fields: readonly Field[], type: string, count: number): Uint8Array {
  const [raw] = all(fields, RAW_DATA);
  if (raw !== undefined) return raw;
  const packed = PACKED[type];
  return packed === undefined ? halves(fields, count) : join(all(fields, packed));
}

/** null: whole numbers and texts are no parameters. */
function tensorOf(fields: readonly Field[], budget: Budget): FoundTensor | null {
  const [type, width] = TYPES[wholes(fields, 2)[0] ?? 0] ?? ["", 0];
  if (type === "") return null;
  if (wholes(fields, DATA_LOCATION)[0] === EXTERNAL) throw new SceneError(say.file, say.external);
  const shape = wholes(fields, 1);
  const count = countOf(shape);
  budget.take(count);
  const raw = bytesOf(fields, type, count);
  if (raw.length !== count * width) return damaged();
  const view = new DataView(raw.buffer, raw.byteOffset, raw.byteLength);
  const tensor = { name: textOf(fields, 8), shape, values: readNumbers(view, type, 0, count) };
  return tensor;
}

interface Node {
  readonly type: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: ReadonlyMap<string, readonly Field[]>;
}

const decoder = new TextDecoder();

function nodeOf(bytes: Uint8Array, fieldsOf: ReadFields): Node {
  const fields = fieldsOf(bytes);
  const attributes = all(fields, 5).map((attribute) => {
    const inner = fieldsOf(attribute);
    return [textOf(inner, 1), inner] as const;
  });
  const texts = (number: number) => all(fields, number).map((text) => decoder.decode(text));
  return {
    type: textOf(fields, 4),
    inputs: texts(1),
    outputs: texts(2),
    attributes: new Map(attributes),
  };
}

function transposed({ name, shape, values }: FoundTensor): FoundTensor {
  const [rows = 1, columns = 1] = shape;
  const turned = new Float64Array(values.length);
  for (let i = 0; i < rows; ++i)
    for (let j = 0; j < columns; ++j) turned[j * rows + i] = values[i * columns + j] ?? 0;
  return { name, shape: [columns, rows], values: turned };
}

const whole = ({ attributes }: Node, name: string): number =>
  wholes(attributes.get(name) ?? [], 3)[0] ?? 0;

function factor({ attributes }: Node, name: string): number {
  const bytes = all(attributes.get(name) ?? [], 2)[0];
  if (bytes?.length !== 4) return 1;
  return new DataView(bytes.buffer, bytes.byteOffset, 4).getFloat32(0, true);
}

const PARTS = ["weight", "bias", "running_mean", "running_var"];
const LAYERS: Readonly<Record<string, readonly string[]>> = {
  Gemm: PARTS,
  Conv: PARTS,
  BatchNormalization: PARTS,
  PRelu: PARTS,
  MatMul: PARTS,
};

/** Layers in the order of the nodes; an Add behind a MatMul is its bias. */
function groupsOf(
  nodes: readonly Node[],
  found: ReadonlyMap<string, FoundTensor>,
): readonly FoundGroup[] {
  const groups: { name: string; parts: Map<string, FoundTensor> }[] = [];
  const sums = new Map<string, Map<string, FoundTensor>>();
  for (const node of nodes) {
    const constants = node.inputs.map((name) => found.get(name));
    if (node.type === "Add") {
      const open = node.inputs.map((name) => sums.get(name)).find(Boolean);
      const bias = constants.find(Boolean);
      if (open !== undefined && bias !== undefined && !open.has("bias")) open.set("bias", bias);
      continue;
    }
    if (!Object.hasOwn(LAYERS, node.type)) continue;
    const own = node.type === "MatMul" ? constants : constants.slice(1);
    const parts = new Map(
      own.flatMap((tensor, i) =>
        tensor === undefined
          ? []
          : [[node.type === "MatMul" ? "weight" : (PARTS[i] ?? `${i}`), tensor] as const],
      ),
    );
    const weight = parts.get("weight");
    if (weight === undefined) continue;
    if (node.type === "Gemm") checkGemm(node);
    const isTurned =
      node.type === "MatMul" || (node.type === "Gemm" && whole(node, "transB") === 0);
    if (isTurned && weight.shape.length === 2) parts.set("weight", transposed(weight));
    groups.push({ name: weight.name, parts });
    if (node.type === "MatMul") sums.set(node.outputs[0] ?? "", parts);
  }
  return groups;
}

function checkGemm(node: Node): void {
  const isPlain =
    whole(node, "transA") === 0 && factor(node, "alpha") === 1 && factor(node, "beta") === 1;
  if (!isPlain) throw new SceneError(say.file, say.gemm);
}

export function readOnnx(bytes: Uint8Array): FoundFile {
  const fieldsOf = fieldReader();
  const model = fieldsOf(bytes);
  const graph = fieldsOf(all(model, 7)[0] ?? damaged());
  const budget = new Budget();
  const tensors = all(graph, 5).flatMap((tensor) => tensorOf(fieldsOf(tensor), budget) ?? []);
  const found = new Map(tensors.map((tensor) => [tensor.name, tensor]));
  const notes = all(model, 14).map((note) => fieldsOf(note));
  const note = notes.find((fields) => textOf(fields, 1) === "backprop-lab");
  const scene = note === undefined ? null : (parsed(textOf(note, 2)) ?? damaged());
  const nodes = all(graph, 1).map((node) => nodeOf(node, fieldsOf));
  return { scene, parameters: null, tensors, groups: groupsOf(nodes, found) };
}
