/** Changes of an expression. Another stage on screen is left as it is. */
import { LAST_STEP, type ExpressionStage, type Scene } from "../../scene/schema.ts";
import type { Action } from "../store.ts";

function changeStage(scene: Scene, change: Partial<ExpressionStage>): Scene {
  if (scene.stage.kind !== "expression") return scene;
  return { ...scene, stage: { ...scene.stage, ...change } };
}

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
    view: { ...scene.view, step: LAST_STEP, selection: "" },
  });

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
