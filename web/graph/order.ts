/**
 * The order of cells within each layer: barycentre sweeps, of which the one with the fewest
 * crossings is kept. Ties keep the order of before, so the result never depends on chance.
 */
import type { Cell, Link } from "./layout.ts";

/** Sweeps forward and back; more never helped on formulas. */
const SWEEPS = 12;

/** Ports shift an end by less than a place: two edges into one node keep the order of its inputs. */
const PORT = 0.3;

type Layers = readonly (readonly number[])[];

function places(layers: Layers, cells: number): Float64Array {
  const place = new Float64Array(cells);
  for (const layer of layers) for (const [index, cell] of layer.entries()) place[cell] = index;
  return place;
}

function crossings(
  layers: Layers,
  linksByLayer: readonly (readonly Link[])[],
  cells: number,
): number {
  const place = places(layers, cells);
  let count = 0;
  for (const links of linksByLayer) {
    const ends = links.map(
      ({ from, to, toPort }) => [place[from] ?? 0, (place[to] ?? 0) + toPort * PORT] as const,
    );
    for (const [i, [from, to]] of ends.entries())
      for (const [otherFrom, otherTo] of ends.slice(i + 1))
        if ((from - otherFrom) * (to - otherTo) < 0) count += 1;
  }
  return count;
}

interface Neighbour {
  readonly cell: number;
  readonly shift: number;
}

/** Per cell: what it hangs on in the layer before, and in the layer after. */
function neighboursOf(cells: number, links: readonly Link[]) {
  const before: Neighbour[][] = Array.from({ length: cells }, () => []);
  const after: Neighbour[][] = Array.from({ length: cells }, () => []);
  for (const { from, to, toPort } of links) {
    before[to]?.push({ cell: from, shift: 0 });
    after[from]?.push({ cell: to, shift: toPort * PORT });
  }
  return { before, after };
}

/** One layer sorted by the mean place of its neighbours on one side. */
function sorted(
  layer: readonly number[],
  neighbours: readonly (readonly Neighbour[])[],
  place: Float64Array,
): number[] {
  const mean = (cell: number, index: number): number => {
    const near = neighbours[cell] ?? [];
    if (near.length === 0) return index;
    return (
      near.reduce((sum, other) => sum + (place[other.cell] ?? 0) + other.shift, 0) / near.length
    );
  };
  return layer
    .map((cell, index) => ({ cell, index, mean: mean(cell, index) }))
    .toSorted((one, other) => one.mean - other.mean || one.index - other.index)
    .map(({ cell }) => cell);
}

/** Cells of each layer from one side to the other. */
export function order(cells: readonly Cell[], links: readonly Link[]): number[][] {
  const depth = cells.reduce((most, cell) => Math.max(most, cell.layer + 1), 0);
  const layers: number[][] = Array.from({ length: depth }, () => []);
  for (const [index, cell] of cells.entries()) layers[cell.layer]?.push(index);
  const linksByLayer: Link[][] = layers.map(() => []);
  for (const link of links) linksByLayer[cells[link.from]?.layer ?? 0]?.push(link);
  const { before, after } = neighboursOf(cells.length, links);
  const place = places(layers, cells.length);

  let best = { layers: [...layers], count: crossings(layers, linksByLayer, cells.length) };
  for (let sweep = 0; sweep < SWEEPS && best.count > 0; sweep += 1) {
    const forward = sweep % 2 === 1;
    const indices = forward ? [...layers.keys()] : [...layers.keys()].reverse();
    for (const index of indices) {
      const layer = sorted(layers[index] ?? [], forward ? before : after, place);
      layers[index] = layer;
      for (const [at, cell] of layer.entries()) place[cell] = at;
    }
    const count = crossings(layers, linksByLayer, cells.length);
    if (count < best.count) best = { layers: [...layers], count };
  }
  return best.layers;
}
