/** A landscape as lines of equal height over grey that is darker where it is lower. */
import { contour } from "./contour.ts";
import type { Ink } from "./ink.ts";

export interface Levels {
  /** size × size, row by row from the top. */
  readonly values: Float64Array;
  readonly size: number;
  /** Heights of the lines, rising. */
  readonly heights: readonly number[];
}

/** Lines in a picture. */
const LINES = 15;
/** Share of ink where it is lowest. */
const DARKEST = 0.3;

/** Between two lines lies the same share of the picture, whether it is a bowl or a gorge. */
export function levelsOf(values: Float64Array, size: number): Levels {
  const sorted = values.filter((value) => Number.isFinite(value)).toSorted();
  const heights = Array.from(
    { length: LINES },
    // Closer at the bottom, where paths end.
    (_, i) => sorted[Math.floor(((i + 1) / (LINES + 1)) ** 1.6 * sorted.length)] ?? 0,
  );
  return { values, size, heights: [...new Set(heights)] };
}

export function paintLevels(
  canvas: HTMLCanvasElement,
  { values, size, heights }: Levels,
  ink: Ink,
): void {
  if (canvas.width !== size) canvas.width = canvas.height = size;
  const context = canvas.getContext("2d");
  if (context === null) return;
  const image = context.createImageData(size, size);
  values.forEach((value, cell) => {
    // Where the formula has no value the paper shows.
    if (!Number.isFinite(value)) return;
    const band = heights.filter((height) => height < value).length;
    const share = DARKEST * (1 - band / (heights.length || 1));
    for (let channel = 0; channel < 3; channel++) {
      const paper = ink.paper[channel] ?? 0;
      image.data[4 * cell + channel] = paper + share * ((ink.text[channel] ?? 0) - paper);
    }
    image.data[4 * cell + 3] = 255;
  });
  context.putImageData(image, 0, 0);
}

/** Paths of all lines, for a picture of `width` pixels. */
export function levelLines({ values, size, heights }: Levels, width: number): string {
  return heights.map((height) => contour({ values, size }, height, width / size)).join("");
}
