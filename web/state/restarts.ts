/** How often an engine is started again: one that keeps ending is left as it is. */

/** So many restarts in this time, in milliseconds, are work that kills its engine. */
const MOST = 2;
const WITHIN = 60_000;

/** Counts those that it allows; `now` in milliseconds from any origin. */
export function restartLimit(now: () => number): () => boolean {
  const restarts: number[] = [];
  return () => {
    const time = now();
    if (restarts.filter((earlier) => time - earlier < WITHIN).length >= MOST) return false;
    restarts.push(time);
    return true;
  };
}
