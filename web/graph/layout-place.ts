/**
 * Positions across the layers: each cell near the mean of its neighbours, none closer to the next
 * than the gap, in the given order. Long edges pull harder, so they run straight.
 */
import { align } from "./layout-align.ts";
import { groupBy, KIND, type Cells, type Links } from "./layout-cells.ts";

/** At most; fewer when nothing moves any more, or where there is too much to move. */
const SWEEPS = 60;
const WORK = 150_000;
/** Cells beyond which only long edges are made straight. */
const MOST_ALIGNED = 3000;
/** How much larger a graph may get for the sake of straight lines: this factor, and these pixels. */
const MOST_STRETCHED = 1.6;
const STRETCHED = 80;
/** Pixels that nobody sees. */
const STILL = 0.01;

export interface Placement {
  /** Cells of each layer in their order. */
  readonly layers: readonly Int32Array[];
  readonly cells: Cells;
  readonly links: Links;
  /** Cells that each edge passes through. */
  readonly routes: readonly Int32Array[];
  readonly gap: number;
}

/** For one layer, reused for all: what the cells want, how much they mind, and pools of them. */
interface Scratch {
  readonly wanted: Float64Array;
  readonly weight: Float64Array;
  readonly sums: Float64Array;
  readonly weights: Float64Array;
  readonly members: Int32Array;
}

/**
 * Nearest positions (least squares) to `wanted` that keep the distances, written over it: with
 * distances taken off, an isotonic regression by pooling adjacent violators.
 */
function spread(count: number, offsets: Float64Array, scratch: Scratch): void {
  const { wanted, weight, sums, weights, members } = scratch;
  let pools = 0;
  for (let i = 0; i < count; i += 1) {
    let sum = (wanted[i]! - offsets[i]!) * weight[i]!;
    let total = weight[i]!;
    let size = 1;
    while (pools > 0 && sums[pools - 1]! / weights[pools - 1]! >= sum / total) {
      pools -= 1;
      sum += sums[pools]!;
      total += weights[pools]!;
      size += members[pools]!;
    }
    sums[pools] = sum;
    weights[pools] = total;
    members[pools] = size;
    pools += 1;
  }
  for (let pool = 0, i = 0; pool < pools; pool += 1)
    for (const end = i + members[pool]!; i < end; i += 1)
      wanted[i] = sums[pool]! / weights[pool]! + offsets[i]!;
}

/** Who pulls each cell, and how hard. */
function pullsOf({ count, kind }: Cells, links: Links) {
  const straight = (cell: number): number => (kind[cell] === KIND.node ? 1 : 4);
  const both = new Int32Array(2 * links.count);
  for (let i = 0; i < links.count; i += 1) {
    both[2 * i] = links.from[i]!;
    both[2 * i + 1] = links.to[i]!;
  }
  const { start, list } = groupBy(both, both.length, count);
  const other = list.map((end) => both[end ^ 1]!);
  const weight = Float64Array.from(list, (end) => straight(both[end]!) * straight(both[end ^ 1]!));
  return { start, other, weight };
}

/** Distances of a layer's cells from its first: no two of them closer than the gap. */
function offsetsOf(layer: Int32Array, { cells: { half }, gap }: Placement): Float64Array {
  const offsets = new Float64Array(layer.length);
  for (let i = 1; i < layer.length; i += 1)
    offsets[i] = offsets[i - 1]! + half[layer[i - 1]!]! + half[layer[i]!]! + gap;
  return offsets;
}

/**
 * Makes each long edge straight where its neighbours leave room for that, or else of as few
 * straight pieces as can be.
 */
