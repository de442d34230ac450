/**
 * IDX files, as MNIST is published: a type, sizes, then bytes. Of them only what a network learns
 * from: pictures (three sizes) and labels (one). http://yann.lecun.com/exdb/mnist describes them.
 */
import { sizeOf } from "../core/shape.ts";
import { toBase64url } from "../core/base64url.ts";
import { networkData } from "../core/words/network-data.ts";
import { LIMITS } from "./limits.ts";

const say = networkData.files;

export interface Idx {
  readonly sizes: readonly number[];
  readonly bytes: Uint8Array;
}

/** Two zeros, a type, and how many sizes follow. */
export const isIdx = (bytes: Uint8Array): boolean =>
  bytes.length >= 8 &&
  bytes[0] === 0 &&
  bytes[1] === 0 &&
  (bytes[2] ?? 0) >= 8 &&
  (bytes[2] ?? 0) <= 14 &&
  (bytes[3] ?? 0) <= 4;

const UNSIGNED_BYTES = 8;

/** The file's content, or the sentence that says what is wrong with it. */
export function readIdx(file: Uint8Array, name: string): Idx | string {
  if (file[2] !== UNSIGNED_BYTES) return say.idxKind(name);
  const count = file[3] ?? 0;
  if (count !== 1 && count !== 3) return say.idxSizes(name, count);
  const start = 4 + 4 * count;
  if (file.length < start) return say.idxShort(name, start, file.length);
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const sizes = Array.from({ length: count }, (_, i) => view.getUint32(4 + 4 * i));
  const wanted = sizeOf(sizes);
  if (file.length - start !== wanted || wanted === 0)
    return say.idxShort(name, start + wanted, file.length);
  return { sizes, bytes: file.subarray(start) };
}

/** Grey pictures of one size, each of a class. */
export interface Pictures {
  readonly width: number;
  readonly height: number;
  /** Picture after picture, row by row. */
  readonly bytes: Uint8Array;
  /** Of each picture, from 0. */
  readonly labels: Uint8Array | readonly number[];
  readonly classNames: readonly string[];
}

/** Pictures and their labels, in either order, or the sentence that says what is missing. */
export function pairIdx(files: readonly Idx[]): Pictures | string {
  const pictures = files.find(({ sizes }) => sizes.length === 3);
  const labels = files.find(({ sizes }) => sizes.length === 1);
  if (pictures === undefined) return say.idxNoPictures;
  if (labels === undefined) return say.idxNoLabels;
  if (files.length > 2) return say.mixed;
  const [count = 0, height = 0, width = 0] = pictures.sizes;
  if (labels.bytes.length !== count) return say.idxCounts(count, labels.bytes.length);
  const largest = labels.bytes.reduce((most, label) => Math.max(most, label), 1);
  const classNames = Array.from({ length: largest + 1 }, (_, i) => String(i));
  return { width, height, bytes: pictures.bytes, labels: labels.bytes, classNames };
}

export const pictureCount = ({ labels }: Pictures): number => labels.length;

/** As many as data may have. */
export function mostPictures({ width, height, labels }: Pictures): number {
  return Math.min(labels.length, LIMITS.rows, Math.floor(LIMITS.numbers / (width * height)));
}

/** The browser's own way, where it has one, is a hundred times as fast. */
function coded(bytes: Uint8Array): string {
  const own = bytes as { toBase64?(options: object): string };
  return own.toBase64?.({ alphabet: "base64url", omitPadding: true }) ?? toBase64url(bytes);
}

/** The first `count` of them as a scene's data. `base`: number of the first class. */
export function pictureData(pictures: Pictures, count: number, base: number, invert: boolean) {
  const { width, height, bytes, labels, classNames } = pictures;
  const some = bytes.subarray(0, count * width * height);
  return {
    pixels: coded(invert ? some.map((value) => 255 - value) : some),
    targets: Array.from(labels.slice(0, count), (label) => label + base),
    classNames,
    inputShape: [1, height, width],
  };
}
