/**
 * The order of cells within each layer: barycentre sweeps, of which the one with the fewest
 * crossings is kept. Ties keep the order of before, so the result never depends on chance.
 */
import type { Cell, Link } from "./layout.ts";

/** Sweeps down and up; more never helped on formulas. */
const SWEEPS = 12;

type Layers = readonly (readonly number[])[];

function positionsIn(layers: Layers): Map<number, number> {
  return new Map(layers.flatMap((layer) => layer.map((cell, index) => [cell, index] as const)));
}

/** Ports shift an end by less than a place: two edges into one node keep the order of its inputs. */
const PORT = 0.3;

function crossings(layers: Layers, links: readonly Link[], layerOf: (cell: number) => number): number {
  const position = positionsIn(layers);
  const ends = links.map((link) => ({
    layer: layerOf(link.from),
    a: (position.get(link.from) ?? 0),
    b: (position.get(link.to) ?? 0) + link.toPort * PORT,
  }));
  let count = 0;
  for (const layer of layers.keys()) {
    const group = ends.filter((end) => end.layer === layer);
    for (const [i, one] of group.entries())
      for (const other of group.slice(i + 1)) if ((one.a - other.a) * (one.b - other.b) < 0) count += 1;
  }
  return count;
}

/** One layer sorted by the mean place of its neighbours on one side. */
function sorted(layer: readonly number[], means: ReadonlyMap<number, number>): number[] {
  return layer
    .map((cell, index) => ({ cell, index, mean: means.get(cell) ?? index }))
    .toSorted((one, other) => one.mean - other.mean || one.index - other.index)
    .map(({ cell }) => cell);
}

function meansOf(ends: readonly (readonly [cell: number, place: number])[]): Map<number, number> {
  const sums = new Map<number, { sum: number; count: number }>();
  for (const [cell, place] of ends) {
    const { sum, count } = sums.get(cell) ?? { sum: 0, count: 0 };
    sums.set(cell, { sum: sum + place, count: count + 1 });
  }
  return new Map([...sums].map(([cell, { sum, count }]) => [cell, sum / count]));
}

function swept(layers: Layers, links: readonly Link[], forward: boolean): number[][] {
  const next = layers.map((layer) => [...layer]);
  const indices = forward ? next.keys() : [...next.keys()].reverse();
  for (const index of indices) {
    const position = positionsIn(next);
    const mine = new Set(next[index]);
    const ends = links
      .filter((link) => mine.has(forward ? link.to : link.from))
      .map((link) =>
        forward
          ? ([link.to, (position.get(link.from) ?? 0)] as const)
          : ([link.from, (position.get(link.to) ?? 0) + link.toPort * PORT] as const),
      );
    next[index] = sorted(next[index] ?? [], meansOf(ends));
  }
  return next;
}

/** Cells of each layer from one side to the other. */
export function order(cells: readonly Cell[], links: readonly Link[]): number[][] {
  const depth = Math.max(-1, ...cells.map((cell) => cell.layer)) + 1;
  let layers: number[][] = Array.from({ length: depth }, () => []);
  for (const [index, cell] of cells.entries()) layers[cell.layer]?.push(index);
  const layerOf = (cell: number): number => cells[cell]?.layer ?? 0;
  let best = { layers, count: crossings(layers, links, layerOf) };
  for (let sweep = 0; sweep < SWEEPS && best.count > 0; sweep += 1) {
    layers = swept(layers, links, sweep % 2 === 1);
    const count = crossings(layers, links, layerOf);
    if (count < best.count) best = { layers, count };
  }
  return best.layers;
}
