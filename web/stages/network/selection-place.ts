/**
 * Where a selected part of a network lies in what the engine sends, whether it is there, and the
 * name that the engine has for it ("dense1.w[2][1]"). Pure.
 */
import { sizeOf } from "../../core/shape.ts";
import type { ExampleTrace, LayerInfo, LayerTensors, NetworkInfo } from "../../engine/protocol.ts";
import type { Selection } from "./selection.ts";

export type TensorName = keyof LayerTensors;

/** A number of a tensor of a layer. */
export interface TensorPlace {
  readonly layer: number;
  readonly tensor: TensorName;
  readonly index: number;
}

const SHORT: Readonly<Partial<Record<TensorName, string>>> = { weights: "w", bias: "b" };
const LONG: Readonly<Record<string, TensorName>> = { w: "weights", b: "bias" };

const shapeOf = (layer: LayerInfo | undefined, tensor: TensorName): readonly number[] | undefined =>
  layer?.tensorShapes[layer.tensors.indexOf(tensor)];

/** Weights of one unit: dense [unit][input], conv2d [filter][…], local2d [filter][y][x][…]. */
export function weightsOfUnit(shape: readonly number[]): number {
  return sizeOf(shape.slice(shape.length === 6 ? 3 : 1));
}

/** The place of a selected parameter; null for what is none. `layers` as `NetworkInfo` has them. */
export function tensorPlace(
  selection: Selection,
  layers: readonly LayerInfo[],
): TensorPlace | null {
  switch (selection.kind) {
    case "weight": {
      const { layer, unit, input } = selection;
      const per = weightsOfUnit(shapeOf(layers[layer], "weights") ?? []);
      return { layer, tensor: "weights", index: unit * per + input };
    }
    case "bias":
    case "gamma":
    case "beta":
    case "runningMean":
    case "runningVariance":
      return { layer: selection.layer, tensor: selection.kind, index: selection.unit };
    case "slope":
      return { layer: selection.layer, tensor: "slope", index: 0 };
    default:
      return null;
  }
}

/** The selection of a parameter, by its place. */
export function parameterAt(place: TensorPlace, layers: readonly LayerInfo[]): Selection {
  const { layer, tensor, index } = place;
  if (tensor === "slope") return { kind: "slope", layer };
  if (tensor !== "weights") return { kind: tensor, layer, unit: index };
  const per = weightsOfUnit(shapeOf(layers[layer], "weights") ?? []);
  return { kind: "weight", layer, unit: Math.floor(index / per), input: index % per };
}

function inWeights(selection: Extract<Selection, { kind: "weight" }>, layer: LayerInfo): boolean {
  const shape = shapeOf(layer, "weights");
  if (shape === undefined) return false;
  const per = weightsOfUnit(shape);
  return selection.input < per && selection.unit < sizeOf(shape) / per;
}

/** Whether this network has the part: a link may name any. Of `scalar` and `edge` only the graph can tell. */
export function isThere(selection: Selection, info: NetworkInfo): boolean {
  switch (selection.kind) {
    case "input":
      return selection.unit < info.inputs;
    case "target":
      return selection.unit < info.outputs;
    case "loss":
    case "scalar":
    case "edge":
      return true;
    default:
  }
  const layer = info.layers[selection.layer];
  if (layer === undefined) return false;
  if (selection.kind === "layer") return true;
  if (selection.kind === "neuron" || selection.kind === "sum")
    return selection.unit < sizeOf(layer.outputShape);
  if (selection.kind === "weight") return inWeights(selection, layer);
  const shape = shapeOf(layer, selection.kind);
  if (shape === undefined) return false;
  return selection.kind === "slope" || selection.unit < sizeOf(shape);
}

/** Value and gradient of a part for the example on show; NaN where there is none. */
export function numbersOf(
  selection: Selection,
  trace: ExampleTrace,
  layers: readonly LayerInfo[],
): { readonly value: number; readonly gradient: number } {
  const pair = (value: number | undefined, gradient: number | undefined) => {
    return { value: value ?? NaN, gradient: gradient ?? NaN };
  };
  const place = tensorPlace(selection, layers);
  if (place !== null) {
    const { tensor, index } = place;
    const values = trace.layers[place.layer];
    return pair(values?.parameters[tensor][index], values?.gradients[tensor][index]);
  }
  switch (selection.kind) {
    case "input":
      return pair(trace.inputs[selection.unit], trace.inputGradient[selection.unit]);
    case "target":
      return pair(trace.target[selection.unit], NaN);
    case "loss":
      return pair(trace.loss, 1);
    case "neuron": {
      const values = trace.layers[selection.layer];
      return pair(values?.a[selection.unit], values?.da[selection.unit]);
    }
    case "sum": {
      const values = trace.layers[selection.layer];
      return pair(values?.z[selection.unit], values?.dz[selection.unit]);
    }
    default:
      return pair(NaN, NaN);
  }
}

