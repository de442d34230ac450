/** What lecture 2 says about the perceptron, step by step. */
import { afterAll, describe, expect, test } from "vitest";
import type { PerceptronResult } from "../../../web/run/results.ts";
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

describe("2.4 when to stop: OR changes its weights for the last time in step 9", () => {
  test.each([
    ["a clean epoch", {}, 16, "cleanEpochs"],
    ["four steps without a change", { cleanSteps: 4 }, 13, "cleanSteps"],
    ["the end of the epoch, where all is right", { allRight: true }, 12, "allRight"],
    ["two epochs", { maxEpochs: 2 }, 8, "maxEpochs"],
  ] as const)("%s", async (_, stop, steps, end) => {
    const found = await perceptron("or", { stop });
    expect([found.steps.length, found.end]).toEqual([steps, end]);
  });
});

describe("4.2 least mean squares", () => {
  const batch = { rule: "delta-batch", weights: [0, 0, 0] };

  test("one batch step at 0.1 on OR: (.3, .2, .2), the cost 1.5 and then 0.34", async () => {
    const found = await perceptron("or", { ...batch, rate: 0.1, stop: { maxEpochs: 1 } });
    expect(found.weightsExact).toEqual(["3/10", "1/5", "1/5"]);
    expect(found.costs).toEqual([1.5, 0.34]);
  });

  test.each([
    ["or", [0.25, 0.5, 0.5]],
    ["and", [-0.25, 0.5, 0.5]],
    ["xor", [0.5, 0, 0]],
  ] as const)("%s comes to its least squares", async (preset, weights) => {
    const data = { preset };
    const more = { ...batch, data, rate: 0.3, arithmetic: "float64", stop: { maxEpochs: 2000 } };
    const found = await perceptron("or", more);
    found.weights.forEach((weight, i) => expect(weight).toBeCloseTo(weights[i] ?? NaN, 9));
  });

  test("OR leaves from a rate of 0.31386 on", async () => {
    const costs = async (rate: number) => {
      const more = { ...batch, rate, arithmetic: "float64", stop: { maxEpochs: 20_000 } };
      return (await perceptron("or", more)).costs ?? [];
    };
    expect((await costs(0.3138)).at(-1)).toBeLessThan(0.2);
    expect((await costs(0.3139)).at(-1)).toBeGreaterThan(1.5);
  });
});

test("2.8 AND at rate 0.1 in fractions and in float64, side by side", async () => {
  const found = await perceptron("and-slow", { compare: [{ arithmetic: "float64" }] });
  const [beside] = found.runs ?? [];
  expect(found).toMatchObject({ epochs: 17, updates: 27 });
  expect(beside).toMatchObject({ arithmetic: "float64", epochs: 19, updates: 30, rate: 0.1 });
});

describe("what is kept where no line is right", () => {
  const weights = [0, 1, -1];

  test("the pocket holds the fewest errors that XOR had", async () => {
    const { steps, ...found } = await perceptron("xor-cycle", { rule: "pocket", weights });
    const wrong = ([w0 = 0, w1 = 0, w2 = 0]: readonly number[]): number =>
      [0, 1, 2, 3].filter((row) => {
        const [a, b] = [row >> 1, row & 1];
        return w0 + w1 * a + w2 * b > 0 !== (a !== b);
      }).length;
    const counts = [weights, ...steps.map(({ weightsAfter }) => weightsAfter)].map(wrong);
    expect(found.finalErrors).toBe(Math.min(...counts));
    expect(wrong(found.finalWeights)).toBe(found.finalErrors);
  });

  test("the mean is that of the weights after every step", async () => {
    const { steps, ...found } = await perceptron("or", { rule: "averaged" });
    expect(found.weights).toEqual([0, 1, 1]);
    found.finalWeights.forEach((mean, i) => {
      const sum = steps.reduce((total, { weightsAfter }) => total + (weightsAfter[i] ?? NaN), 0);
      expect(mean).toBeCloseTo(sum / steps.length, 12);
    });
  });
});
