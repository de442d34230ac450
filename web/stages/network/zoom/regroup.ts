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
    groups: groups.map((group, i) => {
      return group.parent < 0 ? group : { ...group, label: results.get(i) ?? group.label };
    }),
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

/** A layer, or the loss, whose units can be folded. */
export interface LayerFold {
  readonly label: string;
  /** Keys of its units. */
  readonly units: readonly string[];
  readonly folded: boolean;
}

export function layerFolds({ groups, folded }: Drawn): readonly (LayerFold & { group: number })[] {
  return [...groups.entries()].flatMap(([group, { label, parent, key, result }]) => {
    if (parent >= 0) return [];
    const members = [...groups.entries()].filter(
      ([, unit]) => unit.parent === group && unit.result >= 0 && unit.nodes.length > 1,
    );
    const units = members.map(([, unit]) => unit.key);
    if (units.length === 0 && result < 0) return [];
    const all = units.length > 0 ? units : [key];
    const isFolded = units.length > 0 ? members.every(([i]) => folded[i]) : folded[group] === true;
    return [{ group, label, units: all, folded: isFolded }];
  });
}

/** What is drawn: weights that several units of a folded layer share are folded with it. */
export function drawnNetwork(graph: ExpressionGraph, fold: readonly string[] | null): Drawn {
  const drawn = drawnOf(graph, fold);
  const layers = new Set(layerFolds(drawn).flatMap((each) => (each.folded ? [each.group] : [])));
  const isHidden = (id: number): boolean => {
    const { op, group } = graph.nodes[id] ?? { op: "", group: -1 };
    return op === "input" && layers.has(group) && drawn.foldedAt(id) < 0;
  };
  const hidden = new Set(drawn.nodes.filter(isHidden));
  if (hidden.size === 0) return drawn;
  return {
    ...drawn,
    nodes: drawn.nodes.filter((id) => !hidden.has(id)),
    edges: drawn.edges.filter((index) => !hidden.has(graph.edges[index]?.from ?? -1)),
  };
}
