/** The units that training goes on and back by. */
import type { NetworkFrame, NetworkInfo } from "../engine/protocol.ts";
import { wholeAbove, wholeBelow } from "../engine/whole-updates.ts";

export type Unit = "example" | "batch" | "epoch";

/** Examples of the unit that was done last; of one that is partly done, those that are. */
export function sizeOfLast(unit: Unit, now: NetworkFrame, info: NetworkInfo): number {
  if (unit === "example") return 1;
  if (unit === "epoch") return now.inEpoch || info.trainingRows;
  const partly = now.inEpoch % info.batch;
  if (now.inEpoch > 0) return partly || info.batch;
  // The last batch of an epoch may be smaller than the others.
  return info.trainingRows - (info.batchesPerEpoch - 1) * info.batch;
}

/** The update that a move along the timeline ends at: the nearest in its direction. */
export function updateTowards(step: number, from: number, info: NetworkInfo | null): number {
  if (info === null) return step;
  return step < from ? wholeBelow(step, info) : wholeAbove(step, info);
}
