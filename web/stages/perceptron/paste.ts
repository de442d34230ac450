/** Rows pasted from a spreadsheet: numbers apart, the target last. Pure. */
import { readNumber } from "../../core/number.ts";
import { words } from "../../core/words/index.ts";
import { LIMITS } from "../../scene/limits.ts";
import type { Table } from "../../state/actions/perceptron.ts";

/** Splits at tabs, semicolons, commas and spaces; a decimal comma is read where tabs or semicolons part. */
function cells(line: string): readonly string[] {
  if (/[\t;]/.test(line)) return line.split(/[\t;]/).map((cell) => cell.trim().replace(",", "."));
  return line.trim().split(/[\s,]+/);
}

function readRow(line: string, index: number): readonly number[] | string {
  const numbers: number[] = [];
  for (const cell of cells(line)) {
    const value = readNumber(cell);
    if (value === null) return words.perceptron.pasteNumber(index + 1, cell);
    numbers.push(value);
  }
  return numbers;
}

/** The table, or the sentence that says why it is none. `low` is the smaller label, 0 or −1. */
export function readRows(text: string, low: 0 | -1): Table | string {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== "");
  if (lines.length === 0) return words.perceptron.pasteEmpty;
  const inputs: (readonly number[])[] = [];
  const targets: number[] = [];
  let width = 0;
  for (const [i, line] of lines.entries()) {
    const row = readRow(line, i);
    if (typeof row === "string") {
      // A first line without any number is a header.
      if (i === 0 && cells(line).every((cell) => readNumber(cell) === null)) continue;
      return row;
    }
    width ||= row.length;
    if (width < 2 || width - 1 > LIMITS.perceptronInputs) {
      return words.perceptron.pasteColumns(LIMITS.perceptronInputs);
    }
    if (row.length !== width) return words.perceptron.pasteWidth(i + 1, width, row.length);
    const target = row.at(-1) ?? NaN;
    if (target !== 1 && target !== low) {
      return words.perceptron.pasteTarget(i + 1, low === 0 ? "0 or 1" : "−1 or 1", String(target));
    }
    inputs.push(row.slice(0, -1));
    targets.push(target);
  }
  return inputs.length === 0 ? words.perceptron.pasteEmpty : { inputs, targets };
}
