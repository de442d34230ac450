/** Reads a perceptron's run, which is columns, step by step. Pure; takes no number apart or together. */
import type { ExactVector, PerceptronRun, PerceptronStep, Texts } from "./protocol-perceptron.ts";

export function textAt({ text, ends }: Texts, i: number): string {
  return text.slice(i === 0 ? 0 : (ends[i - 1] ?? 0), ends[i] ?? 0);
}

/** A number of float64 is its own shortest decimal. */
export function exactAt(numbers: Float64Array, texts: Texts, i: number): string {
  return texts.ends.length > 0 ? textAt(texts, i) : String(numbers[i] ?? NaN);
}

/** The `i`-th of vectors that follow one another, each `width` numbers long. */
function vectorAt(numbers: Float64Array, texts: Texts, width: number, i: number): ExactVector {
  const places = Array.from({ length: width }, (_, j) => i * width + j);
  return {
    values: places.map((place) => numbers[place] ?? NaN),
    exact: places.map((place) => exactAt(numbers, texts, place)),
  };
}

/** Weights, the bias weight included. */
export const widthOf = (run: PerceptronRun): number => run.weights.length;

/** Steps in a whole epoch. */
export const epochLength = (run: PerceptronRun): number => run.targets.length;

/** Epoch of the step with this index, from 1. */
export const epochOf = (run: PerceptronRun, i: number): number =>
  Math.floor(i / epochLength(run)) + 1;

/** A row of the data, x0 = 1 in front. */
export const rowAt = (run: PerceptronRun, row: number): ExactVector =>
  vectorAt(run.inputs, run.inputTexts, widthOf(run), row);

/** Weights after so many steps, 0 … length. */
export function weightsAt(run: PerceptronRun, steps: number): ExactVector {
  return vectorAt(run.versionWeights, run.versionTexts, widthOf(run), run.versions[steps] ?? 0);
}

/** Changes of the weights in so many steps. */
export const updatesAt = (run: PerceptronRun, steps: number): number => run.versions[steps] ?? 0;

/** Whether the answer of the step with this index was right. */
export const isRight = (run: PerceptronRun, i: number): boolean =>
  run.outputs[i] === run.targets[run.rows[i] ?? 0];

export const isUpdate = (run: PerceptronRun, i: number): boolean => (run.updateOf[i] ?? -1) >= 0;

function updateAt(run: PerceptronRun, i: number): ExactVector {
  const which = run.updateOf[i] ?? -1;
  if (which >= 0) return vectorAt(run.updateWeights, run.updateTexts, widthOf(run), which);
  return { values: run.weights.map(() => 0), exact: run.weights.map(() => "0") };
}

function pocketAt(run: PerceptronRun, i: number): PerceptronStep["pocket"] {
  const version = run.pocketOf[i + 1];
  if (version === undefined) return null;
  return {
    ...vectorAt(run.versionWeights, run.versionTexts, widthOf(run), version),
    errors: run.pocketErrors[i + 1] ?? 0,
    replaced: version !== run.pocketOf[i],
  };
}

function batchAt(run: PerceptronRun, i: number): ExactVector | null {
  const isLast = (i + 1) % epochLength(run) === 0;
  if (!isLast || run.batchWeights.length === 0) return null;
  return vectorAt(run.batchWeights, run.batchTexts, widthOf(run), epochOf(run, i) - 1);
}

function activationAt(run: PerceptronRun, i: number): { value: number; exact: string } {
  if (run.rule === "delta" || run.rule === "delta-batch")
    return { value: run.sums[i] ?? NaN, exact: exactAt(run.sums, run.sumTexts, i) };
  const value = (run.rule === "logistic" ? run.activations[i] : run.outputs[i]) ?? NaN;
  return { value, exact: String(value) };
}

/** The step with the index `i`, 0 … length − 1; undefined beyond. */
export function stepAt(run: PerceptronRun, i: number): PerceptronStep | undefined {
  if (!(i >= 0 && i < run.length)) return undefined;
  const row = run.rows[i] ?? 0;
  const inputs = rowAt(run, row);
  const [weights, after, update] = [weightsAt(run, i), weightsAt(run, i + 1), updateAt(run, i)];
  const activation = activationAt(run, i);
  return {
    step: i + 1,
    epoch: epochOf(run, i),
    row,
    inputs: inputs.values,
    weights: weights.values,
    sum: run.sums[i] ?? NaN,
    output: run.outputs[i] ?? NaN,
    target: run.targets[row] ?? NaN,
    update: update.values,
    weightsAfter: after.values,
    activation: activation.value,
    error: run.differences[i] ?? NaN,
    exact: {
      inputs: inputs.exact,
      weights: weights.exact,
      sum: exactAt(run.sums, run.sumTexts, i),
      update: update.exact,
      weightsAfter: after.exact,
      activation: activation.exact,
      error: exactAt(run.differences, run.differenceTexts, i),
    },
    updated: isUpdate(run, i),
    batch: batchAt(run, i),
    pocket: pocketAt(run, i),
    mean:
      run.meanWeights.length === 0
        ? null
        : vectorAt(run.meanWeights, run.meanTexts, widthOf(run), i),
  };
}

/** Steps from index `from` to before `to`, within the run. */
export function stepsOf(run: PerceptronRun, from = 0, to = run.length): readonly PerceptronStep[] {
  const steps: PerceptronStep[] = [];
  for (let i = Math.max(0, from); i < Math.min(to, run.length); i++) {
    const step = stepAt(run, i);
    if (step !== undefined) steps.push(step);
  }
  return steps;
}

/** The weights that differ from those before them, up to `steps` steps: the newest `most`, in order. */
export function pathOf(run: PerceptronRun, steps: number, most: number): readonly ExactVector[] {
  const last = run.versions[steps] ?? 0;
  const first = Math.max(0, last - most + 1);
  return Array.from({ length: last - first + 1 }, (_, i) =>
    vectorAt(run.versionWeights, run.versionTexts, widthOf(run), first + i),
  );
}
