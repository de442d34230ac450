/** Sums of weights times inputs as people write them, as text and as LaTeX. Pure. */
import { indexed, indexedLatex, latexOf } from "../../core/indices.ts";

export { indexed, indexedLatex, latexOf };

interface Style {
  readonly number: (exact: string) => string;
  readonly times: string;
}

const TEXT: Style = { number: (exact) => exact.replace("-", "−"), times: "·" };
const LATEX: Style = { number: latexOf, times: "\\," };

/** Sum of factors times names; what has the factor 0 is left out, "" as a name is 1. */
function written(factors: readonly string[], names: readonly string[], style: Style): string {
  let sum = "";
  factors.forEach((factor, i) => {
    if (factor === "0") return;
    const name = names[i] ?? "";
    const isNegative = factor.startsWith("-");
    const size = isNegative ? factor.slice(1) : factor;
    const number = size === "1" && name !== "" ? "" : style.number(size);
    const product = [number, name].filter((part) => part !== "").join(style.times);
    const minus = style === TEXT ? "−" : "-";
    if (sum === "") sum = isNegative ? `${minus}${product}` : product;
    else sum += ` ${isNegative ? minus : "+"} ${product}`;
  });
  return sum === "" ? "0" : sum;
}

/** "1/2 + x₁ − 2·x₂". */
export const linearText = (factors: readonly string[], names: readonly string[]): string =>
  written(factors, names, TEXT);

export const linearLatex = (factors: readonly string[], names: readonly string[]): string =>
  written(factors, names, LATEX);

/** Names of the terms of Σ: 1, x₁, x₂ … */
export const inputNames = (count: number): readonly string[] => [
  "",
  ...Array.from({ length: count }, (_, i) => indexed("x", i + 1)),
];

/** The other sign. */
export function negated(exact: string): string {
  if (exact === "0") return exact;
  return exact.startsWith("-") ? exact.slice(1) : `-${exact}`;
}
