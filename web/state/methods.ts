/**
 * The methods side by side: the derivatives of the scene's formula by the backward pass, by forward
 * mode and by finite differences, at the present step and at many. Works beside the picture's
 * controller, on a session of its own; of many changes only the newest is followed.
 */
import { computed, effect, signal, type ReadonlySignal, type Signal } from "@preact/signals";
import { EngineError, type Client } from "../engine/client.ts";
import type {
  ExpressionGraph,
  ExpressionTrace,
  Operations,
  SessionId,
  Sweep,
} from "../engine/protocol.ts";
import type { Conventions, ExpressionStage, Numeric } from "../scene/schema.ts";
import { NEW_INPUT } from "./expression.ts";
import { followStage } from "./follow.ts";
import { createLatest } from "./latest.ts";
import type { Store } from "./store.ts";

export type Precision = "float64" | "float32";
export const SCHEMES = ["forward", "backward", "central"] as const;

/** All of one moment. */
export interface Compared {
  readonly stage: ExpressionStage;
  readonly conventions: Conventions;
  readonly graph: ExpressionGraph;
  readonly trace: ExpressionTrace;
  readonly operations: Operations;
  readonly precision: Precision;
  /** By the present scheme and step: one for each input. */
  readonly numeric: Sweep;
}

/** Whether two moments are of one formula; point, step and precision may differ. */
export function sameFormula(a: Compared, b: Compared): boolean {
  return a.graph === b.graph || formulaKey(a) === formulaKey(b);
}
/** Changes with formula, output and conventions: all that a derivative by rules depends on. */
export const formulaKey = ({ stage, conventions }: Pick<Compared, "stage" | "conventions">) =>
  JSON.stringify([stage.formula, stage.output, conventions]);

/** Quotients for many steps, from the largest to the smallest. */
export interface Sweeps {
  readonly of: Compared;
  readonly steps: Float64Array;
  readonly schemes: Readonly<Record<Numeric["scheme"], Sweep>>;
}

export interface Methods {
  /** Where the formula of `now` is open. */
  readonly session: SessionId;
  /** The newest that could be compared; null until the first. */
  readonly now: ReadonlySignal<Compared | null>;
  /** Follows `now`, at once where it is little work, else when nothing changes for a moment. */
  readonly sweeps: ReadonlySignal<Sweeps | null>;
  /** Whether there is too much to do for `sweeps`. */
  readonly tooMuch: ReadonlySignal<boolean>;
  readonly precision: Signal<Precision>;
  dispose(): void;
}

interface Job {
  readonly stage: ExpressionStage;
  readonly conventions: Conventions;
  readonly precision: Precision;
}

/** Powers of ten between which the step lies. */
export const LARGEST_POWER = -1;
export const SMALLEST_POWER = -16;
const PER_DECADE = 4;
/** Nodes that all sweeps may compute while something is dragged, and at all. */
const QUICK = 400_000;
const MOST = 60_000_000;
/** Milliseconds without a change before what is not quick begins. */
const PAUSE = 150;

export const STEPS = Float64Array.from(
  { length: (LARGEST_POWER - SMALLEST_POWER) * PER_DECADE + 1 },
  (_, i) => stepOf(LARGEST_POWER - i / PER_DECADE),
);

/** 10 to a power, exactly as it is written where the power is whole. */
export function stepOf(power: number): number {
  return Number.isInteger(power) ? Number(`1e${power}`) : Number((10 ** power).toPrecision(4));
}

/** Nodes that quotients of all schemes compute for so many steps. */
export function workOf({ nodes, inputs }: ExpressionGraph, steps: number): number {
  return steps * nodes.length * (4 * inputs.length + 2);
}

/** All that needs a new graph, or other counts of operations, when it changes. */
function structureOf({ stage, conventions }: Job): string {
  return JSON.stringify([stage.formula, stage.output, stage.numeric.scheme, conventions]);
}

export function createMethods(store: Store, client: Client): Methods {
  const session = client.newSession();
  const precision = signal<Precision>("float64");
  const now = signal<Compared | null>(null);
  const sweeps = signal<Sweeps | null>(null);
  let opened = "";
  let timer: ReturnType<typeof setTimeout> | undefined;
  let ended = false;
  /** Grows with every comparison: the session may hold another formula from then on. */
  let begun = 0;

  const refused = (error: unknown): void => {
    if (!(error instanceof EngineError)) throw error;
  };
  const submit = createLatest<Job>((job) =>
    ended ? Promise.resolve() : compare(job).catch(refused),
  );

  async function traced(job: Job): Promise<Pick<Compared, "graph" | "trace" | "operations">> {
    const { stage, conventions } = job;
    const last = now.peek();
    if (last !== null && structureOf(job) === opened) {
      const trace = await client.call("expression.evaluate", { session, at: stage.at });
      return { graph: last.graph, operations: last.operations, trace };
    }
    const request = { session, stage, conventions, missing: NEW_INPUT };
    const reply = await client.call("expression.open", request);
    opened = structureOf(job);
    return reply;
  }

  async function compare(job: Job): Promise<void> {
    const turn = ++begun;
    const { stage, conventions } = job;
    const { graph, trace, operations } = await traced(job);
    const { scheme, h } = stage.numeric;
    const request = { session, at: stage.at, scheme, precision: job.precision };
    const steps = Float64Array.of(h);
    const numeric = await client.call("expression.sweep", { ...request, steps });
    now.value = { stage, conventions, graph, trace, operations, precision: job.precision, numeric };
    clearTimeout(timer);
    const work = workOf(graph, STEPS.length);
    if (work <= QUICK) await sweep(now.value, turn);
    else if (work <= MOST) timer = setTimeout(later, PAUSE, now.value, turn);
  }

  async function sweep(of: Compared, turn: number): Promise<void> {
    const schemes: Partial<Record<Numeric["scheme"], Sweep>> = {};
    for (const scheme of SCHEMES) {
      const request = { session, at: of.stage.at, scheme, steps: STEPS, precision: of.precision };
      schemes[scheme] = await client.call("expression.sweep", request);
      if (ended || turn !== begun) return;
    }
    sweeps.value = { of, steps: STEPS, schemes: schemes as Sweeps["schemes"] };
  }
  const later = (of: Compared, turn: number): void => {
    if (!ended && turn === begun) sweep(of, turn).catch(refused);
  };

  const latest = signal<Omit<Job, "precision"> | null>(null);
  const unfollow = followStage(store, "expression", (stage, conventions) => {
    latest.value = { stage, conventions };
  });
  const stop = effect(() => {
    const job = latest.value;
    const chosen = precision.value;
    if (job !== null) submit({ ...job, precision: chosen });
  });
  return {
    session,
    now,
    sweeps,
    tooMuch: computed(() => now.value !== null && workOf(now.value.graph, STEPS.length) > MOST),
    precision,
    dispose: () => {
      ended = true;
      clearTimeout(timer);
      unfollow();
      stop();
      void client.call("close", { session }).catch(() => {});
    },
  };
}
