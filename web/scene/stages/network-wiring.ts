/** Which layer reads which, and how many numbers each gives, as far as that needs no arithmetic. */
import { words } from "../../core/words/index.ts";
import type { Layer } from "../schema.ts";
import { describe, refuse } from "../shape.ts";

const say = words.scene;

/** The network's own input, where a layer says `from`; and its place among the layers. */
export const INPUT = "input";
const INPUT_PLACE = -1;

const takesMany = ({ kind }: Layer): boolean => kind === "add" || kind === "concat";

function checkIds(layers: readonly Layer[], path: string): void {
  const seen = new Set([INPUT]);
  layers.forEach(({ id }, i) => {
    if (seen.has(id))
      refuse(`${path}[${i}].id`, say.ownId, id === INPUT ? describe(id) : say.again(id));
    seen.add(id);
  });
}

/** Of wiring that was checked: places of what each layer reads; −1 is the network's input. */
export function sourcesOf(layers: readonly Layer[]): readonly (readonly number[])[] {
  const places = new Map(layers.map(({ id }, i) => [id, i]));
  return layers.map(({ from }, i) =>
    from.length === 0 ? [i - 1] : from.map((id) => places.get(id) ?? INPUT_PLACE),
  );
}

function checkSources(layers: readonly Layer[], path: string): void {
  const ids = [INPUT, ...layers.map(({ id }) => id)];
  layers.forEach((layer, i) => {
    const place = `${path}[${i}].from`;
    layer.from.forEach((id, j) => {
      if (!ids.includes(id)) refuse(`${place}[${j}]`, say.sourceId(ids), describe(id));
    });
    const found = Math.max(1, layer.from.length);
    if (takesMany(layer) !== found > 1)
      refuse(place, takesMany(layer) ? say.manySources : say.oneSource, say.quantity(found));
  });
}

/** Of layers that wait for each other: back along what they wait for, one comes round. */
function inCycle(sources: readonly (readonly number[])[], waiting: readonly number[]): number {
  return waiting.reduce(
    (place) => sources[place]?.find((from) => waiting.includes(from)) ?? place,
    waiting[0] ?? 0,
  );
}

/** Layers whose sources are there come first. */
function orderOf(layers: readonly Layer[], path: string): readonly number[] {
  const sources = sourcesOf(layers);
  const order: number[] = [];
  const isDone = (place: number): boolean => place === INPUT_PLACE || order.includes(place);
  while (order.length < layers.length) {
    const waiting = [...layers.keys()].filter((place) => !order.includes(place));
    const next = waiting.find((place) => sources[place]?.every(isDone));
    if (next === undefined) {
      const stuck = inCycle(sources, waiting);
      return refuse(`${path}[${stuck}].from`, say.noCycle, say.cycle(layers[stuck]?.id ?? ""));
    }
    order.push(next);
  }
  return order;
}

export interface Width {
  /** Numbers in a row of what goes in; null where only the engine knows. */
  readonly inputs: number | null;
  readonly outputs: number | null;
}

function outputsOf(layer: Layer, inputs: readonly (number | null)[]): number | null {
  if (layer.kind === "dense") return layer.units;
  if (layer.kind === "concat")
    return inputs.reduce((sum, some) => (sum === null || some === null ? null : sum + some), 0);
  return "kernel" in layer ? null : (inputs.find((some) => some !== null) ?? null);
}

/** Refuses ids that are taken or unknown, and cycles. */
export function checkWiring(
  layers: readonly Layer[],
  path: string,
  inputs: number,
): readonly Width[] {
  checkIds(layers, path);
  checkSources(layers, path);
  const sources = sourcesOf(layers);
  const widths: Width[] = [];
  for (const place of orderOf(layers, path)) {
    const layer = layers[place];
    const read = (sources[place] ?? []).map((from) =>
      from === INPUT_PLACE ? inputs : (widths[from]?.outputs ?? null),
    );
    if (layer !== undefined)
      widths[place] = { inputs: read[0] ?? null, outputs: outputsOf(layer, read) };
  }
  return widths;
}
