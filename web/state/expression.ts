/**
 * The live formula: sends the scene's expression to the engine, keeps the newest result, and holds
 * text that is not (yet) a formula, so that the last good graph stays while one types.
 */
import { computed, signal, type ReadonlySignal } from "@preact/signals";
import { EngineError, type Client } from "../engine/client.ts";
import type { EngineProblem, ExpressionGraph, ExpressionTrace } from "../engine/protocol.ts";
import type { Conventions, ExpressionStage } from "../scene/schema.ts";
import { addInputs, setFormula, setInput } from "./actions/expression.ts";
import { select, walkTo } from "./actions/view.ts";
import { drawnOf, type Drawn } from "./drawn.ts";
import { followStage } from "./follow.ts";
import { createLatest } from "./latest.ts";
import { problemOf } from "./problem.ts";
import { passesAt, type Passes } from "./passes.ts";
import type { DispatchOptions, Store } from "./store.ts";

/** Value of a name that was never given one. */
export const NEW_INPUT = 1;

export interface ExpressionResult {
  readonly graph: ExpressionGraph;
  readonly drawn: Drawn;
  readonly trace: ExpressionTrace;
}

/** What the engine has said; which of it is drawn is up to the view. */
type Live = Omit<ExpressionResult, "drawn">;

export interface ExpressionController {
  /** The newest good result; null until the first. */
  readonly result: ReadonlySignal<ExpressionResult | null>;
  /** What is in the editor. */
  readonly text: ReadonlySignal<string>;
  /** Why the text is no formula; the result is then of an earlier text. */
  readonly problem: ReadonlySignal<EngineProblem | null>;
  readonly passes: ReadonlySignal<Passes>;
  type(text: string, options: DispatchOptions): void;
  setInput(name: string, value: number, options: DispatchOptions): void;
  goTo(step: number): void;
  select(selection: string): void;
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

function pick(
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

  async function evaluate({ stage, typed }: Job): Promise<void> {
    const trace = await client.call("expression.evaluate", { session, at: stage.at });
    if (live.value !== null) live.value = { ...live.value, trace };
    if (typed !== null || draft.value === null) problem.value = null;
    if (typed !== null) draft.value = null;
  }

  async function open(job: Job): Promise<void> {
    const { stage, conventions, typed } = job;
    const at = { ...Object.fromEntries(remembered), ...stage.at };
    const request = { session, stage: { ...stage, at }, conventions, missing: NEW_INPUT };
    const reply = await client.call("expression.open", request);
    opened = structureOf(job);
    live.value = reply;
    const names = reply.graph.inputs.map((input) => input.name);
    const known = new Map(Object.entries(at));
    if (typed === null) {
      if (names.some((name) => !Object.hasOwn(stage.at, name)))
        store.dispatch(addInputs(pick(names, (name) => known.get(name))), { history: "view" });
      if (draft.value === null) problem.value = null;
      return;
    }
    for (const [name, value] of known) remembered.set(name, value);
    // Text typed in the meantime is newer than what the engine has just accepted.
    const newer = draft.value === stage.formula ? null : draft.value;
    problem.value = null;
    store.dispatch(
      setFormula(
        stage.formula,
        pick(names, (name) => known.get(name)),
      ),
      typed,
    );
    draft.value = newer;
  }

  const unfollow = followStage(store, "expression", (stage, conventions, before) => {
    if (before?.formula !== stage.formula) draft.value = null;
    submit({ stage, conventions, typed: null });
  });

  const text = computed(() => {
    const { stage } = store.scene.value;
    return draft.value ?? (stage.kind === "expression" ? stage.formula : "");
  });

  function type(next: string, options: DispatchOptions): void {
    const { stage, conventions } = store.scene.value;
    if (stage.kind !== "expression") return;
    draft.value = next;
    const formula = { ...stage, formula: next, output: "", wrt: [] };
    submit({ stage: formula, conventions, typed: options });
  }

  return {
    result,
    text,
    problem,
    passes: computed(() => passesAt(store.scene.value.view.step, result.value?.drawn.nodes ?? [])),
    type,
    setInput: (name, value, options) => store.dispatch(setInput(name, value), options),
    goTo: (step) => store.dispatch(walkTo(step), { history: "view" }),
    select: (selection) => store.dispatch(select(selection), { history: "view" }),
    dispose: () => {
      unfollow();
      void client.call("close", { session }).catch(() => {});
    },
  };
}
