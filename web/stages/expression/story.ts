/** What every part of the inspector is given. */
import { leadingTo } from "../../state/aim.ts";
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

/** Edges by the engine's number that end at a node. */
export function edgesInto({ graph }: ExpressionResult, node: number) {
  return graph.edges.map((edge, index) => ({ ...edge, index })).filter((edge) => edge.to === node);
}

/** Edges from a node along which something comes back from what is differentiated. */
export function usesOf({ graph, aim }: ExpressionResult, node: number) {
  const leading = leadingTo(graph, aim.target);
  return graph.edges
    .map((edge, index) => ({ ...edge, index }))
    .filter((edge) => edge.from === node && leading.has(edge.to));
}
