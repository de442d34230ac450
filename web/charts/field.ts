/** A network's output over the plane as a picture: one pixel per grid point, smoothed by scaling. */
import { contour } from "./contour.ts";
import type { Ink, Rgb } from "./ink.ts";

export interface Field {
  /** size × size × outputs, rows from the highest second input down. */
  readonly grid: Float32Array;
  readonly size: number;
  readonly outputs: number;
  /** Value of a single output for class 0 and for class 1. */
  readonly low: number;
  readonly high: number;
  /** Of a single output: its zero is the boundary, where that is not half way from low to high. */
  readonly line?: Float32Array;
}

/** Share of a class's colour where the network is sure; points must stay visible on it. */
const STRONGEST = 0.55;
const FAR = 1e6;

/** −1 (class 0) … 1 (class 1) for one or two outputs. */
function leaning({ grid, outputs, low, high }: Field, cell: number): number {
  if (outputs === 1) return ((grid[cell] ?? 0) - (low + high) / 2) / ((high - low) / 2 || 1);
  return (grid[2 * cell + 1] ?? 0) - (grid[2 * cell] ?? 0);
}

/** The winning class of many, and by how much it leads (0 … 1 for probabilities). */
function winner({ grid, outputs }: Field, cell: number): readonly [number, number] {
  let best = 0;
  let first = -Infinity;
  let second = -Infinity;
  for (let k = 0; k < outputs; k++) {
    const value = grid[cell * outputs + k] ?? 0;
    if (value > first) {
      second = first;
      first = value;
      best = k;
    } else if (value > second) second = value;
  }
  return [best, first - second];
}

function blend(
  pixels: Uint8ClampedArray,
  cell: number,
  ink: Ink,
  label: number,
  lead: number,
): void {
  const colour: Rgb = ink.classes[label] ?? ink.paper;
  const share = STRONGEST * Math.min(1, Math.max(0, lead));
  for (let channel = 0; channel < 3; channel++) {
    const paper = ink.paper[channel] ?? 0;
    pixels[4 * cell + channel] = paper + share * ((colour[channel] ?? 0) - paper);
  }
  pixels[4 * cell + 3] = 255;
}

export function paintField(canvas: HTMLCanvasElement, field: Field, ink: Ink): void {
  const { size, outputs } = field;
  if (canvas.width !== size) canvas.width = canvas.height = size;
  const context = canvas.getContext("2d");
  if (context === null) return;
  const image = context.createImageData(size, size);
  for (let cell = 0; cell < size * size; cell++) {
    if (outputs > 2) {
      blend(image.data, cell, ink, ...winner(field, cell));
    } else {
      const lean = leaning(field, cell);
      // Where a network that ran away has no number the paper shows.
      if (Number.isNaN(lean)) continue;
      blend(image.data, cell, ink, lean > 0 ? 1 : 0, Math.abs(lean));
    }
  }
  context.putImageData(image, 0, 0);
}

/** By how much a class leads all others, over the grid. */
function leadOf({ grid, outputs }: Field, label: number, cells: number): Float32Array {
  const lead = new Float32Array(cells);
  for (let cell = 0; cell < cells; cell++) {
    let other = -Infinity;
    for (let k = 0; k < outputs; k++)
      if (k !== label) other = Math.max(other, grid[cell * outputs + k] ?? 0);
    lead[cell] = (grid[cell * outputs + label] ?? 0) - other;
  }
  return lead;
}

/** Path of the lines between the classes, for a picture of `width` pixels. */
export function boundary(field: Field, width: number): string {
  const { size, outputs } = field;
  const cells = size * size;
  const path = (values: Float32Array): string => contour({ values, size }, 0, width / size);
  if (field.line !== undefined) return path(field.line);
  // Numbers that have run away to infinity still have a side.
  const side = (at: number): number => Math.max(-FAR, Math.min(FAR, leaning(field, at)));
  if (outputs <= 2) return path(Float32Array.from({ length: cells }, (_, at) => side(at)));
  // Each line lies between two classes: it is met from both of its sides.
  return Array.from({ length: outputs }, (_, label) => path(leadOf(field, label, cells))).join("");
}
