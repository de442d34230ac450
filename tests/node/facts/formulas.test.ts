/** The numbers that the goals of the formula presets promise, each from another source. */
import { expressionPresets } from "../../../web/core/words/presets-expression.ts";
import { afterAll, describe, expect, test } from "vitest";
import type { PresetId } from "../../../web/scene/presets/index.ts";
import { engine, expectClose, expressionPreset } from "./support.ts";

afterAll(() => engine.close());

const e = Math.exp;

/** id, value, gradient, half of the last digit given. */
// prettier-ignore
const facts: readonly (readonly [PresetId, number, Record<string, number>, number])[] = [
  ["x2y-over-z", 18, { x: 12, y: 4.5, z: -9 }, 0],
  ["chain", 3, { x: 12 }, 0],
  ["three-methods", 3, { x: 12 }, 0],
  ["chain-exercise", 10, { x: 36 }, 0],
  ["bowl", 20, { x: -16, y: 8 }, 0],
  ["logistic", 0.125, { w: -0.25, b: -0.125 }, 1e-15],
  ["regularized", 0.1375, { w: -0.2, b: -0.125 }, 1e-15],
  ["softmax", 0.132845, { a: 0.0059, b: -0.1244, c: 0.1185 }, 5e-7 + 5e-6],
  ["max-tie", 2, { x: 1, y: 0 }, 0],
  ["bump", 0.96403, { x: 0 }, 5e-6],
  ["two-layer", 0.198538557, {
    w_03: 0.016799938, w_13: 0.016799938, w_23: 0.016799938,
    w_04: -0.014649618, w_14: -0.014649618, w_24: -0.014649618,
    w_05: 0.146862723, w_35: 0.146862723 * 0.645656306, w_45: 0.146862723 * 0.475020813,
  }, 1e-9],
  ["cross-entropy-l2", Math.LN2 + 0.0125, { w: -0.95, b: -0.5 }, 1e-15],
  ["multiclass", 0.132845234, { w_0: 0.005899750, w_1: -0.124399405, w_2: 0.118499655, b_0: 0.005899750, b_1: -0.124399405, b_2: 0.118499655 }, 5e-10],
  ["log-sum-exp", Math.log(3), { a: 1 / 3, b: -2 / 3, c: 1 / 3 }, 1e-12],
  ["one-sided", 6.9078, { p: 1000 }, 5e-5],
  ["squared-loss", 0.145, { u_0: 0.2, u_1: -0.5 }, 1e-15],
  // (1 − 1/n − y²/n)/σ of the first, (−1/n − y·y′/n)/σ of the others.
  ["batch-norm", -1.341640786, { a: 0.3 / Math.sqrt(1.25), b: -0.4 / Math.sqrt(1.25), c: -0.1 / Math.sqrt(1.25), d: 0.2 / Math.sqrt(1.25) }, 1e-9],
  ["gelu", 0.841345, { x: 1.083315 }, 5e-7],
  ["xor-gates", 1, { a: 0, b: 0 }, 0],
  ["xor-relu", 1, { a: 1, b: 1 }, 0],
  ["rosenbrock", 24.2, { x: -215.6, y: -88 }, 1e-12],
  ["vector-norm", 3, { a: 1 / 3, b: 2 / 3, c: 2 / 3 }, 1e-15],
  ["fan-out", 1, { x: 2 }, 0],
];

describe("presets of formulas", () => {
  test.each(facts)("%s", async (id, value, gradient, tolerance) => {
    const found = await expressionPreset(id);
    expectClose(found.value, value, tolerance);
    expect(Object.keys(found.gradient).sort()).toEqual(Object.keys(gradient).sort());
    for (const [name, wanted] of Object.entries(gradient))
      expectClose(found.gradient[name], wanted, tolerance);
  });

  test("cover all that the goals promise", () => {
    const others = ["vanishing", "swell"];
    const listed = [...facts.map(([id]) => id), ...others].sort();
    const named = ["x2y-over-z", ...Object.keys(expressionPresets)].sort();
    expect(listed).toEqual(named);
  });

  test("swell: the derivative is a product of four numbers", async () => {
    let [x, slope] = [0.2, 1];
    for (let i = 0; i < 4; i += 1) [x, slope] = [4 * x * (1 - x), slope * 4 * (1 - 2 * x)];
    const found = await expressionPreset("swell");
    expectClose(found.value, x, 1e-15);
    expectClose(found.gradient["x"], slope, 1e-12);
  });

  test.each([
    [0, 0, 0],
    [0, 1, 1],
    [1, 0, 1],
    [1, 1, 0],
  ])("XOR of %s and %s", async (a, b, wanted) => {
    // prettier-ignore
    expect((await expressionPreset("xor-gates", { at: { a, b } })).value).toBe(wanted);
    expect((await expressionPreset("xor-relu", { at: { a, b } })).value).toBe(wanted);
  });

  test("log-sum-exp: the naive way overflows", async () => {
    const { nodes } = await expressionPreset("log-sum-exp");
    expect(nodes.find(({ name }) => name === "naive")?.value).toBe(Infinity);
  });

  test("gelu: its lowest point", async () => {
    const found = await expressionPreset("gelu", { at: { x: -0.751792 } });
    expectClose(found.value, -0.169971, 5e-7);
    expectClose(found.gradient["x"], 0, 5e-7);
  });

  test("fan-out: 2x + cos x + eˣ", async () => {
    const found = await expressionPreset("fan-out", { at: { x: 0.7 } });
    expectClose(found.gradient["x"], 1.4 + Math.cos(0.7) + e(0.7), 1e-14);
  });

  test("saturation: weights of 4 vanish faster than those of 1", async () => {
    const one = await expressionPreset("vanishing");
    expectClose(one.gradient["w"], 1.74e-7, 5e-10);
    const four = await expressionPreset("vanishing", { at: { w: 4, x: 0.5 } });
    expect(four.gradient["w"]).toBeLessThan(one.gradient["w"] ?? 0);
  });
});
