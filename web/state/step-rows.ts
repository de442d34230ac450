/**
 * The rows of a step table whose epochs can be folded: a folded epoch is one row. Pure; rows are
 * found by their place, so that a hundred thousand of them need no list.
 */

/** Either all epochs are open but these, or all are folded but these. Epochs count from 1. */
export interface Folding {
  readonly all: boolean;
  readonly except: ReadonlySet<number>;
}

export const OPEN: Folding = { all: false, except: new Set() };
export const FOLDED: Folding = { all: true, except: new Set() };

export const isFolded = ({ all, except }: Folding, epoch: number): boolean =>
  all !== except.has(epoch);

export function withFolded(folding: Folding, epoch: number, folded: boolean): Folding {
  if (isFolded(folding, epoch) === folded) return folding;
  const except = new Set(folding.except);
  if (!except.delete(epoch)) except.add(epoch);
  return { ...folding, except };
}

/** What stands in a row of the table: a step by its index from 0, or a folded epoch. */
export type StepRow =
  | { readonly kind: "step"; readonly index: number; readonly epoch: number }
  | {
      readonly kind: "epoch";
      readonly epoch: number;
      /** Its steps that are shown: from the first to before the end. */
      readonly from: number;
      readonly to: number;
    };

export interface StepRows {
  readonly count: number;
  /** Whether any row is an epoch. */
  readonly hasFolded: boolean;
  at(place: number): StepRow | undefined;
  /** Where the step with this index stands, or the epoch that it is folded into. */
  placeOf(index: number): number;
}

/** How many places lie before each epoch, and after all of them. */
function places(steps: number, epochLength: number, folding: Folding): Int32Array {
  const epochs = Math.ceil(steps / epochLength);
  const before = new Int32Array(epochs + 1);
  for (let e = 0; e < epochs; e++) {
    const length = isFolded(folding, e + 1) ? 1 : Math.min(epochLength, steps - e * epochLength);
    before[e + 1] = (before[e] ?? 0) + length;
  }
  return before;
}

/** The epoch, from 0, that holds a place: the last one that begins at or before it. */
function epochAt(before: Int32Array, place: number): number {
  let [low, high] = [0, before.length - 2];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((before[middle] ?? 0) <= place) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The first `steps` steps of a run whose epochs are `epochLength` steps long. */
export function stepRows(steps: number, epochLength: number, folding: Folding): StepRows {
  const before = places(steps, epochLength, folding);
  const count = before.at(-1) ?? 0;
  return {
    count,
    hasFolded: folding.all || folding.except.size > 0,
    at(place) {
      if (!(place >= 0 && place < count)) return undefined;
      const e = epochAt(before, place);
      const from = e * epochLength;
      if (!isFolded(folding, e + 1))
        return { kind: "step", index: from + place - (before[e] ?? 0), epoch: e + 1 };
      return { kind: "epoch", epoch: e + 1, from, to: Math.min(steps, from + epochLength) };
    },
    placeOf(index) {
      const e = Math.floor(index / epochLength);
      const first = before[e] ?? 0;
      return isFolded(folding, e + 1) ? first : first + (index % epochLength);
    },
  };
}
