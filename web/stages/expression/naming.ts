/** How texts speak of the nodes of a graph. Pure. */
import { bracketed } from "../../core/words/op-rules.ts";
import { words } from "../../core/words/index.ts";
import { leadingTo } from "../../state/aim.ts";
import type { ExpressionResult } from "../../state/expression.ts";

const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";
const SUBSCRIPTS = "₀₁₂₃₄₅₆₇₈₉";
/** A longer formula is called by its number. */
const LONGEST = 14;

/** A formula as it is printed: x²·y / z instead of x^2*y/z. */
export function pretty(formula: string): string {
  return formula
    .replace(/\^(\d+)(?![\d.])/g, (_, digits: string) =>
      [...digits].map((d) => SUPERSCRIPTS[Number(d)]).join(""),
    )
    .replaceAll("*", "·")
    .replaceAll("-", "−");
}

/** All that names depend on: they stay when numbers change. */
export type Named = Pick<ExpressionResult, "graph" | "drawn">;

/** Place in the order of steps, from 1; 0 for a node that is not drawn by itself. */
export function orderOf({ drawn }: Named, node: number): number {
  return drawn.nodes.indexOf(node) + 1;
}

/** By its name, else by its formula if that is short, else by its number: v₇. */
export function nameOf(result: Named, id: number): string {
  const node = result.graph.nodes[id];
  if (node === undefined) return "";
  if (node.name !== "") return node.name;
  if (node.formula.length <= LONGEST) return pretty(node.formula);
  const order = orderOf(result, id);
  if (order === 0) return result.drawn.title(id);
  return `v${[...String(order)].map((d) => SUBSCRIPTS[Number(d)]).join("")}`;
}

/** What is differentiated: ∂f, ∂(x²·y). */
export function targetName(result: ExpressionResult): string {
  const { graph, aim } = result;
  return aim.target === graph.output ? graph.outputName : nameOf(result, aim.target);
}

/** "∂f/∂(x²·y)" of two names. */
export const partial = (of: string, by: string): string =>
  words.expression.inspector.derivative(bracketed(of), bracketed(by));

/** Whether `from` reaches the end of this edge in another way too. */
function hasDetour({ graph }: Named, index: number): boolean {
  const { from = -1, to = -1 } = graph.edges[index] ?? {};
  const others = graph.edges.filter((edge, other) => edge.from === from && other !== index);
  if (others.length === 0) return false;
  const leading = leadingTo(graph, to);
  return others.some((edge) => leading.has(edge.to));
}

/** ∂u/∂v of one edge; where v reaches u in other ways too, that is not all of their derivative. */
export function localName(result: Named, index: number): string {
  const { from = -1, to = -1 } = result.graph.edges[index] ?? {};
  const name = partial(nameOf(result, to), nameOf(result, from));
  return hasDetour(result, index) ? words.expression.inspector.direct(name) : name;
}

/** The name and what stands behind it where that is a number only: "v₇ (× 3)". */
export function longName(result: Named, id: number): string {
  const name = nameOf(result, id);
  return /^v[₀-₉]+$/.test(name) && result.graph.nodes[id]?.name === ""
    ? `${name}: ${result.drawn.title(id)}`
    : name;
}
