/**
 * Changes of a network scene: pure, scene to scene; its layers are built in network-build.ts. What defines the start (data, model, init) begins
 * the run anew at step 0; what steers the training (loss, optimizer, batch, a parameter edited by
 * hand) goes on from the present moment, which the caller hands in as a checkpoint.
 */
import type {
  Checkpoint,
  DenseLayer,
  Initializer,
  LayerParameters,
  Loss,
  LossKind,
  Optimizer,
  Scene,
  Training,
} from "../../scene/schema.ts";
import { loss as lossShape, usualActivation } from "../../scene/stages/network-choices.ts";
import type { KeptRun, RunKey } from "../kept-runs.ts";
import type { Action } from "../store.ts";
import { anew, denseAt, midway, withActivation, withLayers } from "./network-change.ts";

/** A parameter of a dense layer: weights[unit][input], or bias[unit] where `input` is null. */
export interface ParameterPlace {
  /** Counted among the layers that have parameters. */
  readonly layer: number;
  readonly unit: number;
  readonly input: number | null;
}

// ---------------------------------------------------------------- what defines the start

export const setInit = (init: Initializer): Action =>
  anew((stage) => ({ ...stage, init, parameters: null }));

// ---------------------------------------------------------------- what steers the training

export const setOptimizer = (optimizer: Optimizer, here: Checkpoint | null): Action =>
  midway((stage) => ({ ...stage, optimizer }), here);

type Output = Pick<DenseLayer, "units" | "activation">;

/** The nearest output that the loss can read: raw scores, probabilities, signs or numbers. */
function readableOutput(
  kind: LossKind,
  { units, activation }: Output,
  twoClasses: boolean,
): Output {
  const linear = usualActivation("linear");
  const sigmoid = usualActivation("sigmoid");
  const isShare = activation.kind === "sigmoid" || activation.kind === "softmax";
  if (kind === "cross-entropy") {
    const raw = units > 1 && activation.kind !== "softmax";
    return { units: Math.max(2, units), activation: raw ? activation : linear };
  }
  // Two scores say no more about two classes than one output.
  const single = twoClasses && units === 2;
  const one = single ? 1 : units;
  if (kind === "hinge") return { units: one, activation: single || isShare ? linear : activation };
  const keeps = !single && (kind !== "binary-cross-entropy" || isShare);
  return { units: one, activation: keeps ? activation : sigmoid };
}

/** A loss of another kind, with outputs that it can read. */
export const setLossKind = (kind: LossKind, here: Checkpoint | null): Action => {
  const fresh = lossShape.read({ kind }, "loss");
  return (scene) => {
    if (scene.stage.kind !== "network" || scene.stage.loss.kind === kind) return scene;
    const { layers } = scene.stage.model;
    const last = layers.length - 1;
    const old = denseAt(layers, last);
    if (old === undefined) return setLoss(fresh, here)(scene);
    const { units, activation } = readableOutput(kind, old, "preset" in scene.stage.data);
    if (units === old.units && activation === old.activation) return setLoss(fresh, here)(scene);
    return anew((stage) => {
      const changed = withActivation({ ...stage, loss: fresh }, last, activation);
      if (units === old.units) return changed;
      return withLayers(changed, changed.model.layers.with(last, { ...old, activation, units }));
    })(scene);
  };
};

export const setLoss = (loss: Loss, here: Checkpoint | null): Action =>
  midway((stage) => ({ ...stage, loss }), here);

export const setTraining = (training: Partial<Training>, here: Checkpoint | null): Action =>
  midway((stage) => ({ ...stage, training: { ...stage.training, ...training } }), here);

function edited(
  layers: readonly LayerParameters[],
  place: ParameterPlace,
  value: number,
): readonly LayerParameters[] {
  const { unit, input } = place;
  return layers.map((layer, i) => {
    if (i !== place.layer) return layer;
    const { weights, bias } = layer;
    if (input === null)
      return bias === undefined ? layer : { ...layer, bias: bias.with(unit, value) };
    const row = weights?.[unit];
    if (weights === undefined || typeof row !== "object") return layer;
    return { ...layer, weights: weights.with(unit, row.with(input, value)) };
  });
}

/** Sets one parameter by hand: of the start at step 0, else of the moment `here`. */
export const setParameter = (place: ParameterPlace, value: number, here: Checkpoint): Action => {
  const parameters = edited(here.parameters, place, value);
  if (here.step === 0) return anew((stage) => ({ ...stage, parameters }));
  return (scene) => ({
    ...scene,
    view: { ...scene.view, step: here.step, from: { step: here.step, parameters } },
  });
};

// ---------------------------------------------------------------- view

export const setStep =
  (step: number): Action =>
  (scene) =>
    scene.view.step === step ? scene : { ...scene, view: { ...scene.view, step } };

/** Another run of the same data, as it was left. */
export const switchRun =
  ({ stage, conventions, from, step }: RunKey & Pick<KeptRun, "step">): Action =>
  (scene) => ({ ...scene, stage, conventions, view: { ...scene.view, from, step } });

/** The same start again: nothing done, nothing changed by hand. */
export const reset = (): Action => (scene) => ({
  ...scene,
  view: { ...scene.view, step: 0, from: null },
});

export const setExample =
  (example: number): Action =>
  (scene: Scene) =>
    scene.view.example === example ? scene : { ...scene, view: { ...scene.view, example } };

export const setSelection =
  (selection: string): Action =>
  (scene: Scene) =>
    scene.view.selection === selection ? scene : { ...scene, view: { ...scene.view, selection } };
