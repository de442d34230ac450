/**
 * A neuron of a dense layer at another place in its layer: its numbers go with it, here and where
 * they are read, so that the network computes what it did. Pure.
 */
import { perLayer } from "../../scene/parameters.ts";
import type { Checkpoint, Layer, LayerParameters, Link, NetworkStage, Tensor } from "../../scene/schema.ts"; // prettier-ignore
import { sourcesOf } from "../../scene/stages/network-wiring.ts";
import type { Action } from "../store.ts";
import { anew, denseAt } from "./network-change.ts";

/** Place of the layer, and places among its neurons: where it stands, and where it is to stand. */
export interface UnitMove {
  readonly layer: number;
  readonly from: number;
  readonly to: number;
}

/**
 * Why a neuron has to stay: its number is an output, which the targets name by place; it is added to
 * numbers that stay; a window reads it with its neighbours.
 */
export type Obstacle = "output" | "sum" | "window";

/** Where each number of a row stood before; null: where it stands now. */
type Order = readonly number[] | null;

type Model = NetworkStage["model"];
/** Values that the run begins with; null: drawn. */
type Start = NetworkStage["parameters"];

/** For each layer: what it reads, and what it gives on. */
export interface Orders {
  readonly read: readonly Order[];
  readonly given: readonly Order[];
  readonly obstacle: Obstacle | null;
}

const isSame = (a: Order, b: Order): boolean => a === b || String(a) === String(b);

const rowOf = (length: number): number[] => Array.from({ length }, (_, place) => place);

function moved(units: number, { from, to }: UnitMove): Order {
  const order = rowOf(units);
  return from === to ? null : order.toSpliced(from, 1).toSpliced(to, 0, from);
}

/** One after the other, as wide as `widths` says. */
function joined(orders: readonly Order[], widths: readonly number[]): Order {
  let offset = 0;
  return orders.flatMap((order, i) => {
    const own = (order ?? rowOf(widths[i] ?? 0)).map((place) => place + offset);
    offset += widths[i] ?? 0;
    return own;
  });
}

/** What a layer makes of the orders of all that it reads. */
function passedOn(
  layer: Layer,
  read: readonly Order[],
  widths: readonly number[],
): Order | Exclude<Obstacle, "output"> {
  if (read.every((order) => order === null) || layer.kind === "dense") return null;
  if ("kernel" in layer) return "window";
  if (layer.kind === "concat") return joined(read, widths);
  const [first = null, ...others] = read;
  return others.every((other) => isSame(first, other)) ? first : "sum";
}

/** `widths`: numbers in a row of what each layer gives on. */
export function ordersAfter(
  { inputs, layers }: Model,
  widths: readonly number[],
  move: UnitMove,
): Orders {
  const sources = sourcesOf(layers);
  const given = new Map<number, Order>();
  const read: Order[] = [];
  let obstacle: Obstacle | null = null;
  const visit = (place: number): Order => {
    const layer = layers[place];
    if (layer === undefined || given.has(place)) return given.get(place) ?? null;
    // Of wiring that goes round nothing is known; the engine refuses it.
    given.set(place, null);
    const from = sources[place] ?? [];
    const orders = from.map(visit);
    read[place] = orders[0] ?? null;
    let order = passedOn(layer, orders, from.map((source) => (source < 0 ? inputs : (widths[source] ?? 0)))); // prettier-ignore
    if (place === move.layer) order = moved(denseAt(layers, place)?.units ?? 0, move);
    if (typeof order === "string") obstacle ??= order;
    const own = typeof order === "string" ? null : order;
    given.set(place, own);
    return own;
  };
  layers.forEach((_, place) => visit(place));
  if (given.get(layers.length - 1)) obstacle ??= "output";
  return { read, given: layers.map((_, place) => given.get(place) ?? null), obstacle };
}

/** null where the neuron may go to its neighbour's place. */
export const moveObstacle = (
  model: Model,
  widths: readonly number[],
  layer: number,
): Obstacle | null => ordersAfter(model, widths, { layer, from: 0, to: 1 }).obstacle;

