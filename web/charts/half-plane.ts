/** Where w0 + w1·x1 + w2·x2 = 0 meets a rectangle, and what lies on its positive side. Pure geometry. */
import type { Square } from "../state/square.ts";

export type Position = readonly [number, number];

export interface HalfPlane {
  /** Corners of the part of the rectangle where the sum is positive; empty where it never is. */
  readonly positive: readonly Position[];
  readonly negative: readonly Position[];
  /** Ends of the line inside the rectangle; null where the line does not pass through it. */
  readonly line: readonly [Position, Position] | null;
}

/** Corners of a convex polygon where `value` is at least 0, by cutting each side that changes sign. */
function clip(
  polygon: readonly Position[],
  value: (point: Position) => number,
): readonly Position[] {
  const kept: Position[] = [];
  polygon.forEach((point, i) => {
    const next = polygon[(i + 1) % polygon.length] ?? point;
    const [here, there] = [value(point), value(next)];
    if (here >= 0) kept.push(point);
    if (here < 0 === there < 0 || here === 0 || there === 0) return;
    const share = here / (here - there);
    kept.push([point[0] + share * (next[0] - point[0]), point[1] + share * (next[1] - point[1])]);
  });
  return kept;
}

/** `second`: limits of the second axis, where they are others. */
export function halfPlane(
  weights: readonly number[],
  first: Square,
  second: Square = first,
): HalfPlane {
  const [w0 = 0, w1 = 0, w2 = 0] = weights;
  const corners: readonly Position[] = [
    [first.low, second.low],
    [first.high, second.low],
    [first.high, second.high],
    [first.low, second.high],
  ];
  const sum = ([x, y]: Position): number => w0 + w1 * x + w2 * y;
  if (w1 === 0 && w2 === 0) {
    return { positive: w0 > 0 ? corners : [], negative: w0 < 0 ? corners : [], line: null };
  }
  const positive = clip(corners, sum);
  const negative = clip(corners, (point) => -sum(point));
  // The ends of the line are the corners that both parts have.
  const size = Math.hypot(w1 * (first.high - first.low), w2 * (second.high - second.low));
  const ends = positive.filter((point) => Math.abs(sum(point)) <= 1e-9 * size);
  const [start, end] = ends;
  const line = start === undefined || end === undefined ? null : ([start, end] as const);
  return { positive, negative, line };
}

/** The point of the line next to `from`; null where there is no line. */
export function foot(weights: readonly number[], from: Position): Position | null {
  const [w0 = 0, w1 = 0, w2 = 0] = weights;
  const square = w1 * w1 + w2 * w2;
  if (square === 0) return null;
  const share = (w0 + w1 * from[0] + w2 * from[1]) / square;
  return [from[0] - share * w1, from[1] - share * w2];
}
