/**
 * Columns of data by formula: features that a network reads in place of the inputs, and labels. The
 * engine evaluates the formulas for each row, before a network sees the data, and for each point of
 * a picture. Throws `[network] data.label: …` or `[network] data.features[1]: …`.
 */
import type { ExpressionOptions } from "#backprop";
import { utf16Offset } from "./problems.ts";
import type { Engine } from "./load.ts";
import type { RawInputs } from "./protocol.ts";

/** What formulas may use: the inputs, what they are called, and the conventions. */
export interface Columns extends RawInputs {
  /** By their own names; empty: they have none. */
  readonly names: readonly string[];
  readonly options: ExpressionOptions;
}

export interface Column {
  readonly values: Float64Array;
  /** A comparison: 1 where it holds, 0 where not. */
  readonly isComparison: boolean;
}

const HOLDS: Readonly<Record<string, (left: number, right: number) => boolean>> = {
  ">": (left, right) => left > right,
  "<": (left, right) => left < right,
  ">=": (left, right) => left >= right,
  "<=": (left, right) => left <= right,
  "≥": (left, right) => left >= right,
  "≤": (left, right) => left <= right,
  "==": (left, right) => left === right,
  "!=": (left, right) => left !== right,
  "≠": (left, right) => left !== right,
};
const COMPARISON = /[<>]=?|[=!]=|[≤≥≠]/g;

/** `place`: where the formula stands in the data. Numbers that are not finite are left to the caller. */
export function columnOf(engine: Engine, formula: string, from: Columns, place: string): Column {
  try {
    checkNames(formula, from);
    const bare = withoutBrackets(formula);
    const signs = [...bare.matchAll(COMPARISON)];
    const [sign] = signs;
    if (sign === undefined) {
      checkDefinition(bare, from);
      return { values: values(engine, bare, from), isComparison: false };
    }
    checkComparison(bare, signs.length, sign.index, sign[0]);
    const [left, right] = sides(bare, sign.index, sign[0].length);
    const [a, b] = [values(engine, left, from), values(engine, right, from)];
    const holds = HOLDS[sign[0]] ?? (() => false);
    const compared = a.map((value, i) => {
      const other = b[i] ?? NaN;
      return Number.isFinite(value - other) ? Number(holds(value, other)) : NaN;
    });
    return { values: compared, isComparison: true };
  } catch (reason) {
    throw new Error(`[network] data.${place}: ${sentence(reason, formula)}`, { cause: reason });
  }
}

/** How many brackets are open before each character. */
function depths(text: string): readonly number[] {
  let depth = 0;
  const at = (char: string): number => (char === "(" ? depth++ : char === ")" ? --depth : depth);
  return Array.from({ length: text.length }, (_, i) => at(text.charAt(i)));
}

/** Brackets around the whole are none: blanks keep the places of what the engine complains about. */
function withoutBrackets(formula: string): string {
  const [first, last] = [formula.search(/\S/), formula.trimEnd().length - 1];
  if (formula[first] !== "(" || formula[last] !== ")") return formula;
  const closes = depths(formula.slice(first)).findIndex((depth, i) => i > 0 && depth === 0);
  if (first + closes !== last) return formula;
  return withoutBrackets(
    `${formula.slice(0, first)} ${formula.slice(first + 1, last)} ${formula.slice(last + 1)}`,
  );
}

function checkComparison(formula: string, count: number, at: number, sign: string): void {
  if (count > 1) throw new Error("one comparison expected, found several");
  if ((depths(formula)[at] ?? 0) > 0)
    throw new Error(
      `a comparison makes the whole label: "${sign}" cannot stand inside brackets or a function`,
    );
}

/** "x1 = 0" would give the input another meaning, and every row the same number. */
function checkDefinition(formula: string, { names, columns }: Columns): void {
  const name = /(?:^|[;\n])\s*([\p{L}_][\p{L}\p{N}_]*)\s*=/u.exec(formula)?.[1];
  if (name === undefined || placeOf(name, names, columns) < 0) return;
  throw new Error(`"${name}" is an input: write ${name} > … or ${name} == … to compare it`);
}

/** The language's own names of numbers come before those of columns. */
const CONSTANTS: readonly string[] = ["e", "pi", "π"];
const NAME = /[\p{L}_][\p{L}\p{N}_]*/gu;

function checkNames(formula: string, { names }: Columns): void {
  const plain = formula.replaceAll(/\d\.?e[+-]?\d/gi, " "); // of 1e-5 no name is left
  const found = plain.match(NAME)?.find((n) => CONSTANTS.includes(n) && names.includes(n));
  if (found === undefined) return;
  throw new Error(
    `"${found}" is a column and a constant: write x${names.indexOf(found) + 1} for the column, or give it another name`,
  );
}

