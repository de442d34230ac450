/** Text and numbers as files have them. Pure; throws nothing. */

/** JSON, from text or its bytes; undefined where it is none. */
export function parsed(source: Uint8Array | string): unknown {
  try {
    const utf8 = new TextDecoder("utf-8", { fatal: true });
    return JSON.parse(typeof source === "string" ? source : utf8.decode(source)) as unknown;
  } catch {
    return undefined;
  }
}

const word = new DataView(new ArrayBuffer(4));

/** A number of 16 bits: bfloat16 is the upper half of a float32; else IEEE's binary16. */
export function halfOf(bits: number, isBrain: boolean): number {
  if (isBrain) {
    word.setUint32(0, bits * 65536);
    return word.getFloat32(0);
  }
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction === 0 ? sign * Infinity : NaN;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}
