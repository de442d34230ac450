/**
 * CSV as RFC 4180 has it: CRLF after each line, quotes where they are needed, quotes in quotes
 * doubled. Numbers are written so that they read back exactly.
 */
import type { Cell } from "../core/table.ts";

/** What a spreadsheet would take for a formula gets an apostrophe in front: it stays text. */
const FORMULA = /^[=+\-@\t\r]/;
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const AWKWARD = /[",\r\n]|^\s|\s$/;

function cellText(cell: Cell): string {
  if (cell === null) return "";
  if (typeof cell === "number") return String(cell);
  const isFormula = FORMULA.test(cell) && !NUMBER.test(cell) && !/^-Infinity$/.test(cell);
  const text = isFormula ? `'${cell}` : cell;
  return AWKWARD.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export const csvText = (rows: readonly (readonly Cell[])[]): string =>
  rows.map((row) => `${row.map(cellText).join(",")}\r\n`).join("");
