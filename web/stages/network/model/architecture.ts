/**
 * What an architecture is and is not, read off its wiring: cycles, layer indices, links that skip,
 * layers that nobody reads. Pure, and without words.
 */
import type { Layer } from "../../../scene/schema.ts";
import { INPUT, sourcesOf } from "../../../scene/stages/network-wiring.ts";

/** Layers of neurons; the others pass on what they read. */
export type NeuronLayer = Extract<Layer, { readonly bias: boolean }>;
export const isNeuronLayer = (layer: Layer): layer is NeuronLayer => "bias" in layer;

/** Ids along a cycle, first and last the same; null where there is none. */
export function cycleOf(layers: readonly Layer[]): readonly string[] | null {
  const sources = sourcesOf(layers);
  const done = new Set<number>();
  const search = (place: number, way: readonly number[]): readonly number[] | null => {
    if (place < 0 || done.has(place)) return null;
    const since = way.indexOf(place);
    if (since >= 0) return [...way.slice(since), place];
    for (const from of sources[place] ?? []) {
      const found = search(from, [...way, place]);
      if (found !== null) return found;
    }
    done.add(place);
    return null;
  };
  for (const place of layers.keys()) {
    const found = search(place, []);
    // It was walked from readers to sources; numbers flow the other way.
    if (found !== null) return found.toReversed().map((at) => layers[at]?.id ?? "");
  }
  return null;
}

/**
 * Of wiring without a cycle: the longest way from the input to each layer, counted in layers of
 * neurons; what only passes on has the index of what it reads.
 */
export function layerIndices(layers: readonly Layer[]): readonly number[] {
  const sources = sourcesOf(layers);
  const known = new Map<number, number>([[-1, 0]]);
  const indexOf = (place: number): number => {
    const before = known.get(place);
    if (before !== undefined) return before;
    const layer = layers[place];
    const longest = Math.max(0, ...(sources[place] ?? []).map(indexOf));
    const index = longest + (layer !== undefined && isNeuronLayer(layer) ? 1 : 0);
    known.set(place, index);
    return index;
  };
  return layers.map((_, place) => indexOf(place));
}

export interface Skip {
  readonly from: string;
  readonly to: string;
}

export interface Architecture {
  readonly indices: readonly number[];
  /** Layers of neurons along the longest way to the output. */
  readonly depth: number;
  /** Links over the heads of layers. */
  readonly skips: readonly Skip[];
  readonly unread: readonly string[];
  /** Of a window, or with links cut. */
  readonly sparse: readonly NeuronLayer[];
}

/** What gives the numbers: a layer of neurons or the input, behind all that only passes on. */
function givers(
  layers: readonly Layer[],
  sources: readonly (readonly number[])[],
  place: number,
): readonly number[] {
  const layer = layers[place];
  if (layer === undefined || isNeuronLayer(layer)) return [place];
  return (sources[place] ?? []).flatMap((from) => givers(layers, sources, from));
}

/** The output is a reader like a layer of neurons behind the last. */
function skipsOf(layers: readonly Layer[], indices: readonly number[]): readonly Skip[] {
  const sources = sourcesOf(layers);
  const name = (place: number): string => layers[place]?.id ?? INPUT;
  const readers = layers.flatMap((layer, i) => (isNeuronLayer(layer) ? [i] : []));
  const last = layers.length - 1;
  const ends = isNeuronLayer(layers[last] as Layer) ? readers : [...readers, last];
  const skips = ends.flatMap((to) => {
    const isOutput = !readers.includes(to);
    const index = (indices[to] ?? 0) + (isOutput ? 1 : 0);
    const from = isOutput ? [to] : (sources[to] ?? []);
    return from
      .flatMap((place) => givers(layers, sources, place))
      .filter((giver) => (indices[giver] ?? 0) < index - 1)
      .map((giver) => ({ from: name(giver), to: name(to) }));
  });
  return skips.filter(
    (skip, i) => skips.findIndex(({ from, to }) => from === skip.from && to === skip.to) === i,
  );
}

export const cutsOf = (layer: Layer): number => (layer.kind === "dense" ? layer.cut.length : 0);

/** Of wiring without a cycle. */
export function architectureOf(layers: readonly Layer[]): Architecture {
  const indices = layerIndices(layers);
  const read = new Set(sourcesOf(layers).flat());
  const last = layers.length - 1;
  return {
    indices,
    depth: indices[last] ?? 0,
    skips: skipsOf(layers, indices),
    unread: layers.flatMap(({ id }, i) => (i === last || read.has(i) ? [] : [id])),
    sparse: layers
      .filter(isNeuronLayer)
      .filter((layer) => layer.kind !== "dense" || cutsOf(layer) > 0),
  };
}
