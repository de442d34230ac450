/** The module of the perceptron: opens the bench, and passes on what is asked of it. */
import type { PerceptronVariant, PlainPerceptron } from "../scene/schema.ts";
import { readRuns } from "./perceptron-columns.ts";
import type { PerceptronRuns } from "./protocol.ts";
import { loadTextModule, type Ask, type Part } from "./text-module.ts";

export interface PerceptronModule {
  /** For what is answered elsewhere. */
  readonly ask: Ask;
  /** Runs the stage, and what it compares, to the end. */
  open(stage: PlainPerceptron): PerceptronRuns;
}

export async function loadPerceptron(bytes: Uint8Array<ArrayBuffer>): Promise<PerceptronModule> {
  const ask = await loadTextModule(bytes);
  return {
    ask,
    open: (stage) => {
      const found = ask(openRequest(stage));
      return readRuns(stage, found, ask.numbers());
    },
  };
}

/** As engine/bindings/perceptron/open.h reads it. Numbers travel as their shortest decimals. */
function openRequest(stage: PlainPerceptron): Part[] {
  const { stop, init } = stage;
  const { low, high, seed } = init ?? { low: 0, high: 0, seed: 0 };
  return [
    ...["perceptron.open", ...dataParts(stage)],
    ...[Number(stage.order === "shuffled"), stage.seed],
    ...[stop.cleanEpochs, stop.cleanSteps ?? 0, Number(stop.allRight), stop.maxEpochs],
    ...(init === null ? [stage.weights.length, ...stage.weights] : [0]),
    ...[low, high, seed],
    ...[{}, ...stage.compare].flatMap((variant) => runParts(stage, variant)),
  ];
}

function dataParts({ data, labels }: PlainPerceptron): Part[] {
  const options = [Number(labels === "±1"), Number(data.standardize)];
  if (!("preset" in data)) {
    const { inputs, targets } = data;
    const rows = inputs.flatMap((row, i) => [...row, targets[i] ?? NaN]);
    return [...options, "", 0, 0, 0, 0, inputs[0]?.length ?? 0, inputs.length, ...rows];
  }
  const sizes = "count" in data ? [0, data.count, data.noise, data.seed] : [data.inputs, 0, 0, 0];
  return [...options, data.preset, ...sizes, 0, 0];
}

function runParts(stage: PlainPerceptron, variant: PerceptronVariant): Part[] {
  const { rule, rate, arithmetic, threshold } = { ...stage, ...variant };
  const weights = variant.weights ?? [];
  const flags = [arithmetic === "exact", threshold === ">="].map(Number);
  return [rule, rate, ...flags, weights.length, ...weights];
}
