/** Statistics of a few moments of a run, evenly apart however long it grows. Pure. */
import type { LayerStatistics } from "../../../engine/protocol-lab.ts";

export interface KeptMoment {
  readonly step: number;
  readonly layers: readonly LayerStatistics[];
}

/** Before the newest. */
const MOST = 8;

/** The newest stands last and is replaced; those before it thin out. A run that went back forgets what lay ahead. */
export function keepMoment(
  kept: readonly KeptMoment[],
  step: number,
  layers: readonly LayerStatistics[],
): readonly KeptMoment[] {
  const same = kept[0]?.layers.length === layers.length ? kept : [];
  const before = same.filter((moment) => moment.step < step);
  const newest = { step, layers };
  if (before.length <= MOST) return [...before, newest];
  // The least needed: the one whose neighbours are closest together.
  const [first = newest, ...rest] = before;
  const all = [first, ...rest, newest];
  let least = 1;
  const gap = (i: number): number => (all[i + 1]?.step ?? Infinity) - (all[i - 1]?.step ?? 0);
  for (let i = 1; i < all.length - 1; i++) if (gap(i) < gap(least)) least = i;
  return all.filter((_, i) => i !== least);
}
