/**
 * With which letters and conventions formulas of a network are written: textbooks differ. Page only:
 * no number changes, only its name, its place or, of δ, its sign.
 */

/** Pre-activation, output and target. No two of them are the same letter. */
export const SUM_LETTERS = ["z", "s", "t", "σ"] as const;
export const OUTPUT_LETTERS = ["a", "o", "u", "y", "h"] as const;
export const TARGET_LETTERS = ["y", "t", "u"] as const;

export const WEIGHT_LETTERS = ["w", "W", "θ"] as const;
/** A letter of its own, or the weight 0 of an input that is always 1. */
export const BIAS_WRITINGS = ["b", "zero"] as const;
/** w₁→₂, w₂₁ (to, from: as PyTorch stores them) or w₁₂ (from, to). */
export const INDEX_ORDERS = ["arrow", "to-from", "from-to"] as const;
/** The number of the layer: a^[1], a^(1), or left out. */
export const LAYER_MARKS = ["bracket", "round", "none"] as const;
/** Wx + b, Wᵀx + b, or rows xᵀW + bᵀ; of the latter two, W has a row for each input. */
export const LAYER_PRODUCTS = ["Wx", "WTx", "xTW"] as const;
/** δ = ∂L/∂z, or −∂L/∂z. */
export const DELTA_SIGNS = ["plus", "minus"] as const;
/** What is counted as "a network of n layers": all but the input, all, or the hidden ones. */
export const LAYER_COUNTS = ["without-input", "with-input", "hidden"] as const;

export interface Notation {
  readonly sum: (typeof SUM_LETTERS)[number];
  readonly output: (typeof OUTPUT_LETTERS)[number];
  readonly target: (typeof TARGET_LETTERS)[number];
  readonly weight: (typeof WEIGHT_LETTERS)[number];
  readonly bias: (typeof BIAS_WRITINGS)[number];
  readonly index: (typeof INDEX_ORDERS)[number];
  readonly layer: (typeof LAYER_MARKS)[number];
  readonly product: (typeof LAYER_PRODUCTS)[number];
  readonly delta: (typeof DELTA_SIGNS)[number];
  readonly layerCount: (typeof LAYER_COUNTS)[number];
}
