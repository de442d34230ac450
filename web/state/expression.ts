/**
 * The live formula: sends the scene's expression to the engine, keeps the newest result, and holds
 * text that is not (yet) a formula, so that the last good graph stays while one types.
 */
import {
  computed,
  effect,
  signal,
  untracked,
  type ReadonlySignal,
  type Signal,
} from "@preact/signals";
import { EngineError, type Client } from "../engine/client.ts";
import type {
  EngineProblem,
  ExpressionGraph,
  ExpressionTrace,
  Operations,
  SessionId,
} from "../engine/protocol.ts";
import {
  NO_NODE,
  type Conventions,
  type ExpressionStage,
  type GraphView,
} from "../scene/schema.ts";
import { addInputs, setFormula, setInput, setOutput, setTarget } from "./actions/expression.ts";
import { select, walkTo } from "./actions/view.ts";
import { aimOf, isGiven, leadingTo, outputNameOf, type Aim } from "./aim.ts";
import { drawnOf, type Drawn } from "./drawn.ts";
import { followStage } from "./follow.ts";
import { createLatest } from "./latest.ts";
import { problemOf } from "./problem.ts";
import { passesAt, stepOf, type Passes } from "./passes.ts";
import type { DispatchOptions, Store } from "./store.ts";

/** Value of a name that was never given one. */
export const NEW_INPUT = 1;

export interface ExpressionResult {
  readonly graph: ExpressionGraph;
  readonly drawn: Drawn;
  readonly trace: ExpressionTrace;
  readonly operations: Operations;
  /** What the trace differentiates, and by what. */
  readonly aim: Aim;
}

/** What the engine has said; which of it is drawn is up to the view. */
type Live = Omit<ExpressionResult, "drawn">;

export interface NodePick {
  /** What it is for. */
  readonly end: "from" | "to";
  readonly take: (node: number) => void;
}

export interface Score {
  /** At the first try. */
  readonly right: number;
  readonly asked: number;
}

export interface ExpressionController {
  /** Of the formula as it was opened last, for further questions. */
  readonly session: SessionId;
  /** The newest good result; null until the first. */
  readonly result: ReadonlySignal<ExpressionResult | null>;
  /** What is in the editor. */
  readonly text: ReadonlySignal<string>;
  /** Why the text is no formula; the result is then of an earlier text. */
  readonly problem: ReadonlySignal<EngineProblem | null>;
  readonly passes: ReadonlySignal<Passes>;
  /** What is selected: "node:3" or "edge:5" by the engine's numbers; else nothing. */
  readonly selection: ReadonlySignal<string>;
  /** Edges that are lit up in the picture, by the engine's numbers; null for none. */
  readonly lit: Signal<readonly number[] | null>;
  /** Takes the next node that is selected instead of the inspector; null for none. */
  readonly pick: Signal<NodePick | null>;
  /** Of the predictions since they began. */
  readonly score: Signal<Score>;
  type(text: string, options: DispatchOptions): void;
  setInput(name: string, value: number, options: DispatchOptions): void;
  goTo(step: number): void;
  select(selection: string): void;
  /** To the step that brings the value of a node, or its gradient. */
  jump(node: number, pass: "forward" | "backward"): void;
  /** Makes a node what is differentiated; null where that is fixed. */
  readonly setOutput: ((node: number) => void) | null;
  dispose(): void;
}

interface Job {
  readonly stage: ExpressionStage;
  readonly conventions: Conventions;
  /** Set when the text was typed and is not in the scene yet. */
  readonly typed: DispatchOptions | null;
}

/** All that needs a new graph when it changes. */
function structureOf({ stage, conventions }: Job): string {
  return JSON.stringify([stage.formula, stage.output, conventions]);
}

function named(
  names: readonly string[],
  from: (name: string) => number | undefined,
): Record<string, number> {
  return Object.fromEntries(names.map((name) => [name, from(name) ?? NEW_INPUT]));
}

