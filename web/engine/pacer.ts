/**
 * Cuts work into slices that take about as long as half a frame, so that messages get through
 * between them. Measures, because how long one unit takes is not known beforehand.
 */

/** Milliseconds of a slice. */
const SLICE = 8;
/** The engine counts in 32-bit numbers. */
const MOST = 1 << 24;

export class Pacer {
  readonly #now: () => number;
  #size = 1;

  /** `now`: milliseconds from any origin. */
  constructor(now: () => number) {
    this.#now = now;
  }

  /**
   * Does one slice of at most `limit` units; returns how many were done. `whole` may end it a little
   * earlier, where something is complete.
   */
  slice(
    limit: number,
    work: (count: number) => void,
    whole: (count: number) => number = (count) => count,
  ): number {
    const most = Math.max(1, Math.min(limit, this.#size));
    const count = whole(most);
    const start = this.#now();
    work(count);
    const took = this.#now() - start;
    // A slice cut short by its limit says little about the next one: it may only shrink the size.
    const growth = Math.min(4, SLICE / Math.max(took, SLICE / 4));
    const size = Math.min(MOST, Math.max(1, Math.floor(count * growth)));
    if (growth < 1) this.#size = size;
    else if (most === this.#size) this.#size = Math.max(most, size);
    return count;
  }
}
