/** What of a result is shown at a step, and how parts of the graph are called. Pure. */
import { showNumber } from "../../core/number.ts";
import { words } from "../../core/words/index.ts";
import type { ExpressionGraph, ExpressionNode } from "../../engine/protocol.ts";
import type { GraphFrame, GraphShape, Mark } from "../../graph/draw.ts";
import type { ExpressionResult } from "../../state/expression.ts";
import type { Passes } from "../../state/passes.ts";

const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** A formula as it is printed: x²·y / z instead of x^2*y/z. */
export function pretty(formula: string): string {
  return formula
    .replace(/\^(\d+)(?![\d.])/g, (_, digits: string) =>
      [...digits].map((d) => SUPERSCRIPTS[Number(d)]).join(""),
    )
    .replaceAll("*", "·")
    .replaceAll("-", "−");
}

/** How other places speak of a node: by its name, else by its formula if that is short. */
export function nameOf({ drawn }: ExpressionResult, node: ExpressionNode | undefined): string {
  if (node === undefined) return "";
  if (node.name !== "") return node.name;
  return node.formula.length <= 14 ? pretty(node.formula) : drawn.title(node.id);
}

/** In brackets where it is more than a name: ∂f/∂(x²·y). */
export function below(name: string): string {
  return /^[\p{L}\p{N}_]+$/u.test(name) ? name : `(${name})`;
}

export function shapeOf({ graph, drawn }: ExpressionResult): GraphShape {
  const kindOf = (node: ExpressionNode | undefined) => {
    if (node?.op === "input" || node?.op === "constant") return node.op;
    return node?.id === graph.output ? "output" : "op";
  };
  const place = new Map(drawn.nodes.map((id, index) => [id, index]));
  return {
    label: words.expression.graphLabel(graph.nodes[graph.output]?.formula ?? ""),
    nodes: drawn.nodes.map((id, index) => ({
      id: index,
      title: drawn.title(id),
      kind: kindOf(graph.nodes[id]),
    })),
    edges: drawn.edges.map((index) => {
      const { from = 0, to = 0 } = graph.edges[index] ?? {};
      return { from: place.get(from) ?? 0, to: place.get(to) ?? 0 };
    }),
  };
}

/** What the picture shows now; its nodes and edges are counted as they are drawn. */
export function frameOf(
  result: ExpressionResult,
  passes: Passes,
  selected: Mark | null,
): GraphFrame {
  const { graph, drawn, trace } = result;
  const number = (numbers: Float64Array, index: number, when: boolean): number | null =>
    when ? (numbers[index] ?? null) : null;
  const edge = (index: number) => graph.edges[index] ?? { from: 0, to: 0 };
  return {
    values: drawn.nodes.map((id) => number(trace.values, id, passes.hasValue(id))),
    gradients: drawn.nodes.map((id) => number(trace.gradients, id, passes.hasGradient(id))),
    locals: drawn.edges.map((i) => number(trace.locals, i, passes.hasValue(edge(i).to))),
    messages: drawn.edges.map((i) => number(trace.messages, i, passes.hasGradient(edge(i).from))),
    current: passes.current === null ? null : drawn.nodes.indexOf(passes.current),
    selected: selected === null ? null : drawnMark(result, selected),
  };
}

function drawnMark({ drawn }: ExpressionResult, { kind, index }: Mark): Mark | null {
  const place = (kind === "node" ? drawn.nodes : drawn.edges).indexOf(index);
  return place < 0 ? null : { kind, index: place };
}

/** A part of the picture as it stands in a scene: by the engine's numbering. */
export function selectionOf({ drawn }: ExpressionResult, mark: Mark | null): string {
  if (mark === null) return "";
  return `${mark.kind}:${(mark.kind === "node" ? drawn.nodes : drawn.edges)[mark.index] ?? 0}`;
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
