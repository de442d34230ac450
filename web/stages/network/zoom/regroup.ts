/**
 * The unrolled network as the picture of single numbers wants it: a weight that only one unit uses
 * stands with that unit, and nodes without a formula are called by their name. Pure: nodes and edges
 * stay as they are.
 */
import type { ExpressionGraph, ExpressionNode } from "../../../engine/protocol.ts";
import { drawnOf, type Drawn } from "../../../state/drawn.ts";

/** Per leaf: the group of all nodes that use it where that is one; −1 elsewhere. */
function userGroups({ nodes, edges }: ExpressionGraph): Int32Array {
  const NONE = -1;
  const UNSEEN = -2;
  const groups = new Int32Array(nodes.length).fill(UNSEEN);
  for (const { from, to } of edges) {
    const group = nodes[to]?.group ?? NONE;
    groups[from] = groups[from] === UNSEEN || groups[from] === group ? group : NONE;
  }
  return groups.map((group) => (group === UNSEEN ? NONE : group));
}

export function regrouped(graph: ExpressionGraph): ExpressionGraph {
  const { nodes, groups } = graph;
  const users = userGroups(graph);
  const within = (node: ExpressionNode): number => {
    const user = users[node.id] ?? -1;
    const isLeaf = node.inputs.length === 0 && node.group >= 0;
    return isLeaf && user >= 0 && groups[user]?.parent === node.group ? user : node.group;
  };
  // A unit is called as its result is: dense1.a[2].
  const results = new Map<number, string>();
  for (const { group, name } of nodes) if (name !== "") results.set(group, name);
  return {
    ...graph,
    // Units fold one by one: a layer of several has several results.
    groups: groups.map((group, i) =>
      group.parent < 0 ? group : { parent: -1, label: results.get(i) ?? group.label },
    ),
    nodes: nodes.map((node) => {
      const given = node.inputs.length === 0 ? node.label : "";
      return {
        ...node,
        group: within(node),
        formula: node.formula || node.name || given,
      };
    }),
  };
}

/** Whether both are one graph: then only its numbers are new. */
export function isSame(one: ExpressionGraph, other: ExpressionGraph): boolean {
  return (
    one.nodes.length === other.nodes.length &&
    one.edges.length === other.edges.length &&
    one.nodes.every(({ op, label, inputs }, i) => {
      const same = other.nodes[i];
      return (
        same?.op === op &&
        same.label === label &&
        inputs.every((input, slot) => input === same.inputs[slot])
      );
    })
  );
}

/** A layer with its units, or the loss, as groups of the graph. */
export interface LayerGroup {
  readonly group: number;
  readonly label: string;
  readonly units: readonly number[];
}

/** Of the graph as the engine has it. */
export function layerGroups({ groups }: ExpressionGraph): readonly LayerGroup[] {
  return [...groups.entries()]
    .filter(([, { parent }]) => parent < 0)
    .map(([group, { label }]) => {
      const units = [...groups.keys()].filter((unit) => groups[unit]?.parent === group);
      return { group, label, units };
    });
}

export interface LayerFold {
  readonly group: number;
  readonly label: string;
  /** Keys of what is folded with it. */
  readonly keys: readonly string[];
  readonly folded: boolean;
}

/** Of the layers that have anything to fold. */
export function layerFolds(
  { groups, folded }: Drawn,
  layers: readonly LayerGroup[],
): readonly LayerFold[] {
  return layers.flatMap(({ group, label, units }) => {
    const parts = (units.length > 0 ? units : [group]).filter((at) => {
      const { result = -1, nodes = [] } = groups[at] ?? {};
      return result >= 0 && nodes.length > 1;
    });
    if (parts.length === 0) return [];
    const keys = parts.map((at) => groups[at]?.key ?? "");
    return [{ group, label, keys, folded: parts.every((at) => folded[at]) }];
  });
}

/** What is drawn: weights that several units of a folded layer share are folded with it. */
export function drawnNetwork(
  graph: ExpressionGraph,
  layers: readonly LayerGroup[],
  fold: readonly string[] | null,
): Drawn {
  const drawn = drawnOf(graph, fold);
  const folds = layerFolds(drawn, layers).filter(({ folded }) => folded);
  const closed = new Set(folds.map(({ group }) => group));
  const isHidden = (id: number): boolean => {
    const { op, group } = graph.nodes[id] ?? { op: "", group: -1 };
    return op === "input" && closed.has(group) && drawn.foldedAt(id) < 0;
  };
  const hidden = new Set(drawn.nodes.filter(isHidden));
  if (hidden.size === 0) return drawn;
  return {
    ...drawn,
    nodes: drawn.nodes.filter((id) => !hidden.has(id)),
    edges: drawn.edges.filter((index) => !hidden.has(graph.edges[index]?.from ?? -1)),
  };
}
