/**
 * Changes of a network scene: pure, scene to scene. What defines the start (data, model, init) begins
 * the run anew at step 0; what steers the training (loss, optimizer, batch, a parameter edited by
 * hand) goes on from the present moment, which the caller hands in as a checkpoint.
 */
import type {
  Activation,
  Checkpoint,
  Initializer,
  Layer,
  LayerParameters,
  Loss,
  LossKind,
  NetworkData,
  NetworkStage,
  Optimizer,
  Scene,
  Training,
} from "../../scene/schema.ts";
import { loss as lossShape, usualActivation } from "../../scene/stages/network-choices.ts";
import { withStarts } from "../../scene/stages/network.ts";
import type { Action } from "../store.ts";

type Change = (stage: NetworkStage) => NetworkStage;

/** A parameter: weights[unit][input], or bias[unit] where `input` is null. */
export interface ParameterPlace {
  readonly layer: number;
  readonly unit: number;
  readonly input: number | null;
}

function anew(change: Change): Action {
  return (scene) => {
    if (scene.stage.kind !== "network") return scene;
    const stage = change(scene.stage);
    if (stage === scene.stage) return scene;
    return { ...scene, stage, view: { ...scene.view, step: 0, from: null } };
  };
}

// ---------------------------------------------------------------- what defines the start

/** Exact start values stay only while they fit the number of inputs. */
export const setData = (data: NetworkData): Action =>
  anew((stage) => {
    const inputs = "preset" in data ? 2 : (data.inputs[0]?.length ?? stage.model.inputs);
    const model = { ...stage.model, inputs };
    const parameters = inputs === stage.model.inputs ? stage.parameters : null;
    return { ...stage, data, model, parameters };
  });

/** Layers that were named by their place are named again after a change of places. */
function renamed(layers: readonly Layer[]): readonly Layer[] {
  const given = new Set(layers.map((layer) => layer.id).filter((id) => !/^dense\d+$/.test(id)));
  return layers.map((layer, i) => {
    if (given.has(layer.id)) return layer;
    return { ...layer, id: `dense${i + 1}` };
  });
}

function withLayers(stage: NetworkStage, layers: readonly Layer[]): NetworkStage {
  return { ...stage, model: { ...stage.model, layers: renamed(layers) }, parameters: null };
}

/** A new hidden layer before the last layer, like the hidden layer before it. */
export const addLayer = (): Action =>
  anew((stage) => {
    const { layers } = stage.model;
    const last = layers.length - 1;
    const like = layers[last - 1];
    const layer: Layer = {
      kind: "dense",
      id: `dense${last + 1}`,
      units: like?.units ?? 4,
      activation: like?.activation ?? usualActivation("tanh"),
      bias: layers[last]?.bias ?? true,
      frozen: [],
    };
    return withLayers(stage, [...layers.slice(0, last), layer, ...layers.slice(last)]);
  });

/** The last layer gives the output and cannot be removed. */
export const removeLayer = (index: number): Action =>
  anew((stage) => {
    const { layers } = stage.model;
    if (index < 0 || index >= layers.length - 1) return stage;
    return withLayers(
      stage,
      layers.filter((_, i) => i !== index),
    );
  });

export const setUnits = (index: number, units: number): Action =>
  anew((stage) => {
    if (stage.model.layers[index]?.units === units) return stage;
    const layers = stage.model.layers.map((layer, i) =>
      i === index ? { ...layer, units } : layer,
    );
    return withLayers(stage, layers);
  });

/** Exact start values stay; only a learned slope comes and goes with its activation. */
function withActivation(stage: NetworkStage, index: number, activation: Activation): NetworkStage {
  const layers = stage.model.layers.map((layer, i) =>
    i === index ? { ...layer, activation } : layer,
  );
  const kept = stage.parameters?.map(({ slope, ...others }, i) =>
    i === index || slope === undefined ? others : { ...others, slope },
  );
  const parameters = kept === undefined ? null : withStarts(layers, kept);
  return { ...stage, model: { ...stage.model, layers }, parameters };
}

export const setActivation = (index: number, activation: Activation): Action =>
  anew((stage) => withActivation(stage, index, activation));

/** Exact start values keep their weights; a bias that comes back starts at zero. */
export const setBias = (bias: boolean): Action =>
  anew((stage) => {
    const layers = stage.model.layers.map((layer) => ({ ...layer, bias }));
    const parameters =
      stage.parameters?.map(({ weights, slope }) => ({
        weights,
        ...(bias && { bias: weights.map(() => 0) }),
        ...(slope !== undefined && { slope }),
      })) ?? null;
    return { ...stage, model: { ...stage.model, layers }, parameters };
  });

export const setInit = (init: Initializer): Action =>
  anew((stage) => ({ ...stage, init, parameters: null }));

export const setPrecision = (precision: NetworkStage["precision"]): Action =>
  anew((stage) => ({ ...stage, precision }));

// ---------------------------------------------------------------- what steers the training

/** The run goes on from `here` with the changed stage; at step 0 it is simply another start. */
function midway(change: Change, here: Checkpoint | null): Action {
  return (scene) => {
    if (scene.stage.kind !== "network") return scene;
    const stage = change(scene.stage);
    if (stage === scene.stage) return scene;
    if (here === null || here.step === 0) return anew(() => stage)(scene);
    return { ...scene, stage, view: { ...scene.view, step: here.step, from: here } };
  };
}

export const setOptimizer = (optimizer: Optimizer, here: Checkpoint | null): Action =>
  midway((stage) => ({ ...stage, optimizer }), here);

type Output = Pick<Layer, "units" | "activation">;

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
    const old = layers[last];
    if (old === undefined) return scene;
    const { units, activation } = readableOutput(kind, old, "preset" in scene.stage.data);
    if (units === old.units && activation === old.activation) return setLoss(fresh, here)(scene);
    return anew((stage) => {
      const changed = withActivation({ ...stage, loss: fresh }, last, activation);
      if (units === old.units) return changed;
      const sized = changed.model.layers.map((layer, i) =>
        i === last ? { ...layer, units } : layer,
      );
      return withLayers(changed, sized);
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
  return layers.map((layer, i) => {
    if (i !== place.layer) return layer;
    if (place.input === null) {
      const bias = layer.bias?.map((old, unit) => (unit === place.unit ? value : old));
      return bias === undefined ? layer : { ...layer, bias };
    }
    const weights = layer.weights.map((row, unit) =>
      unit === place.unit ? row.map((old, j) => (j === place.input ? value : old)) : row,
    );
    return { ...layer, weights };
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
