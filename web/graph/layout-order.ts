/**
 * The order of cells within each layer: as the formula names them (depth first from the end of the
 * graph), changed by barycentre sweeps only where that takes crossings away. No chance and no
 * history: the same graph looks the same, and an edit leaves the rest in its order.
 */
import { groupBy, type Cells, type Chains, type Groups, type Links } from "./layout-cells.ts";
import type { LayoutEdge } from "./layout.ts";

/** Sweeps forward and back; more never helped on formulas. */
const SWEEPS = 12;
/** Cells that all sweeps together may touch: a limit to the time that large graphs take. */
const WORK = 60_000;

/** Ports shift an end by less than a place: two edges into one node keep the order of its inputs. */
const PORT = 0.3;

type Layers = Int32Array[];

/** Cells by layer in the order in which a reader of the formula meets them. */
function firstOrder(nodes: number, edges: readonly LayoutEdge[], chains: Chains): Layers {
  const { cells, routes } = chains;
  const depth = cells.layer.reduce((most, layer) => Math.max(most, layer + 1), 0);
  const layers: number[][] = Array.from({ length: depth }, () => []);
  const into = groupBy(
    Int32Array.from(edges, ({ to }) => to),
    edges.length,
    nodes,
  );
  const seen = new Uint8Array(nodes);
  const next = into.start.slice();
  const add = (cell: number): unknown => layers[cells.layer[cell]!]!.push(cell);
  const open: number[] = [];
  const enter = (node: number): void => {
    if (seen[node]) return;
    seen[node] = 1;
    add(node);
    open.push(node);
  };
  // The last node is the end of the formula; what does not lead there comes after it.
  for (let root = nodes - 1; root >= 0; root -= 1) {
    enter(root);
    for (let node = open.at(-1); node !== undefined; node = open.at(-1)) {
      if (next[node]! >= into.start[node + 1]!) open.pop();
      else {
        const edge = into.list[next[node]!++]!;
        for (const cell of routes[edge]!) add(cell);
        if (!chains.cut[edge]) enter(edges[edge]!.from);
      }
    }
  }
  return layers.map((layer) => Int32Array.from(layer));
}

interface Sweeper {
  readonly cells: Cells;
  readonly links: Links;
  /** Links by the cell that they leave, and by the one that they lead to. */
  readonly out: Groups;
  readonly into: Groups;
  readonly place: Int32Array;
}

function setPlaces(layers: Layers, place: Int32Array): void {
  for (const layer of layers) for (let i = 0; i < layer.length; i += 1) place[layer[i]!] = i;
}

/** Crossings between two neighbouring layers: inversions, counted with a tree of sums. */
function crossingsBetween(
  upper: Int32Array,
  lower: Int32Array,
  sweeper: Sweeper,
  rank: Int32Array,
) {
  const { out, into } = sweeper;
  let count = 0;
  for (const cell of lower)
    for (let i = into.start[cell]!; i < into.start[cell + 1]!; i += 1)
      rank[into.list[i]!] = count++;
  const sums = new Int32Array(count + 1);
  let seen = 0;
  let crossings = 0;
  for (const cell of upper) {
    const own = out.list.subarray(out.start[cell], out.start[cell + 1]);
    if (own.length > 1) own.sort((a, b) => rank[a]! - rank[b]!);
    for (const link of own) {
      let before = 0;
      for (let i = rank[link]! + 1; i > 0; i -= i & -i) before += sums[i]!;
      crossings += seen - before;
      seen += 1;
      for (let i = rank[link]! + 1; i <= count; i += i & -i) sums[i]! += 1;
    }
  }
  return crossings;
}

function crossingsOf(layers: Layers, sweeper: Sweeper): number {
  const rank = new Int32Array(sweeper.links.count);
  let count = 0;
  for (let i = 1; i < layers.length; i += 1)
    count += crossingsBetween(layers[i - 1]!, layers[i]!, sweeper, rank);
  return count;
}

/** One layer sorted by the mean place of its neighbours on one side; ties keep their order. */
function sortLayer(layer: Int32Array, forward: boolean, sweeper: Sweeper, mean: Float64Array) {
  const { links, out, into, place } = sweeper;
  const { start, list } = forward ? into : out;
  for (let i = 0; i < layer.length; i += 1) {
    const cell = layer[i]!;
    const count = start[cell + 1]! - start[cell]!;
    let sum = 0;
    for (let j = start[cell]!; j < start[cell + 1]!; j += 1) {
      const link = list[j]!;
      sum += forward
        ? place[links.from[link]!]!
        : place[links.to[link]!]! + links.port[link]! * PORT;
    }
    mean[cell] = count === 0 ? i : sum / count;
  }
  layer.sort((one, other) => mean[one]! - mean[other]! || place[one]! - place[other]!);
  for (let i = 0; i < layer.length; i += 1) place[layer[i]!] = i;
}

/** Cells of each layer from one side to the other. */
export function order(nodes: number, edges: readonly LayoutEdge[], chains: Chains): Layers {
  const { cells, links } = chains;
  const layers = firstOrder(nodes, edges, chains);
  const sweeper: Sweeper = {
    cells,
    links,
    out: groupBy(links.from, links.count, cells.count),
    into: groupBy(links.to, links.count, cells.count),
    place: new Int32Array(cells.count),
  };
  setPlaces(layers, sweeper.place);
  const mean = new Float64Array(cells.count);
  const copy = (): Layers => layers.map((layer) => layer.slice());
  let best = { layers: copy(), count: crossingsOf(layers, sweeper) };
  const sweeps = Math.max(2, Math.min(SWEEPS, Math.floor(WORK / cells.count)));
  for (let sweep = 0; sweep < sweeps && best.count > 0; sweep += 1) {
    const forward = sweep % 2 === 1;
    for (let i = 0; i < layers.length; i += 1)
      sortLayer(layers[forward ? i : layers.length - 1 - i]!, forward, sweeper, mean);
    const count = crossingsOf(layers, sweeper);
    if (count < best.count) best = { layers: copy(), count };
  }
  return best.layers;
}
