import { describe, expect, it } from "vitest";
import { levelsOf } from "../../../web/charts/levels.ts";
import { cellAt, draped, heightAt, levelPieces, meshOf } from "../../../web/charts/mesh.ts";
import { projectionOf, turned } from "../../../web/charts/projection.ts";

const SIZE = 40;

/** A picture's grid over the unit square: rows from the top, values at the centres of cells. */
function grid(height: (u: number, v: number) => number): Float64Array {
  return Float64Array.from({ length: SIZE * SIZE }, (_, k) =>
    height(((k % SIZE) + 0.5) / SIZE, 1 - (Math.floor(k / SIZE) + 0.5) / SIZE),
  );
}
const meshFor = (height: (u: number, v: number) => number, log = false) =>
  meshOf(levelsOf(grid(height), SIZE), { logarithmic: log });

describe("the projection of a surface", () => {
  it("looks straight down at 90 degrees: a plan, the second input upwards", () => {
    const { point } = projectionOf({ turn: 0, tilt: 90 }, 400, 400);
    const [left, bottom] = point(0, 0, 0);
    const [right, top] = point(1, 1, 1);
    expect(right - left).toBeCloseTo(bottom - top, 9);
    expect(right).toBeGreaterThan(left);
    expect(bottom).toBeGreaterThan(top);
    // From straight above a height cannot be seen.
    const [low, high] = [point(0.3, 0.7, 0), point(0.3, 0.7, 1)];
    low.forEach((place, i) => expect(place).toBeCloseTo(high[i] ?? NaN, 9));
  });

  it("keeps the whole box in the picture, however it is turned", () => {
    for (const turn of [-180, -120, -45, 0, 30, 135])
      for (const tilt of [5, 35, 60, 90])
        for (const [width, height] of [
          [400, 300],
          [300, 500],
        ] as const) {
          // prettier-ignore
          const { point } = projectionOf({ turn, tilt }, width, height);
          for (const corner of [0, 1, 2, 3, 4, 5, 6, 7]) {
            const [x, y] = point(corner & 1, (corner >> 1) & 1, corner >> 2);
            expect(x).toBeGreaterThanOrEqual(0);
            expect(x).toBeLessThanOrEqual(width);
            expect(y).toBeGreaterThanOrEqual(0);
            expect(y).toBeLessThanOrEqual(height);
          }
        }
  });

  it("says what is farther away: that stands higher in the picture", () => {
    for (const turn of [-150, -40, 20, 170]) {
      const { point, away } = projectionOf({ turn, tilt: 40 }, 400, 300);
      const [right, up] = away;
      expect(Math.sign(point(0, 0, 0)[1] - point(1, 0, 0)[1])).toBe(Math.sign(right));
      expect(Math.sign(point(0, 0, 0)[1] - point(0, 1, 0)[1])).toBe(Math.sign(up));
    }
  });

  it("turns round and round, and never below the floor", () => {
    expect(turned({ turn: 170, tilt: 40 }, 30, 0)).toEqual({ turn: -160, tilt: 40 });
    expect(turned({ turn: -170, tilt: 40 }, -30, 0)).toEqual({ turn: 160, tilt: 40 });
    expect(turned({ turn: 0, tilt: 40 }, 0, 99)).toEqual({ turn: 0, tilt: 90 });
    expect(turned({ turn: 0, tilt: 40 }, 0, -99)).toEqual({ turn: 0, tilt: 5 });
  });
});

describe("the mesh of a surface", () => {
  it("has each height at its place, rows from the low end", () => {
    const mesh = meshFor((u, v) => u + 10 * v);
    const { side, places, heights, low, high } = mesh;
    expect(low).toBeCloseTo(11 * 0.0125, 9);
    for (const [i, j] of [
      [0, 0],
      [side - 1, 0],
      [3, 17],
    ] as const) {
      // prettier-ignore
      const value = (places[i] ?? 0) + 10 * (places[j] ?? 0);
      expect(heights[j * side + i]).toBeCloseTo((value - low) / (high - low), 12);
    }
  });

  it("finds heights between the samples", () => {
    const mesh = meshFor((u, v) => 3 * u - v);
    for (const [u, v] of [
      [0.5, 0.5],
      [0.113, 0.87],
      [0.98, 0.02],
    ] as const)
      // prettier-ignore
      expect(heightAt(mesh, u, v)).toBeCloseTo(mesh.share(3 * u - v), 12);
    expect(heightAt(mesh, 1.2, 0.5)).toBeNaN();
    expect(heightAt(mesh, NaN, 0.5)).toBeNaN();
  });

  it("gives what is low more room on a logarithmic scale", () => {
    const cliff = (u: number, v: number) => 1000 * u ** 8 + v;
    const [plain, log] = [meshFor(cliff), meshFor(cliff, true)];
    expect(heightAt(log, 0.4, 0.5)).toBeGreaterThan(2 * heightAt(plain, 0.4, 0.5));
    for (const mesh of [plain, log]) {
      expect(mesh.share(mesh.low)).toBe(0);
      expect(mesh.share(mesh.high)).toBe(1);
    }
  });

  it("survives a landscape without a number, and one without heights", () => {
    expect(
      heightAt(
        meshFor(() => NaN),
        0.5,
        0.5,
      ),
    ).toBeNaN();
    expect(
      heightAt(
        meshFor(() => 7),
        0.5,
        0.5,
      ),
    ).toBe(0);
  });

  it("lays a line over the surface piece by piece, each in its cell, none outside", () => {
    const mesh = meshFor((u) => u);
    const pieces = draped(mesh, [[0.2013, 0.2], [0.8, 0.511], [3, 0.5]]); // prettier-ignore
    expect(pieces.length).toBeGreaterThan(20);
    expect(pieces[0]?.from).toEqual([0.2013, 0.2]);
    for (const { cell, from, to } of pieces) {
      expect(cell).toBe(cellAt(mesh, (from[0] + to[0]) / 2, (from[1] + to[1]) / 2));
      expect(from[0]).toBeLessThan(1);
    }
  });

  it("has lines of equal height where the height is theirs", () => {
    const mesh = meshFor((u, v) => u * u + v * v);
    const pieces = levelPieces(mesh, [0.5]);
    expect(pieces.length).toBeGreaterThan(20);
    for (const { from } of pieces) expect(Math.hypot(...from)).toBeCloseTo(Math.SQRT1_2, 2);
  });
});
