/** The numbers of a formula's graph: every node with value and gradient, every edge. Pure. */
import type { Table } from "../core/table.ts";
import { targetOf, type Subject } from "./subject.ts";

export function nodeTable(subject: Subject): Table {
  const { graph, trace } = subject;
  const target = graph.nodes[targetOf(subject)];
  const of = target === undefined || target.name === "" ? "f" : target.name;
  return {
    header: ["node", "name", "op", "formula", "value", `d${of}/dnode`],
    rows: graph.nodes.map(({ id, name, op, formula }) => [
      id,
      name,
      op,
      formula,
      trace.values[id] ?? null,
      trace.gradients[id] ?? null,
    ]),
  };
}

/** `message`: what comes back along it, upstream gradient times local derivative. */
export function edgeTable({ graph, trace }: Subject): Table {
  return {
    header: ["edge", "from", "to", "local derivative", "message"],
    rows: graph.edges.map(({ from, to }, edge) => [
      edge,
      from,
      to,
      trace.locals[edge] ?? null,
      trace.messages[edge] ?? null,
    ]),
  };
}
