/** What every part of the inspector is given. */
import type { ExpressionController, ExpressionResult } from "../../state/expression.ts";
import type { Passes } from "../../state/passes.ts";
import type { Store } from "../../state/store.ts";

export interface StoryProps {
  readonly controller: ExpressionController;
  readonly store: Store;
  readonly result: ExpressionResult;
  readonly passes: Passes;
}

export interface NodeProps extends StoryProps {
  readonly node: number;
}

/** Edges by the engine's number that begin (or end) at a node. */
export function edgesAt({ graph }: ExpressionResult, end: "from" | "to", node: number) {
  return graph.edges
    .map((edge, index) => ({ ...edge, index }))
    .filter((edge) => edge[end] === node);
}
