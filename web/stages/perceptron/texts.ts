/** The engine's exact numbers as they are shown: fractions and decimals with a true minus. */
import type { PerceptronStep } from "../../engine/protocol.ts";

export function shown(exact: string): string {
  return exact.replace("-", "−");
}

/** In a product or sum a negative number stands in brackets. */
export function bracketed(exact: string): string {
  const text = shown(exact);
  return text.startsWith("−") ? `(${text})` : text;
}

export function vector(exact: readonly string[]): string {
  return `(${exact.map(shown).join(", ")})`;
}

/** "1·0 + 1·1 + 0·(−1)": inputs times weights, in the order of the table. */
export function sumOfProducts({ exact }: PerceptronStep): string {
  return exact.inputs
    .map((x, i) => `${bracketed(x)}·${bracketed(exact.weights[i] ?? "0")}`)
    .join(" + ");
}

/** "1 + 2·x₁ − x₂": the sum as a formula in the inputs. */
export function sumFormula(weights: readonly string[]): string {
  const digits = "₀₁₂₃₄₅₆₇₈₉";
  return weights
    .map((w, i) => (i === 0 ? shown(w) : `${bracketed(w)}·x${digits[i] ?? i}`))
    .join(" + ");
}
