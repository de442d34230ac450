/**
 * The live descent: sends the scene's stage to the engine, keeps the newest paths and the landscape
 * behind them, and holds text that is not (yet) a formula. Computes nothing that is shown.
 */
import { computed, signal, type ReadonlySignal } from "@preact/signals";
import { EngineError, type Client } from "../engine/client.ts";
import type { DescentRun, DescentThreshold, EngineProblem } from "../engine/protocol.ts";
import type { Conventions, DescentStage, Optimizer } from "../scene/schema.ts";
import { replaceStart, setFormula } from "./actions/descent.ts";
import { setStep } from "./actions/view.ts";
import { fitted, holds, over, type Frame } from "./descent-frame.ts";
import { NEW_INPUT } from "./expression.ts";
import { createThresholds } from "./descent-threshold.ts";
import { followStage } from "./follow.ts";
import { createLatest } from "./latest.ts";
import { problemOf } from "./problem.ts";
import type { DispatchOptions, Store } from "./store.ts";

/** Values of the landscape in each direction, and of a curve. */
const GRID = 96;
const CURVE = 384;

export interface DescentResult {
  readonly stage: DescentStage;
  readonly conventions: Conventions;
  readonly run: DescentRun;
}

/** Values of the formula over a frame: GRID × GRID from the top left, or along a curve. */
export interface Landscape {
  /** What it shows, as `surveyOf` says it. */
  readonly of: string;
  readonly frame: Frame;
  readonly values: Float64Array;
  readonly size: number;
}

/** All that the values behind the paths of a result depend on, but for the frame. */
function surveyOf({ stage, conventions, run }: DescentResult): string {
  const [first, second, ...others] = run.inputs;
  const at = others.map((name) => stage.start[name]);
  return JSON.stringify([stage.formula, conventions, first, second, at]);
}

export interface DescentController {
  /** The newest good result; null until the first. */
  readonly result: ReadonlySignal<DescentResult | null>;
  /** The one behind the paths of `result`; null until there is one. */
  readonly landscape: ReadonlySignal<Landscape | null>;
  /** What is in the editor. */
  readonly text: ReadonlySignal<string>;
  /** Why the text is no formula; the result is then of an earlier text. */
  readonly problem: ReadonlySignal<EngineProblem | null>;
  /** Moves shown, and how many there are. */
  readonly step: ReadonlySignal<number>;
  readonly last: ReadonlySignal<number>;
  type(text: string, options: DispatchOptions): void;
  goTo(step: number): void;
  /** From which rate on an optimizer of the stage moves away; null until that is measured. */
  threshold(optimizer: Optimizer): DescentThreshold | null;
  /** Chooses the part of the plane anew, so that start and paths are in it. */
  fit(): void;
  dispose(): void;
}

interface Job {
  readonly stage: DescentStage;
  readonly conventions: Conventions;
  /** Set when the text was typed and is not in the scene yet. */
  readonly typed: DispatchOptions | null;
}

