/**
 * What a layout places: nodes in layers, and for every edge the places that it passes through. Nodes
 * stand in even layers, labels of edges in odd ones. Pure, typed arrays: graphs may be large.
 */
import type { LayoutEdge, LayoutNode } from "./layout.ts";

export const KIND = { node: 0, label: 1, bend: 2 } as const;

export interface Cells {
  readonly count: number;
  readonly layer: Int32Array;
  /** One of KIND. */
  readonly kind: Uint8Array;
  /** Room on both sides of its line, across the layers. */
  readonly half: Float64Array;
}

/** Pairs of cells in neighbouring layers; ends at a node are ordered by `port`, −1 … 1. */
export interface Links {
  readonly count: number;
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly port: Float64Array;
}

export interface Chains {
  readonly cells: Cells;
  readonly links: Links;
  /** Per edge: the cells it passes through, without its ends. */
  readonly routes: readonly Int32Array[];
  /** Per edge: it comes from too far away for a line, and begins at its label. */
  readonly cut: Uint8Array;
  /** Per edge: where it ends at its node, −1 … 1. */
  readonly ports: Float64Array;
}

/** Indices grouped by a number of theirs: those of group g are list[start[g]] … list[start[g+1]−1]. */
export interface Groups {
  readonly start: Int32Array;
  readonly list: Int32Array;
}

export function groupBy(of: Int32Array, count: number, groups: number): Groups {
  const start = new Int32Array(groups + 1);
  for (let i = 0; i < count; i += 1) start[(of[i] ?? 0) + 1]! += 1;
  for (let g = 0; g < groups; g += 1) start[g + 1]! += start[g]!;
  const next = start.slice();
  const list = new Int32Array(count);
  for (let i = 0; i < count; i += 1) list[next[of[i]!]!++] = i;
  return { start, list };
}

const ends = (edges: readonly LayoutEdge[], end: "from" | "to"): Int32Array =>
  Int32Array.from(edges, (edge) => edge[end]);

/**
 * Layers by longest path. `late`: each node right before its first use, which keeps large graphs
 * short of lines; else as early as can be, except what floats.
 */
export function layersOf(
  nodes: readonly LayoutNode[],
  edges: readonly LayoutEdge[],
  late: boolean,
): Int32Array {
  const layer = new Int32Array(nodes.length);
  const uses = groupBy(ends(edges, "from"), edges.length, nodes.length);
  for (let id = 0; id < nodes.length; id += 1)
    for (let i = uses.start[id]!; i < uses.start[id + 1]!; i += 1) {
      const to = edges[uses.list[i]!]!.to;
      layer[to] = Math.max(layer[to]!, layer[id]! + 2);
    }
  for (let id = nodes.length - 1; id >= 0; id -= 1) {
    if (!late && nodes[id]?.floating !== true) continue;
    let first = Infinity;
    for (let i = uses.start[id]!; i < uses.start[id + 1]!; i += 1)
      first = Math.min(first, layer[edges[uses.list[i]!]!.to]!);
    if (first !== Infinity) layer[id] = first - 2;
  }
  const lowest = layer.reduce((low, value) => Math.min(low, value), Infinity);
  return nodes.length === 0 ? layer : layer.map((value) => value - lowest);
}

/** Cells that all edges pass through together, without the nodes. */
export function passages(layers: Int32Array, edges: readonly LayoutEdge[]): number {
  let count = 0;
  for (const { from, to } of edges) count += layers[to]! - layers[from]! - 1;
  return count;
}

/** The longest edge (in layers) that may be drawn in full so that all need at most `budget` cells. */
function longestWithin(layers: Int32Array, edges: readonly LayoutEdge[], budget: number): number {
  const spans = edges.map(({ from, to }) => layers[to]! - layers[from]!).toSorted((a, b) => a - b);
  let used = 0;
  for (const span of spans) {
    used += span - 1;
    if (used > budget) return Math.max(2, span - 2);
  }
  return Infinity;
}

/** −1 … 1 for the `index`-th of `count` ends on one side of a node. */
function portOf(index: number, count: number): number {
  return count < 2 ? 0 : (2 * index) / (count - 1) - 1;
}

function portsOf(edges: readonly LayoutEdge[], nodes: number): Float64Array {
  const total = new Int32Array(nodes);
  for (const { to } of edges) total[to]! += 1;
  const seen = new Int32Array(nodes);
  return Float64Array.from(edges, ({ to }) => portOf(seen[to]!++, total[to]!));
}

/** Half a bend: two lines side by side keep twice that apart, and the gap. */
const BEND = 3;

export interface Halves {
  /** Per node. */
  readonly nodes: readonly number[];
  readonly label: number;
}

/** Cells and links of a graph whose edges may pass through `budget` cells. */
export function chainsOf(
  layers: Int32Array,
  edges: readonly LayoutEdge[],
  halves: Halves,
  budget: number,
): Chains {
  const longest = longestWithin(layers, edges, budget);
  const cut = Uint8Array.from(edges, ({ from, to }) => +(layers[to]! - layers[from]! > longest));
  const inner = edges.map(({ from, to }, i) => (cut[i] ? 1 : layers[to]! - layers[from]! - 1));
  const count = inner.reduce((sum, one) => sum + one, layers.length);
  const layer = new Int32Array(count);
  layer.set(layers);
  const kind = new Uint8Array(count);
  const half = new Float64Array(count);
  half.set(halves.nodes);
  const ports = portsOf(edges, layers.length);
  const most = count - layers.length + edges.length;
  const links = {
    count: 0,
    from: new Int32Array(most),
    to: new Int32Array(most),
    port: new Float64Array(most),
  };
  const link = (from: number, to: number, port: number): void => {
    links.from[links.count] = from;
    links.to[links.count] = to;
    links.port[links.count] = port;
    links.count += 1;
  };
  let next = layers.length;
  const routes = edges.map(({ from, to }, index) => {
    const route = new Int32Array(inner[index]!);
    let before = cut[index] ? -1 : from;
    for (let i = 0; i < route.length; i += 1) {
      const cell = next++;
      route[i] = cell;
      layer[cell] = layers[to]! - route.length + i;
      const isLabel = i === route.length - 1;
      kind[cell] = isLabel ? KIND.label : KIND.bend;
      half[cell] = isLabel ? halves.label : BEND;
      if (before >= 0) link(before, cell, 0);
      before = cell;
    }
    link(before, to, ports[index]!);
    return route;
  });
  return { cells: { count, layer, kind, half }, links, routes, cut, ports };
}
