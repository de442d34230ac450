/** In which column and row the inputs and units of a workshop stand. Pure: no pixels. */
import { clamp } from "../../core/number.ts";
import type { WorkshopStage, WorkshopUnit } from "../../scene/schema.ts";
import { inputNames, taskInputs } from "../../scene/workshop-size.ts";

/** Column 0 holds the inputs; row 0 is the middle. */
export type Seat = readonly [column: number, row: number];
export type Seats = ReadonlyMap<string, Seat>;

/** Rows of `count` that stand around the middle. */
const around = (count: number): readonly number[] =>
  Array.from({ length: count }, (_, i) => i - (count - 1) / 2);

/** The longest way from the inputs to each unit; a unit that reads nothing stands in the first column. */
function depths(units: readonly WorkshopUnit[]): Map<string, number> {
  const known = new Map<string, number>();
  const depth = (unit: WorkshopUnit): number => {
    const found = known.get(unit.id);
    if (found !== undefined) return found;
    const sources = units.filter(({ id }) => unit.from.includes(id));
    const value = 1 + Math.max(0, ...sources.map(depth));
    known.set(unit.id, value);
    return value;
  };
  units.forEach(depth);
  return known;
}

/** An output that nothing reads stands right of all others, linked or not yet. */
function columnsOf({ units, output }: WorkshopStage): Map<string, number> {
  const columns = depths(units);
  const others = units.filter(({ id }) => id !== output);
  if (others.length > 0 && !others.some(({ from }) => from.includes(output))) {
    const last = Math.max(...others.map(({ id, at }) => at?.[0] ?? columns.get(id) ?? 1));
    columns.set(output, Math.max(columns.get(output) ?? 1, last + 1));
  }
  return columns;
}

export function seatsOf(stage: WorkshopStage): Seats {
  const seats = new Map<string, Seat>();
  const names = inputNames(taskInputs(stage.task));
  around(names.length).forEach((row, i) => seats.set(names[i] ?? "", [0, row]));
  const columns = columnsOf(stage);
  for (const { id, at } of stage.units) if (at !== null) seats.set(id, at);
  for (const column of new Set(columns.values())) {
    const free = stage.units.filter(({ id, at }) => at === null && columns.get(id) === column);
    const taken = [...seats.values()].filter(([other]) => other === column).map(([, row]) => row);
    const first = taken.length === 0 ? -(free.length - 1) / 2 : Math.max(...taken) + 1;
    free.forEach(({ id }, i) => seats.set(id, [column, first + i]));
  }
  return seats;
}

/** Where a new unit goes: null where the picture places all by itself. */
export function seatFor(stage: WorkshopStage, column: number): Seat | null {
  if (stage.units.every(({ at }) => at === null)) return null;
  const rows = [...seatsOf(stage).values()].filter(([other]) => other === column);
  return [column, rows.length === 0 ? 0 : Math.max(...rows.map(([, row]) => row)) + 1];
}

/** Farther out is nothing to see; scenes end at 100. */
const LAST_COLUMN = 64;
const LAST_ROW = 16;

/** A seat among the others: never left of the units, at most one column right of them. */
export function bounded(seats: Seats, id: string, [column, row]: Seat): Seat {
  const others = [...seats].filter(([other]) => other !== id).map(([, seat]) => seat[0]);
  const last = Math.min(LAST_COLUMN, Math.max(0, ...others) + 1);
  return [clamp(column, 1, last), clamp(row, -LAST_ROW, LAST_ROW)];
}

/** Nearer than this in one column, two units would touch. */
const APART = 0.75;

/** All places after `id` has gone to `to`; who sits there goes where it came from. */
export function moved(seats: Seats, id: string, to: Seat): Seats {
  const after = new Map(seats);
  const from = seats.get(id);
  if (from === undefined) return seats;
  for (const [other, [column, row]] of seats) {
    const near = column === to[0] && Math.abs(row - to[1]) < APART;
    if (other !== id && near) after.set(other, from);
  }
  after.set(id, to);
  return after;
}