/** Definitions before the comparison serve both sides. */
function sides(formula: string, at: number, length: number): readonly [string, string] {
  const begins = Math.max(formula.lastIndexOf(";", at), formula.lastIndexOf("\n", at)) + 1;
  const definitions = formula.slice(0, begins);
  const right = formula.slice(at + length);
  // Blanks keep the places of what the engine complains about.
  const blank = " ".repeat(at + length - begins);
  return [formula.slice(0, at), definitions + blank + right];
}

function values(engine: Engine, formula: string, from: Columns): Float64Array {
  const session = new engine.ExpressionSession(formula, "", from.options);
  try {
    const inputs = session.graph().inputs.map(({ name }) => inputOf(name, from));
    const rows = from.values.length / from.columns;
    if (inputs.length === 0) return new Float64Array(rows).fill(constant(session));
    const points = new Float64Array(rows * inputs.length);
    for (let row = 0; row < rows; row++)
      inputs.forEach((input, i) => {
        points[row * inputs.length + i] = from.values[row * from.columns + input] ?? NaN;
      });
    return session.valuesAt(points);
  } finally {
    session.delete();
  }
}

function constant(session: InstanceType<Engine["ExpressionSession"]>): number {
  const trace = session.evaluate(new Float64Array(), -1, -1);
  return trace.values[session.graph().output] ?? NaN;
}

const SUBSCRIPTS = "₀₁₂₃₄₅₆₇₈₉";

/** Place of an input: by its own name, as x2, x_2 or x₂, or as x and y of one or two. */
function inputOf(name: string, { names, columns }: Columns): number {
  const found = placeOf(name, names, columns);
  if (found >= 0) return found;
  throw new Error(`there is no input "${name}"; there ${listOf(names, columns)}`);
}

/** −1: there is no such input. */
function placeOf(name: string, names: readonly string[], columns: number): number {
  const own = names.indexOf(name);
  if (own >= 0) return own;
  const plain = name.replaceAll(/[₀-₉]/g, (digit) => String(SUBSCRIPTS.indexOf(digit)));
  const numbered = /^x_?([1-9]\d{0,5})$/.exec(plain);
  const letter = columns <= 2 ? ["x", "y"].indexOf(name) : -1;
  const found = numbered === null ? letter : Number(numbered[1]) - 1;
  return found < columns ? found : -1;
}

function listOf(names: readonly string[], columns: number): string {
  const isName = (name: string): boolean => /^[\p{L}_][\p{L}\p{N}_]*$/u.test(name);
  const own = names.filter(isName).slice(0, 8);
  if (columns === 1) return `is ${["x", ...own].join(" or ")}`;
  const last = columns === 2 ? "x1 and x2" : `x1 to x${columns}`;
  return `are ${[last, ...own].join(", ")}`;
}

/** With the character that a formula's error points at. */
function sentence(reason: unknown, formula: string): string {
  const message = reason instanceof Error ? reason.message : String(reason);
  const plain = message.replace(/^\[[\w -]+\] /, "");
  const { from } = (reason ?? {}) as { readonly from?: unknown };
  if (typeof from !== "number") return plain;
  return `character ${utf16Offset(formula, from) + 1}: ${plain}`;
}

/** Side by side: one row of all columns for each row. */
export function sideBySide(columns: readonly Float64Array[]): Float64Array {
  const width = columns.length;
  const all = new Float64Array(width * (columns[0]?.length ?? 0));
  columns.forEach((column, i) => column.forEach((value, row) => (all[row * width + i] = value)));
  return all;
}

/** The features of these inputs, row by row. */
export function featuresOf(
  engine: Engine,
  formulas: readonly string[],
  from: Columns,
): Float64Array {
  const columns = formulas.map((formula, i) => columnOf(engine, formula, from, `features[${i}]`));
  return sideBySide(columns.map((column) => column.values));
}

/** A network learns from finite numbers only. */
export function checkFinite(
  numbers: Float64Array,
  width: number,
  { values, columns }: RawInputs,
  place: (column: number) => string,
): void {
  const at = numbers.findIndex((value) => !Number.isFinite(value));
  if (at < 0) return;
  const row = Math.floor(at / width);
  const inputs = [...values.subarray(row * columns, row * columns + Math.min(columns, 4))];
  const shown = inputs.map((value, i) => `x${i + 1} = ${value}`).join(", ");
  throw new Error(
    `[network] data.${place(at % width)}: a finite number for each row expected, found ${numbers[at]} in row ${row + 1} (${shown})`,
  );
}
