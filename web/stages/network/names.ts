/** Names of the parts of a network as pictures and cards write them. Pure. */
import { subscript } from "../../core/indices.ts";

export { subscript };

/** The value that unit `unit` of column `layer` gives on: x₁ for inputs (layer −1), a₁ for neurons. */
export function outputName(layer: number, unit: number): string {
  return `${layer < 0 ? "x" : "a"}${subscript(unit + 1)}`;
}
