/**
 * Changes of a network scene: pure, scene to scene. What defines the start (data, model, init) begins
 * the run anew at step 0; what steers the training (loss, optimizer, batch, a parameter edited by
 * hand) goes on from the present moment, which the caller hands in as a checkpoint.
 */
import { hasParameters, withStarts } from "../../scene/parameters.ts";
import type {
  Activation,
  Checkpoint,
  DenseLayer,
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
import { networkDataSize } from "../../scene/stages/network-data.ts";
import { usualId } from "../../scene/stages/network-layers.ts";
import { INPUT } from "../../scene/stages/network-wiring.ts";
import type { Action } from "../store.ts";

type Change = (stage: NetworkStage) => NetworkStage;

/** A parameter of a dense layer: weights[unit][input], or bias[unit] where `input` is null. */
export interface ParameterPlace {
  /** Counted among the layers that have parameters. */
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
    const inputs = networkDataSize(data).columns;
    const model = { ...stage.model, inputs };
    const parameters = inputs === stage.model.inputs ? stage.parameters : null;
    return { ...stage, data, model, parameters };
  });

/** Layers that were named by their place are named again after a change of places. */
function renamed(layers: readonly Layer[]): readonly Layer[] {
  const isUsual = ({ kind, id }: Layer): boolean =>
    id.startsWith(kind) && /^\d+$/.test(id.slice(kind.length));
  const ids = layers.map((layer, i) => (isUsual(layer) ? usualId(layer.kind, i) : layer.id));
  const renames = new Map(layers.map(({ id }, i) => [id, ids[i] ?? id]));
  return layers.map((layer, i) => ({
    ...layer,
    id: ids[i] ?? layer.id,
    from: layer.from.map((id) => renames.get(id) ?? id),
  }));
}

function withLayers(stage: NetworkStage, layers: readonly Layer[]): NetworkStage {
  return { ...stage, model: { ...stage.model, layers: renamed(layers) }, parameters: null };
}

function denseAt(layers: readonly Layer[], index: number): DenseLayer | undefined {
  const layer = layers[index];
  return layer?.kind === "dense" ? layer : undefined;
}

/** A new hidden layer before the last layer, like the hidden layer before it. */
export const addLayer = (): Action =>
  anew((stage) => {
    const { layers } = stage.model;
    const last = layers.length - 1;
    const like = denseAt(layers, last - 1);
    const layer: Layer = {
      kind: "dense",
      id: usualId("dense", last),
      from: [],
      units: like?.units ?? 4,
      activation: like?.activation ?? usualActivation("tanh"),
      bias: denseAt(layers, last)?.bias ?? true,
      frozen: [],
    };
    return withLayers(stage, [...layers.slice(0, last), layer, ...layers.slice(last)]);
  });

/**
 * The last layer gives the output and cannot be removed. Who read the removed one reads what it
 * read.
 */
export const removeLayer = (index: number): Action =>
  anew((stage) => {
    const { layers } = stage.model;
    const removed = layers[index];
    if (removed === undefined || index === layers.length - 1) return stage;
    const read = removed.from.length > 0 ? removed.from : [layers[index - 1]?.id ?? INPUT];
    const others = layers
      .filter((layer) => layer !== removed)
      .map((layer) => ({
        ...layer,
        from: layer.from.flatMap((id) => (id === removed.id ? read : [id])),
      }));
    return withLayers(stage, others);
  });

export const setUnits = (index: number, units: number): Action =>
  anew((stage) => {
    const old = denseAt(stage.model.layers, index);
    if (old === undefined || old.units === units) return stage;
    return withLayers(stage, stage.model.layers.with(index, { ...old, units }));
  });

/** Exact start values with the ids of their layers. */
function entriesOf({ model, parameters }: NetworkStage): (readonly [string, LayerParameters])[] {
  const owners = model.layers.filter(hasParameters);
  return (parameters ?? []).map((values, i) => [owners[i]?.id ?? "", values] as const);
}

/** The entries of those layers that have any, completed; null where none are exact. */
function valuesOf(
  { parameters }: NetworkStage,
  layers: readonly Layer[],
  kept: ReadonlyMap<string, LayerParameters>,
): NetworkStage["parameters"] {
  if (parameters === null) return null;
  return withStarts(
    layers,
    layers.filter(hasParameters).map(({ id }) => kept.get(id) ?? {}),
  );
}

/** Exact start values stay; only a learned slope comes and goes with its activation. */
function withActivation(stage: NetworkStage, index: number, activation: Activation): NetworkStage {
  const old = stage.model.layers[index];
  if (old === undefined || !("activation" in old)) return stage;
  const layers = stage.model.layers.with(index, { ...old, activation });
  const kept = new Map(entriesOf(stage));
  const { slope: _slope, ...others } = kept.get(old.id) ?? {};
  kept.set(old.id, others);
  return { ...stage, model: { ...stage.model, layers }, parameters: valuesOf(stage, layers, kept) };
}

export const setActivation = (index: number, activation: Activation): Action =>
  anew((stage) => withActivation(stage, index, activation));

/** Exact start values keep their weights; a bias that comes back starts at zero. */
export const setBias = (bias: boolean): Action =>
  anew((stage) => {
    const layers = stage.model.layers.map((layer) =>
      "bias" in layer ? { ...layer, bias } : layer,
    );
    const kept = entriesOf(stage).map(([id, { bias: old, ...others }]) => {
      return [id, bias && old !== undefined ? { ...others, bias: old } : others] as const;
    });
    const parameters = valuesOf(stage, layers, new Map(kept));
    return { ...stage, model: { ...stage.model, layers }, parameters };
  });

export const setInit = (init: Initializer): Action =>
  anew((stage) => ({ ...stage, init, parameters: null }));

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