export function createDescentController(store: Store, client: Client): DescentController {
  const session = client.newSession();
  const result = signal<DescentResult | null>(null);
  const drawn = signal<Landscape | null>(null);
  const problem = signal<EngineProblem | null>(null);
  /** Text that the scene does not hold (yet). */
  const draft = signal<string | null>(null);
  /** How the newest text came. */
  let typing: DispatchOptions = {};
  /** Values of names that are gone for now. */
  const remembered = new Map<string, number>();
  let frame: Frame | null = null;
  /** What the frame was fitted to, and what the landscape was drawn for. */
  let fittedTo: readonly unknown[] = [];
  let surveyed = "";

  const submit = createLatest<Job>(async (job) => {
    try {
      await open(job);
      await survey();
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      problem.value = problemOf(error);
    }
  });

  async function open({ stage, conventions, typed }: Job): Promise<void> {
    const known = { ...Object.fromEntries(remembered), ...stage.start };
    const request = { session, stage: { ...stage, start: known }, conventions, missing: NEW_INPUT };
    const run = await client.call("descent.open", request);
    const start = Object.fromEntries(
      run.inputs.map((name) => [
        name,
        Object.hasOwn(known, name) ? (known[name] ?? NEW_INPUT) : NEW_INPUT,
      ]),
    );
    result.value = { stage: { ...stage, start }, conventions, run };
    if (typed === null) {
      if (Object.keys(stage.start).sort().join() !== Object.keys(start).sort().join())
        store.dispatch(replaceStart(start), { history: "view" });
      if (draft.value === null) problem.value = null;
      else retype();
      return;
    }
    for (const [name, value] of Object.entries(known)) remembered.set(name, value);
    // Text typed in the meantime is newer than what the engine has just accepted.
    const newer = draft.value === stage.formula ? null : draft.value;
    problem.value = null;
    store.dispatch(setFormula(stage.formula, start), typed);
    draft.value = newer;
    retype();
  }

  /** The frame stays while anything but the formula changes and the start is in it. */
  function chooseFrame({ run, stage }: DescentResult): Frame {
    const now = [store.origin.peek(), stage.formula];
    const same = frame !== null && now.every((part, i) => part === fittedTo[i]);
    fittedTo = now;
    if (frame === null || !same || !holds(frame, run)) frame = fitted(run);
    return frame;
  }

  async function survey(): Promise<void> {
    const now = result.peek();
    if (now === null) return;
    const { stage, run } = now;
    const [first = "", second] = run.inputs;
    const { x, y } = chooseFrame(now);
    const of = surveyOf(now);
    const wanted = JSON.stringify([of, x, y]);
    if (wanted === surveyed) return;
    // Cells of a picture: their centres, rows from the top.
    const cell = (y.high - y.low) / GRID / 2;
    const axes =
      second === undefined
        ? [{ input: first, ...x, count: CURVE }]
        : [
            { input: first, low: x.low + cell, high: x.high - cell, count: GRID },
            { input: second, low: y.high - cell, high: y.low + cell, count: GRID },
          ];
    const { values } = await client.call("descent.grid", { session, at: stage.start, axes });
    surveyed = wanted;
    const shown = second === undefined ? { x, y: over(values, y) } : { x, y };
    drawn.value = { of, frame: shown, values, size: second === undefined ? CURVE : GRID };
  }

  const unfollow = followStage(store, "descent", (stage, conventions, before) => {
    if (before?.formula !== stage.formula) draft.value = null;
    submit({ stage, conventions, typed: null });
  });

  function submitNow(change: Partial<DescentStage>, typed: DispatchOptions | null): void {
    const { stage, conventions } = store.scene.peek();
    if (stage.kind === "descent") submit({ stage: { ...stage, ...change }, conventions, typed });
  }

  /** A change of the scene has taken the place of text that waited for its turn. */
  function retype(): void {
    if (draft.value !== null) submitNow({ formula: draft.value }, typing);
  }

  const thresholds = createThresholds(client, session, result);
  const last = computed(() => {
    const { stage } = store.scene.value;
    return stage.kind === "descent" ? stage.steps : 0;
  });
  return {
    result,
    landscape: computed(() => {
      const [now, behind] = [result.value, drawn.value];
      return now !== null && behind?.of === surveyOf(now) ? behind : null;
    }),
    text: computed(() => {
      const { stage } = store.scene.value;
      return draft.value ?? (stage.kind === "descent" ? stage.formula : "");
    }),
    problem,
    last,
    step: computed(() => {
      const { step } = store.scene.value.view;
      return step < 0 ? last.value : Math.min(step, last.value);
    }),
    type: (formula, options) => {
      draft.value = formula;
      typing = options;
      submitNow({ formula }, options);
    },
    goTo: (step) =>
      store.dispatch(setStep(Math.max(0, Math.min(step, last.peek()))), { history: "view" }),
    threshold: thresholds.of,
    fit: () => {
      frame = null;
      submitNow({}, null);
    },
    dispose: () => {
      unfollow();
      thresholds.dispose();
      void client.call("close", { session }).catch(() => {});
    },
  };
}
