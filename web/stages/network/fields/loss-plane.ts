/** Which plane the loss is drawn on, what its axes are, and where the way walked lies in it. Pure. */
import { pictures } from "../../../core/words/network-pictures.ts";
import type { Directions, Landscape } from "../../../engine/protocol-lab.ts";
import type { ExampleTrace, LayerTensors, NetworkInfo } from "../../../engine/protocol.ts";
import type { FieldsLook, Notation } from "../../../scene/schema.ts";
import type { Square } from "../../../state/square.ts";
import { partNames } from "../notation/part-name.ts";
import { parameterAt } from "../selection-place.ts";
import { sizeOf } from "../../../core/shape.ts";

/** Points in each direction; fewer where each takes long. */
const FINE = 41;
const COARSE = 21;
/** Multiply-adds of a picture that training need not wait for, and of a fine one. */
const QUICK = 1e8;
const LARGE = 2e9;
/** What is learned of a layer, in the order in which the engine counts it. */
const LEARNED = ["weights", "bias", "slope", "gamma", "beta"] as const;

export interface Parameter {
  /** "dense1 w₂→₁", and without its layer. */
  readonly name: string;
  readonly short: string;
  readonly layer: number;
  readonly tensor: keyof LayerTensors;
  readonly index: number;
}

/** All that is learned, in the order of `FieldsLook.pair`; the first `most`. */
export function parametersOf(
  { layers }: NetworkInfo,
  most: number,
  notation: Notation,
): readonly Parameter[] {
  const found: Parameter[] = [];
  const names = partNames(notation, layers);
  layers.forEach(({ tensors, tensorShapes }, layer) => {
    for (const tensor of LEARNED) {
      const shape = tensorShapes[tensors.indexOf(tensor)];
      if (shape === undefined) continue;
      for (let index = 0; index < sizeOf(shape) && found.length < most; index++) {
        const part = parameterAt({ layer, tensor, index }, layers);
        const [name, short] = [names.full(part), names.short(part)];
        found.push({ name, short, layer, tensor, index });
      }
    }
  });
  return found;
}

const valueOf = (trace: ExampleTrace | null, at: Parameter | undefined): number =>
  at === undefined ? NaN : (trace?.layers[at.layer]?.parameters[at.tensor][at.index] ?? NaN);

export function directionsOf({ plane, seed, pair }: FieldsLook): Directions {
  if (plane === "random") return { kind: "random", seed };
  if (plane === "path") return { kind: "path" };
  return { kind: "parameters", first: pair[0], second: pair[1] };
}

/** What one point costs times their number. */
function workOf({ parameterCount, trainingRows }: NetworkInfo, size: number): number {
  return parameterCount * trainingRows * size * size;
}

export const sizeFor = (info: NetworkInfo): number => (workOf(info, FINE) > LARGE ? COARSE : FINE);

/** Whether it can be drawn again and again while training goes on. */
export const isQuick = (info: NetworkInfo): boolean => workOf(info, sizeFor(info)) <= QUICK;

export interface LossPlane {
  readonly size: number;
  readonly values: Float64Array;
  /** Limits of both axes: as wide as the cells around the outermost points. */
  readonly first: Square;
  readonly second: Square;
  readonly names: readonly [string, string];
  /** The same beside an axis. */
  readonly short: readonly [string, string];
  /** The kept moments of the run, the present last. */
  readonly way: readonly (readonly [number, number])[];
  readonly low: number;
  readonly high: number;
}

interface Asked {
  readonly reply: Landscape;
  readonly look: FieldsLook;
  readonly span: number;
  readonly info: NetworkInfo;
  readonly trace: ExampleTrace | null;
  readonly notation: Notation;
}

export function lossPlane({ reply, look, span, info, trace, notation }: Asked): LossPlane {
  const size = Math.round(Math.sqrt(reply.values.length));
  const reach = span * (1 + 1 / (size - 1));
  const isPair = look.plane === "parameters";
  const known = isPair ? parametersOf(info, 1 + Math.max(...look.pair), notation) : [];
  const [a, b] = look.pair.map((at) => known[at]);
  const offset = (at: Parameter | undefined): number => (isPair ? valueOf(trace, at) || 0 : 0);
  const [x, y] = [offset(a), offset(b)];
  const finite = reply.values.filter((value) => Number.isFinite(value));
  return {
    size,
    values: reply.values,
    first: { low: x - reach, high: x + reach },
    second: { low: y - reach, high: y + reach },
    names: isPair ? [a?.name ?? "", b?.name ?? ""] : ["d₁", "d₂"],
    short: isPair ? [a?.short ?? "", b?.short ?? ""] : ["d₁", "d₂"],
    way: Array.from({ length: reply.path.length / 2 }, (_, i) => {
      return [x + (reply.path[2 * i] ?? NaN), y + (reply.path[2 * i + 1] ?? NaN)];
    }),
    low: finite.reduce((least, value) => Math.min(least, value), Infinity),
    high: finite.reduce((most, value) => Math.max(most, value), -Infinity),
  };
}

export const planeName = ({ plane }: FieldsLook): string => pictures.planes[plane];
