/** How derivatives, their quotients and steps are written. Pure. */
import { showCompact, showNumber, showPower } from "../../../core/number.ts";
import { texName } from "../../../export/tex-text.ts";
import type { Numeric } from "../../../scene/schema.ts";

/** "∂f/∂x". */
export const slopeName = (output: string, by: string): string => `∂${output}/∂${by}`;

/** A name that formulas can have, and that no input has: ∂f/∂x as df_dx, ∂f/∂p[1] as df_dp_1. */
export function derivativeName(output: string, by: string, inputs: readonly string[]): string {
  const plain = (name: string): string => name.replace(/[[\]]+/g, "_").replace(/_+$/, "");
  const name = `d${plain(output)}_d${plain(by)}`;
  let free = name;
  for (let i = 2; inputs.includes(free); i++) free = `${name}_${i}`;
  return free;
}

export const slopeLatex = (output: string, by: string): string =>
  `\\frac{\\partial ${texName(output)}}{\\partial ${texName(by)}}`;

/** The quotient of differences, as LaTeX and as text. */
export function quotientText(
  scheme: Numeric["scheme"],
  output: string,
  by: string,
): readonly [latex: string, text: string] {
  const [f, x] = [texName(output), texName(by)];
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
