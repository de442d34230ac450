/** Which node of a graph is differentiated, and by which, as a view asks for it. Pure. */
import type { ExpressionGraph } from "../engine/protocol.ts";
import type { GraphView } from "../scene/schema.ts";

export interface Aim {
  /** The node whose derivatives are shown: the output, or any other. */
  readonly target: number;
  /** The node whose tangent is 1; null where no tangents are shown. */
  readonly seed: number | null;
}

const isNode = (graph: ExpressionGraph, node: number): boolean =>
  node >= 0 && node < graph.nodes.length;

/** A view may come from a link: nodes that the graph has not count as not chosen. */
export function aimOf(graph: ExpressionGraph, view: GraphView): Aim {
  const first = graph.inputs[0]?.node ?? null;
  const seed = isNode(graph, view.seed) ? view.seed : first;
  return {
    target: isNode(graph, view.target) ? view.target : graph.output,
    seed: view.mode === "reverse" ? null : seed,
  };
}

/** The nodes from which edges lead to `target`, itself among them. */
export function leadingTo(graph: ExpressionGraph, target: number): ReadonlySet<number> {
  const leading = new Set([target]);
  // Inputs of a node come before it: one walk from the end finds all.
  for (let node = target; node >= 0; node -= 1)
    if (leading.has(node)) for (const input of graph.nodes[node]?.inputs ?? []) leading.add(input);
  return leading;
}

/** Whether a node stands in the formula as it is: nothing has to be computed. */
export function isGiven(graph: ExpressionGraph, node: number): boolean {
  return graph.nodes[node]?.inputs.length === 0;
}

/** What a node is called where it is the output of the stage: a name that the formula defines. */
export function outputNameOf(graph: ExpressionGraph, node: number): string | null {
  const { op = "", name = "" } = graph.nodes[node] ?? {};
  return op !== "input" && /^[\p{L}_][\p{L}\p{M}\p{N}_]*$/u.test(name) ? name : null;
}
