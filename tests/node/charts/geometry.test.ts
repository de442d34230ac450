import { describe, expect, it } from "vitest";
import { contour } from "../../../web/charts/contour.ts";
import { foot, halfPlane } from "../../../web/charts/half-plane.ts";
import { CLASS_SHAPES, mark } from "../../../web/charts/marks.ts";
import { ticks } from "../../../web/charts/ticks.ts";
import { USUAL_DATA } from "../../../web/scene/schema.ts";
import { squareOf } from "../../../web/state/square.ts";

/** Area of a polygon, by the shoelace formula. */
function area(points: readonly (readonly [number, number])[]): number {
  return Math.abs(
    points.reduce((sum, [x, y], i) => {
      const [nextX, nextY] = points[(i + 1) % points.length] ?? [0, 0];
      return sum + (x * nextY - nextX * y) / 2;
    }, 0),
  );
}

describe("ticks", () => {
  it.each([
    [-0.5, 1.5, [-0.5, 0, 0.5, 1, 1.5]],
    [-6, 6, [-5, 0, 5]],
    [0, 0.3, [0, 0.1, 0.2, 0.3]],
    [1, 1, []],
    [0, Infinity, []],
  ] as const)("from %d to %d", (low, high, expected) => {
    expect(ticks(low, high)).toEqual(expected);
  });
});

describe("half-planes", () => {
  const square = { low: -0.5, high: 1.5 };
  it.each([
    ["through the middle", [-1, 1, 1], 2],
    ["upright", [-1, 1, 0], 1],
    ["through a corner only", [-3, 1, 1], 0],
    ["along an edge", [0.5, 1, 0], 4],
    ["outside", [9, 1, 1], 4],
    ["no direction, positive", [1, 0, 0], 4],
    ["no direction, negative", [-1, 0, 0], 0],
  ] as const)("%s", (name, weights, positive) => {
    const parts = halfPlane(weights, square);
    // By symmetry, or by integration where the line is upright.
    const wanted = name === "upright" ? 1 : positive;
    expect(area(parts.positive)).toBeCloseTo(wanted, 12);
    expect(area(parts.positive) + area(parts.negative)).toBeCloseTo(4, 12);
    for (const [x, y] of parts.line ?? []) {
      expect(weights[0] + weights[1] * x + weights[2] * y).toBeCloseTo(0, 12);
    }
  });

  it("has a line exactly where it passes through the square", () => {
    expect(halfPlane([-1, 1, 1], square).line).not.toBeNull();
    expect(halfPlane([9, 1, 1], square).line).toBeNull();
    expect(halfPlane([1, 0, 0], square).line).toBeNull();
  });

  it("finds the foot of a perpendicular", () => {
    expect(foot([-1, 1, 1], [0, 0])).toEqual([0.5, 0.5]);
    expect(foot([1, 0, 0], [0, 0])).toBeNull();
  });
});

describe("contours", () => {
  const size = 40;
  const cells = Array.from({ length: size * size }, (_, i) => [(i % size) + 0.5, Math.floor(i / size) + 0.5] as const); // prettier-ignore
  const points = (path: string): readonly (readonly number[])[] =>
    [...path.matchAll(/[ML]([\d.]+) ([\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)]);

  it("lie on a circle for a cone, to a hundredth of a cell", () => {
    const values = Float64Array.from(cells, ([x, y]) => Math.hypot(x - 20, y - 20));
    const found = points(contour({ values, size }, 11.3));
    expect(found.length).toBeGreaterThan(60);
    for (const [x = 0, y = 0] of found) expect(Math.hypot(x - 20, y - 20)).toBeCloseTo(11.3, 1);
  });

  it("are empty for a field of one sign", () => {
    expect(contour({ values: new Float32Array(size * size).fill(2), size }, 1)).toBe("");
  });
});

describe("marks", () => {
  it("differ for every class that can be told apart", () => {
    const shapes = Array.from({ length: CLASS_SHAPES }, (_, label) => mark(label, 0, 0, 10));
    expect(new Set(shapes).size).toBe(CLASS_SHAPES);
    expect(mark(99, 0, 0, 10)).toBe(shapes.at(-1));
  });
});

describe("the part of the plane that is drawn", () => {
  it.each([
    ["a truth table", { preset: "xor" }, { low: -0.5, high: 1.5 }],
    ["a cloud", { preset: "moons", count: 9, noise: 0, seed: 1 }, { low: -6, high: 6 }],
    ["own rows", { inputs: [[0, 4]], targets: [1] }, { low: -1, high: 5 }],
    ["one point", { inputs: [[3, 3]], targets: [1] }, { low: 2, high: 4 }],
  ] as const)("%s", (_, data, square) => {
    expect(squareOf({ ...USUAL_DATA, ...data })).toEqual(square);
  });
});
