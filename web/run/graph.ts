/** A graph of numbers with all its numbers, as results hold it. */
import type { ExpressionGraph, ExpressionTrace } from "../engine/protocol.ts";
import type { GraphResult } from "./results.ts";

export function graphOf(graph: ExpressionGraph, trace: ExpressionTrace): GraphResult {
  return {
    nodes: graph.nodes.map(({ id, name, op, inputs }) => ({
      id,
      name,
      op,
      inputs,
      value: trace.values[id] ?? NaN,
      gradient: trace.gradients[id] ?? NaN,
    })),
    edges: graph.edges.map(({ from, to }, i) => ({
      from,
      to,
      local: trace.locals[i] ?? NaN,
      message: trace.messages[i] ?? NaN,
    })),
  };
}
