/** What the lectures say about descending, recomputed by the engine: facts 0.1, 2.27, 2.28, 3.12. */
import { afterAll, describe, expect, test } from "vitest";
import type { DescentResult } from "../../../web/run/results.ts";
import { presetScene } from "../../../web/scene/presets/index.ts";
import { run } from "../../../web/headless/run.ts";
import { engine, expectClose } from "./support.ts";

afterAll(() => engine.close());

const BOWL = { formula: "f = 4*(x-2)^2 + 4*(y+1)^2 - 0.1*x*y", start: { x: 0, y: 0 } };

async function descend(stage: object): Promise<DescentResult> {
  return (await run({ stage: { kind: "descent", ...stage } }, { engine })) as DescentResult;
}
const sgd = (...rates: readonly number[]) => ({
  optimizers: rates.map((rate) => ({ kind: "sgd", rate })),
});

describe("0.1 down the tilted bowl", () => {
  test("its first points and its minimum", async () => {
    const { runs } = await descend({ ...BOWL, ...sgd(0.1), steps: 200 });
    const path = runs[0]?.path ?? [];
    const points = [
      { x: 0, y: 0, value: 20 },
      { x: 1.6, y: -0.8, value: 0.928 },
      { x: 1.912, y: -0.944, value: 0.2240128 },
      { x: 1.97296, y: -0.96968, value: 0.1979158 },
      { x: 1.9848952, y: -0.9742064, value: 0.1969436 },
    ];
    points.forEach((point, i) => {
      for (const [name, value] of Object.entries(point)) expectClose(path[i]?.[name], value, 5e-8);
    });
    expect(path).toHaveLength(201);
    expectClose(path[200]?.["x"], 4240 / 2133, 1e-14);
    expectClose(path[200]?.["y"], -2080 / 2133, 1e-14);
    expectClose(path[200]?.["value"], 0.1969058, 5e-8);
  });

  test("diverges above a rate of 2/8.1 = 0.24691, not below", async () => {
    const rates = [0.2, 0.24, 0.2468, 0.247, 0.25, 0.3, 1];
    const { runs, failure } = await descend({ ...BOWL, ...sgd(...rates), steps: 600 });
    expect(runs.map(({ diverged }) => diverged)).toEqual([
      false,
      false,
      false,
      true,
      true,
      true,
      true,
    ]);
    expect(failure).toContain("stage.optimizers[6] (sgd)");
    expect(runs[6]?.path.length).toBeLessThan(601);
  });

  test("below it each move goes down (3.12)", async () => {
    const { runs } = await descend({ ...BOWL, ...sgd(0.01, 0.1, 0.24), steps: 100 });
    for (const { path } of runs)
      path.slice(1).forEach(({ value = NaN }, i) => {
        // At the minimum rounding decides.
        expect(value).toBeLessThanOrEqual((path[i]?.["value"] ?? NaN) + 1e-15);
      });
  });
});

test("2.27 momentum on ½θ²: 0.9, 0.72, 0.486", async () => {
  const { runs } = (await run(presetScene("descent-momentum"), { engine })) as DescentResult;
  const found = runs[1]?.path.slice(0, 4).map((point) => point["θ"]);
  [1, 0.9, 0.72, 0.486].forEach((wanted, i) => expectClose(found?.[i], wanted, 1e-15));
});

// Without a velocity: θ ← θ − ηg + μ·(θ − where it was), which is the form with the rate inside.
test("2.27 in the lecture's own form, with a rate that falls in steps", async () => {
  const schedule = { kind: "step", stepSize: 3, gamma: 0.2 };
  const optimizers = [{ kind: "sgd", rate: 0.1, momentum: 0.9, schedule }];
  const stage = { kind: "descent", formula: "θ^2 / 2", start: { θ: 1 }, optimizers, steps: 12 };
  const along = async (momentum: string): Promise<readonly number[]> => {
    const { runs } = (await run({ stage, conventions: { momentum } }, { engine })) as DescentResult;
    return runs[0]?.path.map((point) => point["θ"] ?? NaN) ?? [];
  };
  const points = [1];
  for (let t = 0; t < 12; t++) {
    const [now = NaN, before = now] = [points[t], points[t - 1]];
    points.push(now - 0.1 * 0.2 ** Math.floor(t / 3) * now + 0.9 * (now - before));
  }
  const classic = await along("classic");
  points.forEach((wanted, i) => expectClose(classic[i], wanted, 1e-14));
  const pytorch = await along("pytorch");
  expect(pytorch.slice(0, 4)).toEqual(classic.slice(0, 4).map((x) => expect.closeTo(x, 14)));
  expect(Math.abs((pytorch[4] ?? NaN) - (classic[4] ?? NaN))).toBeGreaterThan(0.1);
});

test("2.28 Adam on ½θ²: 0.900000001, 0.80041, 0.70159", async () => {
  const { runs } = (await run(presetScene("descent-adam"), { engine })) as DescentResult;
  const found = runs[0]?.path.slice(0, 4).map((point) => point["θ"]);
  expectClose(found?.[1], 0.900000001, 5e-10);
  expectClose(found?.[2], 0.80041, 5e-6);
  expectClose(found?.[3], 0.70159, 5e-6);
});

test("2.28 all come nearer to Rosenbrock's minimum, and momentum faster than none", async () => {
  const { runs, failure } = (await run(presetScene("descent-race"), { engine })) as DescentResult;
  expect(failure).toBeUndefined();
  const ends = runs.map(({ path }) => path.at(-1)?.["value"] ?? NaN);
  for (const end of ends) expect(end).toBeLessThan(24.2);
  expect(runs.some(({ diverged }) => diverged)).toBe(false);
  expect(ends[1]).toBeLessThan(ends[0] ?? NaN);
});
