/** How the numbers of a layer are laid out as small pictures. Pure. */
import { sizeOf } from "../../core/shape.ts";

export interface Map {
  /** Of its first number. */
  readonly from: number;
  readonly height: number;
  readonly width: number;
}

/** Pictures of one layer; the rest is counted. */
export const MOST_MAPS = 16;
/** Cells of a row of numbers that stand side by side. */
const LINE = 32;

/** One picture for each channel of an image, one for a row of numbers. */
export function mapsOf(shape: readonly number[]): readonly Map[] {
  const [channels = 1, height = 1, width = 1] = shape;
  if (shape.length < 3) {
    const count = sizeOf(shape);
    return [{ from: 0, height: Math.ceil(count / LINE), width: Math.min(count, LINE) }];
  }
  return Array.from({ length: channels }, (_, c) => {
    return { from: c * height * width, height, width };
  });
}

/** The kernels of a convolution, [filters, channels, height, width]; none of other weights. */
export function kernelsOf(shape: readonly number[] | undefined): readonly Map[] {
  if (shape?.length !== 4) return [];
  const [filters = 1, channels = 1, height = 1, width = 1] = shape;
  return mapsOf([filters * channels, height, width]);
}

/** The place of a number as people count: "3" in a row, "2, 5, 7" in an image. */
export function placeText(shape: readonly number[], index: number): string {
  const [, height = 1, width = 1] = shape;
  if (shape.length < 3) return String(index + 1);
  const inChannel = index % (height * width);
  const place = [index / (height * width), inChannel / width, inChannel % width];
  return place.map((at) => Math.floor(at) + 1).join(", ");
}

export function largestOf(values: Float64Array): number {
  let largest = 0;
  for (const value of values) if (Math.abs(value) > largest) largest = Math.abs(value);
  return largest;
}
