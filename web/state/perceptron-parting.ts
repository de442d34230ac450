/**
 * Where two runs on the same data part ways. Pure: it compares the engine's numbers and makes no
 * new ones. Steps are indices from 0.
 */
import { isRight, isUpdate, updatesAt, weightsAt } from "../engine/perceptron-run.ts";
import type { PerceptronRun } from "../engine/protocol.ts";

export type Parting =
  /** Other weights before the first step. */
  | { readonly kind: "start" }
  /** Another row is looked at. */
  | { readonly kind: "row"; readonly step: number }
  /** One fires and the other does not. */
  | { readonly kind: "answer"; readonly step: number; readonly rounding: number | null }
  /** The same answer, another change of the weights. */
  | { readonly kind: "update"; readonly step: number }
  /** Step by step the same as far as the shorter goes, which ends after `step` steps. */
  | { readonly kind: "end"; readonly step: number; readonly rounding: number | null }
  /** The same to the end; digits may differ from step `rounding` on. */
  | { readonly kind: "none"; readonly rounding: number | null };

/** Float64 keeps 16 digits; what agrees in so many is the same number but for rounding. */
const ROUNDING = 1e-9;

function near(a: number, b: number): boolean {
  return a === b || Math.abs(a - b) <= ROUNDING * Math.max(1, Math.abs(a), Math.abs(b));
}

type Same = "equal" | "near" | "different";

function compared(a: readonly number[], b: readonly number[]): Same {
  if (a.length !== b.length) return "different";
  let same: Same = "equal";
  for (const [i, value] of a.entries()) {
    const other = b[i] ?? NaN;
    if (!near(value, other)) return "different";
    if (value !== other) same = "near";
  }
  return same;
}

const weightsOf = (run: PerceptronRun, steps: number): readonly number[] =>
  weightsAt(run, steps).values;

export function partingOf(a: PerceptronRun, b: PerceptronRun): Parting {
  if (compared(weightsOf(a, 0), weightsOf(b, 0)) === "different") return { kind: "start" };
  const shorter = Math.min(a.length, b.length);
  let rounding: number | null = null;
  let [changesA, changesB] = [updatesAt(a, 0), updatesAt(b, 0)];
  for (let i = 0; i < shorter; i++) {
    if (a.rows[i] !== b.rows[i]) return { kind: "row", step: i };
    if (a.sums[i] !== b.sums[i]) rounding ??= i;
    if (a.outputs[i] !== b.outputs[i]) return { kind: "answer", step: i, rounding };
    const [nextA, nextB] = [updatesAt(a, i + 1), updatesAt(b, i + 1)];
    // Weights are compared only where one of the two has new ones.
    if (nextA !== changesA || nextB !== changesB) {
      const same = compared(weightsOf(a, i + 1), weightsOf(b, i + 1));
      if (same === "different") return { kind: "update", step: i };
      if (same === "near") rounding ??= i;
    }
    [changesA, changesB] = [nextA, nextB];
  }
  return a.length === b.length
    ? { kind: "none", rounding }
    : { kind: "end", step: shorter, rounding };
}

/** Wrong answers and changes of the weights among the steps from index `from` to before `to`. */
export function tally(run: PerceptronRun, from: number, to: number) {
  let [wrong, updates] = [0, 0];
  for (let i = from; i < Math.min(to, run.length); i++) {
    if (!isRight(run, i)) wrong += 1;
    if (isUpdate(run, i)) updates += 1;
  }
  return { wrong, updates };
}
