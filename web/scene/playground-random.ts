/**
 * The random numbers of TensorFlow Playground: the "seedrandom" generator (RC4, its first 256 bytes
 * left out), so that the seed of a link gives the same points and start weights there and here.
 */
const BYTES = 256;

/** The seed's characters, smeared over the bytes of a key. */
function keyOf(seed: string): readonly number[] {
  const key: number[] = [];
  let smear = 0;
  for (let i = 0; i < seed.length; i++) {
    const at = i % BYTES;
    smear ^= (key[at] ?? 0) * 19;
    key[at] = (smear + seed.charCodeAt(i)) & 255;
  }
  return key.length === 0 ? [0] : key;
}

/** RC4's stream of bytes. */
function bytesOf(key: readonly number[]): () => number {
  const state = Uint8Array.from({ length: BYTES }, (_, i) => i);
  const at = (i: number): number => state[i] ?? 0;
  const swap = (i: number, j: number): void => {
    [state[i], state[j]] = [at(j), at(i)];
  };
  for (let i = 0, j = 0; i < BYTES; i++) {
    j = (j + (key[i % key.length] ?? 0) + at(i)) % BYTES;
    swap(i, j);
  }
  let i = 0;
  let j = 0;
  const next = (): number => {
    i = (i + 1) % BYTES;
    j = (j + at(i)) % BYTES;
    swap(i, j);
    return at((at(i) + at(j)) % BYTES);
  };
  for (let dropped = 0; dropped < BYTES; dropped++) next();
  return next;
}

/** Numbers from 0 to below 1, drawn one after the other. */
export function playgroundRandom(seed: string): () => number {
  const byte = bytesOf(keyOf(seed));
  return () => {
    // 48 bits, then a byte more until 52 are significant.
    let numerator = 0;
    for (let i = 0; i < 6; i++) numerator = numerator * BYTES + byte();
    let denominator = BYTES ** 6;
    let last = 0;
    while (numerator < 2 ** 52) {
      numerator = (numerator + last) * BYTES;
      denominator *= BYTES;
      last = byte();
    }
    while (numerator >= 2 ** 53) {
      numerator /= 2;
      denominator /= 2;
      last >>>= 1;
    }
    return (numerator + last) / denominator;
  };
}
