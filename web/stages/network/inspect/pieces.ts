/**
 * Formulas as rows of pieces: what stands between, symbols, and numbers that lead to where they come
 * from. Each piece is there as plain text and as LaTeX, so that what is read is what is copied. Pure.
 */
import { byHand, productOf, showDigits, type Digits } from "../../../core/digits.ts";
import type { Sign } from "../notation/symbols.ts";

export interface Piece extends Sign {
  /** The selection that shows where it comes from. */
  readonly goes?: string;
  /** What it is, in words. */
  readonly name?: string;
}

/** A number with its name in formulas. */
export interface Quantity extends Sign {
  readonly value: number;
  readonly goes?: string;
  readonly name?: string;
}

/** left = symbols = numbers = result. */
export interface Equation {
  readonly left: Sign;
  readonly symbols: readonly Sign[];
  readonly numbers: readonly Piece[];
  readonly result: number;
  /** As the numbers in it are written. */
  readonly shown: string;
  /** A selection that the result belongs to. */
  readonly goes?: string;
  /** Of the sum in it that may be long. */
  readonly sum?: SumLength;
}

export interface SumLength {
  /** That are written out where all are wanted. */
  readonly terms: number;
  /** Left out because they are 0. */
  readonly zeros: number;
}

const LATEX: readonly (readonly [RegExp, string])[] = [
  [/−/g, "-"],
  [/·10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)/g, "\\cdot 10^{$1}"],
  [/·/g, "\\cdot "],
  [/²/g, "^{2}"],
  [/½/g, "\\tfrac{1}{2}"],
  [/′/g, "'"],
  [/∞/g, "\\infty "],
  [/…/g, "\\dots "],
  [/∂/g, "\\partial "],
  [/√/g, "\\surd "],
  [/Φ/g, "\\Phi "],
  [/φ/g, "\\varphi "],
  [/σ/g, "\\sigma "],
  [/η/g, "\\eta "],
  [/⊙/g, "\\odot "],
  [/NaN/g, "\\mathrm{NaN}"],
  [/\b(ReLU|LReLU|PReLU|ELU|step|sign|sig|huber)\b/g, "\\operatorname{$1}"],
  [/\b(max|min|tanh|ln)\b/g, "\\$1"],
];

/** What this page writes between numbers, as LaTeX. Not for text that someone typed. */
export function latexOf(text: string): string {
  const latex = LATEX.reduce((done, [pattern, by]) => done.replace(pattern, by), text);
  return latex.replace(/\{([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)\}/g, (_, power: string) => {
    return `{${power.normalize("NFKC").replaceAll("−", "-")}}`;
  });
}

export const plain = (text: string): Piece => ({ text, latex: latexOf(text) });

const bracket = (text: string): string => (/^−|\//.test(text) ? `(${text})` : text);

export function numberPiece(
  { value, goes, name }: Quantity,
  digits: Digits,
  shown?: string,
): Piece {
  const text = bracket(shown ?? showDigits(value, digits));
  return {
    ...plain(text),
    ...(goes !== undefined && { goes }),
    ...(name !== undefined && { name }),
  };
}

export const symbolPiece = ({ latex, text }: Sign): Piece => ({ latex, text });

/** "{z}·σ({z})" with pieces in place of what is in braces; other text stays. */
export function fill(template: string, parts: Readonly<Record<string, Piece>>): readonly Piece[] {
  const pieces: Piece[] = [];
  for (const part of template.split(/(\{[^}]+\})/)) {
    const own = /^\{(.+)\}$/.exec(part)?.[1];
    const piece = own === undefined ? plain(part) : (parts[own] ?? plain(own));
    // What stands in an exponent is held together.
    const raised = pieces.at(-1)?.text.endsWith("^") === true;
    if (part !== "") pieces.push(raised ? { ...piece, latex: `{${piece.latex}}` } : piece);
  }
  return pieces;
}

export function between(rows: readonly (readonly Piece[])[], sign: string): readonly Piece[] {
  return rows.flatMap((row, i) => (i === 0 ? row : [plain(sign), ...row]));
}

/** A product of numbers, or a single one. */
export type Term = readonly Quantity[];

/** Terms of a sum that is always written out. */
export const MOST = 8;
/** Of one whose numbers get as many digits as it takes to come to the result by hand. */
const MOST_BY_HAND = 400;

/** A long sum is told by what it is made of. */
function told(given: readonly Term[]): readonly Term[] {
  if (given.length <= MOST) return given;
  return given.filter((term) => term.every(({ value }) => value !== 0));
}

export function lengthOf(given: readonly Term[]): SumLength {
  const terms = told(given).length;
  return { terms, zeros: given.length - terms };
}

/** Rows of a sum: of a long one the first and the last, unless all are wanted. */
export function sumOfRows(
  rows: readonly (readonly Piece[])[],
  all = false,
  sign = " + ",
): readonly Piece[] {
  if (rows.length <= MOST || all) return between(rows, sign);
  return between([...rows.slice(0, MOST - 2), [plain("…")], ...rows.slice(-1)], sign);
}

/**
 * The terms with numbers put in, with as many digits as it takes to come to the result by hand; a
 * long sum in part and without its zeros, all of that where `all` says so.
 */
export function sumPieces(
  given: readonly Term[],
  result: number,
  digits: Digits,
  all = false,
): readonly Piece[] {
  const terms = told(given);
  if (terms.length === 0) return [plain("0")];
  const isLong = terms.length > MOST && !all;
  const shownTerms = isLong ? [...terms.slice(0, MOST - 2), ...terms.slice(-1)] : terms;
  const sizes = shownTerms.map((term) => term.length);
  const operands = shownTerms.flat();
  const work = (values: readonly number[]): number => {
    let at = 0;
    return sizes.reduce((sum, size) => sum + productOf(values.slice(at, (at += size))), 0);
  };
  const texts =
    isLong || terms.length > MOST_BY_HAND
      ? operands.map(({ value }) => showDigits(value, digits))
      : byHand(operands.map(({ value }) => value), result, digits, work).operands; // prettier-ignore
  let at = 0;
  const rows = shownTerms.map(
    (term) =>
    between(term.map((factor) => [numberPiece(factor, digits, texts[at++])]), "·"), // prettier-ignore
  );
  if (!isLong) return between(rows, " + ");
  return between([...rows.slice(0, -1), [plain("…")], ...rows.slice(-1)], " + ");
}

/** All equations as one aligned block, to be pasted into a document. */
export function alignedLatex(equations: readonly Equation[]): string {
  const lines = equations.map(({ left, symbols, numbers, shown }) => {
    const put = numbers.map(({ latex }) => latex).join("");
    const value = latexOf(shown);
    const parts = [...symbols.map(({ latex }) => latex), ...(put === value ? [] : [put]), value];
    const kept = parts.filter((part) => part !== "");
    return `  ${left.latex} &= ${kept.join(" = ")}`;
  });
  return `\\begin{aligned}\n${lines.join(" \\\\\n")}\n\\end{aligned}`;
}

/** Formulas of arrays, each with its numbers below it. */
export function arraysLatex(
  formulas: readonly { readonly latex: string; readonly numbers: string }[],
): string {
  const lines = formulas.flatMap(({ latex, numbers }) =>
    numbers === "" ? [latex] : [latex, numbers],
  );
  return `\\begin{gathered}\n${lines.map((line) => `  ${line}`).join(" \\\\\n")}\n\\end{gathered}`;
}
