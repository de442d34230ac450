/** The runs of a perceptron as the module answers them: names and numbers here, columns in a block. */
import type { PlainPerceptron } from "../scene/schema.ts";
import { exactAt } from "./perceptron-run.ts";
import type {
  ExactNumber,
  PerceptronRun,
  PerceptronRuns,
  PerceptronScaling,
  Texts,
} from "./protocol.ts";
import type { Numbers } from "./text-module.ts";

interface ListedColumn {
  readonly values: Numbers;
  readonly ends: Numbers;
  readonly text: string;
}

type Whole = "length" | "epochs" | "updates" | "cycle" | "finalErrors" | "end";
type Wholes = "errors" | "rows" | "outputs" | "versions" | "updateOf" | "pocketOf" | "pocketErrors";
type Columns =
  | "rate"
  | "level"
  | "finalWeights"
  | "costs"
  | "sums"
  | "differences"
  | "weights"
  | "updatesMade"
  | "batches"
  | "means";

type ListedRun = Pick<PerceptronRun, Whole> &
  Readonly<Record<Wholes | "activations", Numbers>> &
  Readonly<Record<Columns, ListedColumn>> & { readonly exact: boolean; readonly failure: string };

interface Listed {
  readonly width: number;
  readonly targets: Numbers;
  readonly exactInputs: ListedColumn;
  readonly roundedInputs: ListedColumn;
  readonly means: Numbers;
  readonly deviations: Numbers;
  readonly raw: Numbers;
  readonly runs: readonly ListedRun[];
}

interface Column {
  readonly numbers: Float64Array;
  readonly texts: Texts;
}

const CONVERGED: readonly PerceptronRun["end"][] = ["cleanEpochs", "cleanSteps", "allRight"];

/** `block` holds the numbers of the answer; what is returned shares nothing with it. */
export function readRuns(
  stage: PlainPerceptron,
  answer: unknown,
  block: Float64Array,
): PerceptronRuns {
  const found = answer as Listed;
  const { width } = found;
  const floats = ({ from, to }: Numbers): Float64Array => block.slice(from, to);
  const wholes = ({ from, to }: Numbers): Int32Array => Int32Array.from(block.subarray(from, to));
  const column = ({ values, ends, text }: ListedColumn): Column => ({
    numbers: floats(values),
    texts: { text, ends: Uint32Array.from(block.subarray(ends.from, ends.to)) },
  });
  const exact = column(found.exactInputs);
  const rounded = column(found.roundedInputs);
  const targets = wholes(found.targets);

  const runOf = (run: ListedRun, i: number): PerceptronRun => {
    const variant = { ...stage, ...stage.compare[i - 1] };
    const weights = column(run.weights);
    const final = column(run.finalWeights);
    const [costs, sums, differences] = [run.costs, run.sums, run.differences].map(column) as Three;
    const [updates, batches, means] = [run.updatesMade, run.batches, run.means].map(column) as Three; // prettier-ignore
    const inputs = run.exact ? exact : rounded;
    const versions = wholes(run.versions);
    const last = textsOf(weights, width * (versions.at(-1) ?? 0), width);
    const { length, epochs, cycle, finalErrors, end } = run;
    return {
      rule: variant.rule,
      arithmetic: run.exact ? "exact" : "float64",
      threshold: variant.threshold,
      rate: only(column(run.rate)),
      level: only(column(run.level)),
      ...{ length, epochs, updates: run.updates, cycle, finalErrors, end },
      converged: CONVERGED.includes(end),
      ...(run.failure === "" ? {} : { failure: run.failure.replace(/^\[\w+\] /, "") }),
      weights: last.values,
      weightsExact: last.exact,
      finalWeights: [...final.numbers],
      finalWeightsExact: textsOf(final, 0, width).exact,
      errors: wholes(run.errors),
      ...{ costs: costs.numbers, costTexts: costs.texts },
      ...{ inputs: inputs.numbers, inputTexts: inputs.texts, targets },
      rows: wholes(run.rows),
      ...{ sums: sums.numbers, sumTexts: sums.texts },
      outputs: wholes(run.outputs),
      activations: floats(run.activations),
      ...{ differences: differences.numbers, differenceTexts: differences.texts },
      ...{ versions, versionWeights: weights.numbers, versionTexts: weights.texts },
      updateOf: wholes(run.updateOf),
      ...{ updateWeights: updates.numbers, updateTexts: updates.texts },
      ...{ batchWeights: batches.numbers, batchTexts: batches.texts },
      pocketOf: wholes(run.pocketOf),
      pocketErrors: wholes(run.pocketErrors),
      ...{ meanWeights: means.numbers, meanTexts: means.texts },
    };
  };

  const runs = found.runs.map(runOf) as [PerceptronRun, ...PerceptronRun[]];
  const places = Array.from(targets, (_, row) => row * width + 1);
  const rowOf = <T>(list: readonly T[] | Float64Array, at: number): T[] =>
    [...list.slice(at, at + width - 1)] as T[];
  const raw = floats(found.raw);
  const scaling: PerceptronScaling = {
    means: [...floats(found.means)],
    deviations: [...floats(found.deviations)],
    raw: raw.length === 0 ? [] : places.map((_, row) => rowOf<number>(raw, row * (width - 1))),
  };
  return {
    inputs: places.map((at) => rowOf<number>(exact.numbers, at)),
    exactInputs: places.map((at) => textsOf(exact, at, width - 1).exact),
    targets: [...targets],
    ...(raw.length === 0 ? {} : { scaling }),
    runs,
  };
}

type Three = [Column, Column, Column];

function textsOf({ numbers, texts }: Column, from: number, count: number) {
  const places = Array.from({ length: count }, (_, i) => from + i);
  return {
    values: places.map((place) => numbers[place] ?? NaN),
    exact: places.map((place) => exactAt(numbers, texts, place)),
  };
}

function only(column: Column): ExactNumber {
  const { values, exact } = textsOf(column, 0, 1);
  return { value: values[0] ?? NaN, exact: exact[0] ?? "" };
}
