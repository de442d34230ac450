/**
 * Where the numbers of links stand: along their links, so that none covers another. Pure: rectangles
 * of one size for whatever number may come.
 */
import type { BlockPlace, Place } from "./diagram-layout.ts";
import type { Wire } from "./diagram-plan.ts";

/** Room for a number of eight signs, which longer ones are rounded to. */
export const LABEL = { width: 60, height: 16 } as const;
/** Signs that have room. */
export const LABEL_LETTERS = 8;
/** Numbers between two columns that can still be read. */
const MOST_LABELS = 24;
const STEP = 0.04;

/** Of one wire: by input, then by unit. */
export interface WireLabels {
  /** Whether all stand there at once, or only those of a unit pointed at or selected. */
  readonly all: boolean;
  readonly places: readonly (readonly Place[])[];
}

interface Line {
  readonly input: number;
  readonly unit: number;
  readonly start: Place;
  readonly end: Place;
}

const at = ({ start, end }: Line, share: number): Place => ({
  x: start.x + share * (end.x - start.x),
  y: start.y + share * (end.y - start.y),
});

export const covers = (one: Place, other: Place): boolean =>
  Math.abs(one.x - other.x) < LABEL.width && Math.abs(one.y - other.y) < LABEL.height;

function linesOf(from: BlockPlace, to: BlockPlace): Line[] {
  return to.places.flatMap((end, unit) =>
    from.places.map((start, input) => ({
      input,
      unit,
      start: { x: start.x + from.size.width / 2, y: start.y },
      end: { x: end.x - to.size.width / 2, y: end.y },
    })),
  );
}

/** From the preferred share outwards, where the number is clear of the columns at both ends. */
function sharesAround(preferred: number, gap: number): number[] {
  const edge = (LABEL.width / 2 + 3) / gap;
  const count = Math.floor((1 - 2 * edge) / STEP);
  const all = Array.from({ length: count + 1 }, (_, i) => edge + i * STEP);
  return all.toSorted((a, b) => Math.abs(a - preferred) - Math.abs(b - preferred));
}

type Preference = (line: Line) => number;

/** What is tried in turn: each input's numbers at a place of their own, or all near one end. */
function preferences(inputs: number, units: number): Preference[] {
  const spread = (i: number, n: number): number => (n === 1 ? 0.5 : 0.24 + (0.52 * i) / (n - 1));
  const free = inputs < units ? 0.8 : 0.2;
  return [
    ({ input }) => spread(input, inputs),
    ({ input }) => spread(inputs - 1 - input, inputs),
    ({ unit }) => spread(unit, units),
    ({ unit }) => spread(units - 1 - unit, units),
    () => free,
    () => 0.5,
    ({ input, unit }) => ((input + unit) % 2 === 0 ? 0.25 : 0.75),
  ];
}

function fit(
  lines: readonly Line[],
  prefer: Preference,
  taken: readonly Place[],
  gap: number,
): Place[] | null {
  const found: Place[] = [];
  for (const line of lines) {
    const free = sharesAround(prefer(line), gap)
      .map((share) => at(line, share))
      .find((place) => ![...taken, ...found].some((other) => covers(place, other)));
    if (free === undefined) return null;
    found.push(free);
  }
  return found;
}

/** Those of one unit never meet: its links are told apart by turns nearer and farther. */
function onDemand(lines: readonly Line[], gap: number): Place[] {
  const off = Math.min(0.17, Math.max(0, 0.5 - (LABEL.width / 2 + 3) / gap));
  return lines.map((line) => at(line, 0.5 + ((line.input + line.unit) % 2 === 0 ? -off : off)));
}

/** `taken`: numbers of other wires that stand there already. */
export function labelsOf(
  { kind }: Wire,
  from: BlockPlace,
  to: BlockPlace,
  taken: readonly Place[],
): WireLabels {
  const gap = to.left - from.right;
  if (kind !== "weights" || gap < LABEL.width + 8) return { all: false, places: [] };
  const lines = linesOf(from, to);
  const isFew = lines.length <= MOST_LABELS;
  let all: Place[] | null = null;
  for (const prefer of isFew ? preferences(from.places.length, to.places.length) : [])
    all ??= fit(lines, prefer, taken, gap);
  const flat = all ?? onDemand(lines, gap);
  const places = from.places.map((_, input) => flat.filter((_place, i) => lines[i]?.input === input)); // prettier-ignore
  return { all: all !== null, places };
}
