/** Seeded numbers for benchmark data: the same in every contender's process. */

/** Uniform in [0, 1), by mulberry32; rounded to float32 so that every contender gets equal numbers. */
export function createRandom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.fround(((mixed ^ (mixed >>> 14)) >>> 8) / 2 ** 24);
  };
}
