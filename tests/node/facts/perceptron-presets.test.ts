/** What the presets of the bench promise beside the lecture's own numbers. */
import { afterAll, describe, expect, test } from "vitest";
import { engine, perceptron } from "./support.ts";

afterAll(() => engine.close());

describe("the presets of the bench", () => {
  test("AND at rate 1/10: fractions and float64 side by side", async () => {
    const { epochs, updates, runs } = await perceptron("and-slow");
    expect([epochs, updates]).toEqual([17, 27]);
    expect(runs?.[0]).toMatchObject({ epochs: 19, updates: 30 });
  });

  test("heart data, raw and standardised", async () => {
    const raw = await perceptron("heart");
    expect(raw).toMatchObject({ epochs: 75, updates: 148 });
    expect(raw.weights).toEqual([0, 2104, 29, 103, -740, -220]);
    expect(await perceptron("heart-standardised")).toMatchObject({ converged: true, updates: 1 });
  });

  test("two clouds are separated, a ring is not", async () => {
    expect(await perceptron("perceptron-clouds")).toMatchObject({ converged: true, updates: 5 });
    expect(await perceptron("perceptron-ring")).toMatchObject({
      converged: false,
      finalErrors: 12,
    });
  });

  test("six rules on the same points", async () => {
    const { finalErrors, runs } = await perceptron("perceptron-rules");
    expect(finalErrors).toBe(7);
    expect(runs).toHaveLength(5);
    expect(runs?.slice(0, 2).map((run) => run.finalErrors)).toEqual([3, 3]);
  });

  test("least mean squares on OR", async () => {
    const { steps, weights, runs } = await perceptron("lms-or");
    expect(steps[3]?.weightsAfter).toEqual([0.3, 0.2, 0.2]);
    [1 / 4, 1 / 2, 1 / 2].forEach((weight, i) => expect(weights[i]).toBeCloseTo(weight, 1));
    expect(runs?.[0]).toMatchObject({ converged: true, weights: [0, 1, 1] });
  });

  test("a majority of three", async () => {
    const found = await perceptron("majority-of-three");
    expect(found).toMatchObject({ converged: true, updates: 7, weights: [-1, 1, 1, 1] });
  });

  test("the stop rules that the slide of OR leaves open", async () => {
    const ends = async (stop: object): Promise<number> =>
      (await perceptron("or", { stop })).steps.length;
    expect(await ends({})).toBe(16);
    expect(await ends({ allRight: true })).toBe(12);
    expect(await ends({ cleanSteps: 4 })).toBe(13);
  });
});
