/** The module of the perceptron: rows of truth tables, and whole runs with exact fractions. */
import { toNumber } from "../core/exact.ts";
import { keptEpochs } from "../scene/limits.ts";
import type { Exact, PlainPerceptron } from "../scene/schema.ts";
import { toPerceptronRuns } from "./perceptron-columns.ts";
import type { PerceptronRun, PerceptronRuns, PerceptronStep } from "./protocol.ts";
import { loadTextModule, type Ask } from "./text-module.ts";

export interface PerceptronModule {
  /** For what is answered elsewhere. */
  readonly ask: Ask;
  /** The stage's run, to its end. */
  run(stage: PlainPerceptron): PerceptronRuns;
}

export interface ListedNumber {
  readonly value: number;
  readonly text: string;
}

export interface ListedStep extends Pick<
  PerceptronStep,
  "step" | "epoch" | "row" | "output" | "target"
> {
  readonly inputs: readonly ListedNumber[];
  readonly weights: readonly ListedNumber[];
  readonly sum: ListedNumber;
  readonly update: readonly ListedNumber[];
  readonly weightsAfter: readonly ListedNumber[];
}

export interface ListedRun extends Pick<
  PerceptronRun,
  "converged" | "epochs" | "updates" | "cycle"
> {
  readonly steps: readonly ListedStep[];
  readonly weights: readonly ListedNumber[];
}

export interface PerceptronRows {
  readonly inputs: readonly (readonly number[])[];
  /** The same as exact arithmetic takes them. */
  readonly exactInputs: readonly (readonly Exact[])[];
  /** In the labels chosen. */
  readonly targets: readonly number[];
}

export async function loadPerceptron(bytes: Uint8Array<ArrayBuffer>): Promise<PerceptronModule> {
  const ask = await loadTextModule(bytes);
  return {
    ask,
    run: (stage) => {
      const rows = rowsOf(ask, stage);
      const kept = keptEpochs(rows.inputs.length, stage.weights.length - 1);
      const found = ask(...runRequest(stage, rows, kept)) as ListedRun;
      if (!found.converged && found.cycle === null && kept < stage.stop.maxEpochs) {
        const end = `no end by epoch ${kept}, and more steps cannot be kept`;
        throw new Error(`[perceptron] ${end}: set maxEpochs to ${kept} or less`);
      }
      return toPerceptronRuns(stage, rows, found);
    },
  };
}

/** The rows that a perceptron learns from: a truth table's, or those of the scene. */
function rowsOf(ask: Ask, { data, labels }: PlainPerceptron): PerceptronRows {
  if (!("preset" in data)) {
    const { inputs, targets } = data;
    return { inputs: inputs.map((row) => row.map(toNumber)), exactInputs: inputs, targets };
  }
  const table = ask("table", data.preset) as Omit<PerceptronRows, "exactInputs">;
  const off = labels === "±1" ? -1 : 0;
  return {
    ...table,
    exactInputs: table.inputs,
    targets: table.targets.map((target) => (target === 1 ? 1 : off)),
  };
}

/** Numbers travel as their shortest decimals: 0.1 is 1/10 in exact arithmetic. */
function runRequest(
  { rate, threshold, labels, arithmetic, weights, stop }: PlainPerceptron,
  { exactInputs: inputs, targets }: PerceptronRows,
  kept: number,
): readonly (string | number)[] {
  const flags = [threshold === ">=", labels === "±1", arithmetic === "exact"].map(Number);
  const limits = [stop.cleanEpochs, Math.min(stop.maxEpochs, kept)];
  const rows = inputs.flatMap((row, i) => [...row, targets[i] ?? NaN]);
  return [
    ...["run", rate, ...flags, ...limits, inputs[0]?.length ?? 0],
    ...[weights.length, ...weights, ...rows],
  ];
}
