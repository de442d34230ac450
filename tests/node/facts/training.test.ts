/** What the lectures say about batches, about where weights start, and about half-planes put together. */
import { afterAll, describe, expect, test } from "vitest";
import { dense, engine, expectClose, ownNetwork } from "./support.ts";

afterAll(() => engine.close());

describe("2.24 batch, mini-batch and one example at a time", () => {
  const data = {
    inputs: [[1], [2], [-1], [0.5], [3]],
    targets: [[1], [0], [2], [-1], [0.5]],
  };
  const stage = {
    data,
    model: { inputs: 1, layers: [dense(1)] },
    parameters: [{ weights: [[0.5]], bias: [-0.25] }],
    optimizer: { kind: "sgd", rate: 0.1 },
  };
  const updated = async (batch: number | "all") =>
    ownNetwork({ ...stage, training: { epochs: 1, batch } });

  test.each([
    ["all", 1],
    [5, 1],
    [2, 3],
    [1, 5],
  ] as const)("batch %s: %i updates an epoch", async (batch, updates) => {
    expect((await updated(batch)).optimizerState.updates).toBe(updates);
  });

  test.each(["all", 2, 1] as const)(
    "batch %s: rows i … i + n, each time their mean",
    async (batch) => {
      const size = batch === "all" ? 5 : batch;
      let [w, b] = [0.5, -0.25];
      for (let from = 0; from < 5; from += size) {
        const rows = data.inputs.slice(from, from + size).map(([x = 0], i) => {
          const error = w * x + b - (data.targets[from + i]?.[0] ?? 0);
          return { w: error * x, b: error };
        });
        w -= (0.1 * rows.reduce((sum, row) => sum + row.w, 0)) / rows.length;
        b -= (0.1 * rows.reduce((sum, row) => sum + row.b, 0)) / rows.length;
      }
      const [layer] = (await updated(batch)).parameters;
      expectClose(layer?.weights[0]?.[0], w, 1e-15);
      expectClose(layer?.bias?.[0], b, 1e-15);
    },
  );
});

describe("2.29 where weights start", () => {
  const xor = (init: object, epochs = 400) =>
    ownNetwork({
      data: { preset: "xor" },
      model: { inputs: 2, layers: [dense(4, "tanh"), dense(1, "sigmoid")] },
      init,
      optimizer: { kind: "sgd", rate: 0.5 },
      training: { epochs },
    });

  test("all alike, hidden neurons stay alike and XOR is not learned", async () => {
    for (const init of [{ kind: "zeros" }, { kind: "constant", value: 0.5 }]) {
      const { parameters, history } = await xor(init);
      const [first, ...others] = parameters[0]?.weights ?? [];
      for (const row of others) expect(row).toEqual(first);
      // One neuron sees x + y only, and rises or falls: at best 0, ⅔, ⅔, ⅔ for 0, 1, 1, 0.
      expect(history.loss.at(-1)).toBeGreaterThan(1 / 12);
    }
  });

  test("random in [−1, 1], the same seed the same run, another seed another run", async () => {
    const init = { kind: "uniform", low: -1, high: 1, seed: 3 };
    const found = await xor(init, 2000);
    for (const weight of found.initialParameters.flatMap(({ weights }) => weights.flat()))
      expect(Math.abs(weight)).toBeLessThanOrEqual(1);
    expect(found.history.loss.at(-1)).toBeLessThan(0.02);
    expect(await xor(init, 2000)).toEqual(found);
    expect((await xor({ ...init, seed: 4 })).history.loss[0]).not.toBe(found.history.loss[0]);
  });
});

describe("3.4 n step neurons around a circle", () => {
  /** Half-planes that touch the unit circle; the output fires where all n of them do. */
  const polygon = (n: number, inputs: readonly (readonly number[])[]) => {
    const angles = Array.from({ length: n }, (_, i) => (2 * Math.PI * i) / n);
    return ownNetwork({
      data: { inputs, targets: inputs.map(() => 0) },
      model: { inputs: 2, layers: [dense(n, "step"), dense(1, "step")] },
      parameters: [
        { weights: angles.map((at) => [-Math.cos(at), -Math.sin(at)]), bias: angles.map(() => 1) },
        { weights: [angles.map(() => 1)], bias: [0.5 - n] },
      ],
      training: { epochs: 0 },
    });
  };
  const circle = (radius: number) =>
    Array.from({ length: 720 }, (_, i) => {
      const at = (Math.PI * i) / 360;
      return [radius * Math.cos(at), radius * Math.sin(at)];
    });

  test.each([
    [3, 2],
    [4, Math.SQRT2],
    [5, 1.236],
  ])("%i of them part two circles from a ratio of %f on", async (n, ratio) => {
    expectClose(1 / Math.cos(Math.PI / n), ratio, 5e-4);
    const fired = async (radius: number) =>
      (await polygon(n, circle(radius))).outputs.filter(([output]) => output === 1).length;
    expect(await fired(0.999)).toBe(720);
    expect(await fired(ratio * 1.001)).toBe(0);
    expect(await fired(ratio * 0.999)).toBeGreaterThan(0);
  });
});
