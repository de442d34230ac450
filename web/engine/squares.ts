/** The points that a picture over the inputs is computed at. */
import type { Square } from "./protocol-lab.ts";

/**
 * Of two inputs the middles of size × size cells: column j is x = low + (j + ½)·(high - low)/size,
 * the first row is the one nearest `high`. Of one input the middles of `size` pieces of a line.
 */
export function pointsOf({ size, low, high }: Square, inputs: number): Float64Array {
  const cell = (high - low) / size;
  if (inputs === 1) return Float64Array.from({ length: size }, (_, i) => low + (i + 0.5) * cell);
  if (inputs !== 2) {
    throw new Error(`[network] a picture needs 1 or 2 inputs, this network has ${inputs}`);
  }
  const points = new Float64Array(2 * size * size);
  for (let row = 0, at = 0; row < size; ++row) {
    for (let column = 0; column < size; ++column, at += 2) {
      points[at] = low + (column + 0.5) * cell;
      points[at + 1] = high - (row + 0.5) * cell;
    }
  }
  return points;
}
