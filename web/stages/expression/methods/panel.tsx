/** Three methods to differentiate the formula, side by side. */
import type { Client } from "../../../engine/client.ts";
import type { ExpressionController } from "../../../state/expression.ts";
import type { Store } from "../../../state/store.ts";

export interface MethodsPanelProps {
  readonly controller: ExpressionController;
  readonly store: Store;
  readonly client: Client;
}

export function MethodsPanel({ controller }: MethodsPanelProps) {
  const result = controller.result.value;
  return result === null ? null : <p class="maths">{result.graph.outputName}</p>;
}
