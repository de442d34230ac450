/** Files with parameters: what comes back, whatever the program wrote them; hostile files are refused. */
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { concat, utf8 } from "../../../web/export/network/bytes.ts";
import { jsonOf } from "../../../web/export/network/json.ts";
import { onnxOf } from "../../../web/export/network/onnx.ts";
import { OnnxGraph } from "../../../web/export/network/onnx-graph.ts";
import { block, integer } from "../../../web/export/network/protobuf.ts";
import { readModelFile } from "../../../web/export/network/read/file.ts";
import { parametersFrom } from "../../../web/export/network/read/parameters.ts";
import { sceneOfFile } from "../../../web/export/network/read/scene.ts";
import { safetensorsOf } from "../../../web/export/network/safetensors.ts";
import type { Trained } from "../../../web/export/network/trained.ts";
import { SceneError } from "../../../web/scene/shape.ts";
import { CASES, engine, trained, type Case } from "./networks.ts";

const nets = await Promise.all(
  Object.entries(CASES).map(async ([name, one]) => [name, await trained(one)] as const),
);

const read = ({ plan, scene }: Trained, bytes: Uint8Array) =>
  parametersFrom(plan, scene.stage.model.layers, readModelFile(bytes));

const rounded = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value), (_, part: unknown) => (typeof part === "number" ? Math.fround(part) : part)); // prettier-ignore

/** As another program calls and keeps them: nothing is named as the scene does. */
function stateDict({ plan }: Trained, name: (layer: number) => string): string {
  const modules = [...new Set(plan.layers.toSorted((a, b) => a.place - b.place).flatMap(({ tensors }) => tensors.map(({ key }) => key.split(".")[0] ?? "")))]; // prettier-ignore
  const nest = (values: readonly number[], shape: readonly number[]): unknown => {
    const [, ...inner] = shape;
    if (inner.length === 0) return values;
    const step = inner.reduce((all, size) => all * size, 1);
    return Array.from({ length: values.length / step }, (_, i) => nest(values.slice(i * step, (i + 1) * step), inner)); // prettier-ignore
  };
  const entries = plan.layers.flatMap(({ tensors }) =>
    tensors.map(({ key, values, shape }) => {
      const [module = "", part = ""] = key.split(".");
      return [modules.indexOf(module), part, nest([...values], shape)] as const;
    }),
  );
  const sorted = entries.toSorted(([a], [b]) => a - b);
  return JSON.stringify(Object.fromEntries(sorted.map(([i, part, value]) => [`${name(i)}.${part}`, value]))); // prettier-ignore
}

describe("parameters come back", () => {
  test.each(nets)("%s", async (_, net) => {
    const { parameters } = net.here;
    expect(read(net, safetensorsOf(net))).toEqual(parameters);
    expect(read(net, onnxOf(net))).toEqual(rounded(parameters));
    expect(read(net, utf8(stateDict(net, (i) => `net.${i}`)))).toEqual(parameters);
    for (const bytes of [safetensorsOf(net), utf8(jsonOf(net))]) {
      const { stage } = await sceneOfFile(engine, bytes, null);
      expect(stage).toMatchObject({ kind: "network", parameters });
    }
  });
});

test("numbers of 16 bits are read where ONNX keeps them as whole ones, and a number without a size", () => {
  const tensor = (...parts: Uint8Array[]): Uint8Array =>
    block(5, concat([integer(2, 10), block(8, "a.weight"), ...parts]));
  const file = (made: Uint8Array): Uint8Array => concat([integer(1, 8), block(7, made)]);
  // 1, -2 and 0.5 as float16: 0x3c00, 0xc000 and 0x3800, packed in seven bits each.
  const packed = Uint8Array.of(128, 120, 128, 128, 3, 128, 112);
  const { tensors } = readModelFile(file(tensor(block(1, Uint8Array.of(3)), block(5, packed))));
  expect(tensors.map(({ shape, values }) => [shape, [...values]])).toEqual([[[3], [1, -2, 0.5]]]);
  const single = readModelFile(file(tensor(block(1, new Uint8Array()), integer(5, 0x3c00))));
  expect(single.tensors.map(({ shape, values }) => [shape, [...values]])).toEqual([[[], [1]]]);
});

test("a scene that would make the header too long for other readers is left out", async () => {
  const net = await trained(CASES["dense, tanh"] as Case);
  const whole = safetensorsOf(net);
  const size = Number(new DataView(whole.buffer).getBigUint64(0, true));
  expect(safetensorsOf(net, size + 8)).toEqual(whole);
  const short = safetensorsOf(net, size - 8);
  expect(short.length).toBeLessThan(whole.length / 2);
  expect(new TextDecoder().decode(short)).not.toContain("backprop-lab");
  expect(read(net, short)).toEqual(net.here.parameters);
});

test("weights are turned where an ONNX operator has inputs first", async () => {
  const net = await trained(CASES["dense, tanh"] as Case);
  const graph = new OnnxGraph();
  const [first, second] = net.plan.layers;
  const weights = (values: Float64Array, units: number, inputs: number): number[] =>
    Array.from({ length: units * inputs }, (_, i) => values[(i % units) * inputs + Math.floor(i / units)] ?? NaN); // prettier-ignore
  const [w1, b1] = first?.tensors ?? [];
  const [w2, b2] = second?.tensors ?? [];
  if (!w1 || !b1 || !w2 || !b2) throw new Error("two dense layers");
  const product = graph.op("MatMul", ["x", graph.numbers(weights(w1.values, 4, 3), [3, 4], "A")]);
  const z = graph.op("Add", [graph.numbers(b1.values, [4], "B"), product]);
  graph.op("Gemm", [graph.op("Tanh", [z]), graph.numbers(weights(w2.values, 2, 4), [4, 2], "C"), graph.numbers(b2.values, [2], "D")]); // prettier-ignore
  expect(read(net, graph.model([], [], {}))).toEqual(rounded(net.here.parameters));
});

