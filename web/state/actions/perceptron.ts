/**
 * Changes of a perceptron scene: pure, scene to scene. Which row of the step table is reached stays
 * as it is when a setting changes, so that the effect of the setting can be seen in place; the
 * controller never shows more rows than the run has.
 */
import { LIMITS } from "../../scene/limits.ts";
import type { Exact, PerceptronGate, PerceptronStage, Scene } from "../../scene/schema.ts";
import { gateInputs } from "../../scene/stages/perceptron-data.ts";
import type { Action } from "../store.ts";

/** Data as typed: rows without x0. */
export interface Table {
  readonly inputs: readonly (readonly Exact[])[];
  readonly targets: readonly number[];
  /** What each input is; left out or empty: x1, x2, … */
  readonly names?: readonly string[];
}

function inStage(change: (stage: PerceptronStage) => PerceptronStage): Action {
  return (scene) => {
    if (scene.stage.kind !== "perceptron") return scene;
    const stage = change(scene.stage);
    return stage === scene.stage ? scene : { ...scene, stage };
  };
}

export function replaced<T>(list: readonly T[], index: number, value: T): readonly T[] {
  return list.map((old, i) => (i === index ? value : old));
}

/** As many weights as x0 and the inputs need: cut off, or filled up with zeros. */
function fittingWeights(weights: readonly Exact[], inputs: number): readonly Exact[] {
  return Array.from({ length: inputs + 1 }, (_, i) => weights[i] ?? 0);
}

export const setGate = (preset: PerceptronGate): Action =>
  inStage((stage) => {
    const inputs = gateInputs(preset)[0] ?? 2;
    const data = { preset, inputs, standardize: stage.data.standardize };
    return { ...stage, data, weights: fittingWeights(stage.weights, inputs) };
  });

/** Replaces the data by typed rows; a table without rows or with ragged rows is not taken. */
export const setTable = (table: Table): Action =>
  inStage((stage) => {
    const width = table.inputs[0]?.length ?? 0;
    const whole =
      width > 0 &&
      table.inputs.length === table.targets.length &&
      table.inputs.every((row) => row.length === width);
    if (!whole) return stage;
    const { inputs, targets, names = [] } = table;
    // Every step is kept, so many rows leave room for fewer epochs.
    const most = Math.max(1, Math.floor(LIMITS.perceptronSteps / inputs.length));
    const stop = { ...stage.stop, maxEpochs: Math.min(stage.stop.maxEpochs, most) };
    const weights = fittingWeights(stage.weights, width);
    const data = { inputs, targets, names, standardize: stage.data.standardize };
    return { ...stage, data, weights, stop };
  });

export const setWeight = (index: number, value: Exact): Action =>
  inStage((stage) => ({ ...stage, weights: replaced(stage.weights, index, value) }));

export const setRate = (rate: Exact): Action => inStage((stage) => ({ ...stage, rate }));

export const setThreshold = (threshold: PerceptronStage["threshold"]): Action =>
  inStage((stage) => ({ ...stage, threshold }));

/** Typed targets are renamed with the labels, so that the task stays the same. */
export const setLabels = (labels: PerceptronStage["labels"]): Action =>
  inStage((stage) => {
    if (labels === stage.labels) return stage;
    if (!("targets" in stage.data)) return { ...stage, labels };
    const low = labels === "01" ? 0 : -1;
    const targets = stage.data.targets.map((target) => (target > 0 ? 1 : low));
    return { ...stage, labels, data: { ...stage.data, targets } };
  });

export const setArithmetic = (arithmetic: PerceptronStage["arithmetic"]): Action =>
  inStage((stage) => ({ ...stage, arithmetic }));

export const setStop = (stop: Partial<PerceptronStage["stop"]>): Action =>
  inStage((stage) => ({ ...stage, stop: { ...stage.stop, ...stop } }));

/** Rows of the step table shown. */
export const setStep =
  (step: number): Action =>
  (scene: Scene) =>
    step === scene.view.step ? scene : { ...scene, view: { ...scene.view, step } };

// ---------------------------------------------------------------- rows of a table

export function withInput(table: Table, row: number, column: number, value: Exact): Table {
  const old = table.inputs[row] ?? [];
  return { ...table, inputs: replaced(table.inputs, row, replaced(old, column, value)) };
}

export function withTarget(table: Table, row: number, target: number): Table {
  return { ...table, targets: replaced(table.targets, row, target) };
}

/** A new row of zeros with the target `target`. */
export function withRow(table: Table, target: number): Table {
  const width = table.inputs[0]?.length ?? 2;
  return {
    ...table,
    inputs: [...table.inputs, new Array<number>(width).fill(0)],
    targets: [...table.targets, target],
  };
}

export function withoutRow(table: Table, row: number): Table {
  return {
    ...table,
    inputs: table.inputs.filter((_, i) => i !== row),
    targets: table.targets.filter((_, i) => i !== row),
  };
}
