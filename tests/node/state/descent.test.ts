import { effect } from "@preact/signals";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { Client } from "../../../web/engine/client.ts";
import { openEngine } from "../../../web/engine/node.ts";
import { presetScene } from "../../../web/scene/presets/index.ts";
import { usualOptimizer } from "../../../web/scene/stages/network-optimizer.ts";
import { LAST_STEP, type Optimizer, type Scene } from "../../../web/scene/schema.ts";
import { validateScene } from "../../../web/scene/validate.ts";
import {
  addOptimizer,
  removeOptimizer,
  replaceStart,
  setFormula,
  setOptimizer,
  setStart,
  setSteps,
} from "../../../web/state/actions/descent.ts";
import { createDescentController } from "../../../web/state/descent.ts";
import { fitted, holds, over } from "../../../web/state/descent-frame.ts";
import { createStore, type Store } from "../../../web/state/store.ts";

const bowl = presetScene("descent-bowl");
const adam = usualOptimizer("adam");
const sgd = usualOptimizer("sgd");

function stageOf({ stage }: Scene) {
  if (stage.kind !== "descent") throw new Error("not a descent");
  return stage;
}

describe("descent actions", () => {
  it.each([
    ["another formula", setFormula("g = a^2", { a: 1 })],
    ["a coordinate", setStart({ x: 3 })],
    ["the start", replaceStart({ x: 3, y: 4 })],
    ["an optimizer", setOptimizer(0, adam)],
    ["one more", addOptimizer(adam)],
    ["moves", setSteps(7)],
  ] as const)("%s gives a valid scene", (_, action) => {
    const next = action(bowl);
    expect(next).not.toEqual(bowl);
    expect(validateScene(JSON.parse(JSON.stringify(next)))).toEqual(next);
  });

  it("keeps the last optimizer", () => {
    const two = addOptimizer(adam)(bowl);
    expect(stageOf(removeOptimizer(0)(two)).optimizers).toEqual([adam]);
    expect(stageOf(removeOptimizer(0)(bowl)).optimizers).toHaveLength(1);
  });

  it("leaves other stages alone", () => {
    const or = presetScene("or");
    expect(setSteps(7)(or)).toBe(or);
  });
});

