/** What the engine says of a descent; part of the protocol. */

export interface DescentRun {
  /** Names of the coordinates, in order of first use. */
  readonly inputs: readonly string[];
  readonly outputName: string;
  /** One for each optimizer. */
  readonly paths: readonly DescentPath[];
}

/**
 * Point by point, the start first: steps + 1 of them, or fewer where a coordinate or the value is no
 * longer finite; that point is the last.
 */
export interface DescentPath {
  /** Of each point its coordinates; likewise the gradients. */
  readonly points: Float64Array;
  readonly gradients: Float64Array;
  /** One for each point. */
  readonly values: Float64Array;
  /** Learning rates of the moves that leave the points. */
  readonly rates: Float64Array;
  /**
   * What the optimizer remembers when it is at a point, of each point array after array, each of one
   * number per input. The arrays go by PyTorch's names, as in `OptimizerState`; after those of Adam
   * come `expAvgHat` and `expAvgSqHat`, the averages over 1 − βᵗ, by which it moves.
   */
  readonly names: readonly string[];
  readonly memory: Float64Array;
  readonly finite: boolean;
  /** Not finite, or on the way there: higher than at the start, after the longest of all moves. */
  readonly diverged: boolean;
}

/** `count` values of an input, evenly from low to high, both included. */
export interface DescentAxis {
  readonly input: string;
  readonly low: number;
  readonly high: number;
  readonly count: number;
}

/** How large a constant rate may be from one start, measured by runs and halving. */
export interface DescentThreshold {
  /** The largest rate that was seen to stay, and the smallest that was seen to move away. */
  readonly stays: number;
  /** null: none up to `LARGEST_RATE` does, or the formula is too long to try many rates. */
  readonly diverges: number | null;
  /** Moves of each run: what moves away more slowly is not seen. */
  readonly moves: number;
}
