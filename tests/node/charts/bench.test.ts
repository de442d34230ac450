/** Geometry and texts of the pictures of a perceptron bench. */
import { describe, expect, it } from "vitest";
import { halfPlane } from "../../../web/charts/half-plane.ts";
import { anchorOn, distance } from "../../../web/stages/perceptron/anchor.ts";
import { conditionOf, demandLatex, demandText } from "../../../web/stages/perceptron/condition.ts";
import {
  latexOf,
  linearLatex,
  linearText,
  negated,
} from "../../../web/stages/perceptron/linear.ts";
import { reach } from "../../../web/stages/perceptron/lms-parabola.tsx";
import { farthest } from "../../../web/stages/perceptron/overlay.ts";
import { pathData, shareOf, ticksOf } from "../../../web/stages/perceptron/plot.tsx";
import { frameAround, lineOf, placeOf, steady } from "../../../web/stages/perceptron/section.ts";
import { axesOf, isStuck } from "../../../web/stages/perceptron/weight-view.ts";
import { selectedRow } from "../../../web/stages/perceptron/present.ts";
import { fakeRun } from "../perceptron-runs.ts";

describe("the plane of two inputs", () => {
  it("is cut by the plane of all inputs where the others are fixed", () => {
    const weights = [1, 2, 3, 5];
    expect(lineOf(weights, { features: [0, 1], fixed: [9, 9, 2] })).toEqual([11, 2, 3]);
    expect(lineOf(weights, { features: [2, 0], fixed: [9, 4, 9] }, 1 / 2)).toEqual([12.5, 5, 2]);
    expect(lineOf(weights, { features: [0, 1], fixed: [] })).toEqual([1, 2, 3]);
    expect(lineOf([1, 2], { features: [0, -1], fixed: [] })).toEqual([1, 2, 0]);
    expect(placeOf([7, 8, 9], { features: [2, 0], fixed: [] })).toEqual([9, 7]);
    expect(placeOf([7], { features: [0, -1], fixed: [] })).toEqual([7, 0]);
  });

  it("has one scale for axes that are alike, and keeps it while points move inside", () => {
    const gate = [[0, 0], [0, 1], [1, 0], [1, 1]] as const; // prettier-ignore
    const frame = frameAround(gate);
    expect(frame).toEqual({ x: { low: -0.5, high: 1.5 }, y: { low: -0.5, high: 1.5 } });
    expect(steady(frame, [[0.2, 0], [1, 1.4]])).toBe(frame); // prettier-ignore
    expect(steady(frame, [[0.2, 0], [1, 1.6]])).not.toBe(frame); // prettier-ignore
    // Age and cholesterol: one scale would squeeze the ages into a line.
    const { x, y } = frameAround([[30, 100], [70, 600]]); // prettier-ignore
    expect([x.high - x.low, y.high - y.low]).toEqual([80, 1000]);
  });

  it("is cut into halves where its axes differ, too", () => {
    const parts = halfPlane([-10, 1, 0.1], { low: 0, high: 10 }, { low: 0, high: 100 });
    expect(parts.line?.flat().toSorted((a, b) => a - b)).toEqual([0, 0, 10, 100]);
    expect(parts.positive).toHaveLength(3);
  });
});

describe("names of the two sides", () => {
  const frame = { x: { low: -1, high: 2 }, y: { low: -1, high: 2 } };
  it.each([
    [[0, 1, 0]],
    [[0, -1, 0]],
    [[0.5, 0, 1]],
    [[0.5, 0, -1]],
    [[-1, 1, 1]],
    [[-1, 2, -1]],
  ] as const)("stand in opposite corners: %j", (line) => {
    const { positive, negative } = farthest({ line, frame });
    expect(positive?.sum).toBeGreaterThan(0);
    expect(negative?.sum).toBeLessThan(0);
    expect(positive?.isTop).toBe(!negative?.isTop);
    expect(positive?.isLeft).toBe(!negative?.isLeft);
  });
});

describe("arrows on the line", () => {
  it("begin where they fit and hide no point", () => {
    const arrows = { chain: [[0, -60]] as const, points: [[100, 60]] as const, side: 200 };
    // In the middle the point would be under the shaft.
    const [x, y] = anchorOn([0, 100], [200, 100], arrows);
    expect(y).toBe(100);
    expect(distance([100, 60], [x, y], [x, y - 60])).toBeGreaterThanOrEqual(18);
    expect(anchorOn([0, 100], [200, 100], { ...arrows, points: [] })).toEqual([100, 100]);
    // Along an edge of the picture, pointing outwards: nowhere better, the middle then.
    expect(anchorOn([0, 0], [200, 0], { ...arrows, points: [] })).toEqual([100, 0]);
  });

  it.each([
    [[0, 1], 1],
    [[3, 0], 1],
    [[5, 4], 5],
  ] as const)("measures distances from a shaft: %j", (point, wanted) => {
    expect(distance(point, [0, 0], [2, 0])).toBeCloseTo(wanted, 12);
  });
});

