/** Names and symbols of the parts of a network, as the inspector writes them. Pure. */
import { subscript } from "../../core/indices.ts";
import { showNumber } from "../../core/number.ts";
import type { ExampleTrace } from "../../engine/protocol.ts";
import type { Layer } from "../../scene/schema.ts";

export { subscript };

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