describe("the live descent", () => {
  let client: Client;
  beforeAll(async () => {
    client = await openEngine();
  });
  afterAll(() => client.close());

  function start(scene: Scene) {
    const store = createStore(scene);
    return { store, live: createDescentController(store, client) };
  }
  /** Until the landscape is that of what was asked last. */
  async function rested(): Promise<void> {
    for (let i = 0; i < 6; i++) await client.call("about", {});
  }
  const formulaOf = (store: Store) => stageOf(store.scene.value).formula;

  it("computes the paths and the landscape behind them", async () => {
    const { live } = start(bowl);
    await rested();
    const { run } = live.result.value ?? {};
    expect(run?.inputs).toEqual(["x", "y"]);
    expect(run?.paths[0]?.values[1]).toBeCloseTo(0.928, 12);
    const { frame, values, size } = live.landscape.value ?? {};
    expect(values).toHaveLength((size ?? 0) ** 2);
    // The first value is that of the top left cell's centre.
    const { x, y } = frame ?? { x: { low: 0, high: 0 }, y: { low: 0, high: 0 } };
    const cell = (x.high - x.low) / (size ?? 1) / 2;
    const [a, b] = [x.low + cell, y.high - cell];
    expect(values?.[0]).toBeCloseTo(4 * (a - 2) ** 2 + 4 * (b + 1) ** 2 - 0.1 * a * b, 8);
    live.dispose();
  });

  it("has no landscape of another formula, nor at other numbers, behind its paths", async () => {
    const { store, live } = start(bowl);
    await rested();
    const first = live.landscape.value;
    expect(first).not.toBeNull();
    const seen: string[] = [];
    const stop = effect(() => {
      const { formula = "", start: at } = live.result.value?.stage ?? {};
      const now = `${formula}, z = ${at?.["z"]}: ${live.landscape.value === null ? "none" : "one"}`;
      if (seen.at(-1) !== now) seen.push(now);
    });
    live.type("x^2 + y^2 + z", {});
    await rested();
    store.dispatch(setStart({ z: 5 }));
    await rested();
    expect(seen.slice(1)).toEqual([
      "x^2 + y^2 + z, z = 1: none",
      "x^2 + y^2 + z, z = 1: one",
      "x^2 + y^2 + z, z = 5: none",
      "x^2 + y^2 + z, z = 5: one",
    ]);
    const wide = live.landscape.value;
    store.dispatch(setStart({ x: 0.25 }));
    await rested();
    expect(live.landscape.value).toBe(wide);
    stop();
    live.dispose();
  });

  it("takes a formula as it is typed, with a start for each new name, and says what is wrong", async () => {
    const { store, live } = start(bowl);
    await rested();
    live.type("f = x^2 + ", {});
    await rested();
    expect(live.problem.value).toMatchObject({ from: 10 });
    expect(live.text.value).toBe("f = x^2 + ");
    expect(formulaOf(store)).toBe(stageOf(bowl).formula);
    live.type("f = x^2 + z", {});
    await rested();
    expect(live.problem.value).toBeNull();
    expect(stageOf(store.scene.value)).toMatchObject({
      formula: "f = x^2 + z",
      start: { x: 0, z: 1 },
    });
    store.undo();
    await rested();
    expect(live.text.value).toBe(stageOf(bowl).formula);
    expect(live.result.value?.run.inputs).toEqual(["x", "y"]);
    live.dispose();
  });

  it("makes the start agree with the formula of a link", async () => {
    const stage = { kind: "descent", formula: "x^2 + y^2", start: { x: 3, q: 1 }, steps: 3 };
    const { store, live } = start(validateScene({ stage }));
    await rested();
    expect(stageOf(store.scene.value).start).toEqual({ x: 3, y: 1 });
    expect(store.canUndo.value).toBe(false);
    live.dispose();
  });

  it("keeps the frame while the start moves in it, and fits another when it leaves", async () => {
    const { store, live } = start(bowl);
    await rested();
    const frame = live.landscape.value?.frame;
    store.dispatch(setStart({ x: 0.5 }));
    await rested();
    expect(live.landscape.value?.frame).toEqual(frame);
    expect(live.result.value?.run.paths[0]?.points[0]).toBe(0.5);
    store.dispatch(setStart({ x: 50 }));
    await rested();
    expect(live.landscape.value?.frame).not.toEqual(frame);
    live.dispose();
  });

  it("measures from which rate each optimizer moves away", async () => {
    const scene = addOptimizer({ ...sgd, momentum: 0.9 } as Optimizer)(bowl);
    const { store, live } = start(addOptimizer(adam)(scene));
    const { optimizers } = stageOf(store.scene.value);
    const measured = () => optimizers.map((optimizer) => live.threshold(optimizer));
    await vi.waitFor(() => expect(measured()).not.toContain(null), { timeout: 10_000 });
    const [plain, heavy, careful] = measured();
    // 2/λ and 2(1 + μ)/λ for the largest eigenvalue of the Hessian, 8.1; Adam's moves are bounded.
    expect(plain?.diverges).toBeCloseTo(2 / 8.1, 4);
    expect(plain?.stays).toBeLessThanOrEqual(plain?.diverges ?? 0);
    expect(heavy?.diverges).toBeCloseTo(3.8 / 8.1, 4);
    expect(careful?.diverges).toBeNull();
    // It does not depend on the rate that an optimizer has.
    store.dispatch(setOptimizer(0, { ...sgd, rate: 0.9 }));
    await rested();
    expect(live.threshold(sgd)?.diverges).toBe(plain?.diverges);
    live.dispose();
  });

  it("measures no rate where nothing can be run", async () => {
    const stage = { kind: "descent", formula: "ln(x)", start: { x: -1 }, steps: 3 };
    const { live } = start(validateScene({ stage }));
    await vi.waitFor(() => expect(live.threshold(sgd)).not.toBeNull(), { timeout: 10_000 });
    expect(live.threshold(sgd)?.diverges).toBeNull();
    live.dispose();
  });

  it("walks between the start and the last move", async () => {
    const { store, live } = start(bowl);
    await rested();
    expect(live.step.value).toBe(20);
    live.goTo(-5);
    expect(live.step.value).toBe(0);
    live.goTo(7);
    expect(store.scene.value.view.step).toBe(7);
    live.goTo(99);
    expect(live.step.value).toBe(20);
    expect(bowl.view.step).toBe(LAST_STEP);
    live.dispose();
  });
});

describe("the frame", () => {
  const run = (points: number[], values: number[], inputs = ["x", "y"]) => ({
    inputs,
    outputName: "f",
    paths: [
      {
        points: Float64Array.from(points),
        values: Float64Array.from(values),
        gradients: new Float64Array(points.length),
        rates: new Float64Array(values.length),
        names: [],
        memory: new Float64Array(),
        finite: true,
        diverged: false,
      },
    ],
  });

  it("holds start and path, both axes in one scale", () => {
    const found = fitted(run([0, 0, 4, 1], [5, 1]));
    expect(found.x.high - found.x.low).toBeCloseTo(found.y.high - found.y.low, 12);
    expect(found.x.low).toBeLessThan(0);
    expect(found.x.high).toBeGreaterThan(4);
    expect(holds(found, run([0, 0], [5]))).toBe(true);
    expect(holds(found, run([9, 0], [5]))).toBe(false);
  });

  it("lets what climbs leave the picture", () => {
    const found = fitted(run([0, 0, 1, 1, 500, 500, NaN, Infinity], [5, 1, 900, NaN]));
    expect(found.x.high).toBeLessThan(3);
  });

  it("has room where nothing moves", () => {
    const { x, y } = fitted(run([7, 7], [NaN]));
    expect(x.high - x.low).toBeGreaterThan(0);
    expect(y.high - y.low).toBeGreaterThan(0);
  });

  it("spans the values of a curve", () => {
    expect(over(Float64Array.of(NaN, 1, 3, Infinity), { low: 0, high: 1 })).toEqual({
      low: 0.84,
      high: 3.16,
    });
    expect(over(Float64Array.of(NaN), { low: 0, high: 1 })).toEqual({ low: 0, high: 1 });
  });
});
