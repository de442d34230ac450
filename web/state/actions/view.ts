/** Changes of what is looked at, on every stage. Choices among pictures and notations can be undone. */
import type { Digits } from "../../core/digits.ts";
import type {
  DescentView,
  FieldsLook,
  GraphView,
  NetworkLook,
  Notation,
  PerceptronLook,
} from "../../scene/schema.ts";
import type { Action } from "../store.ts";

export const setStep =
  (step: number): Action =>
  (scene) => ({ ...scene, view: { ...scene.view, step } });

/** Stage specific: "node:3", "edge:5"; "" for nothing. */
export const select =
  (selection: string): Action =>
  (scene) =>
    scene.view.selection === selection ? scene : { ...scene, view: { ...scene.view, selection } };

/** A step that explains itself: what was selected lets go, so that the inspector follows. */
export const walkTo =
  (step: number): Action =>
  (scene) => ({ ...scene, view: { ...scene.view, step, selection: "" } });

/** How the graph of an expression is looked at. */
export const lookAt =
  (change: Partial<GraphView>): Action =>
  (scene) => ({ ...scene, view: { ...scene.view, graph: { ...scene.view.graph, ...change } } });

/** How the landscape of a descent is looked at. */
export const lookOver =
  (change: Partial<DescentView>): Action =>
  (scene) => ({ ...scene, view: { ...scene.view, descent: { ...scene.view.descent, ...change } } });

export const setDigits =
  (digits: Digits): Action =>
  (scene) => ({ ...scene, view: { ...scene.view, digits } });

/** How the bench of a perceptron is looked at. */
export const lookAtBench =
  (change: Partial<PerceptronLook>): Action =>
  (scene) => ({
    ...scene,
    view: { ...scene.view, perceptron: { ...scene.view.perceptron, ...change } },
  });

/** How the network stage is looked at. */
export const lookAtNetwork =
  (change: Partial<NetworkLook>): Action =>
  (scene) => ({ ...scene, view: { ...scene.view, network: { ...scene.view.network, ...change } } });

/** How its pictures over the inputs, of a hidden space and of the loss are looked at. */
export const lookAtFields =
  (change: Partial<FieldsLook>): Action =>
  (scene) => {
    const { network } = scene.view;
    const fields = { ...network.fields, ...change };
    return { ...scene, view: { ...scene.view, network: { ...network, fields } } };
  };

/** How formulas of a network are written. */
export const setNotation =
  (change: Partial<Notation>): Action =>
  (scene) => ({
    ...scene,
    view: { ...scene.view, notation: { ...scene.view.notation, ...change } },
  });
