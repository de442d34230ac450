/**
 * A pasted or opened table before a network learns from it: what each column is for, and the rows
 * that come of it. Texts become classes, or an input of 0 and 1 for each text. Every fault is one
 * sentence that names row and column, rows counted as a spreadsheet does.
 */
import { toNumber } from "../core/exact.ts";
import { networkData } from "../core/words/network-data.ts";
import { words } from "../core/words/index.ts";
import type { CsvLine } from "./csv.ts";
import { guessPlan, readCell, TARGET, type Plan, type Source } from "./import-table.ts";
import { LIMITS } from "./limits.ts";
import type { Row } from "./table.ts";

const say = networkData.import;

export const ROW_ROLES = ["input", "class", "number", "ignore"] as const;
export type RowRole = (typeof ROW_ROLES)[number];

export interface RowPlan {
  /** A comma in a number is its decimal point; else it parts thousands. */
  readonly decimalComma: boolean;
  readonly header: boolean;
  readonly roles: readonly RowRole[];
}

export interface ImportedRows {
  readonly data: {
    readonly inputs: readonly Row[];
    readonly targets: readonly Row[] | Row;
    readonly names: readonly string[];
    readonly classNames: readonly string[];
  };
  /** Columns that are predicted as numbers. */
  readonly predicted: readonly string[];
  /** Columns of texts among the inputs, and how many inputs each became. */
  readonly texts: readonly (readonly [name: string, count: number])[];
}

export interface RowFault {
  readonly message: string;
  /** Place among the columns, from 0; −1: of the whole table. */
  readonly column: number;
}

export const isRowFault = (result: ImportedRows | RowFault): result is RowFault =>
  "message" in result;

class Unusable extends Error {
  readonly column: number;

  constructor(message: string, column = -1) {
    super(message);
    this.column = column;
  }
}

// ---------------------------------------------------------------- what is likely meant

/** More different numbers than this are hardly classes. */
const FEW_CLASSES = 20;

/** Texts, or whole numbers, few of them. */
function looksClassed(cells: readonly string[], decimalComma: boolean): boolean {
  const known = [...new Set(cells)];
  const values = known.map((cell) => readCell(cell, decimalComma));
  if (values.includes(null)) return true;
  const isFew =
    known.length <= 2 || (known.length <= FEW_CLASSES && known.length * 2 <= cells.length);
  return isFew && values.every((value) => Number.isInteger(toNumber(value ?? 0)));
}

/** A last column of texts is mostly what is to be told, where no other is called so. */
function targetColumn(source: Source, { roles, header, decimalComma }: Plan): number {
  const guessed = roles.indexOf("target");
  const first = source.lines[header ? 1 : 0]?.cells ?? [];
  const name = header ? (source.lines[0]?.cells[guessed] ?? "") : "";
  const last = roles.length - 1;
  const isText = readCell(first[last] ?? "", decimalComma) === null;
  return isText && !TARGET.test(name) ? last : guessed;
}

export function guessRowPlan(source: Source): RowPlan {
  const plan = guessPlan(source);
  const { header, decimalComma } = plan;
  const lines = header ? source.lines.slice(1) : source.lines;
  const target = targetColumn(source, plan);
  const roles = plan.roles.map((role, i): RowRole => {
    if (i !== target) return role === "ignore" ? role : "input";
    const cells = lines.map((line) => line.cells[i] ?? "");
    return looksClassed(cells, decimalComma) ? "class" : "number";
  });
  return { header, roles, decimalComma };
}

// ---------------------------------------------------------------- reading it

interface Column {
  readonly name: string;
  readonly place: number;
  readonly cells: readonly string[];
  readonly lines: readonly CsvLine[];
  readonly decimalComma: boolean;
}

/** Null where the first cell is a text; a mixture is refused at the first odd cell. */
function numbersOf({ name, place, cells, lines, decimalComma }: Column): Row | null {
  const at = (i: number): string => say.cell(lines[i]?.number ?? 0, name);
  const empty = cells.indexOf("");
  if (empty >= 0) throw new Unusable(say.empty(at(empty)), place);
  const numbers: number[] = [];
  for (const [i, cell] of cells.entries()) {
    const value = readCell(cell, decimalComma);
    if (value === null) {
      if (i === 0) return null;
      throw new Unusable(say.number(at(i), cell), place);
    }
    numbers.push(toNumber(value));
  }
  return numbers;
}

/** The different texts, sorted, and the place among them of each cell. */
function coded({ name, place, cells }: Column, most: number) {
  const texts = [...new Set(cells)].toSorted();
  if (texts.length > most) throw new Unusable(say.texts(name, most, texts.length), place);
  const places = new Map(texts.map((text, i) => [text, i]));
  return { texts, codes: cells.map((cell) => places.get(cell) ?? 0) };
}

