/** What a single unit can learn, and least squares beside it: the lectures' numbers, and small sets
 * that scripts/perceptron-fixtures.py went through subset by subset. */
import { readFileSync } from "node:fs";
import { afterAll, describe, expect, test } from "vitest";
import { openEngine } from "../../../web/engine/node.ts";
import type { PerceptronResult } from "../../../web/run/results.ts";
import { run } from "../../../web/headless/run.ts";
import type { PerceptronStage } from "../../../web/scene/schema.ts";
import { plainPerceptron } from "../../../web/scene/stages/perceptron-data.ts";
import { validateScene } from "../../../web/scene/validate.ts";

const engine = await openEngine();
afterAll(() => engine.close());

const gate = (preset: string, more: object = {}) =>
  run(
    {
      stage: { kind: "perceptron", data: { preset }, weights: [0, 1, -1], ...more },
      report: ["theory", "leastSquares"],
    } as const,
    { engine },
  ) as Promise<Required<PerceptronResult>>;

const rows = (inputs: readonly (readonly (number | string)[])[]) =>
  run(
    {
      stage: {
        kind: "perceptron",
        data: { inputs, targets: inputs.map((_, i) => i % 2) },
        arithmetic: "float64",
        stop: { maxEpochs: 1 },
      },
      report: ["theory", "leastSquares"],
    },
    { engine },
  ) as Promise<PerceptronResult>;

describe("numbers of many digits", () => {
  test("huge inputs have finite least squares", async () => {
    const { leastSquares } = await rows([[1e200], [2]]);
    expect(leastSquares?.eigenvalues.every(Number.isFinite)).toBe(true);
    expect(leastSquares?.threshold).toBeLessThan(1e-300);
  });

  test("what is too much for exact theory is left open, the run is there", async () => {
    const inputs = Array.from({ length: 2000 }, (_, i) => [`1/${String(2 * i + 3)}`]);
    const { theory, leastSquares, failure, steps } = await rows(inputs);
    expect(theory?.separable).toBeNull();
    expect(theory?.reason).toBe("the data have too many digits for exact theory");
    expect(leastSquares).toBeUndefined();
    expect(failure).toBe("the data have too many digits for exact theory");
    expect(steps.length).toBeGreaterThan(0);
  });
});

describe("gates", () => {
  test("OR: margin 1/3, radius √3, so at most 27 updates from zero", async () => {
    const { theory, updates } = await gate("or");
    expect(theory.separable).toBe(true);
    expect(theory.marginSquared?.exact).toBe("1/9");
    expect(theory.margin).toBeCloseTo(1 / 3, 15);
    expect(theory.radiusSquared.exact).toBe("3");
    expect(theory.bound).toEqual({ value: 27, exact: "27" });
    expect(theory.marginWeights?.exact).toEqual(["-1", "2", "2"]);
    expect(theory.separator?.exact).toEqual(["-1", "2", "2"]);
    expect(theory.supportRows).toEqual([0, 1, 2]);
    expect(theory.certificate).toBeNull();
    expect(theory.best).toBeNull();
    expect(theory.mistakesFromZero?.converged).toBe(true);
    expect(updates).toBe(4);
    expect(theory.startBound?.value).toBeGreaterThanOrEqual(updates);
  });

  test("XOR: the four inequalities, once each, add up to 0 > 0; one row is always wrong", async () => {
    const { theory } = await gate("xor");
    expect(theory.separable).toBe(false);
    expect(theory.certificate?.map(({ row, multiplier }) => [row, multiplier.exact])).toEqual(
      [0, 1, 2, 3].map((row) => [row, "1"]),
    );
    expect([theory.separator, theory.margin, theory.bound, theory.mistakesFromZero]).toEqual([
      null,
      null,
      null,
      null,
    ]);
    expect(theory.best).toMatchObject({ errors: 1, exhaustive: true, lowest: 1 });
  });

  test.each([
    ["or", ["1/4", "1/2", "1/2"], ["1/4", "3/4", "3/4", "5/4"]],
    ["and", ["-1/4", "1/2", "1/2"], ["-1/4", "1/4", "1/4", "3/4"]],
    ["xor", ["1/2", "0", "0"], ["1/2", "1/2", "1/2", "1/2"]],
  ])("least squares of %s", async (preset, weights, predictions) => {
    const { leastSquares } = await gate(preset);
    expect(leastSquares.weights.exact).toEqual(weights);
    expect(leastSquares.predictions.exact).toEqual(predictions);
    expect(leastSquares.unique).toBe(true);
    expect(leastSquares.threshold).toBeCloseTo(0.31386, 5);
  });

  test("labels and threshold change neither separability nor margin", async () => {
    for (const labels of ["01", "±1"])
      for (const threshold of [">", ">="]) {
        const { theory, updates } = await gate("and", { labels, threshold });
        expect(theory.marginSquared?.exact).toBe("1/17");
        expect(theory.startBound?.value).toBeGreaterThanOrEqual(updates);
      }
  });
});

