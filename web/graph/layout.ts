/**
 * Places a graph in layers, left to right or top to bottom: longest path, then barycentre. Every
 * edge passes through a box reserved for its label, and around other nodes. Pure: the same graph
 * gives the same picture. Draws nothing.
 */
import { order } from "./order.ts";
import { place } from "./place.ts";

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
  /** Between layers, and between neighbours in a layer. */
  readonly gap: { readonly layer: number; readonly neighbour: number };
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * Centres of nodes; `label` is where the line passes between its numbers;
 * `points` of an edge go from border to border.
 */
export interface Layout {
  readonly nodes: readonly Point[];
  readonly edges: readonly { readonly points: readonly Point[]; readonly label: Point }[];
  readonly width: number;
  readonly height: number;
}

/** A node, or a place that an edge passes through. */
export interface Cell {
  readonly layer: number;
  /** Room on both sides of its line, across the layer direction. */
  readonly before: number;
  readonly after: number;
  readonly kind: "node" | "label" | "bend";
}

/** Two cells in neighbouring layers; `toPort` orders the ends at a node: −1 … 1. */
export interface Link {
  readonly from: number;
  readonly to: number;
  readonly toPort: number;
}

/** Graph nodes stand in even layers, labels in odd ones. */
function layersOf(nodes: readonly LayoutNode[], edges: readonly LayoutEdge[]): number[] {
  const layer = nodes.map(() => 0);
  for (const { from, to } of edges) layer[to] = Math.max(layer[to] ?? 0, (layer[from] ?? 0) + 2);
  for (const { id, floating } of nodes) {
    if (!floating) continue;
    const uses = edges.filter((edge) => edge.from === id).map((edge) => layer[edge.to] ?? 2);
    layer[id] = uses.length === 0 ? 0 : Math.min(...uses) - 2;
  }
  return layer;
}

/** −1 … 1 for the `index`-th of `count` ends on one side of a node. */
function portOf(index: number, count: number): number {
  return count < 2 ? 0 : (2 * index) / (count - 1) - 1;
}

/** Numbers stand above and below a line that goes right, and left and right of one that goes down. */
function roomOf(kind: "label" | "bend", direction: "right" | "down", label: Size) {
  if (kind === "bend") return { before: 3, after: 3 };
  const half = (direction === "right" ? label.height : label.width) / 2;
  return { before: half, after: half };
}

/** Cells that a layout has to place: nodes, labels, and bends of long edges. */
export function cellCount(nodes: readonly LayoutNode[], edges: readonly LayoutEdge[]): number {
  const layers = layersOf(nodes, edges);
  return edges.reduce(
    (count, { from, to }) => count + (layers[to] ?? 0) - (layers[from] ?? 0) - 1,
    nodes.length,
  );
}

interface Chains {
  readonly cells: Cell[];
  readonly links: Link[];
  /** Per edge: the cells it passes through, without its ends, and where it ends at its node. */
  readonly routes: readonly { readonly chain: readonly number[]; readonly port: number }[];
}

function chainsOf(
  layers: readonly number[],
  edges: readonly LayoutEdge[],
  halves: readonly number[],
  { direction, label }: LayoutOptions,
): Chains {
  const cells: Cell[] = layers.map((layer, i) => {
    const half = halves[i] ?? 0;
    return { layer, before: half, after: half, kind: "node" };
  });
  const links: Link[] = [];
  const routes = edges.map((edge) => {
    const { from, to } = edge;
    const chain: number[] = [];
    const last = layers[to] ?? 0;
    for (let layer = (layers[from] ?? 0) + 1; layer < last; layer += 1) {
      const kind = layer === last - 1 ? "label" : "bend";
      chain.push(cells.push({ layer, kind, ...roomOf(kind, direction, label) }) - 1);
    }
    const ins = edges.filter((other) => other.to === to);
    const toPort = portOf(ins.indexOf(edge), ins.length);
    const path = [from, ...chain, to];
    for (let i = 1; i < path.length; i += 1)
      links.push({
        from: path[i - 1] ?? from,
        to: path[i] ?? to,
        toPort: i === path.length - 1 ? toPort : 0,
      });
    return { chain, port: toPort };
  });
  return { cells, links, routes };
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
  const { direction, node, label, gap } = options;
  const right = direction === "right";
  const along = (size: Size): number => (right ? size.width : size.height);
  const layers = layersOf(nodes, edges);
  /** Half of what each node takes across the layers. */
  const halves = nodes.map(({ width = node.width }) => (right ? node.height : width) / 2);
  const { cells, links, routes } = chainsOf(layers, edges, halves, options);
  const chains = routes.map((route) => route.chain);
  const across = place({ layers: order(cells, links), cells, links, chains, gap: gap.neighbour });

  const pitch = along(node) / 2 + gap.layer + along(label) / 2;
  const main = (layer: number): number => along(node) / 2 + layer * pitch;
  const point = (a: number, b: number): Point => (right ? { x: a, y: b } : { x: b, y: a });
  const at = (cell: number, shift = 0): Point =>
    point(main(cells[cell]?.layer ?? 0) + shift, across[cell] ?? 0);

  const half = along(node) / 2;
  const drawn = edges.map(({ from, to }, index) => {
    const { chain, port } = routes[index] ?? { chain: [], port: 0 };
    const inner = chain.flatMap((cell) => {
      const inNodeLayer = (cells[cell]?.layer ?? 0) % 2 === 0;
      const reach = along(inNodeLayer ? node : label) / 2;
      return [at(cell, -reach), at(cell, reach)];
    });
    const end = point(
      main(layers[to] ?? 0) - half,
      (across[to] ?? 0) + (port * (halves[to] ?? 0)) / 2,
    );
    return { points: [at(from, half), ...inner, end], label: at(chain.at(-1) ?? from) };
  });
  const extent = Math.max(0, ...cells.map((cell, i) => (across[i] ?? 0) + cell.after));
  const length = main(Math.max(0, ...layers)) + half;
  const { x: width, y: height } = point(length, extent);
  return { nodes: nodes.map(({ id }) => at(id)), edges: drawn, width, height };
}
