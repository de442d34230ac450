/**
 * Places a graph in layers, left to right or top to bottom: longest path, then barycentre. Every
 * edge passes through a box reserved for its label, and around other nodes. Pure: the same graph
 * gives the same picture. Draws nothing.
 */
import { chainsOf, layersOf, passages, type Chains } from "./layout-cells.ts";
import { order } from "./layout-order.ts";
import { place } from "./layout-place.ts";

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface LayoutNode {
  readonly id: number;
  /** Sources of the drawing that stand beside their first use instead of in the first layer. */
  readonly floating: boolean;
  /** Across a layout that goes down; instead of the common width. */
  readonly width?: number;
}

export interface LayoutEdge {
  readonly from: number;
  readonly to: number;
}

export interface LayoutOptions {
  readonly direction: "right" | "down";
  readonly node: Size;
  readonly label: Size;
  /** Between layers (at least), and between neighbours in a layer. */
  readonly gap: { readonly layer: number; readonly neighbour: number };
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * `points` go from border to border: curves between layers, a straight line through every second
 * pair. `label` is where the line passes between its numbers. An edge that is `cut` comes from too
 * far away to be drawn: it begins at its label.
 */
export interface EdgeLine {
  readonly points: readonly Point[];
  readonly label: Point;
  readonly cut: boolean;
}

/** `nodes`: their centres. */
export interface Layout {
  readonly nodes: readonly Point[];
  readonly edges: readonly EdgeLine[];
  readonly width: number;
  readonly height: number;
}

/** Above this many nodes or passages a graph is large: nodes stand late, long edges are cut. */
const LARGE = { nodes: 250, passages: 2500 };
/** Passages that a large graph may have for each node. */
const PASSAGES = 4;

function chainsFor(
  nodes: readonly LayoutNode[],
  edges: readonly LayoutEdge[],
  { direction, node, label }: LayoutOptions,
): Chains {
  const right = direction === "right";
  const halves = {
    nodes: nodes.map(({ width = node.width }) => (right ? node.height : width) / 2),
    label: (right ? label.height : label.width) / 2,
  };
  const early = layersOf(nodes, edges, false);
  if (nodes.length <= LARGE.nodes && passages(early, edges) <= LARGE.passages)
    return chainsOf(early, edges, halves, Infinity);
  const budget = Math.max(LARGE.passages, PASSAGES * nodes.length);
  return chainsOf(layersOf(nodes, edges, true), edges, halves, budget);
}

/** Steep curves get more room, up to this; less of it where height is scarce. */
const STEEP = { right: { share: 0.12, most: 56 }, down: { share: 0.06, most: 20 } } as const;

/** Where each layer's middle is along the layout. */
function middles({ cells, links }: Chains, across: Float64Array, options: LayoutOptions): number[] {
  const along = (size: Size): number => (options.direction === "right" ? size.width : size.height);
  const depth = cells.layer.reduce((most, layer) => Math.max(most, layer + 1), 0);
  const steepest = new Float64Array(depth);
  for (let i = 0; i < links.count; i += 1) {
    const [from, to] = [links.from[i]!, links.to[i]!];
    const drop = Math.abs(across[from]! - across[to]!);
    const layer = cells.layer[from]!;
    steepest[layer] = Math.max(steepest[layer]!, drop);
  }
  const pitch = (along(options.node) + along(options.label)) / 2 + options.gap.layer;
  const { share, most } = STEEP[options.direction];
  const result: number[] = [];
  for (let layer = 0, at = along(options.node) / 2; layer < depth; layer += 1) {
    result.push(at);
    at += pitch + Math.min(most, share * steepest[layer]!);
  }
  return result;
}

/**
 * Ids of nodes must be 0 … n−1 in topological order (inputs of a node come before it), as the
 * engine numbers them.
 */
export function layout(
  nodes: readonly LayoutNode[],
  edges: readonly LayoutEdge[],
  options: LayoutOptions,
): Layout {
  const { node, label, gap } = options;
  const right = options.direction === "right";
  const along = (size: Size): number => (right ? size.width : size.height);
  const chains = chainsFor(nodes, edges, options);
  const { cells, links, routes, cut, ports } = chains;
  const layers = order(nodes.length, edges, chains);
  const across = place({ layers, cells, links, routes, gap: gap.neighbour });
  const main = middles(chains, across, options);
  const point = (a: number, b: number): Point => (right ? { x: a, y: b } : { x: b, y: a });
  const at = (cell: number, shift = 0): Point =>
    point((main[cells.layer[cell]!] ?? 0) + shift, across[cell]!);

  const half = along(node) / 2;
  const drawn = edges.map(({ from, to }, index): EdgeLine => {
    const route = routes[index]!;
    const points: Point[] = cut[index] ? [] : [at(from, half)];
    for (const cell of route) {
      const reach = along(cells.layer[cell]! % 2 === 0 ? node : label) / 2;
      points.push(at(cell, -reach), at(cell, reach));
    }
    const shift = (ports[index]! * cells.half[to]!) / 2;
    points.push(point(main[cells.layer[to]!]! - half, across[to]! + shift));
    return { points, label: at(route.at(-1)!), cut: cut[index] === 1 };
  });
  let extent = 0;
  for (let i = 0; i < cells.count; i += 1) extent = Math.max(extent, across[i]! + cells.half[i]!);
  const { x: width, y: height } = point((main.at(-1) ?? 0) + half, extent);
  return { nodes: nodes.map((_, id) => at(id)), edges: drawn, width, height };
}
