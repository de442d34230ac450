/** A plane cut into pieces: each piece has its tint, and its neighbours mostly another. */
import type { Ink } from "./ink.ts";

export interface Patches {
  /** size × size numbers of pieces, row by row from the top. */
  readonly ids: Int32Array;
  readonly size: number;
}

/** Tints of class colours as shares of ink; pieces take them in turn. */
const TINTS = 7;
const WEAKEST = 0.1;
const STRONGEST = 0.34;
/** Spreads numbers that follow each other: the golden ratio's share. */
const GOLDEN = 0.618034;

/** From 0 to 1, far apart for ids that are near. */
export const spreadOf = (id: number): number => (id * GOLDEN) % 1;

export function paintPatches(canvas: HTMLCanvasElement, { ids, size }: Patches, ink: Ink): void {
  if (canvas.width !== size) canvas.width = canvas.height = size;
  const context = canvas.getContext("2d");
  if (context === null) return;
  const image = context.createImageData(size, size);
  ids.forEach((id, cell) => {
    const colour = ink.classes[(id * 3) % TINTS] ?? ink.text;
    const share = WEAKEST + (STRONGEST - WEAKEST) * spreadOf(id);
    for (let channel = 0; channel < 3; channel++) {
      const paper = ink.paper[channel] ?? 0;
      image.data[4 * cell + channel] = paper + share * ((colour[channel] ?? 0) - paper);
    }
    image.data[4 * cell + 3] = 255;
  });
  context.putImageData(image, 0, 0);
}
