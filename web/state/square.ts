/** The part of the input plane that is drawn for a data set with two inputs. */
import { toNumber, type Exact } from "../core/exact.ts";
import type { NetworkData, PerceptronData } from "../scene/schema.ts";
import { CLOUDS, CURVES, VOTE } from "../scene/schema.ts";
import { csvTable } from "../scene/stages/network-data.ts";

/** The same limits for both inputs. */
export interface Square {
  readonly low: number;
  readonly high: number;
}

const TRUTH_TABLE: Square = { low: -0.5, high: 1.5 };
/** Where the engine's clouds lie (engine/data/data.h). */
const CLOUD: Square = { low: -6, high: 6 };
/** Thousands of income, years of age. */
const PEOPLE: Square = { low: 0, high: 100 };
/** Where curves have their input, from -1 to 1. */
const LINE: Square = { low: -1.2, high: 1.2 };
/** Free space around typed points, as a share of their extent. */
const MARGIN = 0.25;

function around(rows: readonly (readonly Exact[])[]): Square {
  let low = Infinity;
  let high = -Infinity;
  for (const row of rows) {
    for (const exact of row) {
      const value = toNumber(exact);
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  }
  if (!(low <= high)) return TRUTH_TABLE;
  const margin = MARGIN * (high - low) || 1;
  return { low: low - margin, high: high + margin };
}

/** Limits that stay while a point is dragged a little: the next round numbers outwards. */
export function roundedOut({ low, high }: Square): Square {
  const part = (high - low) / 8;
  const power = 10 ** Math.floor(Math.log10(part));
  const grain = [5, 2, 1].find((factor) => factor * power <= part) ?? 1;
  const round = (value: number): number => Number((value * grain * power).toPrecision(12));
  return {
    low: round(Math.floor(low / (grain * power) + 1e-9)),
    high: round(Math.ceil(high / (grain * power) - 1e-9)),
  };
}

/** Of rows, which may be many: looked at once. */
const squares = new WeakMap<object, Square>();

export function squareOf(data: PerceptronData | NetworkData): Square {
  const known = squares.get(data);
  if (known !== undefined) return known;
  const found = squareAround(data);
  const square = "inputShape" in data && "inputs" in data ? roundedOut(found) : found;
  squares.set(data, square);
  return square;
}

function squareAround(data: PerceptronData | NetworkData): Square {
  if ("csv" in data) return around(csvTable(data).inputs);
  if ("pixels" in data) return TRUTH_TABLE;
  if (!("preset" in data)) return around(data.inputs);
  if (data.preset === VOTE) return PEOPLE;
  if (CURVES.some((curve) => curve === data.preset)) return LINE;
  return CLOUDS.some((cloud) => cloud === data.preset) ? CLOUD : TRUTH_TABLE;
}
