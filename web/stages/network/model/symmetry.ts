/**
 * Neurons that are the same neuron: equal weights and bias, read with equal weights. Compares what
 * the engine sent, computes nothing. Pure.
 */
import type { ExampleTrace } from "../../../engine/protocol.ts";
import type { Layer } from "../../../scene/schema.ts";
import { sourcesOf } from "../../../scene/stages/network-wiring.ts";

export interface Twins {
  /** Place of the layer. */
  readonly layer: number;
  /** Units that are equal, two or more in each group. */
  readonly groups: readonly (readonly number[])[];
}

/** Wider layers are not looked through at each frame. */
const MOST_NUMBERS = 20_000;

function groupsBy(keys: readonly string[]): readonly (readonly number[])[] {
  const groups = new Map<string, number[]>();
  keys.forEach((key, unit) => {
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [unit]);
    else group.push(unit);
  });
  return [...groups.values()].filter(({ length }) => length > 1);
}

/** All numbers of one unit of a dense layer: its own, and those that dense layers read it with. */
function keyOf(
  trace: ExampleTrace,
  layer: number,
  units: number,
  readers: readonly number[],
): (unit: number) => string {
  const own = trace.layers[layer]?.parameters;
  const inputs = (own?.weights.length ?? 0) / units;
  return (unit) => {
    const weights = own?.weights.subarray(unit * inputs, (unit + 1) * inputs) ?? [];
    const read = readers.flatMap((reader) => {
      const all = trace.layers[reader]?.parameters.weights ?? new Float64Array();
      return Array.from({ length: all.length / units }, (_, row) => all[row * units + unit]);
    });
    return [...weights, own?.bias[unit], ...read].join();
  };
}

/** Dense layers whose units are read by dense layers alone; the output has no twins to tell of. */
export function twinsOf(trace: ExampleTrace, layers: readonly Layer[]): readonly Twins[] {
  const sources = sourcesOf(layers);
  return layers.flatMap((layer, i) => {
    if (layer.kind !== "dense" || i === layers.length - 1) return [];
    const readers = [...layers.keys()].filter((place) => sources[place]?.includes(i));
    if (readers.some((place) => layers[place]?.kind !== "dense")) return [];
    const weights = trace.layers[i]?.parameters.weights ?? new Float64Array();
    if (weights.length > MOST_NUMBERS) return [];
    // Most often the first weights tell all units apart already.
    const inputs = weights.length / layer.units;
    const firsts = Array.from({ length: layer.units }, (_, unit) => weights[unit * inputs]);
    if (new Set(firsts).size === layer.units) return [];
    const key = keyOf(trace, i, layer.units, readers);
    const groups = groupsBy(Array.from({ length: layer.units }, (_, unit) => key(unit)));
    return groups.length > 0 ? [{ layer: i, groups }] : [];
  });
}
