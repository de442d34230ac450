/** Numbers as a picture, one pixel each: blue above zero, vermillion below, paper at zero. */
import type { Ink, Rgb } from "./ink.ts";

export interface Heat {
  readonly values: Float64Array;
  /** Of the first number in `values`. */
  readonly from: number;
  readonly height: number;
  readonly width: number;
  /** The magnitude that gets the full colour. */
  readonly largest: number;
}

export function paintHeat(canvas: HTMLCanvasElement, heat: Heat, ink: Ink): void {
  const { values, from, height, width, largest } = heat;
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  const context = canvas.getContext("2d");
  if (context === null) return;
  const image = context.createImageData(width, height);
  const [negative, positive] = ink.classes;
  for (let cell = 0; cell < width * height; cell++) {
    const value = values[from + cell];
    if (value === undefined) continue; // a last row that is not full stays clear
    const colour: Rgb = (value < 0 ? negative : positive) ?? ink.paper;
    const share = largest > 0 ? Math.min(1, Math.abs(value) / largest) : 0;
    for (let channel = 0; channel < 3; channel++) {
      const paper = ink.paper[channel] ?? 0;
      image.data[4 * cell + channel] = paper + share * ((colour[channel] ?? 0) - paper);
    }
    image.data[4 * cell + 3] = 255;
  }
  context.putImageData(image, 0, 0);
}
