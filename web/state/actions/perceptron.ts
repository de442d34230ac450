/**
 * Changes of a perceptron scene: pure, scene to scene. Which row of the step table is reached stays
 * as it is when a setting changes, so that the effect of the setting can be seen in place; the
 * controller never shows more rows than the run has.
 */
import { readExact } from "../../core/exact.ts";
import type {
  Exact,
  PerceptronRule,
  PerceptronStage,
  PerceptronVariant,
  RandomStart,
  Scene,
} from "../../scene/schema.ts";
import type { Action } from "../store.ts";

/** What one setting asks of others: the logistic rule has no exact form. */
function fitted(stage: PerceptronStage): PerceptronStage {
  const arithmetic = stage.rule === "logistic" ? "float64" : stage.arithmetic;
  const compare = stage.compare.map((run) =>
    (run.rule ?? stage.rule) === "logistic" && (run.arithmetic ?? arithmetic) === "exact"
      ? { ...run, arithmetic: "float64" as const }
      : run,
  );
  return { ...stage, arithmetic, compare };
}

export function inStage(change: (stage: PerceptronStage) => PerceptronStage): Action {
  return (scene) => {
    if (scene.stage.kind !== "perceptron") return scene;
    const stage = change(scene.stage);
    return stage === scene.stage ? scene : { ...scene, stage: fitted(stage) };
  };
}

export function replaced<T>(list: readonly T[], index: number, value: T): readonly T[] {
  return list.map((old, i) => (i === index ? value : old));
}

export const setWeight = (index: number, value: Exact): Action =>
  inStage((stage) => ({ ...stage, weights: replaced(stage.weights, index, value) }));

export const setRate = (rate: Exact): Action => inStage((stage) => ({ ...stage, rate }));

export const setRule = (rule: PerceptronRule): Action => inStage((stage) => ({ ...stage, rule }));

/** A start that is drawn leaves no weights behind. */
export const setInit = (init: RandomStart): Action =>
  inStage((stage) => ({ ...stage, init, weights: stage.weights.map(() => 0) }));

/** As they are typed: "0.5" of an answer becomes the number. */
export const setWeights = (weights: readonly Exact[]): Action =>
  inStage((stage) =>
    weights.length === stage.weights.length
      ? {
          ...stage,
          weights: weights.map((weight) => readExact(String(weight)) ?? weight),
          init: null,
        }
      : stage,
  );

export const setOrder = (order: PerceptronStage["order"], seed: number): Action =>
  inStage((stage) => ({ ...stage, order, seed }));

/** Runs beside that of the stage; what names nothing is left out. */
export const setCompare = (compare: readonly PerceptronVariant[]): Action =>
  inStage((stage) => ({
    ...stage,
    compare: compare.filter((run) => Object.keys(run).length > 0),
  }));

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
