/**
 * What of an expression can be folded: calls of functions as the engine groups them, and
 * definitions of several steps. A group that folds has one result: what leaves it leaves there.
 */
import type { ExpressionGraph } from "../engine/protocol.ts";

export interface DrawnGroup {
  /** Its label, and "#2" … where it is not the first with that label: what a scene calls it. */
  readonly key: string;
  readonly label: string;
  /** Index of the group around it, or −1. */
  readonly parent: number;
  /** Ids of all nodes inside, constants and inner groups included. */
  readonly nodes: readonly number[];
  /** The node whose value is that of the group. */
  readonly result: number;
}

interface Raw {
  readonly label: string;
  readonly parent: number;
  readonly nodes: number[];
}

/** Graphs with more than this many nodes begin with their large groups folded. */
const USUALLY_OPEN = 80;
const LARGE_GROUP = 6;

/** Nodes that only lead to the named node, up to other names and inputs. */
function stepsOf(graph: ExpressionGraph, end: number): number[] {
  const found = new Set([end]);
  for (const id of found)
    for (const input of graph.nodes[id]?.inputs ?? []) {
      const node = graph.nodes[input];
      if (node !== undefined && node.op !== "input" && node.name === "") found.add(input);
    }
  return [...found].sort((a, b) => a - b);
}

const isOp = (graph: ExpressionGraph, id: number): boolean =>
  !["input", "constant"].includes(graph.nodes[id]?.op ?? "");

/** Definitions of two operations or more that are neither everything nor one call. */
function definitions(graph: ExpressionGraph, calls: readonly Raw[]): Raw[] {
  const all = graph.nodes.filter(({ id }) => isOp(graph, id)).length;
  const sizes = new Set(calls.map(({ nodes }) => `${nodes.length}:${nodes.at(-1)}`));
  return graph.nodes
    .filter(({ id, name }) => name !== "" && id !== graph.output && isOp(graph, id))
    .map(({ id, name }) => ({ label: name, parent: -1, nodes: stepsOf(graph, id) }))
    .filter(({ nodes }) => {
      const ops = nodes.filter((id) => isOp(graph, id)).length;
      return ops > 1 && ops < all && !sizes.has(`${nodes.length}:${nodes.at(-1)}`);
    });
}

function callsOf(graph: ExpressionGraph): Raw[] {
  const calls = graph.groups.map(({ label, parent }) => ({ label, parent, nodes: [] as number[] }));
  for (const { id, group } of graph.nodes)
    for (let at = group; at >= 0; at = calls[at]?.parent ?? -1) calls[at]?.nodes.push(id);
  return calls;
}

/** The node through which all leaves; −1 where there are several. */
function resultOf(nodes: readonly number[], leaving: ReadonlyMap<number, readonly number[]>) {
  const inside = new Set(nodes);
  const exits = nodes.filter((id) => (leaving.get(id) ?? []).some((to) => !inside.has(to)));
  return exits.length > 1 ? -1 : (exits[0] ?? nodes.at(-1) ?? -1);
}

function keysOf(labels: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return labels.map((label) => {
    const short = label.length > 60 ? `${label.slice(0, 59)}…` : label;
    const count = (seen.get(short) ?? 0) + 1;
    seen.set(short, count);
    return count === 1 ? short : `${short} #${count}`;
  });
}

export function groupsOf(graph: ExpressionGraph): DrawnGroup[] {
  const calls = callsOf(graph);
  // Unrolled networks have names, but no definitions: their groups are as they come.
  const named = graph.definitions.length === 0 ? [] : definitions(graph, calls);
  const around = new Map<number, number>();
  for (const [i, { nodes }] of named.entries())
    for (const id of nodes) around.set(id, calls.length + i);
  const raw = [
    ...calls.map((call) =>
      call.parent >= 0 ? call : { ...call, parent: around.get(call.nodes[0] ?? -1) ?? -1 },
    ),
    ...named,
  ];
  const leaving = new Map<number, number[]>();
  // What is asked for leaves too.
  leaving.set(graph.output, [-1]);
  for (const { from, to } of graph.edges) {
    const uses = leaving.get(from);
    if (uses === undefined) leaving.set(from, [to]);
    else uses.push(to);
  }
  const keys = keysOf(raw.map(({ label }) => label));
  return raw.map((group, i) => ({
    ...group,
    key: keys[i] ?? "",
    result: resultOf(group.nodes, leaving),
  }));
}

/** Which groups are folded: those that the scene names, or else the large ones of a large graph. */
export function foldedOf(
  graph: ExpressionGraph,
  groups: readonly DrawnGroup[],
  folded: readonly string[] | null,
): boolean[] {
  const chosen = folded === null ? null : new Set(folded);
  const large = graph.nodes.length > USUALLY_OPEN;
  return groups.map(({ key, nodes, result }) => {
    if (result < 0) return false;
    return chosen === null ? large && nodes.length >= LARGE_GROUP : chosen.has(key);
  });
}
