/** Parts of the picture as they stand in a scene: by the engine's numbers. Pure. */
import type { ExpressionGraph } from "../../engine/protocol.ts";
import type { Mark } from "../../graph/shape.ts";
import type { ExpressionResult } from "../../state/expression.ts";

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
