/** What of a result is shown at a step, and how parts of the graph are called. Pure. */
import { showNumber } from "../../core/number.ts";
import type { ExpressionGraph, ExpressionNode } from "../../engine/protocol.ts";
import type { Mark } from "../../graph/shape.ts";
import type { ExpressionResult } from "../../state/expression.ts";

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
