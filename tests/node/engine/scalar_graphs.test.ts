/** Graphs of single numbers, as a user of the package builds them. */
import { beforeAll, expect, test } from "vitest";
import { EngineError } from "../../../web/engine/client.ts";
import {
  openScalarGraphs,
  type ScalarGraphs,
  type ScalarProgram,
} from "../../../web/engine/scalar-graphs.ts";

let graphs: ScalarGraphs;
beforeAll(async () => {
  graphs = await openScalarGraphs();
});

/** (w·x + b)³ */
const program: ScalarProgram = {
  kinds: [
    { op: "input", inputs: 0 },
    { op: "mul", inputs: 2 },
    { op: "add", inputs: 2 },
    { op: "pow", inputs: 1, options: { exponent: 3 } },
  ],
  nodes: Int32Array.of(0, 0, 0, 1, 2, 3),
  inputs: Int32Array.of(0, 1, 3, 2, 4),
};

test("value and gradients, for one set of leaves after the other", () => {
  const graph = graphs.build(program);
  expect(graph.run(Float64Array.of(2, 3, -4))).toBe(8);
  expect([...graph.values()]).toEqual([2, 3, -4, 6, 2, 8]);
  expect([...graph.gradients()]).toEqual([36, 24, 12, 12, 12, 1]);
  expect(graph.run(Float64Array.of(1, 1, 0))).toBe(1);
  expect([...graph.leafGradients()]).toEqual([3, 3, 3]);
  graph.close();
});

test("another output leaves what does not lead to it without gradient", () => {
  const graph = graphs.build({ ...program, output: 3 });
  expect(graph.run(Float64Array.of(2, 3, -4))).toBe(6);
  expect([...graph.gradients()]).toEqual([3, 2, 0, 1, 0, 0]);
});

test("what does not fit is refused in one sentence, and the next graph works", () => {
  const refused = (change: Partial<ScalarProgram>, sentence: RegExp) => {
    expect(() => graphs.build({ ...program, ...change })).toThrow(EngineError);
    expect(() => graphs.build({ ...program, ...change })).toThrow(sentence);
  };
  refused({ nodes: Int32Array.of(0, 9) }, /^\[scalar graph\] node 1: a kind from 0 to 3 expected/);
  refused({ inputs: Int32Array.of(0, 1, 3, 2, 5) }, /node 5: an earlier node expected .* got 5$/);
  refused({ output: 6 }, /the output must be a node, from 0 to 5: got 6$/);
  refused({ kinds: [{ op: "times", inputs: 2 }] }, /\[times\] there is no such op$/);
  const graph = graphs.build(program);
  expect(() => graph.run(Float64Array.of(1))).toThrow("[scalar graph] 3 leaves expected, got 1");
  expect(graph.run(Float64Array.of(1, 1, 1))).toBe(8);
});

test("a chain of 100,000 nodes is built and run", () => {
  const length = 100_000;
  const graph = graphs.build({
    kinds: [
      { op: "input", inputs: 0 },
      { op: "add", inputs: 2 },
    ],
    nodes: Int32Array.from({ length }, (_, i) => (i < 2 ? 0 : 1)),
    inputs: Int32Array.from({ length: 2 * (length - 2) }, (_, i) =>
      i % 2 ? i >> 1 : (i >> 1) + 1,
    ),
  });
  // Fibonacci's numbers outgrow float64 at node 1476: infinity is a value like others.
  expect(graph.run(Float64Array.of(1e-300, 1e-300))).toBe(Infinity);
  expect(graph.gradients()[length - 1]).toBe(1);
});
