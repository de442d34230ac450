/** What of a result is shown at a step, and how parts of the graph are called. Pure. */
import { showNumber } from "../../core/number.ts";
import type { ExpressionGraph, ExpressionNode } from "../../engine/protocol.ts";
import type { GraphFrame, GraphShape, Mark } from "../../graph/draw.ts";
import type { ExpressionResult } from "../../state/expression.ts";
import type { Passes } from "../../state/passes.ts";

/** "x", "f = ÷", "2": what stands on a node. */
export function titleOf(node: ExpressionNode): string {
  return node.name === "" || node.name === node.label ? node.label : `${node.name} = ${node.label}`;
}

/** How other places speak of a node: by its name, else its formula if that is short, else its op. */
export function nameOf(node: ExpressionNode): string {
  if (node.name !== "") return node.name;
  return node.formula.length > 0 && node.formula.length <= 12 ? node.formula : node.label;
}

export function shapeOf(graph: ExpressionGraph): GraphShape {
  const kindOf = ({ id, op }: ExpressionNode) => {
    if (op === "input" || op === "constant") return op;
    return id === graph.output ? "output" : "op";
  };
  return {
    nodes: graph.nodes.map((node) => ({ id: node.id, title: titleOf(node), kind: kindOf(node) })),
    edges: graph.edges,
  };
}

function shown(numbers: Float64Array, when: (index: number) => boolean): (number | null)[] {
  return Array.from(numbers, (value, index) => (when(index) ? value : null));
}

export function frameOf({ graph, trace }: ExpressionResult, passes: Passes, selected: Mark | null): GraphFrame {
  const { edges } = graph;
  return {
    values: shown(trace.values, passes.hasValue),
    gradients: shown(trace.gradients, passes.hasGradient),
    locals: shown(trace.locals, (edge) => passes.hasValue(edges[edge]?.to ?? 0)),
    messages: shown(trace.messages, (edge) => passes.hasGradient(edges[edge]?.from ?? 0)),
    current: passes.current,
    selected,
  };
}

/** "node:3" and "edge:5" as they stand in a scene; null for anything that the graph has not. */
export function markOf(selection: string, graph: ExpressionGraph): Mark | null {
  const found = /^(node|edge):(\d{1,6})$/.exec(selection);
  if (found === null) return null;
  const kind = found[1] === "node" ? "node" : "edge";
  const index = Number(found[2]);
  return index < (kind === "node" ? graph.nodes : graph.edges).length ? { kind, index } : null;
}

/** In brackets when negative, as it stands in a product or sum. */
export function factor(value: number): string {
  const text = showNumber(value);
  return text.startsWith("−") ? `(${text})` : text;
}
