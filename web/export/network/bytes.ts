/** Numbers as bytes, the least significant first on every machine, and as text that holds them. */
import { toBase64url } from "../../core/base64url.ts";

const encoder = new TextEncoder();

export const utf8 = (text: string): Uint8Array<ArrayBuffer> => encoder.encode(text);

export function concat(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** Of the processor under the page; every one that runs a browser today counts like this. */
const isLittle = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

function bytesOf(values: Float32Array | Float64Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(values.byteLength);
  if (isLittle) {
    bytes.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
    return bytes;
  }
  const view = new DataView(bytes.buffer);
  const size = values.BYTES_PER_ELEMENT;
  values.forEach((value, i) =>
    size === 4 ? view.setFloat32(i * size, value, true) : view.setFloat64(i * size, value, true),
  );
  return bytes;
}

export const float64Bytes = (values: ArrayLike<number>): Uint8Array<ArrayBuffer> =>
  bytesOf(Float64Array.from(values));

export const float32Bytes = (values: ArrayLike<number>): Uint8Array<ArrayBuffer> =>
  bytesOf(Float32Array.from(values));

/** With the signs + and /, and padded, as every language's library reads it. */
export function toBase64(bytes: Uint8Array): string {
  const text = toBase64url(bytes).replaceAll("-", "+").replaceAll("_", "/");
  return text.padEnd(Math.ceil(text.length / 4) * 4, "=");
}
