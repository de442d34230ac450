/** A feature's formula in the place of an input's letter, as LaTeX and as plain text. Pure. */
import { printed } from "../names.ts";
import type { Sign } from "./symbols.ts";

const FUNCTIONS = new Set(["sin", "cos", "tan", "sinh", "cosh", "tanh", "exp", "ln", "max", "min"]);

function nameLatex(name: string): string {
  const numbered = /^x_?(\d+)$/.exec(name);
  if (numbered !== null) return `x_{${numbered[1]}}`;
  if (FUNCTIONS.has(name)) return `\\${name} `;
  if (name === "pi") return "\\pi ";
  return name.length === 1 ? name : `\\operatorname{${name.replaceAll("_", "\\_")}}`;
}

/** Of formulas as people write them; what is read only with words around it stays as it is. */
function latexOfFormula(formula: string): string {
  return formula
    .replaceAll(/[\p{L}_][\p{L}\p{N}_]*/gu, nameLatex)
    .replaceAll(/\^(-?[\d.]+|\w)/g, "^{$1}")
    .replaceAll("*", "\\cdot ")
    .replaceAll(/<=|≤/g, "\\le ")
    .replaceAll(/>=|≥/g, "\\ge ")
    .replaceAll(/!=|≠/g, "\\ne ")
    .replaceAll("==", "=");
}

/** A name, or one function of something: a factor needs no brackets around it. */
const isSimple = (formula: string): boolean =>
  /^[\p{L}_][\p{L}\p{N}_]*(\([^()]*\))?$/u.test(formula);

export function featureSign(formula: string): Sign {
  const [text, latex] = [printed(formula), latexOfFormula(formula)];
  return isSimple(formula)
    ? { text, latex }
    : { text: `(${text})`, latex: `\\left(${latex}\\right)` };
}
