/** Exact numbers where they are short enough to read, else rounded ones. Pure. */
import { showNumber } from "../../core/number.ts";
import { lms as lmsWords } from "../../core/words/theory.ts";
import type { ExactNumber, ExactVector } from "../../engine/protocol.ts";
import { latexOf } from "./linear.ts";
import { shown } from "./texts.ts";

const { tooLarge } = lmsWords;

/** Longer fractions say less than a decimal. */
const READABLE = 11;

/** 157/100 is easier to read as 1.57, but 1/4 as it is. */
const SMALL = 20;

/** A decimal that is the very number, for hundredths and the like. */
function asDecimal({ value, exact }: ExactNumber): string | null {
  const [, below] = exact.split("/");
  if (below === undefined || Number(below) <= SMALL) return null;
  return Number(value.toFixed(4)) === value ? String(value) : null;
}

/** The engine gives the largest float64 for what is larger still. */
export const isTooLarge = (value: number): boolean => Math.abs(value) >= Number.MAX_VALUE;

/** As a factor of a sum: with a plain minus. */
function plainly(number: ExactNumber): string {
  const decimal = asDecimal(number);
  if (decimal !== null) return decimal;
  return number.exact.length <= READABLE
    ? number.exact
    : showNumber(number.value).replace("−", "-");
}

export const fitted = (number: ExactNumber): string =>
  isTooLarge(number.value) ? tooLarge : shown(plainly(number));

/** The same as LaTeX, with the sign that says whether it is rounded. */
export function fittedLatex({ value, exact }: ExactNumber): string {
  if (isTooLarge(value)) return `= \\text{${tooLarge}}`;
  if (exact.length <= READABLE) return `= ${latexOf(plainly({ value, exact }))}`;
  return `\\approx ${decimalLatex(value)}`;
}

/** A rounded number as LaTeX: a power of ten with its exponent raised. */
export function decimalLatex(value: number): string {
  const [digits = "", power] = String(Number(value.toPrecision(6))).split("e");
  return power === undefined ? digits : `${digits} \\cdot 10^{${Number(power)}}`;
}

export const fittedAt = ({ values, exact }: ExactVector, i: number): string =>
  fitted({ value: values[i] ?? NaN, exact: exact[i] ?? "" });

export const fittedVector = (vector: ExactVector): string =>
  vector.values.length > 0 && vector.values.every(isTooLarge)
    ? tooLarge
    : `(${vector.values.map((_, i) => fittedAt(vector, i)).join(", ")})`;

/** The same as factors of a sum, with a plain minus. */
export const readable = (vector: ExactVector): readonly string[] =>
  vector.values.map((value, i) => plainly({ value, exact: vector.exact[i] ?? "" }));

/** A row as a point: without x0. */
export const pointText = ({ values, exact }: ExactVector): string =>
  fittedVector({ values: values.slice(1), exact: exact.slice(1) });
