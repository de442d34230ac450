/**
 * The plane that is drawn: two inputs, the others fixed. The line in it is where the plane of all
 * inputs cuts it. Geometry of the picture; pure.
 */
import type { Position } from "../../charts/half-plane.ts";
import type { Square } from "../../state/square.ts";

export interface Section {
  /** Which inputs are the axes, from 0; the second is −1 where there is only one. */
  readonly features: readonly [number, number];
  /** Values of all inputs; those of the axes do not matter. */
  readonly fixed: readonly number[];
}

/** What the axes reach from and to. */
export interface Frame {
  readonly x: Square;
  readonly y: Square;
}

/** Weights of Σ − level in the section: the bias weight takes in what is fixed. */
export function lineOf(
  weights: readonly number[],
  { features: [i, j], fixed }: Section,
  level = 0,
): readonly [number, number, number] {
  let bias = (weights[0] ?? 0) - level;
  for (let k = 0; k + 1 < weights.length; k++)
    if (k !== i && k !== j) bias += (weights[k + 1] ?? 0) * (fixed[k] ?? 0);
  return [bias, weights[i + 1] ?? 0, j < 0 ? 0 : (weights[j + 1] ?? 0)];
}

/** Where a row lies in the section. */
export const placeOf = (row: readonly number[], { features: [i, j] }: Section): Position => [
  row[i] ?? NaN,
  j < 0 ? 0 : (row[j] ?? NaN),
];

/** Empty space around points, as a share of their extent: around few there is room for lines. */
const MARGIN = { few: 0.5, many: 0.15 } as const;
const FEW = 16;
/** Axes whose extents differ by more get limits of their own. */
const ALIKE = 4;

function extent(values: readonly number[]): Square {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return low <= high ? { low, high } : { low: 0, high: 1 };
}

function widened({ low, high }: Square, span: number, margin: number): Square {
  const middle = (low + high) / 2;
  const half = (span / 2) * (1 + 2 * margin) || 1;
  return { low: middle - half, high: middle + half };
}

/** Limits around points: one scale for both axes where their extents are alike. */
export function frameAround(points: readonly Position[]): Frame {
  const [x, y] = [extent(points.map(([a]) => a)), extent(points.map(([, b]) => b))];
  const [wide, tall] = [x.high - x.low, y.high - y.low];
  const most = Math.max(wide, tall);
  const margin = points.length <= FEW ? MARGIN.few : MARGIN.many;
  const isAlike = Math.min(wide, tall) * ALIKE >= most || Math.min(wide, tall) === 0;
  return {
    x: widened(x, isAlike ? most : wide, margin),
    y: widened(y, isAlike ? most : tall, margin),
  };
}

const holds = ({ low, high }: Square, inner: Square): boolean =>
  inner.low >= low && inner.high <= high && inner.high - inner.low >= 0.2 * (high - low);

/** The frame that was there while it serves: a point that is dragged must not move the axes. */
export function steady(last: Frame | null, points: readonly Position[]): Frame {
  const wanted = frameAround(points);
  if (last === null) return wanted;
  const serves =
    holds(last.x, extent(points.map(([a]) => a))) &&
    holds(last.y, extent(points.map(([, b]) => b)));
  return serves ? last : wanted;
}
