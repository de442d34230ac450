/** Changes of a descent. Another stage on screen is left as it is. */
import { LAST_STEP, type DescentStage, type Optimizer, type Scene } from "../../scene/schema.ts";
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

export const addOptimizer = (optimizer: Optimizer): Action =>
  inStage(({ optimizers }) => ({ optimizers: [...optimizers, optimizer] }));

/** One always stays. */
export const removeOptimizer = (index: number): Action =>
  inStage(({ optimizers }) => ({
    optimizers: optimizers.length > 1 ? optimizers.filter((_, i) => i !== index) : optimizers,
  }));

export const setSteps = (steps: number): Action => inStage(() => ({ steps }));