// ---------------------------------------------------------------- names

/** "[1][0]" for number 2 of shape [3, 2]. */
export function bracketed(shape: readonly number[], index: number): string {
  let [text, rest, left] = ["", sizeOf(shape), index];
  for (const extent of shape) {
    rest /= extent;
    text += `[${Math.floor(left / rest)}]`;
    left %= rest;
  }
  return text;
}

/** Number 2 for "[1][0]" of shape [3, 2]; −1 where it has no such place. */
function indexIn(shape: readonly number[], brackets: string): number {
  const places = [...brackets.matchAll(/\[(\d+)\]/g)].map((match) => Number(match[1]));
  if (places.length !== shape.length) return -1;
  if (places.some((place, i) => place >= (shape[i] ?? 0))) return -1;
  return places.reduce((index, place, i) => index * (shape[i] ?? 1) + place, 0);
}

/** As the engine names it in the graph of single numbers; "" for what has no name there. */
export function engineName(
  selection: Selection,
  { layers }: Pick<NetworkInfo, "layers">,
  inputShape: readonly number[],
): string {
  const place = tensorPlace(selection, layers);
  if (place !== null) {
    const { tensor, index } = place;
    const layer = layers[place.layer];
    const shape = shapeOf(layer, tensor) ?? [];
    const own = sizeOf(shape) === 1 ? "" : bracketed(shape, index);
    return `${layer?.id ?? ""}.${SHORT[tensor] ?? tensor}${own}`;
  }
  const result = layers.at(-1)?.outputShape ?? [];
  switch (selection.kind) {
    case "input":
      return `x${bracketed(inputShape, selection.unit)}`;
    case "target":
      return `t${bracketed(result, selection.unit)}`;
    case "loss":
      return "L";
    case "neuron":
    case "sum": {
      const layer = layers[selection.layer];
      const letter = selection.kind === "neuron" ? "a" : "z";
      return `${layer?.id ?? ""}.${letter}${bracketed(layer?.outputShape ?? [], selection.unit)}`;
    }
    default:
      return "";
  }
}

const NAME = /^(?:(.*)\.)?([a-zA-Z]+)((?:\[\d+\])*)$/;

/** The part that the engine calls so; null for other names. */
export function selectionNamed(
  name: string,
  { layers }: Pick<NetworkInfo, "layers">,
  inputShape: readonly number[],
): Selection | null {
  const [, id, letters = "", brackets = ""] = NAME.exec(name) ?? [];
  if (id === undefined) return outside(letters, brackets, layers, inputShape);
  const layer = layers.findIndex((each) => each.id === id);
  const found = layers[layer];
  if (found === undefined) return null;
  if (letters === "a" || letters === "z") {
    const unit = indexIn(found.outputShape, brackets);
    return unit < 0 ? null : { kind: letters === "a" ? "neuron" : "sum", layer, unit };
  }
  const tensor = LONG[letters] ?? (letters as TensorName);
  const shape = shapeOf(found, tensor);
  if (shape === undefined) return null;
  const index = sizeOf(shape) === 1 && brackets === "" ? 0 : indexIn(shape, brackets);
  return index < 0 ? null : parameterAt({ layer, tensor, index }, layers);
}

function outside(
  letters: string,
  brackets: string,
  layers: readonly LayerInfo[],
  inputShape: readonly number[],
): Selection | null {
  if (letters === "L" && brackets === "") return { kind: "loss" };
  if (letters !== "x" && letters !== "t") return null;
  const shape = letters === "x" ? inputShape : (layers.at(-1)?.outputShape ?? []);
  const unit = indexIn(shape, brackets);
  return unit < 0 ? null : { kind: letters === "x" ? "input" : "target", unit };
}
