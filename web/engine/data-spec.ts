/** A scene's data as the engine takes them: the name of a generated set, or rows of numbers. */
import type { DataSpec } from "#backprop";
import { fromBase64url } from "../core/base64url.ts";
import { plainDataSize } from "../scene/data-size.ts";
import type { PlainData } from "../scene/schema.ts";

const NO_NUMBERS = new Float64Array();

/** The engine counts classes from 0; those of a scene begin at `base`. */
export function dataSpec(data: PlainData, base: number): DataSpec {
  const { standardize, split } = data;
  if ("preset" in data) {
    const none = { inputs: NO_NUMBERS, targets: NO_NUMBERS, rows: 0, classes: false };
    return { preset: presetChoice(data), ...none, standardize, split };
  }
  const { targets } = data;
  const { rows } = plainDataSize(data);
  const classes = typeof targets[0] === "number";
  return {
    preset: { kind: "", options: {} },
    inputs: "pixels" in data ? brightness(data.pixels) : flat(data.inputs),
    targets: flat(targets, classes ? base : 0),
    rows,
    classes,
    standardize,
    split,
  };
}

function presetChoice(data: Extract<PlainData, { readonly preset: string }>): DataSpec["preset"] {
  const { preset, standardize: _, split: __, ...rest } = data;
  const options: Record<string, number> = {};
  for (const [name, value] of Object.entries(rest))
    if (typeof value === "number") options[name] = value;
  return { kind: preset, options };
}

/** The pictures decoded last: a network is opened anew with every layer that is added. */
let latest: { readonly pixels: string; readonly values: Float64Array } | null = null;

/** 255 is 1. */
function brightness(pixels: string): Float64Array {
  if (latest?.pixels === pixels) return latest.values;
  const bytes = fromBase64url(pixels) ?? new Uint8Array();
  const values = new Float64Array(bytes.length);
  for (let i = 0; i < bytes.length; i++) values[i] = (bytes[i] ?? 0) / 255;
  latest = { pixels, values };
  return values;
}

type Row = number | readonly number[];

/** Row by row, less `base`; there may be millions of numbers. */
function flat(rows: readonly Row[], base = 0): Float64Array {
  const columns = typeof rows[0] === "object" ? rows[0].length : 1;
  const numbers = new Float64Array(rows.length * columns);
  rows.forEach((row, i) => numbers.set(typeof row === "object" ? row : [row - base], i * columns));
  return numbers;
}
