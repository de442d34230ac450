/** How large a network's data are; without words, so that the engine's thread can ask too. */
import { CURVES, type NetworkData, type NetworkStage, type PlainData } from "./schema.ts";

export interface DataSize {
  readonly rows: number;
  readonly columns: number;
  /** [channels, height, width] of images, else [columns]. */
  readonly shape: readonly number[];
}

/** A stage whose data hold no text any more. */
export type PlainStage = NetworkStage & { readonly data: PlainData };

export const isPlain = (data: NetworkData): data is PlainData => !("csv" in data);

export function plainDataSize(data: PlainData): DataSize {
  const sizes = sizesOf(data);
  const columns = sizes.reduce((product, size) => product * size, 1);
  return { rows: rowsOf(data), columns, shape: data.inputShape ?? sizes };
}

function rowsOf(data: PlainData): number {
  if ("inputs" in data) return data.inputs.length;
  return "count" in data ? data.count : 4;
}

function sizesOf(data: PlainData): readonly number[] {
  if ("inputs" in data) return [data.inputs[0]?.length ?? 0];
  if ("size" in data) return [1, data.size, data.size];
  return [CURVES.some((curve) => curve === data.preset) ? 1 : 2];
}