describe("questions about an open stage", () => {
  const open = async (stage: object): Promise<number> => {
    const session = engine.newSession();
    const scene = validateScene({ stage: { kind: "perceptron", ...stage } });
    const plain = plainPerceptron(scene.stage as PerceptronStage);
    await engine.call("perceptron.open", { session, stage: plain });
    return session;
  };
  const or = { data: { preset: "or" } };

  test("the cost of OR falls from 1.5 to 0.34 in a batch step of 0.1 from zero", async () => {
    const session = await open(or);
    const zero = ["0", "0", "0"];
    const cost = await engine.call("perceptron.cost", {
      session,
      weights: zero,
      direction: "downhill",
    });
    const [a, b, c] = [cost.a.value, cost.b.value, cost.c.value];
    expect(c).toBe(1.5);
    expect(a * 0.01 + b * 0.1 + c).toBeCloseTo(0.34, 14);
    expect(cost.gradient.exact).toEqual(["-3", "-2", "-2"]);
    const along = await engine.call("perceptron.cost", {
      session,
      weights: ["1/4", "0", "1/2"],
      direction: ["0", "1", "0"],
    });
    expect([along.a.exact, along.b.exact, along.best?.exact]).toEqual(["1", "-1", "1/2"]);
  });

  test("the cone of OR: where its corners say, exactly the weights that are right", async () => {
    const session = await open(or);
    const frame = { run: 0, axes: [1, 2], low: [-2, -2], high: [2, 2] } as const;
    const { corners, edges } = await engine.call("perceptron.cone", {
      session,
      ...frame,
      weights: ["-1/2", "0", "0"],
    });
    // w1 > 1/2, w2 > 1/2 within the frame.
    expect([...corners].sort()).toEqual([
      [0.5, 0.5],
      [0.5, 2],
      [2, 0.5],
      [2, 2],
    ]);
    expect(edges[1]).toMatchObject({ row: 1, p: 0, q: 1, r: -0.5 });
    expect(edges[0]?.segment).toBeNull();
    expect(edges[3]?.segment?.flat().sort()).toEqual([-1.5, -1.5, 2, 2]);
    const wrongSide = await engine.call("perceptron.cone", {
      session,
      ...frame,
      weights: ["1/2", "0", "0"],
    });
    expect(wrongSide.corners).toEqual([]);
    // Row 1 has Σ = 0 everywhere: right where that must not fire.
    const weights = ["0", "0", "0"];
    const still = await engine.call("perceptron.cone", { session, ...frame, weights });
    expect([...still.corners].sort()).toEqual([[0, 0], [0, 2], [2, 0], [2, 2]]); // prettier-ignore
    const loose = await open({ ...or, threshold: ">=" });
    const fires = await engine.call("perceptron.cone", { session: loose, ...frame, weights });
    expect(fires.corners).toEqual([]);
  });

  test("each run has its own bound, from its own weights and with its own rate", async () => {
    const compare = [{ weights: [-50, -30, -20] }, { rate: 10 }, { threshold: ">=" }];
    const session = await open({ ...or, weights: [0, 0, 0], compare });
    const bounds = [];
    for (const run of [0, 1, 2, 3])
      bounds.push((await engine.call("perceptron.theory", { session, run })).startBound?.value);
    expect([bounds[0], bounds[2], bounds[3]]).toEqual([27, 27, 27]);
    // 48 changes are made: from far away more are allowed.
    expect(bounds[1]).toBeGreaterThanOrEqual(48);
    await expect(engine.call("perceptron.theory", { session, run: 4 })).rejects.toThrow("no run 4");
  });

  test("the cone of a delta rule with labels 0/1: right where Σ > 1/2", async () => {
    const compare = [{ rule: "perceptron" }];
    const session = await open({ ...or, rule: "delta", compare });
    const frame = { axes: [1, 2], low: [-2, -2], high: [2, 2] } as const;
    const weights = ["1/4", "0", "0"];
    const cone = (run: number) =>
      engine.call("perceptron.cone", { session, run, ...frame, weights });
    const { corners, edges } = await cone(0);
    expect([...corners].sort()).toEqual([[0.25, 0.25], [0.25, 2], [2, 0.25], [2, 2]]); // prettier-ignore
    expect(edges[0]).toMatchObject({ p: 0, q: 0, r: 0.25 });
    expect(edges[1]).toMatchObject({ p: 0, q: 1, r: -0.25 });
    // The perceptron's rule fires above 0: row 1 is wrong with this bias weight.
    expect((await cone(1)).corners).toEqual([]);
  });

  test("answers of any weights, also after other data came between", async () => {
    const sessions = [];
    for (let i = 0; i < 6; ++i) sessions.push(await open(or));
    for (const session of sessions) {
      const request = { session, run: 0, weights: ["0", "1", "-1"] };
      const { sums, outputs, wrong } = await engine.call("perceptron.answers", request);
      expect([...sums]).toEqual([0, -1, 1, 0]);
      expect([...outputs]).toEqual([0, 0, 1, 0]);
      expect(wrong).toBe(2);
    }
  });
});

interface Case {
  readonly inputs: readonly (readonly string[])[];
  readonly targets: readonly number[];
  readonly marginSquared: string | null;
  readonly radiusSquared: string;
  readonly fewestErrors: number;
  readonly leastSquares: readonly string[];
  readonly cost: string;
}

test("small sets: as found by trying every subset of their rows", async () => {
  const file = new URL("../../fixtures/perceptrons.json", import.meta.url);
  const cases = JSON.parse(readFileSync(file, "utf8")) as readonly Case[];
  expect(cases.filter(({ marginSquared }) => marginSquared === null).length).toBeGreaterThan(20);
  for (const { inputs, targets, ...known } of cases) {
    const stage = { kind: "perceptron", data: { inputs, targets }, stop: { maxEpochs: 1 } };
    const scene = { stage, report: ["theory", "leastSquares"] };
    const { theory, leastSquares } = (await run(scene, { engine })) as Required<PerceptronResult>;
    expect(theory.separable).toBe(known.marginSquared !== null);
    expect(theory.marginSquared?.exact ?? null).toBe(known.marginSquared);
    expect(theory.radiusSquared.exact).toBe(known.radiusSquared);
    expect(theory.best?.errors ?? 0).toBe(known.fewestErrors);
    expect(theory.best?.exhaustive ?? true).toBe(true);
    expect(leastSquares.weights.exact).toEqual(known.leastSquares);
    expect(leastSquares.cost.exact).toBe(known.cost);
  }
});
