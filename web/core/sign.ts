/** What sign and size of a number look like, the same in every picture; the ink is in theme.css. */

export type Sign = "positive" | "negative" | "zero";

export function signOf(value: number): Sign {
  if (value > 0) return "positive";
  return value < 0 ? "negative" : "zero";
}

/** Line width in pixels: grows with the logarithm, so that 0.01 and 100 can both be seen. */
export function widthOf(value: number, thinnest = 1, thickest = 7): number {
  const size = Math.min(Math.abs(value), 1e6);
  if (Number.isNaN(size)) return thinnest;
  return Math.min(thickest, thinnest + 1.6 * Math.log2(1 + size));
}
