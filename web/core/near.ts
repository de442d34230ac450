/** "Did you mean …?": the candidate nearest to a word, if any is near. */

/** Insertions, deletions, replacements and swaps of neighbours that lead from a to b. */
function distance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (last[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped =
        a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? beforeLast[j - 2] : undefined;
      row.push(
        Math.min((row[j - 1] ?? 0) + 1, (last[j] ?? 0) + 1, replaced, (swapped ?? Infinity) + 1),
      );
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? Infinity;
}

export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  // Longer words are no slips of the finger, and a hostile one would cost time.
  if (word.length > 40) return undefined;
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.floor(word.length / 3)) + 1;
  for (const candidate of candidates) {
    const steps = distance(word.toLowerCase(), candidate.toLowerCase());
    if (steps < bestDistance) [best, bestDistance] = [candidate, steps];
  }
  return best;
}
