/**
 * Which rows the engine learns from when a share of them is held out: its own draw (PCG32, stream 4
 * of the seed, Fisher–Yates), for data that come with rows of both kinds. A test holds it to the engine.
 */
const STREAM = 4n;
const MASK = (1n << 64n) - 1n;

/** 32 random bits at a call, as `engine/tensor/random.h` draws them. */
function pcg32(seed: number): () => number {
  const increment = (STREAM << 1n) | 1n;
  let state = 0n;
  const next = (): number => {
    const old = state;
    state = (old * 6364136223846793005n + increment) & MASK;
    const mixed = Number((((old >> 18n) ^ old) >> 27n) & 0xffffffffn);
    const turn = Number(old >> 59n);
    return ((mixed >>> turn) | (mixed << (-turn & 31))) >>> 0;
  };
  next();
  state = (state + BigInt(seed)) & MASK;
  next();
  return next;
}

/** For each row whether it is learned from. `learned`: how many are. */
export function learnedRows(rows: number, learned: number, seed: number): readonly boolean[] {
  const next = pcg32(seed);
  const order = Array.from({ length: rows }, (_, row) => row);
  for (let left = rows; left > 1; left--) {
    const rest = 2 ** 32 % left;
    let bits = next();
    while (bits < rest) bits = next();
    const other = bits % left;
    [order[left - 1], order[other]] = [order[other] ?? 0, order[left - 1] ?? 0];
  }
  const chosen = new Set(order.slice(0, learned));
  return Array.from({ length: rows }, (_, row) => learned === rows || chosen.has(row));
}
