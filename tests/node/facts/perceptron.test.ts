/** What lecture 2 says about the perceptron, step by step. */
import { afterAll, describe, expect, test } from "vitest";
import type { PerceptronResult } from "../../../web/headless/results.ts";
import { engine, perceptron } from "./support.ts";

afterAll(() => engine.close());

/** step, weights before, input, sum, u, y, weights after */
// prettier-ignore
const OR_TABLE: readonly (readonly [number, number[], number[], number, number, number, number[]])[] = [
  [1, [0, 1, -1], [1, 0, 0], 0, 0, 0, [0, 1, -1]],
  [2, [0, 1, -1], [1, 0, 1], -1, 0, 1, [1, 1, 0]],
  [3, [1, 1, 0], [1, 1, 0], 2, 1, 1, [1, 1, 0]],
  [4, [1, 1, 0], [1, 1, 1], 2, 1, 1, [1, 1, 0]],
  [5, [1, 1, 0], [1, 0, 0], 1, 1, 0, [0, 1, 0]],
  [6, [0, 1, 0], [1, 0, 1], 0, 0, 1, [1, 1, 1]],
  [7, [1, 1, 1], [1, 1, 0], 2, 1, 1, [1, 1, 1]],
  [8, [1, 1, 1], [1, 1, 1], 3, 1, 1, [1, 1, 1]],
  [9, [1, 1, 1], [1, 0, 0], 1, 1, 0, [0, 1, 1]],
  [10, [0, 1, 1], [1, 0, 1], 1, 1, 1, [0, 1, 1]],
  [11, [0, 1, 1], [1, 1, 0], 1, 1, 1, [0, 1, 1]],
  [12, [0, 1, 1], [1, 1, 1], 2, 1, 1, [0, 1, 1]],
  [13, [0, 1, 1], [1, 0, 0], 0, 0, 0, [0, 1, 1]],
  [14, [0, 1, 1], [1, 0, 1], 1, 1, 1, [0, 1, 1]],
  [15, [0, 1, 1], [1, 1, 0], 1, 1, 1, [0, 1, 1]],
  [16, [0, 1, 1], [1, 1, 1], 2, 1, 1, [0, 1, 1]],
];

describe("2.3 the OR table", async () => {
  const { steps, ...rest } = await perceptron("or");

  test.each(OR_TABLE)("step %s", (step, weights, inputs, sum, output, target, weightsAfter) => {
    expect(steps[step - 1]).toEqual({
      step,
      epoch: Math.ceil(step / 4),
      inputs,
      weights,
      sum,
      output,
      target,
      update: weightsAfter.map((after, i) => after - (weights[i] ?? NaN)),
      weightsAfter,
    });
  });

  test("ends after 16 steps at (0, 1, 1)", () => {
    expect(steps).toHaveLength(16);
    expect(rest).toEqual({
      kind: "perceptron",
      converged: true,
      epochs: 4,
      updates: 4,
      weights: [0, 1, 1],
      weightsExact: ["0", "1", "1"],
      end: "cleanEpochs",
      finalWeights: [0, 1, 1],
      finalWeightsExact: ["0", "1", "1"],
      finalErrors: 0,
      errors: [1, 2, 1, 0],
      cycle: null,
    });
  });
});

/** name, preset, changes, epochs, updates, final weights */
// prettier-ignore
const runs: readonly (readonly [string, Parameters<typeof perceptron>[0], Record<string, unknown>, number, number, string[]])[] = [
  ["2.3 OR firing at 0 too", "or-at-least", {}, 4, 5, ["-1", "1", "1"]],
  ["2.7 AND", "and", {}, 7, 12, ["-2", "2", "1"]],
  ["2.7 NAND", "nand", {}, 7, 13, ["3", "-2", "-1"]],
  ["2.7 A and not B is solved already", "a-and-not-b", {}, 1, 0, ["0", "1", "-1"]],
  ["2.11 A and not B by hand", "a-and-not-b", { weights: [-0.5, 1, -1] }, 1, 0, ["-1/2", "1", "-1"]],
  ["4.7 AND by hand", "and", { weights: [-1.5, 1, 1] }, 1, 0, ["-3/2", "1", "1"]],
  ["4.7 OR by hand", "or", { weights: [-0.5, 1, 1] }, 1, 0, ["-1/2", "1", "1"]],
  ["2.8 AND at 0.1, exact", "and-slow", {}, 17, 27, ["-1/2", "1/2", "1/10"]],
  ["2.9 heart data", "heart", {}, 75, 148, ["0", "2104", "29", "103", "-740", "-220"]],
];

describe("runs that converge", () => {
  test.each(runs)("%s", async (_, id, changes, epochs, updates, weightsExact) => {
    const found = await perceptron(id, changes);
    expect(found).toMatchObject({ converged: true, epochs, updates, weightsExact, cycle: null });
  });

  test("2.8 AND at 0.1 in binary floating point: 19 epochs, 30 updates", async () => {
    const found = await perceptron("and-slow", { arithmetic: "float64" });
    expect(found).toMatchObject({ converged: true, epochs: 19, updates: 30 });
  });

  test.each([
    [1, 4],
    [0.5, 5],
    [0.2, 8],
    [0.1, 13],
  ])("2.8 OR at rate %s takes %s epochs", async (rate, epochs) => {
    expect(await perceptron("or", { rate })).toMatchObject({ converged: true, epochs });
  });

  test.each([1, 0.5, 0.2, 0.1])("2.8 from zero the rate %s only scales w", async (rate) => {
    const found = await perceptron("or", { rate, weights: [0, 0, 0] });
    const unit = await perceptron("or", { weights: [0, 0, 0] });
    expect(found.epochs).toBe(4);
    found.weights.forEach((weight, i) =>
      expect(weight).toBeCloseTo(rate * (unit.weights[i] ?? NaN)),
    );
  });

  test("2.2 one update: 0.3 fires, w becomes (-2, -1.5, -0.7), the sum -5.7", async () => {
    const [first, second] = (await perceptron("one-update")).steps;
    expect(first).toMatchObject({ sum: 0.3, output: 1, target: 0, weightsAfter: [-2, -1.5, -0.7] });
    expect(second).toMatchObject({ sum: -5.7, output: 0 });
  });

  test("labels ±1 learn OR too", async () => {
    const found = await perceptron("or", { labels: "±1" });
    expect(found.converged).toBe(true);
    expect(new Set(found.steps.map(({ target }) => target))).toEqual(new Set([-1, 1]));
  });
});

describe("2.6 XOR never ends", async () => {
  const found: PerceptronResult = await perceptron("xor-cycle");

  test("a cycle of one epoch is found and ends the run, where it closes", () => {
    expect(found.converged).toBe(false);
    expect(found.cycle?.length).toBe(4);
  });

  test("the weights at the ends of the epochs", () => {
    const ends = found.steps.filter(({ step }) => step % 4 === 0);
    expect(ends.map(({ weightsAfter }) => weightsAfter)).toEqual([
      [0, 0, -1],
      [0, -1, -1],
      [1, -1, -1],
    ]);
  });

  test("the state before the cycle is the one after it", () => {
    const { start, length } = found.cycle ?? { start: NaN, length: NaN };
    const before = found.steps[start - 1]?.weights;
    expect(before).toBeDefined();
    expect(found.steps[start + length - 2]?.weightsAfter).toEqual(before);
  });
});
