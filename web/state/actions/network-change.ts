/**
 * What actions on a network scene share: a change of the start begins anew, a change of the training
 * goes on from the present moment; names and exact values follow their layers. Pure.
 */
import { hasParameters, withStarts } from "../../scene/parameters.ts";
import type {
  Activation,
  Checkpoint,
  DenseLayer,
  Layer,
  LayerParameters,
  Link,
  NetworkStage,
} from "../../scene/schema.ts";
import { SceneError } from "../../scene/shape.ts";
import { usualId } from "../../scene/stages/network-layers.ts";
import { checkWiring, type Width } from "../../scene/stages/network-wiring.ts";
import type { Action } from "../store.ts";

export type Change = (stage: NetworkStage) => NetworkStage;

/** Nothing where the wiring does not hold: whoever edits refuses that. */
function widthsOf(layers: readonly Layer[], inputs: number): readonly Width[] {
  try {
    return checkWiring(layers, "", inputs);
  } catch (error) {
    if (error instanceof SceneError) return [];
    throw error;
  }
}

/** Cut links and links held still, as far as their layers still have them. */
function withLinks(stage: NetworkStage): NetworkStage {
  const { inputs, layers } = stage.model;
  const hasLinks = layers.some((layer) => layer.kind === "dense" && layer.cut.length + layer.still.length > 0); // prettier-ignore
  if (!hasLinks) return stage;
  const widths = widthsOf(layers, inputs);
  const fitting = layers.map((layer, i) => {
    if (layer.kind !== "dense") return layer;
    const most = widths[i]?.inputs ?? Infinity;
    const there = ([unit, input]: Link): boolean => unit < layer.units && input < most;
    return { ...layer, cut: layer.cut.filter(there), still: layer.still.filter(there) };
  });
  return { ...stage, model: { ...stage.model, layers: fitting } };
}

export function anew(change: Change): Action {
  return (scene) => {
    if (scene.stage.kind !== "network") return scene;
    const changed = change(scene.stage);
    const stage = changed === scene.stage ? changed : withLinks(changed);
    if (stage === scene.stage) return scene;
    return { ...scene, stage, view: { ...scene.view, step: 0, from: null } };
  };
}

/** The run goes on from `here` with the changed stage; at step 0 it is simply another start. */
export function midway(change: Change, here: Checkpoint | null): Action {
  return (scene) => {
    if (scene.stage.kind !== "network") return scene;
    const stage = change(scene.stage);
    if (stage === scene.stage) return scene;
    if (here === null || here.step === 0) return anew(() => stage)(scene);
    return { ...scene, stage, view: { ...scene.view, step: here.step, from: here } };
  };
}

/** Layers that were named by their place are named again after a change of places. */
export function renamed(layers: readonly Layer[]): readonly Layer[] {
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

export function withLayers(stage: NetworkStage, layers: readonly Layer[]): NetworkStage {
  return { ...stage, model: { ...stage.model, layers: renamed(layers) }, parameters: null };
}

export function denseAt(layers: readonly Layer[], index: number): DenseLayer | undefined {
  const layer = layers[index];
  return layer?.kind === "dense" ? layer : undefined;
}

/** Exact start values with the ids of their layers. */
export function entriesOf({
  model,
  parameters,
}: NetworkStage): (readonly [string, LayerParameters])[] {
  const owners = model.layers.filter(hasParameters);
  return (parameters ?? []).map((values, i) => [owners[i]?.id ?? "", values] as const);
}

/** The entries of those layers that have any, completed; null where none are exact. */
export function valuesOf(
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
export function withActivation(
  stage: NetworkStage,
  index: number,
  activation: Activation,
): NetworkStage {
  const old = stage.model.layers[index];
  if (old === undefined || !("activation" in old)) return stage;
  const layers = stage.model.layers.with(index, { ...old, activation });
  const kept = new Map(entriesOf(stage));
  const { slope: _slope, ...others } = kept.get(old.id) ?? {};
  kept.set(old.id, others);
  return { ...stage, model: { ...stage.model, layers }, parameters: valuesOf(stage, layers, kept) };
}
