/** The steps of a run as the engine lists them, turned into columns. */
import { toNumber } from "../core/exact.ts";
import type { PerceptronRun, PerceptronRuns, Texts } from "./protocol.ts";
import type { PlainPerceptron } from "../scene/schema.ts";
import type { ListedNumber, ListedRun, ListedStep, PerceptronRows } from "./perceptron.ts";

interface Column {
  readonly numbers: Float64Array;
  readonly texts: Texts;
}

const NO_TEXTS: Texts = { text: "", ends: new Uint32Array() };

function column(entries: readonly ListedNumber[]): Column {
  const ends = new Uint32Array(entries.length);
  let end = 0;
  entries.forEach(({ text }, i) => {
    end += text.length;
    ends[i] = end;
  });
  const text = entries.map((entry) => entry.text).join("");
  return { numbers: Float64Array.from(entries, ({ value }) => value), texts: { text, ends } };
}

const isUpdate = ({ output, target }: ListedStep): boolean => output !== target;

/** By step and for the end. */
function versionsOf(steps: readonly ListedStep[]): Int32Array {
  const versions = new Int32Array(steps.length + 1);
  steps.forEach((step, i) => (versions[i + 1] = (versions[i] ?? 0) + Number(isUpdate(step))));
  return versions;
}

function errorsOf(steps: readonly ListedStep[], epochs: number): Int32Array {
  const errors = new Int32Array(epochs);
  for (const step of steps) errors[step.epoch - 1] = (errors[step.epoch - 1] ?? 0) + Number(isUpdate(step)); // prettier-ignore
  return errors;
}

function inputsOf(rows: PerceptronRows, steps: readonly ListedStep[]): Column {
  const seen = new Map(steps.slice(0, rows.inputs.length).map((step) => [step.row, step.inputs]));
  const entries = rows.inputs.flatMap(
    (row, i) => seen.get(i) ?? [1, ...row].map((value) => ({ value, text: String(value) })),
  );
  return column(entries);
}

export function toPerceptronRuns(
  stage: PlainPerceptron,
  rows: PerceptronRows,
  { steps, cycle, weights, converged, epochs, updates }: ListedRun,
): PerceptronRuns {
  const changes = steps.filter(isUpdate);
  const versions = column([
    ...(steps[0]?.weights ?? weights),
    ...changes.flatMap((step) => step.weightsAfter),
  ]);
  const inputs = inputsOf(rows, steps);
  const sums = column(steps.map((step) => step.sum));
  const update = column(changes.flatMap((step) => step.update));
  const differences = column(
    steps.map(({ output, target }) => ({ value: target - output, text: String(target - output) })),
  );
  const final = {
    weights: weights.map(({ value }) => value),
    weightsExact: weights.map(({ text }) => text),
  };
  const run: PerceptronRun = {
    rule: stage.rule,
    arithmetic: stage.arithmetic,
    threshold: stage.threshold,
    rate: { value: toNumber(stage.rate), exact: String(stage.rate) },
    length: steps.length,
    epochs,
    updates,
    converged,
    cycle,
    ...final,
    finalWeights: final.weights,
    finalWeightsExact: final.weightsExact,
    finalErrors: 0,
    errors: errorsOf(steps, epochs),
    costs: new Float64Array(),
    costTexts: NO_TEXTS,
    inputs: inputs.numbers,
    inputTexts: inputs.texts,
    targets: Int32Array.from(rows.targets),
    rows: Int32Array.from(steps, (step) => step.row),
    sums: sums.numbers,
    sumTexts: sums.texts,
    outputs: Int32Array.from(steps, (step) => step.output),
    activations: new Float64Array(),
    differences: differences.numbers,
    differenceTexts: differences.texts,
    versions: versionsOf(steps),
    versionWeights: versions.numbers,
    versionTexts: versions.texts,
    updateOf: updatesOf(steps),
    updateWeights: update.numbers,
    updateTexts: update.texts,
    batchWeights: new Float64Array(),
    batchTexts: NO_TEXTS,
    pocketOf: new Int32Array(),
    pocketErrors: new Int32Array(),
    meanWeights: new Float64Array(),
    meanTexts: NO_TEXTS,
  };
  return { inputs: rows.inputs, targets: rows.targets, runs: [run] };
}

/** By step: which change it makes, or −1. */
function updatesOf(steps: readonly ListedStep[]): Int32Array {
  let next = 0;
  return Int32Array.from(steps, (step) => (isUpdate(step) ? next++ : -1));
}
