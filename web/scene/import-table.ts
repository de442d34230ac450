/**
 * A pasted or opened table before it becomes data: what parts its cells, whether its first row has
 * names, what each column is for. Every fault is one sentence that names row and column, rows
 * counted as a spreadsheet does.
 */
import { readExact, showExact, toNumber, type Exact } from "../core/exact.ts";
import { words } from "../core/words/index.ts";
import { benchData as benchDataWords } from "../core/words/bench-data.ts";
import { csvLines, csvParts, type CsvLine } from "./csv.ts";
import { keptEpochs, LIMITS } from "./limits.ts";
import type { RowsData } from "./schema.ts";

const say = benchDataWords.import;

export const ROLES = ["input", "target", "ignore"] as const;
export type Role = (typeof ROLES)[number];

export interface Source {
  readonly lines: readonly CsvLine[];
  readonly columns: number;
  /** What the first number with a comma looks like; "": there is none. */
  readonly comma: string;
  /** The likely meaning of such a comma: "0,5" is a half, "1,234" may be a thousand and more. */
  readonly decimalComma: boolean;
}

export interface Plan {
  /** A comma in a number is its decimal point; else it parts thousands. */
  readonly decimalComma: boolean;
  /** The first row has the names of the columns. */
  readonly header: boolean;
  readonly roles: readonly Role[];
  /** Which of the two values of the target is class 1; "": the larger, or the last in the alphabet. */
  readonly one: string;
}

export interface Imported {
  readonly table: Pick<RowsData, "inputs" | "targets" | "names">;
  /** The values of the target, class 1 last. */
  readonly classes: readonly string[];
}

/** Where a table cannot be used, and why. */
export interface Fault {
  readonly message: string;
  /** Place among the columns, from 0; −1: of the whole table. */
  readonly column: number;
}

export const isFault = (result: Imported | Fault): result is Fault => "message" in result;

export function readSource(pasted: string): Source {
  const { text, separator } = csvParts(pasted.replace(/^(\s*\n)+/, ""));
  const spaced = separator === null;
  const plain = spaced ? text.replaceAll(/[^\S\r\n]+/g, "\t").replaceAll(/^\t|\t$/gm, "") : text;
  const lines = csvLines(plain, spaced ? "\t" : separator);
  const columns = lines[0]?.cells.length ?? 0;
  return { lines, columns, ...commaOf(lines, separator === ",") };
}

const WITH_COMMA = /^[+\-−]?\d*(,\d+)+(\.\d*)?$/;
/** Every three digits are parted, and it does not begin with 0. */
const THOUSANDS = /^[+\-−]?[1-9]\d{0,2}(,\d{3})+(\.\d*)?$/;
/** Only thousands are parted twice, or before a decimal point. */
const SURE_THOUSANDS = /^[^,]*,[^,]*[,.]/;

/** Where commas part cells, one in a quoted number is no decimal point; elsewhere it mostly is. */
function commaOf(
  lines: readonly CsvLine[],
  partsCells: boolean,
): Pick<Source, "comma" | "decimalComma"> {
  const cells = lines.flatMap((line) => line.cells.filter((cell) => WITH_COMMA.test(cell)));
  const points = (): boolean =>
    lines.some((line) => line.cells.some((cell) => /^[+\-−]?\d*\.\d+$/.test(cell)));
  const areThousands =
    cells.length > 0 &&
    cells.every((cell) => THOUSANDS.test(cell)) &&
    (cells.some((cell) => SURE_THOUSANDS.test(cell)) || points());
  return { comma: cells[0] ?? "", decimalComma: !partsCells && !areThousands };
}

const PLAIN = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
/** Significant digits that a float64 gives back as they were written. */
const SURE_DIGITS = 15;

