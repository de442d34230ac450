/**
 * Which nodes of an expression are drawn: a constant beside the sign of a sum, product, quotient or
 * power stands in the node of its op ("+ 1", "2 ×"), and a folded group in the node of its result.
 * Pure; nothing is computed anew.
 */
import type { ExpressionGraph, ExpressionNode } from "../engine/protocol.ts";
import { foldedOf, groupsOf, type DrawnGroup } from "./drawn-groups.ts";

export type { DrawnGroup } from "./drawn-groups.ts";

export interface Drawn {
  /** Ids of the drawn nodes, in topological order, and indices of the edges between them. */
  readonly nodes: readonly number[];
  readonly edges: readonly number[];
  /** Edges (by index) that stand for as many between the same two nodes. */
  readonly bundles: ReadonlyMap<number, number>;
  readonly groups: readonly DrawnGroup[];
  /** Per group: it is one node now, or would be if the group around it were not folded. */
  readonly folded: readonly boolean[];
  /** What stands on a node: "x", "+ 1", "f = ÷", "g(h(x))". */
  title(node: number): string;
  /** The drawn node in which this one stands: itself, its op, or the result of a folded group. */
  shownAs(node: number): number;
  /** Index of the folded group that this drawn node stands for; −1 for none. */
  foldedAt(node: number): number;
}

const INFIX = ["add", "sub", "mul", "div", "pow"];

/** Parallel edges into a folded group beyond this are drawn as one. */
const MOST_PARALLEL = 3;

/** Characters of a folded group's label that are shown in full. */
const SHORT = 14;

function isConstant(graph: ExpressionGraph, id: number): boolean {
  return graph.nodes[id]?.op === "constant";
}

/** The slot of the constant that this op takes into its node; −1 for none. */
function takenSlot(graph: ExpressionGraph, { op, inputs }: ExpressionNode): number {
  if (!INFIX.includes(op) || inputs.length !== 2) return -1;
  const slots = inputs.map((id) => isConstant(graph, id));
  return slots[0] === slots[1] ? -1 : slots.indexOf(true);
}

/** Per node: the outermost folded group around it, or −1. */
function insideOf(groups: readonly DrawnGroup[], folded: readonly boolean[], count: number) {
  const inside = new Int32Array(count).fill(-1);
  const isInner = (group: number): boolean => {
    for (let at = groups[group]?.parent ?? -1; at >= 0; at = groups[at]?.parent ?? -1)
      if (folded[at]) return true;
    return false;
  };
  for (const [index, { nodes }] of groups.entries())
    if (folded[index] && !isInner(index)) for (const id of nodes) inside[id] = index;
  return inside;
}

/** Of many edges from one node into one folded group, the first stands for all. */
function bundle(
  edges: readonly number[],
  ends: (edge: number) => string,
  isFolded: (edge: number) => boolean,
) {
  const parallel = new Map<string, number[]>();
  for (const edge of edges) {
    const same = isFolded(edge) ? parallel.get(ends(edge)) : undefined;
    if (same !== undefined) same.push(edge);
    else parallel.set(isFolded(edge) ? ends(edge) : String(edge), [edge]);
  }
  const many = [...parallel.values()].filter((same) => same.length > MOST_PARALLEL);
  const dropped = new Set(many.flatMap((same) => same.slice(1)));
  return {
    edges: edges.filter((edge) => !dropped.has(edge)),
    bundles: new Map(many.map((same) => [same[0] ?? 0, same.length])),
  };
}

/** "g(h(x))", "s(…)" where that is long, "z" of a definition. */
function foldedTitle({ label }: DrawnGroup, name: string): string {
  const call = label.length <= SHORT ? label : label.replace(/\(.*$/s, "(…)").slice(0, SHORT + 3);
  return name === "" || name === label ? call : `${name} = ${call}`;
}

/** `fold`: keys of the groups that are folded; null: as is usual. */
export function drawnOf(graph: ExpressionGraph, fold: readonly string[] | null = null): Drawn {
  const groups = groupsOf(graph);
  const folded = foldedOf(graph, groups, fold);
  const inside = insideOf(groups, folded, graph.nodes.length);
  const taken = graph.nodes.map((node) => takenSlot(graph, node));
  const foldedAt = (id: number): number => inside[id] ?? -1;
  const home = (id: number): number => groups[foldedAt(id)]?.result ?? id;
  const isTaken = (edge: ExpressionGraph["edges"][number]): boolean => taken[edge.to] === edge.slot;
  const visible = [...graph.edges.keys()].filter((index) => {
    const edge = graph.edges[index];
    return edge !== undefined && !isTaken(edge) && home(edge.from) !== home(edge.to);
  });
  const used = new Set(visible.map((index) => graph.edges[index]?.from));
  const users = new Map(graph.edges.filter(isTaken).map(({ from, to }) => [from, to]));
  const nodes = graph.nodes
    .map((node) => node.id)
    .filter((id) =>
      foldedAt(id) >= 0
        ? home(id) === id
        : !isConstant(graph, id) || used.has(id) || id === graph.output,
    );
  const ends = (index: number): string => {
    const { from = 0, to = 0 } = graph.edges[index] ?? {};
    return `${home(from)}>${home(to)}`;
  };
  const intoFolded = (index: number): boolean => foldedAt(graph.edges[index]?.to ?? -1) >= 0;

  function title(id: number): string {
    const node = graph.nodes[id];
    if (node === undefined) return "";
    const group = groups[foldedAt(id)];
    if (group?.result === id) return foldedTitle(group, node.name);
    const slot = taken[id] ?? -1;
    const constant = graph.nodes[node.inputs[slot] ?? -1]?.label ?? "";
    const label =
      slot < 0
        ? node.label
        : slot === 0
          ? `${constant} ${node.label}`
          : `${node.label} ${constant}`;
    return node.name === "" || node.name === node.label ? label : `${node.name} = ${label}`;
  }
  return {
    nodes,
    ...bundle(visible, ends, intoFolded),
    groups,
    folded,
    title,
    shownAs: (id) => (foldedAt(id) >= 0 || used.has(id) ? home(id) : home(users.get(id) ?? id)),
    foldedAt,
  };
}
