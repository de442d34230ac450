/** The rows of the data as points of a picture: where they lie, which class, whether held out. Pure. */
import type { PlanePoint } from "../../../charts/plane.ts";
import { indexed } from "../../../core/indices.ts";
import { showNumber } from "../../../core/number.ts";
import { fields } from "../../../core/words/network-fields.ts";
import type { NetworkInfo, RawInputs } from "../../../engine/protocol.ts";
import { classNames } from "../../../scene/stages/network-data.ts";
import type { NetworkData } from "../../../scene/schema.ts";

export interface Range {
  readonly low: number;
  readonly high: number;
}

/** Smallest and largest target: what a single output says for the one and the other class. */
export function targetRange({ dataTargets }: NetworkInfo): Range {
  let low = Infinity;
  let high = -Infinity;
  for (const value of dataTargets) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return low < high ? { low, high } : { low: Math.min(0, low), high: Math.max(1, high) };
}

/** Inputs as they were given: numbers of a row, row by row. */
export const placesOf = ({ raw }: NetworkInfo): RawInputs => raw;

function largestAt(values: Float64Array, from: number, count: number): number {
  let best = 0;
  for (let k = 1; k < count; k++)
    if ((values[from + k] ?? 0) > (values[from + best] ?? 0)) best = k;
  return best;
}

/** A class for each row: its own, the largest of several targets, or which half one target is in. */
export function labelsOf(info: NetworkInfo): readonly number[] {
  const { classes, dataTargets, outputs, rows } = info;
  const { low, high } = targetRange(info);
  return Array.from({ length: rows }, (_, row) => {
    const known = classes[row];
    if (known !== undefined) return known;
    if (outputs > 1) return largestAt(dataTargets, row * outputs, outputs);
    return (dataTargets[row] ?? 0) > (low + high) / 2 ? 1 : 0;
  });
}

/** Points of the plane of two inputs; none where there are others. */
export function pointsOf(info: NetworkInfo): readonly PlanePoint[] {
  const { columns, values } = placesOf(info);
  if (columns !== 2) return [];
  const test = new Set(info.testRows);
  return labelsOf(info).map((label, row) => ({
    x: values[2 * row] ?? NaN,
    y: values[2 * row + 1] ?? NaN,
    label,
    test: test.has(row),
  }));
}

/** What the classes are called, for the legend. `base`: the number of the first; `y`: a target. */
export function namesOf(
  info: NetworkInfo,
  data: NetworkData,
  base: number,
  y = "y",
): readonly string[] {
  if (info.classes.length > 0) {
    const named = classNames(data);
    const first = "inputs" in data ? base : 0;
    return Array.from({ length: Math.max(2, info.outputs) }, (_, k) => {
      return `${y} = ${named[k] ?? k + first}`;
    });
  }
  if (info.outputs > 1) return Array.from({ length: info.outputs }, (_, k) => indexed(y, k + 1));
  const { low, high } = targetRange(info);
  const middle = showNumber((low + high) / 2);
  return info.dataTargets.every((value) => value === low || value === high)
    ? [low, high].map((value) => `${y} = ${showNumber(value)}`)
    : [fields.below(y, middle), fields.above(y, middle)];
}
