/** Curves of several runs over common epochs, as a picture takes them. Pure. */
import type { NetworkFrame, NetworkInfo } from "../engine/protocol.ts";
import type { History, Track } from "./history.ts";

/** What a run beside this one has drawn of it. */
export interface BesideCurve {
  readonly letter: string;
  readonly history: History;
}

/** Epochs in rising order, and the numbers beside them. */
export interface Points {
  readonly x: readonly number[];
  readonly y: readonly number[];
}

export function pointsOf(history: History, track: Track): Points {
  const { first, stride } = history;
  const y = history[track];
  return { x: y.map((_, i) => first + i * stride), y };
}

/** Epochs that are done, and the share of the present one. */
export const epochOf = (
  { epoch, inEpoch }: Pick<NetworkFrame, "epoch" | "inEpoch">,
  { trainingRows }: Pick<NetworkInfo, "trainingRows">,
): number => epoch + inEpoch / trainingRows;

/** With the present moment behind it where that lies beyond the last whole epoch. */
export function withPresent({ x, y }: Points, epoch: number, value: number): Points {
  const last = x.at(-1);
  if (last === undefined || epoch <= last || Number.isNaN(value)) return { x, y };
  return { x: [...x, epoch], y: [...y, value] };
}

/** No more than begins up to `end`. */
export function until({ x, y }: Points, end: number): Points {
  const count = x.findIndex((epoch) => epoch > end);
  return count < 0 ? { x, y } : { x: x.slice(0, count), y: y.slice(0, count) };
}

/** All over the epochs of any; undefined where a curve has none of its own. */
export function aligned(curves: readonly Points[]): {
  readonly x: readonly number[];
  readonly y: readonly (readonly (number | undefined)[])[];
} {
  const [only] = curves;
  if (curves.length === 1 && only !== undefined) return { x: only.x, y: [only.y] };
  const x: number[] = [];
  const y: (number | undefined)[][] = curves.map(() => []);
  const at = curves.map(() => 0);
  for (;;) {
    let next = Infinity;
    for (const [i, curve] of curves.entries())
      next = Math.min(next, curve.x[at[i] ?? 0] ?? Infinity);
    if (next === Infinity) return { x, y };
    x.push(next);
    for (const [i, curve] of curves.entries()) {
      const place = at[i] ?? 0;
      const isHere = curve.x[place] === next;
      y[i]?.push(isHere ? curve.y[place] : undefined);
      if (isHere) at[i] = place + 1;
    }
  }
}
