/**
 * Layers of a network scene: added, removed, moved, wired and changed. Pure, scene to scene. Whether
 * the parts then fit each other is seen by the scene's check and by the engine.
 */
import type { Activation, Checkpoint, Layer, LayerKind, NetworkStage } from "../../scene/schema.ts";
import { usualActivation } from "../../scene/stages/network-choices.ts";
import { layers as layersShape } from "../../scene/stages/network-layers.ts";
import { INPUT } from "../../scene/stages/network-wiring.ts";
import type { Action } from "../store.ts";
import {
  anew,
  denseAt,
  entriesOf,
  midway,
  renamed,
  valuesOf,
  withActivation,
  withLayers,
} from "./network-change.ts";

/** Gives as many numbers as it reads, and has none to learn: exact values of others still fit. */
export const isPlainStep = (layer: Layer): boolean =>
  layer.kind === "dropout" ||
  layer.kind === "softmax" ||
  (layer.kind === "activation" && layer.activation.kind !== "prelu");

export const isJoin = ({ kind }: Pick<Layer, "kind">): boolean =>
  kind === "add" || kind === "concat";

/** What the layer of this place reads, written out. */
export function readsOf(layers: readonly Layer[], index: number): readonly string[] {
  const { from } = layers[index] ?? { from: [] };
  return from.length > 0 ? from : [layers[index - 1]?.id ?? INPUT];
}

/** Reading the layer before needs no words. */
function tidy(layers: readonly Layer[]): readonly Layer[] {
  return layers.map((layer, i) => {
    const before = layers[i - 1]?.id ?? INPUT;
    return layer.from.length === 1 && layer.from[0] === before ? { ...layer, from: [] } : layer;
  });
}

/** Exact start values stay where `step` is all that came, went or moved. */
function rebuilt(stage: NetworkStage, layers: readonly Layer[], step: Layer): NetworkStage {
  const changed = withLayers(stage, tidy(layers));
  return isPlainStep(step) ? { ...changed, parameters: stage.parameters } : changed;
}

// ---------------------------------------------------------------- added

/** Of the sizes that are asked for, something to begin with. */
const FIRST: { readonly [K in LayerKind]: Readonly<Record<string, unknown>> } = {
  dense: { units: 4, activation: "tanh" },
  conv2d: { filters: 4, kernel: 3, padding: "same", activation: "relu" },
  local2d: { filters: 1, kernel: 3, activation: "relu" },
  maxpool2d: { kernel: 2 },
  avgpool2d: { kernel: 2 },
  flatten: {},
  activation: { activation: "relu" },
  softmax: {},
  dropout: {},
  batchnorm: {},
  add: {},
  concat: {},
};

/** A layer of this kind; `from` of one that reads the layer before is []. */
export function firstLayer(kind: LayerKind, from: readonly string[] = []): Layer {
  const [layer] = layersShape.read([{ kind, from, ...FIRST[kind] }], "");
  if (layer === undefined) throw new Error(`no layer of kind ${kind}`);
  return layer;
}

/** An id as places give them, and no layer's: it gets that of its place. */
function freshId(layers: readonly Layer[], kind: LayerKind): string {
  let number = 1000;
  while (layers.some(({ id }) => id === `${kind}${number}`)) number += 1;
  return `${kind}${number}`;
}

/** Stands at `index` afterwards. Who stood there and read the layer before now reads this one. */
export const insertLayer = (given: Layer, index: number): Action =>
  anew((stage) => {
    const { layers } = stage.model;
    const layer = { ...given, id: freshId(layers, given.kind) };
    const before = layers[index - 1]?.id ?? INPUT;
    const others = layers.map((other, i) =>
      i === index
        ? { ...other, from: other.from.map((id) => (id === before ? layer.id : id)) }
        : other,
    );
    return rebuilt(stage, [...others.slice(0, index), layer, ...others.slice(index)], layer);
  });

/** A new hidden layer before the last layer, like the hidden layer before it. */
export const addLayer = (): Action => (scene) => {
  if (scene.stage.kind !== "network") return scene;
  const { layers } = scene.stage.model;
  const last = layers.length - 1;
  const like = denseAt(layers, last - 1);
  const layer = {
    ...firstLayer("dense"),
    units: like?.units ?? 4,
    activation: like?.activation ?? usualActivation("tanh"),
    bias: denseAt(layers, last)?.bias ?? true,
  } as Layer;
  return insertLayer(layer, last)(scene);
};

// ---------------------------------------------------------------- removed, moved

/** Whether what is before it can give the output instead. */
const canEnd = (layers: readonly Layer[]): boolean => {
  const last = layers.at(-1);
  return layers.length > 1 && last !== undefined && isPlainStep(last) && last.from.length === 0;
};

