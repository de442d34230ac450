/** The paths between two nodes of the open formula, as the engine lists them; never those of others. */
import { computed, effect, signal, untracked, type ReadonlySignal } from "@preact/signals";
import { EngineError, type Client } from "../engine/client.ts";
import type { ExpressionGraph, Paths } from "../engine/protocol.ts";
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
  /** Between these ends of this graph; null until they are here, and while the engine refuses. */
  readonly paths: ReadonlySignal<Paths | null>;
  dispose(): void;
}

/** What an answer is the answer to. */
interface Question {
  readonly ends: Ends;
  readonly graph: ExpressionGraph;
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
  const answer = signal<(Question & { readonly paths: Paths }) | null>(null);
  const ends = computed(() => {
    const { from, to } = store.scene.value.view.graph;
    return result.value === null ? null : endsOf(result.value, from, to);
  });
  const paths = computed(() => {
    const [now, found] = [ends.value, answer.value];
    const same = found?.ends.from === now?.from && found?.ends.to === now?.to;
    return found !== null && same && found.graph === result.value?.graph ? found.paths : null;
  });
  const ask = createLatest<Question>(async (question) => {
    const { from, to } = question.ends;
    const { stage } = store.scene.peek();
    if (stage.kind !== "expression") return;
    try {
      const request = { session, at: stage.at, from, to, limit: LISTED };
      answer.value = { ...question, paths: await client.call("expression.paths", request) };
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      answer.value = null;
    }
  });
  // Every new trace is at another point, or of another graph.
  const stop = effect(() => {
    const graph = result.value?.graph;
    const now = ends.value;
    if (now !== null && graph !== undefined) untracked(() => ask({ ends: now, graph }));
  });
  return { ends, paths, dispose: stop };
}