const arranged = (values: Tensor, order: Order): Tensor =>
  order === null ? values : order.map((place) => values[place] ?? 0);

/** The layer's values, its own numbers and those for what it reads in their new order. */
function withValues(
  layer: Layer | undefined,
  values: LayerParameters,
  read: Order,
  given: Order,
): LayerParameters {
  if (layer?.kind !== "dense" && layer?.kind !== "batchnorm") return values;
  const rows = Object.entries(values).map(([name, numbers]) => {
    if (typeof numbers === "number") return [name, numbers];
    const own = arranged(numbers, given);
    const isMatrix = name === "weights";
    return [name, isMatrix ? own.map((row) => arranged(row as Tensor, read)) : own];
  });
  return Object.fromEntries(rows) as LayerParameters;
}

function withLinks(layer: Layer, read: Order, given: Order): Layer {
  if (layer.kind !== "dense" || layer.cut.length + layer.still.length === 0) return layer;
  if (read === null && given === null) return layer;
  const now = (order: Order, place: number): number => order?.indexOf(place) ?? place;
  const follow = ([unit, input]: Link): Link => [now(given, unit), now(read, input)];
  return { ...layer, cut: layer.cut.map(follow), still: layer.still.map(follow) };
}

/** `parameters` of a network with its layers in the same places, in the new order. */
function inOrder(
  layers: readonly Layer[],
  parameters: readonly LayerParameters[],
  { read, given }: Orders,
): readonly LayerParameters[] {
  return perLayer(layers, parameters).flatMap((values, i) =>
    values === undefined ? [] : [withValues(layers[i], values, read[i] ?? null, given[i] ?? null)],
  );
}

/** The same object where no link that is cut or held still has moved. */
function modelAfter(model: Model, { read, given }: Orders): Model {
  const layers = model.layers.map((layer, i) =>
    withLinks(layer, read[i] ?? null, given[i] ?? null),
  );
  return layers.every((layer, i) => layer === model.layers[i]) ? model : { ...model, layers };
}

/** Whether a start that is drawn would be another: links move, the numbers on them do not. */
export const needsStart = (stage: NetworkStage, orders: Orders): boolean =>
  stage.parameters === null && modelAfter(stage.model, orders) !== stage.model;

/** The same object where neither a link nor an exact start value has moved. */
function stageAfter(stage: NetworkStage, orders: Orders, start: Start): NetworkStage {
  const model = modelAfter(stage.model, orders);
  const values = model === stage.model ? stage.parameters : start;
  if (values === null) return model === stage.model ? stage : { ...stage, model };
  return { ...stage, model, parameters: inOrder(stage.model.layers, values, orders) };
}

/**
 * The run goes on from `here` with its numbers in the new order; at step 0 they are the start.
 * Later, a start that is drawn is drawn as before: only from here on do the numbers stand otherwise.
 * Where that start needs its numbers (`needsStart`) they are `start`; nothing moves without.
 */
export const moveUnit =
  (move: UnitMove, widths: readonly number[], here: Checkpoint, start: Start = null): Action =>
  (scene) => {
    if (scene.stage.kind !== "network") return scene;
    const { layers } = scene.stage.model;
    const units = denseAt(layers, move.layer)?.units ?? 0;
    const isPlace = (place: number): boolean => place >= 0 && place < units;
    if (!isPlace(move.from) || !isPlace(move.to) || move.from === move.to) return scene;
    const orders = ordersAfter(scene.stage.model, widths, move);
    if (orders.obstacle !== null) return scene;
    if (here.step > 0 && start === null && needsStart(scene.stage, orders)) return scene;
    const stage = stageAfter(scene.stage, orders, scene.stage.parameters ?? start);
    const parameters = inOrder(layers, here.parameters, orders);
    if (here.step === 0) return anew(() => ({ ...stage, parameters }))(scene);
    const { step } = here;
    return { ...scene, stage, view: { ...scene.view, step, from: { step, parameters } } };
  };
