/** Protocol buffers as far as ONNX needs them: fields written one after the other. */
import { concat, utf8 } from "./bytes.ts";

/** Whole numbers, also negative ones, as 64 bits. */
function varint(value: number): Uint8Array<ArrayBuffer> {
  const bytes: number[] = [];
  for (let rest = BigInt.asUintN(64, BigInt(value)); ; rest >>= 7n) {
    if (rest < 128n) return Uint8Array.from([...bytes, Number(rest)]);
    bytes.push(Number(rest & 127n) | 128);
  }
}

const VARINT = 0;
const BYTES = 2;
const FIXED32 = 5;

export const integer = (field: number, value: number): Uint8Array<ArrayBuffer> =>
  concat([varint((field << 3) | VARINT), varint(value)]);

/** A message within a message, a text, or bytes. */
export function block(field: number, content: Uint8Array | string): Uint8Array<ArrayBuffer> {
  const bytes = typeof content === "string" ? utf8(content) : content;
  return concat([varint((field << 3) | BYTES), varint(bytes.length), bytes]);
}

export function float(field: number, value: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setFloat32(0, value, true);
  return concat([varint((field << 3) | FIXED32), bytes]);
}
