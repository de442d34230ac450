/**
 * Where the updates of a run lie: after each batch of an epoch, the last of which may be smaller.
 * Steps are examples seen. Pure.
 */

export interface Batches {
  /** Examples of an epoch. */
  readonly trainingRows: number;
  readonly batch: number;
}

/** The last step up to `step` at which no batch was begun. */
export function wholeBelow(step: number, { trainingRows, batch }: Batches): number {
  return step - ((step % trainingRows) % batch);
}

/** The first such step from `step` on. */
export function wholeAbove(step: number, batches: Batches): number {
  const below = wholeBelow(step, batches);
  if (below === step) return step;
  const { trainingRows, batch } = batches;
  return Math.min(below + batch, step - (step % trainingRows) + trainingRows);
}
