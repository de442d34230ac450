/**
 * Changes of a perceptron scene: pure, scene to scene. Which row of the step table is reached stays
 * as it is when a setting changes, so that the effect of the setting can be seen in place; the
 * controller never shows more rows than the run has.
 */
import { LIMITS } from "../../scene/limits.ts";
import type { Gate, PerceptronStage, Scene } from "../../scene/schema.ts";
import type { Action } from "../store.ts";

/** Data as typed: rows without x0. */
export interface Table {
  readonly inputs: readonly (readonly number[])[];
  readonly targets: readonly number[];
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
function fittingWeights(weights: readonly number[], inputs: number): readonly number[] {
  return Array.from({ length: inputs + 1 }, (_, i) => weights[i] ?? 0);
}

export const setGate = (preset: Gate): Action =>
  inStage((stage) => ({ ...stage, data: { preset }, weights: fittingWeights(stage.weights, 2) }));

/** Replaces the data by typed rows; a table without rows or with ragged rows is not taken. */
export const setTable = (table: Table): Action =>
  inStage((stage) => {
    const width = table.inputs[0]?.length ?? 0;
    const whole =
      width > 0 &&
      table.inputs.length === table.targets.length &&
      table.inputs.every((row) => row.length === width);
    if (!whole) return stage;
    const { inputs, targets } = table;
    // Every step is kept, so many rows leave room for fewer epochs.
    const most = Math.max(1, Math.floor(LIMITS.perceptronSteps / inputs.length));
    const stop = { ...stage.stop, maxEpochs: Math.min(stage.stop.maxEpochs, most) };
    const weights = fittingWeights(stage.weights, width);
    return { ...stage, data: { inputs, targets }, weights, stop };
  });

export const setWeight = (index: number, value: number): Action =>
  inStage((stage) => ({ ...stage, weights: replaced(stage.weights, index, value) }));

export const setRate = (rate: number): Action => inStage((stage) => ({ ...stage, rate }));

export const setThreshold = (threshold: PerceptronStage["threshold"]): Action =>
  inStage((stage) => ({ ...stage, threshold }));

/** Typed targets are renamed with the labels, so that the task stays the same. */
export const setLabels = (labels: PerceptronStage["labels"]): Action =>
  inStage((stage) => {
    if (labels === stage.labels) return stage;
    if ("preset" in stage.data) return { ...stage, labels };
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

export function withInput(table: Table, row: number, column: number, value: number): Table {
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
    inputs: [...table.inputs, new Array<number>(width).fill(0)],
    targets: [...table.targets, target],
  };
}

export function withoutRow(table: Table, row: number): Table {
  return {
    inputs: table.inputs.filter((_, i) => i !== row),
    targets: table.targets.filter((_, i) => i !== row),
  };
}
