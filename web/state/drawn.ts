/**
 * Which nodes of an expression are drawn: a constant beside the sign of a sum, product, quotient or
 * power stands in the node of its op ("+ 1", "2 ×"). Pure; nothing is computed anew.
 */
import type { ExpressionGraph, ExpressionNode } from "../engine/protocol.ts";

export interface Drawn {
  /** Ids of the drawn nodes, in topological order, and indices of the edges between them. */
  readonly nodes: readonly number[];
  readonly edges: readonly number[];
  /** What stands on a node: "x", "+ 1", "f = ÷". */
  title(node: number): string;
}

const INFIX = ["add", "sub", "mul", "div", "pow"];

function isConstant(graph: ExpressionGraph, id: number): boolean {
  return graph.nodes[id]?.op === "constant";
}

/** The slot of the constant that this op takes into its node; −1 for none. */
function takenSlot(graph: ExpressionGraph, { op, inputs }: ExpressionNode): number {
  if (!INFIX.includes(op) || inputs.length !== 2) return -1;
  const slots = inputs.map((id) => isConstant(graph, id));
  return slots[0] === slots[1] ? -1 : slots.indexOf(true);
}

export function drawnOf(graph: ExpressionGraph): Drawn {
  const taken = graph.nodes.map((node) => takenSlot(graph, node));
  const isTaken = (edge: ExpressionGraph["edges"][number]): boolean => taken[edge.to] === edge.slot;
  const used = new Set(graph.edges.filter((edge) => !isTaken(edge)).map((edge) => edge.from));
  const nodes = graph.nodes
    .map((node) => node.id)
    .filter((id) => !isConstant(graph, id) || used.has(id) || id === graph.output);
  const edges = [...graph.edges.keys()].filter((index) => {
    const edge = graph.edges[index];
    return edge !== undefined && !isTaken(edge);
  });

  function title(id: number): string {
    const node = graph.nodes[id];
    if (node === undefined) return "";
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
  return { nodes, edges, title };
}
