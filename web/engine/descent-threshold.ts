/**
 * From which learning rate on a descent moves away: found by running it at many rates. What counts
 * as moving away is the engine's to say; here one only looks for where that changes.
 */
import { valuesOf, type Descent } from "./descent-run.ts";
import type { DescentThreshold, RequestOf } from "./protocol.ts";
import { optimizerChoice, scheduleChoice } from "./specs.ts";

const SMALLEST_RATE = 1e-6;
const LARGEST_RATE = 1e3;
/** Halvings of the gap between a rate that stays and one that does not: 8 digits. */
const HALVINGS = 26;
/** Moves of a run: a rate that is 0.003 % too large for a bowl shows in so many. */
const MOVES = 1000;
/** Fewer say nothing. */
const LEAST_MOVES = 50;
/** Nodes that all runs together may compute: a fraction of a second. */
const WORK = 20e6;
const RUNS = HALVINGS + 2 * Math.log2(LARGEST_RATE / SMALLEST_RATE);

export function descentThreshold(
  { session, run: { inputs } }: Descent,
  { start, optimizer }: Pick<RequestOf<"descent.threshold">, "start" | "optimizer">,
): DescentThreshold {
  const from = valuesOf(inputs, start);
  const { nodes } = session.graph();
  const moves = Math.min(MOVES, Math.floor(WORK / RUNS / Math.max(1, nodes.length)));
  const schedule = scheduleChoice({ kind: "constant" }, moves);
  // The rate is constant: either form of momentum goes the same way.
  const runAt = (rate: number, steps: number) =>
    session.descend(from, optimizerChoice({ ...optimizer, rate }, { momentum: "pytorch" }), schedule, steps); // prettier-ignore
  const diverges = (rate: number): boolean => runAt(rate, moves).diverged;
  const isEnd = moves < LEAST_MOVES || !runAt(SMALLEST_RATE, 0).finite;
  if (isEnd) return { stays: 0, diverges: null, moves };

  let stays = 0;
  let gone = SMALLEST_RATE;
  while (!diverges(gone)) {
    stays = gone;
    gone *= 2;
    if (gone > LARGEST_RATE) return { stays, diverges: null, moves };
  }
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (stays + gone) / 2;
    if (diverges(middle)) gone = middle;
    else stays = middle;
  }
  return { stays, diverges: gone, moves };
}