/** The last layer gives the output: it stays, unless it only passes on what it reads. */
export const canRemove = (layers: readonly Layer[], index: number): boolean =>
  index < layers.length - 1 || canEnd(layers);

/** Without one layer: who read it reads what it read. A sum of one is no sum: it goes too. */
function without(layers: readonly Layer[], index: number): readonly Layer[] {
  const removed = layers[index];
  if (removed === undefined) return layers;
  const read = readsOf(layers, index);
  const others = layers.flatMap((layer, i) => {
    if (i === index) return [];
    if (layer.from.length === 0)
      return [i === index + 1 && removed.from.length > 0 ? { ...layer, from: read } : layer];
    const from = layer.from.flatMap((id) => (id === removed.id ? read : [id]));
    return [{ ...layer, from: [...new Set(from)] }];
  });
  const fitting = others.map((layer) =>
    isJoin(layer) ? layer : { ...layer, from: layer.from.slice(0, 1) },
  );
  const single = fitting.findIndex((layer) => isJoin(layer) && layer.from.length < 2);
  return single < 0 || single === fitting.length - 1 ? fitting : without(fitting, single);
}

export const removeLayer = (index: number): Action =>
  anew((stage) => {
    const { layers } = stage.model;
    const removed = layers[index];
    if (removed === undefined || !canRemove(layers, index)) return stage;
    return rebuilt(stage, without(layers, index), removed);
  });

/** Whether a layer may change places with the one before (−1) or after it (1). */
export function canMove(layers: readonly Layer[], index: number, to: number): boolean {
  const layer = layers[index];
  const last = layers.length - 1;
  if (layer === undefined || to < 0 || to > last || to === index) return false;
  if (index === last) return canEnd(layers);
  return to < last || isPlainStep(layer);
}

/** Those that read "the layer before" read whatever is before them then. */
export const moveLayer = (index: number, to: number): Action =>
  anew((stage) => {
    const { layers } = stage.model;
    const layer = layers[index];
    if (layer === undefined || !canMove(layers, index, to)) return stage;
    return rebuilt(stage, layers.toSpliced(index, 1).toSpliced(to, 0, layer), layer);
  });

// ---------------------------------------------------------------- changed

/** Readers of `old` know it by its new name. */
function withName(layers: readonly Layer[], old: string, id: string): readonly Layer[] {
  if (old === id) return layers;
  const named = (name: string): string => (name === old ? id : name);
  return layers.map((layer) => ({ ...layer, from: layer.from.map(named) }));
}

/** Other options; what was drawn or exact begins anew. */
export const setLayer = (index: number, layer: Layer): Action =>
  anew((stage) => {
    const { layers } = stage.model;
    const named = withName(layers, layers[index]?.id ?? "", layer.id);
    return withLayers(stage, named.with(index, layer));
  });

/** Options that change no size: the run goes on with them. */
export const steerLayer = (index: number, layer: Layer, here: Checkpoint | null): Action =>
  midway((stage) => {
    const layers = stage.model.layers.with(index, layer);
    return { ...stage, model: { ...stage.model, layers } };
  }, here);

export const setSources = (index: number, from: readonly string[]): Action =>
  anew((stage) => {
    const { layers } = stage.model;
    const layer = layers[index];
    if (layer === undefined) return stage;
    return withLayers(stage, tidy(layers.with(index, { ...layer, from })));
  });

export const setLayerId = (index: number, id: string): Action =>
  anew((stage) => {
    const old = stage.model.layers[index];
    if (old === undefined || old.id === id) return stage;
    const layers = withName(stage.model.layers, old.id, id).with(index, { ...old, id });
    return { ...stage, model: { ...stage.model, layers: renamed(layers) } };
  });

export const setActivation = (index: number, activation: Activation): Action =>
  anew((stage) => withActivation(stage, index, activation));

/** Exact start values keep their weights; a bias that comes back starts at zero. */
function withBias(stage: NetworkStage, bias: boolean, index: number | null): NetworkStage {
  const isMeant = (i: number): boolean => index === null || i === index;
  const layers = stage.model.layers.map((layer, i) =>
    "bias" in layer && isMeant(i) ? { ...layer, bias } : layer,
  );
  const meant = new Set(layers.filter((_, i) => isMeant(i)).map(({ id }) => id));
  const kept = entriesOf(stage).map(([id, values]) => {
    const { bias: _old, ...others } = values;
    return [id, bias || !meant.has(id) ? values : others] as const;
  });
  const parameters = valuesOf(stage, layers, new Map(kept));
  return { ...stage, model: { ...stage.model, layers }, parameters };
}

/** Of all layers that can have one. */
export const setBias = (bias: boolean): Action => anew((stage) => withBias(stage, bias, null));

export const setLayerBias = (index: number, bias: boolean): Action =>
  anew((stage) => withBias(stage, bias, index));
