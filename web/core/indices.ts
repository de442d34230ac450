/** Names with an index and fractions, as text and as LaTeX: "x₁", "x_{1}", "\tfrac{1}{2}". Pure. */

const DIGITS = "₀₁₂₃₄₅₆₇₈₉";

/** 12 as "₁₂". */
export const subscript = (index: number | string): string =>
  [...String(index)].map((digit) => DIGITS[Number(digit)] ?? digit).join("");

/** "x₁₂": a letter with a number below it. */
export const indexed = (letter: string, index: number): string => letter + subscript(index);

export const indexedLatex = (letter: string, index: number): string => `${letter}_{${index}}`;

/** A name and the number at its end, which is its index; "_" may stand between them. */
const NAME = /^(.*?)(?:_?(\d+))?$/;

/** "x1" and "x_1" as "x₁". */
export function nameOf(id: string): string {
  const [, letters = id, index = ""] = NAME.exec(id) ?? [];
  return letters + subscript(index);
}

/** "x_{1}"; a "_" inside a name stays one. */
export function nameLatex(id: string): string {
  const [, letters = id, index = ""] = NAME.exec(id) ?? [];
  const shown = letters.replaceAll("_", "\\_");
  return index === "" ? shown : `${shown}_{${index}}`;
}

/** "-7/2" as LaTeX: a fraction that stands upright. */
export function latexOf(exact: string): string {
  const [, sign = "", above = exact, below] = /^(-?)([^/]*)(?:\/(.*))?$/.exec(exact) ?? [];
  return below === undefined ? `${sign}${above}` : `${sign}\\tfrac{${above}}{${below}}`;
}
