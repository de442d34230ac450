/** Which neuron the pictures show: the one that is selected, wherever it was selected. Pure. */
import { sizeOf } from "../../../core/shape.ts";
import { pictures } from "../../../core/words/network-pictures.ts";
import type { NetworkInfo } from "../../../engine/protocol.ts";
import type { NetworkStage } from "../../../scene/schema.ts";
import { readSelection } from "../selection.ts";
import type { Range } from "./points.ts";

export interface UnitPlace {
  readonly layer: number;
  readonly unit: number;
  /** Values of that layer. */
  readonly units: number;
  readonly name: string;
}

/** The neuron of a selection, or that of a selected weight or bias; else the first of all. */
export function shownUnit(selection: string, { layers }: NetworkInfo): UnitPlace {
  const read = readSelection(selection);
  const place = read !== null && "layer" in read ? read : { layer: 0 };
  const layer = layers[place.layer] === undefined ? 0 : place.layer;
  const units = sizeOf(layers[layer]?.outputShape ?? [1]);
  const wanted = "unit" in place ? place.unit : 0;
  const unit = wanted < units ? wanted : 0;
  return { layer, unit, units, name: pictures.unit(layers[layer]?.id ?? "", unit + 1) };
}

const BOUNDED: Readonly<Record<string, Range>> = {
  sigmoid: { low: 0, high: 1 },
  step: { low: 0, high: 1 },
  softmax: { low: 0, high: 1 },
  tanh: { low: -1, high: 1 },
};

/** Name of the activation of a layer; "" where it has none. */
export function activationOf({ model }: NetworkStage, layer: number): string {
  const of = model.layers[layer];
  if (of === undefined) return "";
  if (of.kind === "softmax") return "softmax";
  return "activation" in of ? of.activation.kind : "";
}

/** Ends of what an activation can give; of the others as far from zero as these values go. */
export function activationRange(kind: string, values: ArrayLike<number>): Range {
  const known = BOUNDED[kind];
  if (known !== undefined) return known;
  let most = 0;
  for (let i = 0; i < values.length; i++) {
    const size = Math.abs(values[i] ?? 0);
    if (size > most && Number.isFinite(size)) most = size;
  }
  return { low: -(most || 1), high: most || 1 };
}

export const isBounded = (kind: string): boolean => kind in BOUNDED;

/** Units whose output has a kink where z = 0. */
export const hasKink = (kind: string): boolean =>
  ["relu", "leaky-relu", "prelu", "step"].includes(kind);

/** One unit of values that stand point by point. */
export function columnOf(values: Float32Array, unit: number, units: number): Float32Array {
  if (units === 1) return values;
  return Float32Array.from(
    { length: values.length / units },
    (_, i) => values[i * units + unit] ?? NaN,
  );
}
