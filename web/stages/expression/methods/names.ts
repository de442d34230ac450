/** How derivatives, their quotients and steps are written. Pure. */
import { showCompact, showNumber, showPower } from "../../../core/number.ts";
import type { Numeric } from "../../../scene/schema.ts";

/** "∂f/∂x". */
export const slopeName = (output: string, by: string): string => `∂${output}/∂${by}`;

/** A name that formulas can have: ∂f/∂x as df_dx. */
export const derivativeName = (output: string, by: string): string => `d${output}_d${by}`;

/** A name of a formula as LaTeX: w_12 with both digits below, words upright. */
export function latexName(name: string): string {
  const [base = "", ...below] = name.split("_");
  const letters = [...base].length > 1 ? `\\mathrm{${base}}` : base;
  const index = below.filter((part) => part !== "").join(",");
  return index === "" ? letters : `${letters}_{${index.length > 1 && /\D/.test(index) ? `\\mathrm{${index}}` : index}}`; // prettier-ignore
}

export const slopeLatex = (output: string, by: string): string =>
  `\\frac{\\partial ${latexName(output)}}{\\partial ${latexName(by)}}`;

/** The quotient of differences, as LaTeX and as text. */
export function quotientText(
  scheme: Numeric["scheme"],
  output: string,
  by: string,
): readonly [latex: string, text: string] {
  const [f, x] = [latexName(output), latexName(by)];
  const [right, left] = [scheme !== "backward", scheme !== "forward"];
  const h = right && left ? "2h" : "h";
  const side = (moved: boolean, sign: string, name: string): string =>
    moved ? `${name}${sign}h` : name;
  const above = `${f}(${side(right, "+", x)})-${f}(${side(left, "-", x)})`;
  const plain = `(${output}(${side(right, " + ", by)}) − ${output}(${side(left, " − ", by)})) / ${h}`;
  return [`\\frac{${above}}{${h}}`, plain];
}

/** A step: "10⁻⁵", "0.05", "3.16·10⁻⁷". */
export function showStep(h: number): string {
  const power = Math.log10(h);
  if (Number.isInteger(power) && Number(`1e${power}`) === h)
    return power > -3 && power < 4 ? showNumber(h) : showPower(power);
  return showCompact(h);
}