interface Input {
  readonly column: string;
  readonly names: readonly string[];
  readonly columns: readonly Row[];
  readonly isText: boolean;
}

function inputOf(column: Column): Input {
  const numbers = numbersOf(column);
  const { name } = column;
  if (numbers !== null) return { column: name, names: [name], columns: [numbers], isText: false };
  const { texts, codes } = coded(column, LIMITS.texts);
  return {
    column: name,
    names: texts.map((text) => words.scene.csv.isText(name, text).slice(0, LIMITS.name)),
    columns: texts.map((_, i) => codes.map((code) => Number(code === i))),
    isText: true,
  };
}

/** Numbers in the order of their size, texts in that of the alphabet. */
function classesOf(column: Column) {
  const numbers = numbersOf(column);
  const { texts, codes } = coded(column, LIMITS.units);
  if (numbers === null) return { classNames: texts, targets: codes };
  const sizes = new Map(column.cells.map((cell, i) => [cell, numbers[i] ?? 0]));
  const sorted = texts.toSorted((a, b) => (sizes.get(a) ?? 0) - (sizes.get(b) ?? 0));
  const places = new Map(sorted.map((text, i) => [text, i]));
  return { classNames: sorted, targets: column.cells.map((cell) => places.get(cell) ?? 0) };
}

const sideBySide = (columns: readonly Row[], rows: number): readonly Row[] =>
  Array.from({ length: rows }, (_, row) => columns.map((column) => column[row] ?? 0));

function columnsOf(source: Source, { header, roles, decimalComma }: RowPlan): readonly Column[] {
  const lines = header ? source.lines.slice(1) : source.lines;
  if (lines.length === 0) throw new Unusable(say.noRows);
  if (lines.length > LIMITS.rows) throw new Unusable(say.manyRows(LIMITS.rows, lines.length));
  const ragged = source.lines.find(({ cells }) => cells.length !== source.columns);
  if (ragged !== undefined)
    throw new Unusable(say.ragged(ragged.number, source.columns, ragged.cells.length));
  const names = header ? (source.lines[0]?.cells ?? []) : [];
  return roles.map((_, place) => ({
    name: (names[place] ?? "").slice(0, LIMITS.name) || say.column(place + 1),
    place,
    lines,
    cells: lines.map((line) => line.cells[place] ?? ""),
    decimalComma,
  }));
}

type Targets = Pick<ImportedRows["data"], "targets" | "classNames"> &
  Pick<ImportedRows, "predicted">;

/** `base`: number of the first class. */
function targetsOf(columns: readonly Column[], roles: readonly RowRole[], base: number): Targets {
  const [column, ...others] = columns.filter((_, i) => roles[i] === "class");
  const numbered = columns.filter((_, i) => roles[i] === "number");
  if (column === undefined && numbered.length === 0) throw new Unusable(say.noTarget);
  if (others.length > 0 || (column !== undefined && numbered.length > 0))
    throw new Unusable(say.oneClass);
  if (column !== undefined) {
    const { targets, classNames } = classesOf(column);
    const short = classNames.map((name) => name.slice(0, LIMITS.name));
    return { targets: targets.map((target) => target + base), classNames: short, predicted: [] };
  }
  const values = numbered.map((each) => {
    const numbers = numbersOf(each);
    if (numbers === null) throw new Unusable(say.notNumbers(each.name), each.place);
    return numbers;
  });
  const targets = sideBySide(values, values[0]?.length ?? 0);
  return { targets, classNames: [], predicted: numbered.map(({ name }) => name) };
}

function read(source: Source, plan: RowPlan, base: number): ImportedRows {
  const { roles, header } = plan;
  const columns = columnsOf(source, plan);
  const rows = columns[0]?.cells.length ?? 0;
  const { predicted, ...targets } = targetsOf(columns, roles, base);
  const inputs = columns.filter((_, i) => roles[i] === "input").map(inputOf);
  const all = inputs.flatMap((input) => input.columns);
  if (all.length === 0) throw new Unusable(say.noInputs);
  if (all.length * rows > LIMITS.numbers)
    throw new Unusable(say.manyNumbers(LIMITS.numbers, all.length * rows));
  const texts = inputs.filter(({ isText }) => isText);
  const named = header || texts.length > 0;
  const names = named ? inputs.flatMap((input) => input.names) : [];
  return {
    data: { inputs: sideBySide(all, rows), names, ...targets },
    predicted,
    texts: texts.map((input) => [input.column, input.columns.length] as const),
  };
}

/** The rows, or why there are none. `base`: number of the first class. */
export function importRows(source: Source, plan: RowPlan, base: number): ImportedRows | RowFault {
  try {
    return read(source, plan, base);
  } catch (error) {
    if (error instanceof Unusable) return { message: error.message, column: error.column };
    throw error;
  }
}
