/** Names and symbols of the parts of a network, as the inspector writes them. Pure. */
import { showNumber } from "../../core/number.ts";
import type { ExampleTrace } from "../../engine/protocol.ts";
import type { Activation, Layer, Loss } from "../../scene/schema.ts";

const DIGITS = "₀₁₂₃₄₅₆₇₈₉";

export function subscript(index: number): string {
  return [...String(index)].map((digit) => DIGITS[Number(digit)] ?? digit).join("");
}

/** The value that unit `unit` of column `layer` gives on: x₁ for inputs (layer −1), a₁ for neurons. */
export function outputName(layer: number, unit: number): string {
  return `${layer < 0 ? "x" : "a"}${subscript(unit + 1)}`;
}

/** What goes into layer `layer`. */
export function incoming(trace: ExampleTrace, layer: number): Float64Array {
  return layer === 0 ? trace.inputs : (trace.layers[layer - 1]?.a ?? new Float64Array());
}

export function incomingName(layers: readonly Layer[], layer: number, input: number): string {
  if (layer === 0) return outputName(-1, input);
  return `${layers[layer - 1]?.id ?? ""} ${outputName(layer - 1, input)}`;
}

/** A number inside a sum or product: negative ones in brackets. */
export function term(value: number): string {
  return value < 0 ? `(${showNumber(value)})` : showNumber(value);
}

/** Terms of a sum; long sums are shortened in the middle. */
export function sumText(terms: readonly string[], most = 6): string {
  if (terms.length <= most) return terms.join(" + ");
  return `${terms.slice(0, most - 2).join(" + ")} + … + ${terms.at(-1) ?? ""}`;
}

const SYMBOLS: Readonly<Record<Activation, string>> = {
  linear: "z",
  sigmoid: "σ(z)",
  tanh: "tanh(z)",
  relu: "max(0, z)",
};

/** a = σ(z), in symbols and with the number put in. */
export function activationText(activation: Activation, z: number): readonly [string, string] {
  const symbol = SYMBOLS[activation];
  return [symbol, activation === "linear" ? showNumber(z) : symbol.replace("z", showNumber(z))];
}

/** da/dz, in symbols and with the numbers put in. */
export function slopeText(activation: Activation, z: number, a: number): readonly [string, string] {
  switch (activation) {
    case "linear":
      return ["1", "1"];
    case "sigmoid":
      return ["a·(1 − a)", `${term(a)}·(1 − ${term(a)})`];
    case "tanh":
      return ["(1 − a²)", `(1 − ${term(a)}²)`];
    case "relu":
      // At 0 the convention decides, and the product that follows shows how.
      if (z === 0) return ["ReLU′(z)", "ReLU′(0)"];
      return ["ReLU′(z)", z > 0 ? "1" : "0"];
  }
}

/** ∂L/∂a of an output, in symbols and with the numbers put in. */
export function lossSlopeText(
  loss: Loss,
  trace: ExampleTrace,
  unit: number,
): readonly [string, string] {
  const y = term(trace.target[unit] ?? NaN);
  if (loss.kind === "cross-entropy") {
    return ["p − y", `${showNumber(trace.probabilities[unit] ?? NaN)} − ${y}`];
  }
  const a = showNumber(trace.layers.at(-1)?.a[unit] ?? NaN);
  const outputs =
    loss.outputs === "mean" && trace.target.length > 1 ? `/${trace.target.length}` : "";
  const factor = loss.half ? "" : "2·";
  if (factor === "" && outputs === "") return ["a − y", `${a} − ${y}`];
  return [`${factor}(a − y)${outputs}`, `${factor}(${a} − ${y})${outputs}`];
}
