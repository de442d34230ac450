/** Which pictures a network and its data can have. Pure. */
import type { NetworkInfo } from "../../engine/protocol.ts";
import { isPlain, plainDataSize } from "../../scene/data-size.ts";
import type { Chart, NetworkStage } from "../../scene/schema.ts";

/** [channels, height, width] of what a row is; null where it is no image. */
export function imageOf({ data }: NetworkStage): readonly number[] | null {
  const shape = isPlain(data) ? plainDataSize(data).shape : [];
  return shape.length === 3 ? shape : null;
}

export function fits(chart: Chart, stage: NetworkStage, info: NetworkInfo | null): boolean {
  if (info === null) return true;
  const { columns } = info.raw;
  if (chart === "maps") return imageOf(stage) !== null;
  if (chart === "inner")
    return info.layers.some(({ kind }) => kind === "batchnorm" || kind === "dropout");
  if (chart === "surface") return columns === 2;
  if (chart === "approximation") return columns === 1;
  return columns <= 2 || (chart !== "boundary" && chart !== "regions");
}

/** In place of a picture that these data cannot have. */
const OTHERS: readonly Chart[] = ["maps", "confusion", "curves"];

export function shownChart(wanted: Chart, stage: NetworkStage, info: NetworkInfo | null): Chart {
  if (fits(wanted, stage, info)) return wanted;
  return OTHERS.find((other) => fits(other, stage, info)) ?? "curves";
}
