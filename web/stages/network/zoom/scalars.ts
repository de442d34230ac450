/**
 * The network as a graph of single numbers, driven like a formula: the engine unrolls the example on
 * show, the view says what is folded, selected and stepped to. Computes nothing that is shown.
 */
import { computed, effect, signal, untracked, type ReadonlySignal } from "@preact/signals";
import type { Operations, ReplyOf } from "../../../engine/protocol.ts";
import type { NetworkStage } from "../../../scene/schema.ts";
import { setSelection } from "../../../state/actions/network.ts";
import { lookAtNetwork } from "../../../state/actions/view.ts";
import type {
  ExpressionController,
  ExpressionResult,
  NodePick,
} from "../../../state/expression.ts";
import { createLive, type Live } from "../../../state/live.ts";
import type { NetworkController } from "../../../state/network.ts";
import { passesAt, stepOf } from "../../../state/passes.ts";
import type { Store } from "../../../state/store.ts";
import { writeSelection } from "../selection.ts";
import { inputShapeOf } from "./input-shape.ts";
import { markSelection, markText, type Unrolled } from "./marks.ts";
import { renamed, renameIn, titled, type Rename } from "./renamed.ts";
import { drawnNetwork, isSame, layerGroups, regrouped, type LayerGroup } from "./regroup.ts";

export interface Scalars extends ExpressionController {
  /** What marks are told from; null until the graph is here. */
  readonly unrolled: ReadonlySignal<Unrolled | null>;
  /** Why there is no graph: mostly that it would be too large. */
  readonly refusal: ReadonlySignal<string>;
  readonly layers: ReadonlySignal<readonly LayerGroup[]>;
}

/** Milliseconds between two graphs while the network learns. */
const PACE = 80;
/** Counted for formulas only. */
const UNCOUNTED: Operations = {
  forward: 0,
  backward: 0,
  forwardMode: 0,
  numeric: 0,
  evaluations: 0,
};

const stageOf = (store: Store): NetworkStage | null => {
  const { stage } = store.scene.value;
  return stage.kind === "network" ? stage : null;
};

type Reply = ReplyOf<"network.unroll">;
type Taken = Reply & { readonly layers: readonly LayerGroup[] };

export function createScalars(store: Store, network: NetworkController): Scalars {
  const live = signal<Live<"network.unroll"> | null>(null);
  const row = computed(() => store.scene.value.view.example);
  const stopAsking = effect(() => {
    const next = createLive(network, "network.unroll", { row: row.value }, PACE);
    live.value = next;
    return next.dispose;
  });
  const reply = signal<Taken | null>(null);
  const refusal = signal("");
  const stopTaking = effect(() => {
    const { reply: next, problem } = live.value?.answer.value ?? { reply: null, problem: "" };
    untracked(() => {
      if (problem !== "") reply.value = null;
      else if (next !== null) reply.value = take(next, reply.peek());
      refusal.value = problem;
    });
  });
  const layers = computed(() => reply.value?.layers ?? []);
  const graph = computed(() => reply.value?.graph ?? null);
  const folded = computed(() => store.scene.value.view.graph.folded);
  const notation = computed(() => store.scene.value.view.notation);
  const rename = computed<Rename>(() => {
    const [stage, info] = [stageOf(store), network.info.value];
    if (stage === null || info === null) return (name) => name;
    return renameIn(notation.value, info, inputShapeOf(stage, info));
  });
  const shown = computed(() => (graph.value === null ? null : renamed(graph.value, rename.value)));
  const drawn = computed(() =>
    graph.value === null
      ? null
      : titled(drawnNetwork(graph.value, layers.value, folded.value), graph.value, rename.value),
  );
  const result = computed<ExpressionResult | null>(() =>
    reply.value === null || drawn.value === null || shown.value === null
      ? null
      : {
          ...reply.value,
          graph: shown.value,
          drawn: drawn.value,
          operations: UNCOUNTED,
          aim: { target: reply.value.graph.output, seed: null },
        },
  );
  const unrolled = computed<Unrolled | null>(() => {
    const [stage, info] = [stageOf(store), network.info.value];
    if (stage === null || info === null || graph.value === null) return null;
    const inputShape = inputShapeOf(stage, info);
    return { graph: graph.value, info, layers: stage.model.layers, inputShape };
  });
  return {
    ...walking(store, result),
    session: -1,
    result,
    unrolled,
    layers,
    refusal,
    text: signal(""),
    problem: signal(null),
    lit: signal(null),
    pick: signal<NodePick | null>(null),
    score: signal({ right: 0, asked: 0 }),
    selection: computed(() =>
      unrolled.value === null ? "" : markText(unrolled.value, store.scene.value.view.selection),
    ),
    select: (mark) => {
      const at = unrolled.peek();
      if (at === null) return;
      const text = writeSelection(markSelection(at, mark));
      store.dispatch(setSelection(text), { history: "view" });
    },
    type: () => undefined,
    setInput: () => undefined,
    setOutput: null,
    dispose: () => {
      stopTaking();
      stopAsking();
    },
  };
}

/** The graph before, where it is the same one: a picture then only changes its numbers. */
function take(next: Reply, before: Taken | null): Taken {
  const { graph, trace } = next;
  if (before !== null && isSame(before.graph, graph)) return { ...before, trace };
  return { trace, graph: regrouped(graph), layers: layerGroups(graph) };
}

function walking(store: Store, result: ReadonlySignal<ExpressionResult | null>) {
  const passes = computed(() => {
    const { walk } = store.scene.value.view.network;
    return passesAt(walk, result.value?.drawn.nodes ?? []);
  });
  const goTo = (walk: number): void =>
    store.dispatch(
      (scene) => lookAtNetwork({ walk })({ ...scene, view: { ...scene.view, selection: "" } }),
      { history: "view" },
    );
  return {
    passes,
    goTo,
    jump: (node: number, pass: "forward" | "backward"): void => {
      const step = stepOf(passes.peek(), node, pass);
      if (step !== null) goTo(step);
    },
  };
}
