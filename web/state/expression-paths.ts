/** The paths between two nodes of the open formula, as the engine lists them; always the newest. */
import { computed, effect, signal, untracked, type ReadonlySignal } from "@preact/signals";
import { EngineError, type Client } from "../engine/client.ts";
import type { Paths } from "../engine/protocol.ts";
import { createLatest } from "./latest.ts";
import type { ExpressionController, ExpressionResult } from "./expression.ts";
import type { Store } from "./store.ts";

/** Paths that are listed; their number is told however many there are. */
export const LISTED = 40;

export interface Ends {
  readonly from: number;
  readonly to: number;
}

export interface PathsController {
  /** Where the paths begin and end: as chosen, else from the first input to the output. */
  readonly ends: ReadonlySignal<Ends | null>;
  /** Null until the first answer, and while the engine refuses. */
  readonly paths: ReadonlySignal<Paths | null>;
  dispose(): void;
}

function endsOf({ graph, aim }: ExpressionResult, from: number, to: number): Ends {
  const isNode = (node: number): boolean => node >= 0 && node < graph.nodes.length;
  return {
    from: isNode(from) ? from : (graph.inputs[0]?.node ?? graph.output),
    to: isNode(to) ? to : aim.target,
  };
}

export function createPaths(
  store: Store,
  client: Client,
  { session, result }: ExpressionController,
): PathsController {
  const paths = signal<Paths | null>(null);
  const ends = computed(() => {
    const { from, to } = store.scene.value.view.graph;
    return result.value === null ? null : endsOf(result.value, from, to);
  });
  const ask = createLatest<Ends>(async ({ from, to }) => {
    const { stage } = store.scene.peek();
    if (stage.kind !== "expression") return;
    try {
      const request = { session, at: stage.at, from, to, limit: LISTED };
      paths.value = await client.call("expression.paths", request);
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      paths.value = null;
    }
  });
  // Every new trace is at another point, or of another graph.
  const stop = effect(() => {
    void result.value?.trace;
    const now = ends.value;
    if (now !== null) untracked(() => ask(now));
  });
  return { ends, paths, dispose: stop };
}