test("numbers of 16 bits", async () => {
  const net = await trained(CASES["dense, tanh"] as Case);
  const tensors = net.plan.layers.flatMap((layer) => layer.tensors);
  let at = 0;
  const header = Object.fromEntries(
    tensors.map(({ key, shape, values }, i) => {
      const from = at;
      at += 2 * values.length;
      return [key, { dtype: i % 2 === 0 ? "BF16" : "F16", shape, data_offsets: [from, at] }];
    }),
  );
  const text = utf8(JSON.stringify(header));
  const size = new Uint8Array(8);
  new DataView(size.buffer).setBigUint64(0, BigInt(text.length), true);
  // −1.5 as bfloat16 is BFC0, as binary16 BE00.
  const numbers = tensors.map(({ values }, i) => Uint8Array.from({ length: 2 * values.length }, (_, k) => (k % 2 === 0 ? (i % 2 === 0 ? 0xc0 : 0) : i % 2 === 0 ? 0xbf : 0xbe))); // prettier-ignore
  const found = read(net, concat([size, text, ...numbers]));
  expect(new Set(JSON.stringify(found).match(/-?\d+(\.\d+)?/g))).toEqual(new Set(["-1.5"]));
});

describe("hostile files", () => {
  const [, net] = nets[0] as (typeof nets)[number];
  const files = [safetensorsOf(net), onnxOf(net), utf8(jsonOf(net)), utf8(stateDict(net, String))];

  /** A file that is taken gives parameters; any other is refused in one sentence. */
  const survives = (bytes: Uint8Array): void => {
    try {
      read(net, bytes);
    } catch (error) {
      expect(error).toBeInstanceOf(SceneError);
      const { message } = error as SceneError;
      expect(message).toMatch(/^(file|stage\.[\w.[\]]+): .+(expected|found)/s);
      expect(message.length).toBeLessThan(1000);
    }
  };

  test("anything at all", () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), survives), { numRuns: 2000 });
  });

  test("files with some bytes changed, cut off or put in twice", () => {
    const change = fc.record({
      file: fc.constantFrom(...files),
      edits: fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(255)), { maxLength: 6 }), // prettier-ignore
      end: fc.oneof(fc.constant(1), fc.double({ min: 0, max: 1, noNaN: true })),
    });
    const changed = ({
      file,
      edits,
      end,
    }: {
      file: Uint8Array;
      edits: [number, number][];
      end: number;
    }): void => {
      // prettier-ignore
      const bytes = file.slice();
      for (const [at, value] of edits) bytes[Math.floor(at * Math.min(bytes.length, at < 0.5 ? 200 : Infinity))] = value; // prettier-ignore
      survives(bytes.subarray(0, Math.ceil(end * bytes.length)));
    };
    fc.assert(fc.property(change, changed), { numRuns: 4000 });
  });

  test("documents of any shape", () => {
    const json = fc.json({ maxDepth: 5 });
    fc.assert(fc.property(json, (text) => survives(utf8(`{"a.weight": ${text}}`))), { numRuns: 1000 }); // prettier-ignore
  });

  test("sizes that no file has", () => {
    const header = (entry: object): Uint8Array => {
      const text = utf8(JSON.stringify({ "a.weight": entry }));
      const size = new Uint8Array(8);
      new DataView(size.buffer).setBigUint64(0, BigInt(text.length), true);
      return concat([size, text]);
    };
    const refused = (bytes: Uint8Array): string => {
      try {
        read(net, bytes);
        return "taken";
      } catch (error) {
        return error instanceof SceneError ? error.message : `thrown: ${String(error)}`;
      }
    };
    expect(refused(header({ dtype: "F64", shape: [1e9, 1e9], data_offsets: [0, 8e18] }))).toMatch(/lies outside/); // prettier-ignore
    expect(refused(header({ dtype: "F64", shape: [-1], data_offsets: [0, -8] }))).toMatch(/lies outside/); // prettier-ignore
    expect(refused(header({ dtype: "Q8", shape: [1], data_offsets: [0, 8] }))).toMatch(/found "Q8"/); // prettier-ignore
    expect(refused(header({ dtype: "F64", shape: Array(40).fill(1), data_offsets: [0, 8] }))).toMatch(/lies outside/); // prettier-ignore
    const graph = (tensor: Uint8Array): Uint8Array =>
      concat([integer(1, 8), block(7, block(5, tensor))]);
    const elsewhere = concat([integer(1, 2), integer(2, 1), block(8, "a.weight"), integer(14, 1)]);
    expect(refused(graph(elsewhere))).toMatch(
      /expected, found them in another .*external_data=False/,
    );
    const fields = new Uint8Array(2_400_000).fill(1).map((_, i) => (i % 2 === 0 ? 8 : 1));
    expect(refused(fields)).toMatch(/^file: at most 1,000,000 fields expected, found more/);
    expect(refused(graph(fields))).toMatch(/at most 1,000,000 fields/);
    expect(refused(graph(concat([block(1, new Uint8Array(1e6)), integer(2, 1)])))).toMatch(
      /a whole ONNX file expected/,
    );
    const wide = JSON.stringify({ a: [Array(20_000).fill(0), ...Array(20_000).fill(0)] });
    expect(refused(utf8(wide))).toMatch(/at most/);
    expect(refused(utf8(`{"a": ${"[".repeat(5000)}${"]".repeat(5000)}}`))).toMatch(/expected/);
  });
});
