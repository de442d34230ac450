/** Changes of a descent. Another stage on screen is left as it is. */
import { LAST_STEP, type DescentStage, type Optimizer, type Scene } from "../../scene/schema.ts";
import { usualOptimizer } from "../../scene/stages/network-optimizer.ts";
import type { Action } from "../store.ts";

function inStage(change: (stage: DescentStage) => Partial<DescentStage>): Action {
  return (scene) =>
    scene.stage.kind === "descent"
      ? { ...scene, stage: { ...scene.stage, ...change(scene.stage) } }
      : scene;
}

/**
 * A formula that the engine has accepted, with a start for each of its inputs. Title and notes spoke
 * of the formula before.
 */
export const setFormula =
  (formula: string, start: DescentStage["start"]): Action =>
  (scene: Scene) => ({
    ...inStage(() => ({ formula, start }))(scene),
    title: "",
    notes: "",
    view: { ...scene.view, step: LAST_STEP },
  });

/** Some coordinates of the start; the others stay. */
export const setStart = (start: DescentStage["start"]): Action =>
  inStage((stage) => ({ start: { ...stage.start, ...start } }));

/** All coordinates. */
export const replaceStart = (start: DescentStage["start"]): Action => inStage(() => ({ start }));

export const setOptimizer = (index: number, optimizer: Optimizer): Action =>
  inStage(({ optimizers }) => ({
    optimizers: optimizers.map((old, i) => (i === index ? optimizer : old)),
  }));

type Sgd = Extract<Optimizer, { readonly kind: "sgd" }>;

/** One of each way to descend; plain descent and its like at `rate`. */
export function racers(rate: number): readonly Optimizer[] {
  const sgd: Optimizer = { ...(usualOptimizer("sgd") as Sgd), rate };
  const heavy: Optimizer = { ...sgd, rate: rate / 4, momentum: 0.9 };
  const others = [
    ["adagrad", 0.5],
    ["adadelta", 1],
    ["rmsprop", 0.05],
    ["adam", 0.1],
    ["adamw", 0.1],
  ] as const;
  return [
    sgd,
    heavy,
    { ...heavy, nesterov: true },
    ...others.map(([kind, own]) => ({ ...usualOptimizer(kind), rate: own })),
  ];
}

const wayOf = (optimizer: Optimizer): string =>
  optimizer.kind === "sgd" ? `sgd ${optimizer.momentum > 0} ${optimizer.nesterov}` : optimizer.kind;

/** A way to descend that is not in the race yet; else the last one once more. */
export function another(optimizers: readonly Optimizer[]): Optimizer {
  const ways = new Set(optimizers.map(wayOf));
  const plain = optimizers.find(({ kind }) => kind === "sgd");
  const fresh = racers(plain?.rate ?? 0.1).find((optimizer) => !ways.has(wayOf(optimizer)));
  return fresh ?? optimizers.at(-1) ?? usualOptimizer("sgd");
}

export const setOptimizers = (optimizers: readonly Optimizer[]): Action =>
  inStage(() => ({ optimizers }));

export const addOptimizer = (optimizer: Optimizer): Action =>
  inStage(({ optimizers }) => ({ optimizers: [...optimizers, optimizer] }));

/** One always stays. */
export const removeOptimizer = (index: number): Action =>
  inStage(({ optimizers }) => ({
    optimizers: optimizers.length > 1 ? optimizers.filter((_, i) => i !== index) : optimizers,
  }));

export const setSteps = (steps: number): Action => inStage(() => ({ steps }));