export function createExpressionController(store: Store, client: Client): ExpressionController {
  const session = client.newSession();
  const live = signal<Live | null>(null);
  const graph = computed(() => live.value?.graph ?? null);
  const folded = computed(() => store.scene.value.view.graph.folded);
  const drawn = computed(() => (graph.value === null ? null : drawnOf(graph.value, folded.value)));
  const result = computed<ExpressionResult | null>(() =>
    live.value === null || drawn.value === null ? null : { ...live.value, drawn: drawn.value },
  );
  const problem = signal<EngineProblem | null>(null);
  /** Text that the scene does not hold (yet). */
  const draft = signal<string | null>(null);
  /** How the newest text came. */
  let typing: DispatchOptions = {};
  /** Values of names that are gone for now. */
  const remembered = new Map<string, number>();
  let opened = "";

  const submit = createLatest<Job>(async (job) => {
    try {
      if (structureOf(job) === opened) await evaluate(job);
      else await open(job);
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      problem.value = problemOf(error);
    }
  });

  /** The trace for what the view asks of the graph; `known` is for the output, without a seed. */
  async function traceOf(
    graph: ExpressionGraph,
    at: ExpressionStage["at"],
    view: GraphView,
    known: ExpressionTrace | null,
  ): Promise<Pick<ExpressionResult, "aim" | "trace">> {
    const aim = aimOf(graph, view);
    const { target, seed } = aim;
    if (known !== null && target === graph.output && seed === null) return { aim, trace: known };
    const request = { session, at, target, ...(seed === null ? {} : { seed }) };
    return { aim, trace: await client.call("expression.evaluate", request) };
  }

  const view = (): GraphView => store.scene.peek().view.graph;

  async function evaluate({ stage, typed }: Job): Promise<void> {
    const now = live.peek();
    if (now !== null)
      live.value = { ...now, ...(await traceOf(now.graph, stage.at, view(), null)) };
    if (typed !== null || draft.value === null) problem.value = null;
    if (typed !== null && draft.value === stage.formula) draft.value = null;
  }

  async function open(job: Job): Promise<void> {
    const { stage, conventions, typed } = job;
    const at = { ...Object.fromEntries(remembered), ...stage.at };
    const request = { session, stage: { ...stage, at }, conventions, missing: NEW_INPUT };
    const { graph, trace, operations } = await client.call("expression.open", request);
    // Until its trace is here as well, the open graph is not the one that is shown.
    opened = "";
    const looks = typed === null ? view() : { ...view(), target: NO_NODE, seed: NO_NODE };
    const traced = await traceOf(graph, at, looks, trace);
    opened = structureOf(job);
    live.value = { graph, operations, ...traced };
    const names = graph.inputs.map((input) => input.name);
    const known = new Map(Object.entries(at));
    if (typed === null) {
      if (names.some((name) => !Object.hasOwn(stage.at, name)))
        store.dispatch(addInputs(named(names, (name) => known.get(name))), { history: "view" });
      if (draft.value === null) problem.value = null;
      else retype();
      return;
    }
    for (const [name, value] of known) remembered.set(name, value);
    // Text typed in the meantime is newer than what the engine has just accepted.
    const newer = draft.value === stage.formula ? null : draft.value;
    problem.value = null;
    store.dispatch(
      setFormula(
        stage.formula,
        named(names, (name) => known.get(name)),
      ),
      typed,
    );
    draft.value = newer;
    retype();
  }

  const unfollow = followStage(store, "expression", (stage, conventions, before) => {
    if (before?.formula !== stage.formula) draft.value = null;
    submit({ stage, conventions, typed: null });
  });

  // Another output or seed is another trace of the same graph.
  const aimed = computed(() => {
    const { target, seed, mode } = store.scene.value.view.graph;
    return JSON.stringify([target, seed, mode === "reverse"]);
  });
  let first = true;
  const unaim = effect(() => {
    void aimed.value;
    untracked(() => {
      const { stage, conventions } = store.scene.value;
      if (!first && stage.kind === "expression") submit({ stage, conventions, typed: null });
      first = false;
    });
  });

  const passes = computed(() => {
    const { step, graph: looks } = store.scene.value.view;
    const now = result.value;
    if (now === null) return passesAt(step, []);
    const { graph, drawn, aim } = now;
    const leading = leadingTo(graph, aim.target);
    return passesAt(step, drawn.nodes, {
      back: drawn.nodes.filter((node) => leading.has(node)),
      mode: looks.mode,
      predict: looks.predict,
      isGiven: (node) => isGiven(graph, node),
    });
  });
  const lit = signal<readonly number[] | null>(null);
  const pick = signal<NodePick | null>(null);
  const score = signal<Score>({ right: 0, asked: 0 });

  function choose(selection: string): void {
    const [, node] = /^node:(\d+)$/.exec(selection) ?? [];
    const picking = pick.peek();
    if (picking !== null && node !== undefined) picking.take(Number(node));
    else store.dispatch(select(selection), { history: "view" });
  }

  function makeOutput(node: number): void {
    const graph = result.peek()?.graph;
    if (graph === undefined) return;
    const name = node === graph.output ? null : outputNameOf(graph, node);
    if (name !== null) store.dispatch(setOutput(name));
    else store.dispatch(setTarget(node === graph.output ? NO_NODE : node));
  }

  const text = computed(() => {
    const { stage } = store.scene.value;
    return draft.value ?? (stage.kind === "expression" ? stage.formula : "");
  });

  /** A change of the scene has taken the place of text that waited for its turn. */
  function retype(): void {
    if (draft.value !== null) type(draft.value, typing);
  }

  function type(next: string, options: DispatchOptions): void {
    const { stage, conventions } = store.scene.value;
    if (stage.kind !== "expression") return;
    draft.value = next;
    typing = options;
    const formula = { ...stage, formula: next, output: "", wrt: [] };
    submit({ stage: formula, conventions, typed: options });
  }

  return {
    session,
    result,
    text,
    problem,
    passes,
    selection: computed(() => store.scene.value.view.selection),
    lit,
    pick,
    score,
    type,
    setInput: (name, value, options) => store.dispatch(setInput(name, value), options),
    goTo: (step) => store.dispatch(walkTo(step), { history: "view" }),
    select: choose,
    jump: (node, pass) => {
      const step = stepOf(passes.peek(), node, pass);
      if (step !== null) store.dispatch(walkTo(step), { history: "view" });
    },
    setOutput: makeOutput,
    dispose: () => {
      unfollow();
      unaim();
      void client.call("close", { session }).catch(() => {});
    },
  };
}
