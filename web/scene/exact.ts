/** Numbers that exact arithmetic takes as they are written: finite ones, or texts of fractions. */
import { readExact, toNumber, type Exact } from "../core/exact.ts";
import { words } from "../core/words/index.ts";
import { describe, refuse, type Shape } from "./shape.ts";
import { rowOf } from "./table.ts";

const say = words.scene;

function readAny(value: unknown): Exact | null {
  if (typeof value === "string") return readExact(value);
  return typeof value === "number" && Number.isFinite(value) ? value + 0 : null; // −0 is 0
}

function bounded(wanted: string, accepts: (value: number) => boolean): Shape<Exact> {
  return {
    read(value, path) {
      const exact = readAny(value);
      if (exact === null || !accepts(toNumber(exact))) return refuse(path, wanted, describe(value));
      return exact;
    },
    write: (value) => value,
  };
}

export const exact: Shape<Exact> = bounded(say.exact, () => true);

/** Above `low`, up to `high`. */
export const exactAbove = (low: number, high: number): Shape<Exact> =>
  bounded(say.orFraction(say.above(low, high)), (value) => value > low && value <= high);

/** A list of any length. */
export const exactRow: Shape<readonly Exact[]> = rowOf(exact);
