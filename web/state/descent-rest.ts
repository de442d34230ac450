/** Where a descent has come to rest, if it has. Pure: it compares numbers and makes no new ones. */
import type { DescentPath, DescentRun } from "../engine/protocol.ts";
import type { Landscape } from "./descent.ts";
import type { Range } from "./descent-frame.ts";

export interface Rest {
  /** The first move after which nothing moves any more. */
  readonly move: number;
  /** Whether all around is higher; null where the picture does not show it. */
  readonly minimum: boolean | null;
}

/** Share of the steepest slope on the way below which a slope is none. */
const FLAT = 1e-6;
/** Cells of the landscape around the place that are looked at. */
const AROUND = 3;
/** Rounding of a value, beside its neighbours'. */
const ROUNDING = 1e-12;

const steepest = (slopes: Float64Array): number =>
  slopes.reduce((most, slope) => Math.max(most, Math.abs(slope)), 0);

/** The first point from which on the slope is none; null where it ends on one, or passed just now. */
function restMove({ gradients, values, diverged }: DescentPath, width: number): number | null {
  if (diverged) return null;
  const limit = FLAT * steepest(gradients);
  const isFlat = (point: number): boolean =>
    steepest(gradients.subarray(point * width, (point + 1) * width)) <= limit;
  let first = values.length;
  while (first > 0 && isFlat(first - 1)) first--;
  const rested = values.length - first;
  return rested > 1 || (rested === 1 && first === 0) ? first : null;
}

const cellOf = (value: number, { low, high }: Range, size: number): number =>
  Math.floor(((value - low) / (high - low)) * size);

/** Whether the cells around a place are higher; `null` off the picture, and beside what has no value. */
function isLowest(
  { values, size, frame }: Landscape,
  at: readonly number[],
  height: number,
): boolean | null {
  const [x = NaN, y] = at;
  const column = cellOf(x, frame.x, size);
  const row = y === undefined ? 0 : size - 1 - cellOf(y, frame.y, size);
  const rows = y === undefined ? [0] : [-AROUND, 0, AROUND];
  let lowest = true;
  for (const down of rows) {
    for (const right of [-AROUND, 0, AROUND]) {
      const [i, j] = [column + right, row + down];
      if (!(i >= 0 && i < size && j >= 0 && (y === undefined || j < size))) return null;
      const beside = values[j * size + i] ?? NaN;
      if (Number.isNaN(beside)) return null;
      if (beside < height - ROUNDING * Math.abs(height)) lowest = false;
    }
  }
  return lowest;
}

export function restOf(
  { inputs, paths }: DescentRun,
  place: number,
  landscape: Landscape | null,
): Rest | null {
  const path = paths[place];
  const width = inputs.length;
  const move = path === undefined ? null : restMove(path, width);
  if (path === undefined || move === null) return null;
  const end = path.values.length - 1;
  const at = [...path.points.subarray(end * width, (end + 1) * width)];
  const isShown = landscape !== null && width <= 2;
  return { move, minimum: isShown ? isLowest(landscape, at, path.values[end] ?? NaN) : null };
}