function straighten(position: Float64Array, placement: Placement, at: Int32Array): void {
  const { layers, cells, routes, gap } = placement;
  const apart = (one: number, other: number): number => cells.half[one]! + cells.half[other]! + gap;
  for (const route of routes) {
    let begin = 0;
    let [low, high, sum] = [-Infinity, Infinity, 0];
    const finish = (end: number): void => {
      const straight = Math.min(high, Math.max(low, sum / (end - begin)));
      for (let i = begin; i < end; i += 1) position[route[i]!] = straight;
      begin = end;
      [low, high, sum] = [-Infinity, Infinity, 0];
    };
    for (let i = 0; i < route.length && route.length > 1; i += 1) {
      const cell = route[i]!;
      const layer = layers[cells.layer[cell]!]!;
      const before = layer[at[cell]! - 1];
      const after = layer[at[cell]! + 1];
      const least = before === undefined ? -Infinity : position[before]! + apart(before, cell);
      const most = after === undefined ? Infinity : position[after]! - apart(cell, after);
      if (Math.max(low, least) > Math.min(high, most)) finish(i);
      low = Math.max(low, least);
      high = Math.min(high, most);
      sum += position[cell]!;
    }
    if (route.length > 1) finish(route.length);
  }
}

function relax(position: Float64Array, placement: Placement, offsets: readonly Float64Array[]) {
  const { layers, cells, links } = placement;
  const { start, other, weight } = pullsOf(cells, links);
  const widest = layers.reduce((most, layer) => Math.max(most, layer.length), 0);
  const room = (): Float64Array => new Float64Array(widest);
  const scratch: Scratch = {
    wanted: room(),
    weight: room(),
    sums: room(),
    weights: room(),
    members: new Int32Array(widest),
  };
  const settle = (index: number): number => {
    const layer = layers[index]!;
    for (let i = 0; i < layer.length; i += 1) {
      const cell = layer[i]!;
      let sum = 0;
      let total = 0;
      for (let j = start[cell]!; j < start[cell + 1]!; j += 1) {
        sum += weight[j]! * position[other[j]!]!;
        total += weight[j]!;
      }
      scratch.wanted[i] = total === 0 ? position[cell]! : sum / total;
      scratch.weight[i] = total || 1;
    }
    spread(layer.length, offsets[index]!, scratch);
    let moved = 0;
    for (let i = 0; i < layer.length; i += 1) {
      moved = Math.max(moved, Math.abs(scratch.wanted[i]! - position[layer[i]!]!));
      position[layer[i]!] = scratch.wanted[i]!;
    }
    return moved;
  };
  const sweeps = Math.max(4, Math.min(SWEEPS, Math.floor(WORK / cells.count)));
  for (let sweep = 0, moved = Infinity; sweep < sweeps && moved > STILL; sweep += 1) {
    moved = 0;
    for (let i = 0; i < layers.length; i += 1)
      moved = Math.max(moved, settle(sweep % 2 === 0 ? i : layers.length - 1 - i));
  }
}

function extentOf(position: Float64Array): number {
  let [low, high] = [Infinity, -Infinity];
  for (const at of position) {
    low = Math.min(low, at);
    high = Math.max(high, at);
  }
  return position.length === 0 ? 0 : high - low;
}

/** Positions of the cells' lines across the layers, the smallest border at 0. */
export function place(placement: Placement): Float64Array {
  const { layers, cells } = placement;
  const offsets = layers.map((layer) => offsetsOf(layer, placement));
  const position = new Float64Array(cells.count);
  const at = new Int32Array(cells.count);
  for (const [index, layer] of layers.entries())
    for (let i = 0; i < layer.length; i += 1) {
      // Layers begin centred on one line.
      position[layer[i]!] = offsets[index]![i]! - (offsets[index]!.at(-1) ?? 0) / 2;
      at[layer[i]!] = i;
    }
  relax(position, placement, offsets);
  const aligned = cells.count <= MOST_ALIGNED ? align(position, placement, at) : null;
  if (aligned !== null && extentOf(aligned) <= MOST_STRETCHED * extentOf(position) + STRETCHED)
    position.set(aligned);
  // One line that has become straight may make room for the next.
  else for (let round = 0; round < 4; round += 1) straighten(position, placement, at);
  let lowest = Infinity;
  for (let i = 0; i < cells.count; i += 1) lowest = Math.min(lowest, position[i]! - cells.half[i]!);
  return position.map((value) => value - lowest);
}
