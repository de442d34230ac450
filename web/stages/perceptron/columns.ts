/** Which columns a step table has, by the rule, and how wide its vectors are. */
import { epochLength, stepAt } from "../../engine/perceptron-run.ts";
import type { PerceptronRun, PerceptronStep } from "../../engine/protocol.ts";
import { brief } from "./texts.ts";

export type ColumnId =
  | "step"
  | "epoch"
  | "inputs"
  | "weights"
  | "sum"
  | "activation"
  | "output"
  | "target"
  | "error"
  | "update"
  | "after"
  | "pocket"
  | "mean";

const FIRST: readonly ColumnId[] = ["step", "epoch", "inputs", "weights", "sum"];

export function columnsOf({ rule }: PerceptronRun): readonly ColumnId[] {
  const learned: readonly ColumnId[] = ["update", "after"];
  switch (rule) {
    case "perceptron":
      return [...FIRST, "output", "target", ...learned];
    case "pocket":
      return [...FIRST, "output", "target", ...learned, "pocket"];
    case "averaged":
      return [...FIRST, "output", "target", ...learned, "mean"];
    case "delta":
    case "delta-batch":
      return [...FIRST, "output", "target", "error", ...learned];
    case "logistic":
      return [...FIRST, "activation", "output", "target", "error", ...learned];
  }
}

/** Digits of the widest entry, component by component. */
export interface Widths {
  readonly inputs: readonly number[];
  readonly weights: readonly number[];
  readonly update: readonly number[];
}

/** Steps looked at to find the width of a column. */
const SAMPLE = 200;

/** Steps of the first epochs and of all over the run. */
function sampled(run: PerceptronRun): readonly PerceptronStep[] {
  const some = Math.min(run.length, Math.max(SAMPLE, epochLength(run)), 2 * SAMPLE);
  const places = new Set(Array.from({ length: some }, (_, i) => i));
  for (let i = 0; i < SAMPLE; i++) places.add(Math.floor((i * run.length) / SAMPLE));
  return [...places].flatMap((i) => stepAt(run, i) ?? []);
}

/** Entries of a column then stand below each other. */
export function widthsOf(run: PerceptronRun): Widths {
  const widths = { inputs: [1], weights: [1], update: [1] };
  const note = (key: keyof Widths, exact: readonly string[], values: readonly number[]): void => {
    for (const [i, text] of exact.entries())
      widths[key][i] = Math.max(widths[key][i] ?? 1, brief(text, values[i] ?? NaN).length);
  };
  for (const step of sampled(run)) {
    const { exact, mean } = step;
    note("inputs", exact.inputs, step.inputs);
    note("weights", exact.weightsAfter, step.weightsAfter);
    note("weights", exact.weights, step.weights);
    note("update", exact.update, step.update);
    if (mean !== null) note("weights", mean.exact, mean.values);
  }
  return widths;
}
