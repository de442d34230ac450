/** How large a network's data are; without words, so that the engine's thread can ask too. */
import { sizeOf } from "../core/shape.ts";
import { CURVES, type NetworkData, type NetworkStage, type PlainData } from "./schema.ts";

export interface DataSize {
  readonly rows: number;
  /** What the network reads: features, where there are any. */
  readonly columns: number;
  /** Inputs of the data themselves. */
  readonly raw: number;
  /** [channels, height, width] of images, else [columns]. */
  readonly shape: readonly number[];
}

/** A stage whose data hold no text any more. */
export type PlainStage = NetworkStage & { readonly data: PlainData };

export const isPlain = (data: NetworkData): data is PlainData => !("csv" in data);

export function plainDataSize(data: PlainData): DataSize {
  const sizes = sizesOf(data);
  const raw = sizeOf(sizes);
  return { rows: rowsOf(data), raw, ...readSize(data, sizes) };
}

/** What a network reads of data whose rows have these sizes. */
export function readSize(
  { features, inputShape }: NetworkData,
  sizes: readonly number[],
): Pick<DataSize, "columns" | "shape"> {
  if (features.length > 0) return { columns: features.length, shape: [features.length] };
  const columns = sizeOf(sizes);
  return { columns, shape: inputShape ?? sizes };
}

/** Bytes that so many characters of base64url stand for. */
export const bytesOf = (text: string): number => Math.floor((text.length * 3) / 4);

function rowsOf(data: PlainData): number {
  if ("pixels" in data)
    return Math.floor(bytesOf(data.pixels) / Math.max(1, sizesOf(data)[0] ?? 1));
  if ("inputs" in data) return data.inputs.length;
  return "count" in data ? data.count : 4;
}

function sizesOf(data: PlainData): readonly number[] {
  if ("pixels" in data) return [sizeOf(data.inputShape ?? [])];
  if ("inputs" in data) return [data.inputs[0]?.length ?? 0];
  if ("size" in data) return [1, data.size, data.size];
  return [CURVES.some((curve) => curve === data.preset) ? 1 : 2];
}
