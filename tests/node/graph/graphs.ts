/** Graphs to lay out: small by hand, larger from a seed. Ids are in topological order. */
import type { LayoutEdge, LayoutNode } from "../../../web/graph/layout.ts";

export interface Graph {
  readonly name: string;
  readonly nodes: readonly LayoutNode[];
  readonly edges: readonly LayoutEdge[];
}

/** From pairs "from>to"; nodes in `floating` are constants. */
function graph(
  name: string,
  count: number,
  pairs: string,
  floating: readonly number[] = [],
): Graph {
  const nodes = Array.from({ length: count }, (_, id) => ({ id, floating: floating.includes(id) }));
  const edges = pairs
    .split(" ")
    .filter((pair) => pair !== "")
    .map((pair) => {
      const [from = 0, to = 0] = pair.split(">").map(Number);
      return { from, to };
    });
  return { name, nodes, edges };
}

/** Each op takes one or two earlier nodes. */
function grown(name: string, count: number, seed: number): Graph {
  let state = seed;
  const below = (limit: number): number => {
    state = (state * 48271) % 2147483647;
    return state % limit;
  };
  const edges: LayoutEdge[] = [];
  const inputs = 3;
  for (let to = inputs; to < count; to += 1) {
    edges.push({ from: below(to), to });
    if (below(3) > 0) edges.push({ from: Math.max(0, to - 1 - below(4)), to });
  }
  const nodes = Array.from({ length: count }, (_, id) => ({ id, floating: false }));
  return { name, nodes, edges };
}

export const GRAPHS: readonly Graph[] = [
  graph("a single node", 1, ""),
  graph("x²y/z", 6, "0>3 3>4 1>4 4>5 2>5"),
  graph("x·x: two edges between the same nodes", 2, "0>1 0>1"),
  graph("a chain", 8, "0>1 1>2 2>3 3>4 4>5 5>6 6>7"),
  graph("a long way round", 5, "0>1 1>2 2>3 3>4 0>4"),
  graph("a diamond with a constant", 6, "0>1 0>2 1>4 2>4 3>5 4>5", [3]),
  graph(
    "weight decay",
    15,
    "0>5 1>5 5>6 2>6 6>7 7>8 3>8 8>9 9>10 0>11 11>12 4>13 12>13 10>14 13>14",
  ),
  grown("20 nodes from seed 1", 20, 1),
  grown("60 nodes from seed 7", 60, 7),
  grown("120 nodes from seed 42", 120, 42),
];
