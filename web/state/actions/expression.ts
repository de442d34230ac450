/** Changes of an expression. Another stage on screen is left as it is. */
import {
  LAST_STEP,
  NO_NODE,
  type Conventions,
  type ExpressionStage,
  type GraphView,
  type Scene,
} from "../../scene/schema.ts";
import type { Action } from "../store.ts";

function changeStage(scene: Scene, change: Partial<ExpressionStage>): Scene {
  if (scene.stage.kind !== "expression") return scene;
  return { ...scene, stage: { ...scene.stage, ...change } };
}

/** Nodes of another graph mean nothing here. */
const forgetNodes = (view: GraphView): GraphView => ({
  ...view,
  target: NO_NODE,
  seed: NO_NODE,
  from: NO_NODE,
  to: NO_NODE,
});

/**
 * A formula that the engine has accepted, with a value for each of its inputs; all is shown. Title
 * and notes spoke of the formula before.
 */
export const setFormula =
  (formula: string, at: Readonly<Record<string, number>>): Action =>
  (scene) => ({
    ...changeStage(scene, { formula, at, output: "", wrt: [] }),
    title: "",
    notes: "",
    view: {
      ...scene.view,
      step: LAST_STEP,
      selection: "",
      graph: { ...forgetNodes(scene.view.graph), predict: false },
    },
  });

/** Differentiates another statement: by its name, or "" for the last. */
export const setOutput =
  (output: string): Action =>
  (scene) => {
    const changed = changeStage(scene, { output });
    const graph = { ...changed.view.graph, target: NO_NODE };
    return { ...changed, view: { ...changed.view, graph } };
  };

/** Differentiates any node, by the engine's number. */
export const setTarget =
  (target: number): Action =>
  (scene) => ({ ...scene, view: { ...scene.view, graph: { ...scene.view.graph, target } } });

/** Differentiates by any node, by the engine's number. */
export const setSeed =
  (seed: number): Action =>
  (scene) => ({ ...scene, view: { ...scene.view, graph: { ...scene.view.graph, seed } } });

/** Numbers are shown as they are, or wait from step `step` on until they are predicted. */
export const setPredict =
  (predict: boolean, step: number): Action =>
  (scene) => {
    const graph = { ...scene.view.graph, predict };
    return { ...scene, view: { ...scene.view, graph, step, selection: "" } };
  };

/** What textbooks do differently. */
export const setConventions =
  (change: Partial<Conventions>): Action =>
  (scene) => ({ ...scene, conventions: { ...scene.conventions, ...change } });

export const setInput =
  (name: string, value: number): Action =>
  (scene) =>
    scene.stage.kind === "expression"
      ? changeStage(scene, { at: { ...scene.stage.at, [name]: value } })
      : scene;

/** Values for names that the scene left out. */
export const addInputs =
  (values: Readonly<Record<string, number>>): Action =>
  (scene) =>
    scene.stage.kind === "expression"
      ? changeStage(scene, { at: { ...values, ...scene.stage.at } })
      : scene;
