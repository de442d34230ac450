/** Tables of numbers, read in tight loops: data may have millions of them. */
import { words } from "../core/words/index.ts";
import { describe, refuse, type Shape } from "./shape.ts";

const say = words.scene;

export type Row = readonly number[];

function readRow(value: unknown, path: string): Row {
  if (!Array.isArray(value)) return refuse(path, say.list, describe(value));
  return Array.from(value, (entry: unknown, i) => {
    if (typeof entry === "number" && Number.isFinite(entry)) return entry + 0; // −0 is 0
    return refuse(`${path}[${i}]`, say.number, describe(entry));
  });
}

/** A list of finite numbers, of any length. */
export const row: Shape<Row> = { read: readRow, write: (value) => value };

/** A list of anything, of any length. */
export function rowOf<T>(entry: Shape<T>): Shape<readonly T[]> {
  return {
    read(value, path) {
      if (!Array.isArray(value)) return refuse(path, say.list, describe(value));
      return Array.from(value, (found: unknown, i) => entry.read(found, `${path}[${i}]`));
    },
    write: (value) => value,
  };
}

/** Rows of equal length. */
export function tableOf<T>(
  line: Shape<readonly T[]>,
  mostRows: number,
  mostColumns: number,
): Shape<readonly (readonly T[])[]> {
  return {
    read(value, path) {
      if (!Array.isArray(value)) return refuse(path, say.list, describe(value));
      if (value.length < 1 || value.length > mostRows)
        return refuse(path, say.listOf(1, mostRows), describe(value));
      const rows = Array.from(value, (entry, i) => line.read(entry, `${path}[${i}]`));
      const columns = rows[0]?.length ?? 0;
      if (columns < 1 || columns > mostColumns)
        return refuse(`${path}[0]`, say.listOf(1, mostColumns), describe(rows[0]));
      const odd = rows.findIndex((entry) => entry.length !== columns);
      if (odd >= 0) return refuse(`${path}[${odd}]`, say.rowOf(columns), describe(rows[odd]));
      return rows;
    },
    write: (value) => value,
  };
}

export const table = (mostRows: number, mostColumns: number): Shape<readonly Row[]> =>
  tableOf(row, mostRows, mostColumns);
