/** What hangs together with a node: everything it comes from and everything it flows into. Pure. */
import type { LayoutEdge } from "./layout.ts";

export interface Paths {
  readonly nodes: ReadonlySet<number>;
  /** Indices of edges. */
  readonly edges: ReadonlySet<number>;
}

function reach(start: number, next: (node: number) => readonly { node: number; edge: number }[]) {
  const nodes = new Set([start]);
  const edges = new Set<number>();
  const open = [start];
  for (let node = open.pop(); node !== undefined; node = open.pop())
    for (const hop of next(node)) {
      edges.add(hop.edge);
      if (nodes.has(hop.node)) continue;
      nodes.add(hop.node);
      open.push(hop.node);
    }
  return { nodes, edges };
}

export function pathsThrough(node: number, edges: readonly LayoutEdge[]): Paths {
  const hops = edges.map((edge, index) => ({ ...edge, index }));
  const above = reach(node, (at) =>
    hops.filter((hop) => hop.to === at).map((hop) => ({ node: hop.from, edge: hop.index })),
  );
  const below = reach(node, (at) =>
    hops.filter((hop) => hop.from === at).map((hop) => ({ node: hop.to, edge: hop.index })),
  );
  return {
    nodes: new Set([...above.nodes, ...below.nodes]),
    edges: new Set([...above.edges, ...below.edges]),
  };
}
