/** What hangs together with a node: everything it comes from and everything it flows into. Pure. */
import { groupBy, type Groups } from "./layout-cells.ts";
import type { LayoutEdge } from "./layout.ts";

export interface Paths {
  readonly nodes: ReadonlySet<number>;
  /** Indices of edges. */
  readonly edges: ReadonlySet<number>;
}

function reach(start: number, next: Groups, end: (edge: number) => number): Paths {
  const nodes = new Set([start]);
  const edges = new Set<number>();
  for (const node of nodes)
    for (const edge of next.list.subarray(next.start[node], next.start[node + 1])) {
      edges.add(edge);
      nodes.add(end(edge));
    }
  return { nodes, edges };
}

export function pathsThrough(node: number, edges: readonly LayoutEdge[]): Paths {
  const count = edges.reduce((most, { from, to }) => Math.max(most, from + 1, to + 1), node + 1);
  const by = (end: "from" | "to"): Groups =>
    groupBy(
      Int32Array.from(edges, (edge) => edge[end]),
      edges.length,
      count,
    );
  const above = reach(node, by("to"), (edge) => edges[edge]?.from ?? node);
  const below = reach(node, by("from"), (edge) => edges[edge]?.to ?? node);
  return {
    nodes: new Set([...above.nodes, ...below.nodes]),
    edges: new Set([...above.edges, ...below.edges]),
  };
}

/** These edges, and the nodes at their ends. */
export function pathsAlong(chosen: readonly number[], edges: readonly LayoutEdge[]): Paths {
  const nodes = new Set<number>();
  for (const index of chosen) {
    const edge = edges[index];
    if (edge !== undefined) nodes.add(edge.from).add(edge.to);
  }
  return { nodes, edges: new Set(chosen) };
}