describe("sums in print", () => {
  const names = ["", "x₁", "x₂"];
  it.each([
    [["1", "1", "1"], "1 + x₁ + x₂"],
    [["0", "-1", "1/2"], "−x₁ + 1/2·x₂"],
    [["-1/4", "0", "-3"], "−1/4 − 3·x₂"],
    [["0", "0", "0"], "0"],
    [["-1", "0", "0"], "−1"],
  ])("%j", (factors, wanted) => {
    expect(linearText(factors, names)).toBe(wanted);
  });

  it("are LaTeX with upright fractions", () => {
    expect(linearLatex(["-1/4", "2", "-1"], ["", "x_1", "x_2"])).toBe("-\\tfrac{1}{4} + 2\\,x_1 - x_2"); // prettier-ignore
    expect(latexOf("-7/2")).toBe("-\\tfrac{7}{2}");
    expect(["0", "-1/2", "3"].map(negated)).toEqual(["0", "1/2", "-3"]);
  });

  it("say what a row demands, and the same as more than 0 or not less", () => {
    const run = fakeRun(2, 2, {
      weights: [0, 0],
      weightsExact: ["0", "0"],
      inputs: Float64Array.of(1, 2, 1, -1),
      inputTexts: { text: "121-1", ends: Uint32Array.of(1, 2, 3, 5) },
      targets: Int32Array.of(1, 0),
    });
    expect([0, 1].map((row) => conditionOf(run, row))).toEqual(["w₀ + 2·w₁ > 0", "w₀ − w₁ ≤ 0"]);
    expect([0, 1].map((row) => demandText(run, row))).toEqual(["w₀ + 2·w₁ > 0", "−w₀ + w₁ ≥ 0"]);
    const loose = { ...run, threshold: ">=" } as const;
    expect([0, 1].map((row) => conditionOf(loose, row))).toEqual(["w₀ + 2·w₁ ≥ 0", "w₀ − w₁ < 0"]);
    expect(demandLatex(loose, 1)).toBe("-w_{0} + w_{1} > 0");
    // The delta rules with labels 0/1.
    const half = { ...run, level: { value: 0.5, exact: "1/2" } };
    expect([0, 1].map((row) => conditionOf(half, row))).toEqual(["w₀ + 2·w₁ > 1/2", "w₀ − w₁ ≤ 1/2"]); // prettier-ignore
    expect(demandText(half, 1)).toBe("−w₀ + w₁ ≥ −1/2");
    expect(demandLatex(half, 1)).toBe("-w_{0} + w_{1} \\ge -\\tfrac{1}{2}");
  });
});

describe("the plane of two weights", () => {
  it("falls back to weights that are there", () => {
    expect(axesOf([0, 2], 3)).toEqual([0, 2]);
    expect(axesOf([1, 5], 3)).toEqual([1, 2]);
    expect(axesOf([1, 2], 2)).toEqual([0, 1]);
  });

  it("knows a row that is wrong wherever one goes in it", () => {
    const run = fakeRun(2, 2, { targets: Int32Array.of(1, 0) });
    const edge = { row: 0, p: 0, q: 0, r: -1, segment: null };
    expect(isStuck(run, edge)).toBe(true);
    expect(isStuck(run, { ...edge, p: 1 })).toBe(false);
    expect(isStuck(run, { ...edge, r: 1 })).toBe(false);
    // Σ = 0 is right for a row that must not fire, with a strict threshold.
    expect([0, 1].map((row) => isStuck(run, { ...edge, row, r: 0 }))).toEqual([true, false]);
  });

  it("reads the row that is chosen", () => {
    expect(["row:2", "row:x", "", "node:3"].map(selectedRow)).toEqual([2, -1, -1, -1]);
  });
});

describe("small plots", () => {
  it("share their axes out, evenly or by powers of ten", () => {
    expect(shareOf({ low: -1, high: 3, name: "" }, 0)).toBe(0.25);
    const log = { low: 0.01, high: 100, name: "", log: true };
    expect(shareOf(log, 1)).toBeCloseTo(0.5, 12);
    expect(shareOf(log, 0)).toBeNaN();
    expect(ticksOf(log)).toEqual([0.01, 0.1, 1, 10, 100]);
    expect(ticksOf({ low: 0, high: 0.4, name: "" })).toEqual([0, 0.1, 0.2, 0.3, 0.4]);
  });

  it("leave a gap where there is no number", () => {
    expect(pathData([[0, 0], [1, NaN], [2, 2], [3, 3]])).toBe("M0.00 0.00M2.00 2.00L3.00 3.00"); // prettier-ignore
  });

  it("show the present and the least of a parabola, on whichever side it is", () => {
    for (const best of [0.2, -4, 0]) {
      const { low, high } = reach(best);
      expect(low).toBeLessThan(Math.min(0, best));
      expect(high).toBeGreaterThan(Math.max(0, best));
    }
  });
});
