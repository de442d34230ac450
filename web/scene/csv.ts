/**
 * Data as comma-separated text: the first row names the columns, one of them is the target. A column
 * holds numbers or texts, as its first cell does. Texts become classes (of the target) or one column
 * of 0 and 1 for each different text (of an input), sorted by their characters' codes.
 */
import { dsvFormat } from "d3-dsv";
import { words } from "../core/words/index.ts";
import { LIMITS } from "./limits.ts";
import { describe, refuse } from "./shape.ts";
import type { Row } from "./table.ts";

const say = words.scene.csv;

export interface CsvTable {
  /** What each input is: the column's name, or "colour = red". */
  readonly names: readonly string[];
  readonly inputs: readonly Row[];
  /** Per row: a number, or a class where `classes` has names. */
  readonly targets: Row;
  /** Names of the classes; empty where the targets are numbers. */
  readonly classes: readonly string[];
  /** Per row: its number, as a spreadsheet counts. */
  readonly lines: readonly number[];
}

export interface CsvLine {
  readonly cells: readonly string[];
  /** As a spreadsheet counts: the names of the columns are row 1. */
  readonly number: number;
}

interface Column {
  readonly name: string;
  readonly values: Row;
  /** The different texts, of which `values` are indices; empty for numbers. */
  readonly texts: readonly string[];
}

const SEPARATORS = ["\t", ";", ","];
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/**
 * @param path Of the data that hold `csv` and `target`.
 * @throws SceneError naming row and column, rows counted as a spreadsheet does.
 */
export function readCsv(csv: string, target: string, path: string): CsvTable {
  const place = `${path}.csv`;
  const { text, separator } = csvParts(csv);
  const [header, ...lines] = csvLines(text, separator ?? ",");
  if (header === undefined || lines.length < 1 || lines.length > LIMITS.rows)
    return refuse(place, say.rows(LIMITS.rows), say.found(lines.length));
  const names = header.cells;
  checkNames(names, place);
  const goal = names.indexOf(target);
  if (goal < 0) refuse(`${path}.target`, say.column(names.map(describe)), describe(target));
  for (const { cells, number } of lines)
    if (cells.length !== names.length)
      refuse(say.row(place, number), say.cells(names.length), String(cells.length));

  const columns = names.map((name, i) => readColumn(name, i, lines, place));
  const { values: targets = [], texts: classes = [] } = columns[goal] ?? {};
  const inputs = columns.filter((_, i) => i !== goal);
  return {
    ...encoded(inputs, lines.length, place),
    targets,
    classes,
    lines: lines.map(({ number }) => number),
  };
}

/** Without the mark that some editors begin a file with, and what parts the cells of its first row. */
export function csvParts(csv: string): {
  readonly text: string;
  readonly separator: string | null;
} {
  const text = csv.startsWith("\uFEFF") ? csv.slice(1) : csv;
  const first = text.slice(0, text.search(/[\r\n]|$/));
  return { text, separator: SEPARATORS.find((mark) => first.includes(mark)) ?? null };
}

/** Lines without any text count, but hold nothing. */
export function csvLines(text: string, separator: string): CsvLine[] {
  return dsvFormat(separator).parseRows(text, (row, i) => {
    const cells = row.map((cell) => cell.trim());
    return cells.some((cell) => cell !== "") ? { cells, number: i + 1 } : null;
  });
}

function checkNames(names: readonly string[], place: string): void {
  names.forEach((name, i) => {
    if (name === "") refuse(say.row(place, 1), say.name, say.unnamed(i + 1));
    if (names.indexOf(name) < i) refuse(say.row(place, 1), say.ownName, describe(name));
  });
}

function readColumn(name: string, index: number, lines: readonly CsvLine[], place: string): Column {
  const cells = lines.map((line) => line.cells[index] ?? "");
  const refuseCell = (i: number, wanted: string): never =>
    refuse(say.cell(place, lines[i]?.number ?? 0, describe(name)), wanted, describe(cells[i]));
  const empty = cells.indexOf("");
  if (empty >= 0) refuseCell(empty, say.value);
  if (NUMBER.test(cells[0] ?? "")) {
    const values = cells.map((cell) => (NUMBER.test(cell) ? Number(cell) : NaN));
    const wrong = values.findIndex((value) => !Number.isFinite(value));
    if (wrong >= 0) refuseCell(wrong, say.numberAsAbove);
    return { name, values, texts: [] };
  }
  const texts = [...new Set(cells)].toSorted();
  if (texts.length > LIMITS.texts)
    refuse(say.wholeColumn(place, describe(name)), say.texts(LIMITS.texts), String(texts.length));
  const places = new Map(texts.map((text, i) => [text, i]));
  return { name, values: cells.map((cell) => places.get(cell) ?? 0), texts };
}

function encoded(columns: readonly Column[], rows: number, place: string) {
  const names = columns.flatMap(({ name, texts }) =>
    texts.length === 0 ? [name] : texts.map((text) => say.isText(name, text)),
  );
  if (names.length < 1 || names.length > LIMITS.columns)
    refuse(place, say.inputs(LIMITS.columns), String(names.length));
  if (names.length * rows > LIMITS.numbers)
    refuse(place, say.numbers(LIMITS.numbers), String(names.length * rows));
  const inputs = Array.from({ length: rows }, (_, row) =>
    columns.flatMap(({ values, texts }) => {
      const value = values[row] ?? 0;
      return texts.length === 0 ? [value] : texts.map((_text, i) => Number(i === value));
    }),
  );
  return { names, inputs };
}