function withoutComma(cell: string, decimalComma: boolean): string {
  if (!cell.includes(",")) return cell;
  if (decimalComma) return /^[+\-−]?\d*,\d+$/.test(cell) ? cell.replace(",", ".") : cell;
  return THOUSANDS.test(cell) ? cell.replaceAll(",", "") : cell;
}

/** The number in a cell, without losing a digit; null where there is none. */
export function readCell(cell: string, decimalComma: boolean): Exact | null {
  const text = withoutComma(cell, decimalComma).replace("−", "-");
  if (PLAIN.test(text) && text.replaceAll(/e.*$|\D/gi, "").length <= SURE_DIGITS) {
    const value = Number(text);
    return Number.isFinite(value) ? value : null;
  }
  return readExact(text);
}

// ---------------------------------------------------------------- what is likely meant

/** Names that a column to be predicted often has. */
export const TARGET = /^(y|t|u|target|class|label|output|klasse|classe|cible|ziel)$/i;
const NUMBERING = /^(id|nr|no\.?|#|index|row|patient|name)$/i;

function isNumber(cell: string | undefined, { decimalComma }: Source): boolean {
  return cell !== undefined && readCell(cell, decimalComma) !== null;
}

function hasHeader(source: Source): boolean {
  const [first, ...rest] = source.lines;
  if (first === undefined || rest.length === 0) return false;
  const { cells } = first;
  const second = rest[0]?.cells ?? [];
  if (cells.some((cell, i) => !isNumber(cell, source) && isNumber(second[i], source))) return true;
  if (new Set(cells).size < cells.length || cells.some((cell) => isNumber(cell, source)))
    return false;
  return cells.every((cell, i) => rest.every((line) => line.cells[i] !== cell));
}

const valuesOf = (lines: readonly CsvLine[], column: number): Set<string> =>
  new Set(lines.map(({ cells }) => cells[column] ?? ""));

export function guessPlan(source: Source): Plan {
  const header = hasHeader(source);
  const lines = header ? source.lines.slice(1) : source.lines;
  const names = header ? (source.lines[0]?.cells ?? []) : [];
  const columns = Array.from({ length: source.columns }, (_, i) => i);
  const twofold = columns.findLast((i) => valuesOf(lines, i).size <= 2);
  const named = columns.findLast((i) => TARGET.test(names[i] ?? ""));
  const target = named ?? twofold ?? source.columns - 1;
  const isNumbering = (i: number): boolean =>
    NUMBERING.test(names[i] ?? "") && valuesOf(lines, i).size === lines.length;
  const roles = columns.map((i): Role =>
    i === target ? "target" : isNumbering(i) ? "ignore" : "input",
  );
  return { header, roles, one: "", decimalComma: source.decimalComma };
}

// ---------------------------------------------------------------- reading it

class Unusable extends Error {
  readonly column: number;

  constructor(message: string, column = -1) {
    super(message);
    this.column = column;
  }
}

interface Reading {
  readonly decimalComma: boolean;
  readonly lines: readonly CsvLine[];
  readonly nameOf: (column: number) => string;
}

interface Column {
  readonly name: string;
  readonly values: readonly Exact[];
}

const cellsOf = ({ lines }: Reading, column: number): readonly string[] =>
  lines.map(({ cells }) => cells[column] ?? "");

/** Numbers, or null where the first cell is a text; a mixture is refused at the first odd cell. */
function numbersOf(reading: Reading, column: number): readonly Exact[] | null {
  const cells = cellsOf(reading, column);
  const place = (i: number): string =>
    say.cell(reading.lines[i]?.number ?? 0, reading.nameOf(column));
  const empty = cells.indexOf("");
  if (empty >= 0) throw new Unusable(say.empty(place(empty)), column);
  const values = cells.map((cell) => readCell(cell, reading.decimalComma));
  if (values[0] === null) return null;
  const odd = values.indexOf(null);
  if (odd >= 0) throw new Unusable(say.number(place(odd), cells[odd] ?? ""), column);
  return values.map((value) => value ?? 0);
}

/** One column of numbers, or a column of 0 and 1 for each of its texts. */
function inputsOf(reading: Reading, column: number): readonly Column[] {
  const name = reading.nameOf(column);
  const values = numbersOf(reading, column);
  if (values !== null) return [{ name, values }];
  const cells = cellsOf(reading, column);
  const texts = [...new Set(cells)].toSorted();
  if (texts.length > LIMITS.perceptronInputs)
    throw new Unusable(say.texts(name, LIMITS.perceptronInputs, texts.length), column);
  return texts.map((text) => ({
    name: words.scene.csv.isText(name, text).slice(0, LIMITS.name),
    values: cells.map((cell) => Number(cell === text)),
  }));
}

function classesOf(reading: Reading, column: number, one: string): Target {
  const numbers = numbersOf(reading, column);
  const cells = numbers?.map(showExact) ?? cellsOf(reading, column);
  const known = [...new Set(cells)];
  const size = new Map(cells.map((cell, i) => [cell, toNumber(numbers?.[i] ?? 0)]));
  const classes =
    numbers === null
      ? known.toSorted()
      : known.toSorted((a, b) => (size.get(a) ?? 0) - (size.get(b) ?? 0));
  const name = reading.nameOf(column);
  if (classes.length > 2) throw new Unusable(say.manyClasses(name, classes), column);
  if (classes.length === 1 && !["0", "1", "−1"].includes(classes[0] ?? ""))
    throw new Unusable(say.oneClass(name, classes[0] ?? ""), column);
  if (classes[0] === one && classes.length === 2) classes.reverse();
  const high = classes.length === 2 ? classes[1] : "1";
  return { isOne: cells.map((cell) => cell === high), classes };
}

interface Target {
  readonly isOne: readonly boolean[];
  readonly classes: readonly string[];
}

function read(source: Source, plan: Plan, low: 0 | -1): Imported {
  const { header, roles, one, decimalComma } = plan;
  const lines = header ? source.lines.slice(1) : source.lines;
  if (lines.length === 0) throw new Unusable(say.noRows);
  if (lines.length > LIMITS.perceptronSteps)
    throw new Unusable(say.manyRows(LIMITS.perceptronSteps, lines.length));
  const names = header ? (source.lines[0]?.cells ?? []) : [];
  const nameOf = (i: number): string => (names[i] ?? "").slice(0, LIMITS.name) || say.column(i + 1);
  const ragged = source.lines.find(({ cells }) => cells.length !== source.columns);
  if (ragged !== undefined)
    throw new Unusable(say.ragged(ragged.number, source.columns, ragged.cells.length));
  const reading = { decimalComma, lines, nameOf };
  const target = roles.indexOf("target");
  if (target < 0) throw new Unusable(say.noTarget);
  const columns = roles.flatMap((role, i) => (role === "input" ? inputsOf(reading, i) : []));
  if (columns.length < 1 || columns.length > LIMITS.perceptronInputs)
    throw new Unusable(say.inputs(LIMITS.perceptronInputs, columns.length));
  if (keptEpochs(lines.length, columns.length) < 1)
    throw new Unusable(say.manyNumbers(LIMITS.perceptronNumbers, lines.length, columns.length));
  const { isOne, classes } = classesOf(reading, target, one);
  const table = {
    inputs: lines.map((_, row) => columns.map(({ values }) => values[row] ?? 0)),
    targets: isOne.map((is) => (is ? 1 : low)),
    names: header ? columns.map(({ name }) => name) : [],
  };
  return { table, classes };
}

/** The rows in the labels of the stage (`low` is the smaller), or why there are none. */
export function importTable(source: Source, plan: Plan, low: 0 | -1): Imported | Fault {
  try {
    return read(source, plan, low);
  } catch (error) {
    if (error instanceof Unusable) return { message: error.message, column: error.column };
    throw error;
  }
}
