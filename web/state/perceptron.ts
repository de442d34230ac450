/**
 * Drives the perceptron stage: asks the engine for the whole run, and for those beside it, whenever
 * the experiment changes, and moves through its steps. What is reached is `view.step` of the scene;
 * nothing is computed here.
 */
import { batch, computed, effect, signal, type ReadonlySignal } from "@preact/signals";
import type { Client } from "../engine/client.ts";
import { epochLength, isUpdate, stepAt } from "../engine/perceptron-run.ts";
import type { PerceptronRun, PerceptronRuns, PerceptronStep } from "../engine/protocol.ts";
import type { PerceptronStage, Scene, Stage } from "../scene/schema.ts";
import { plainPerceptron } from "../scene/stages/perceptron-data.ts";
import { setStep } from "./actions/perceptron.ts";
import { lookAtBench } from "./actions/view.ts";
import { createLatest } from "./latest.ts";
import { reasonOf } from "./reason.ts";
import type { Store } from "./store.ts";

export interface Opened {
  readonly stage: PerceptronStage;
  readonly runs: PerceptronRuns;
}

export interface PerceptronController {
  /** Open in the engine: what else is asked of the same data names it. */
  readonly session: number;
  /** How often the engine has answered: what was asked of the session before is old. */
  readonly version: ReadonlySignal<number>;
  /** What was answered last, and to which stage: the scene may be ahead. Null once it is refused. */
  readonly opened: ReadonlySignal<Opened | null>;
  /** The rows as learned from; null until the first answer, and while there is none. */
  readonly data: ReadonlySignal<PerceptronRuns | null>;
  /** The stage's own run, then those of `compare`. */
  readonly runs: ReadonlySignal<readonly PerceptronRun[]>;
  /** Place of the run that table and plane show. */
  readonly chosen: ReadonlySignal<number>;
  /** The chosen run; null until the first has arrived. */
  readonly run: ReadonlySignal<PerceptronRun | null>;
  /** Why the engine refused the experiment; "" if it did not. */
  readonly problem: ReadonlySignal<string>;
  /** Steps shown, 0 … the run's length. */
  readonly step: ReadonlySignal<number>;
  /** The newest step shown; null at step 0. */
  readonly current: ReadonlySignal<PerceptronStep | null>;
  readonly canStep: ReadonlySignal<boolean>;
  readonly canBack: ReadonlySignal<boolean>;
  go(step: number): void;
  /** To the end of the present epoch; from a border, of the next one. */
  nextEpoch(): void;
  previousEpoch(): void;
  /** To the next step that changes the weights, or to the end. */
  nextUpdate(): void;
  previousUpdate(): void;
  finish(): void;
  choose(run: number): void;
  dispose(): void;
}

/** Steps shown when the epoch ends that the step after `step` belongs to. */
export function epochEnd(run: PerceptronRun, step: number): number {
  const length = epochLength(run);
  return Math.min(run.length, (Math.floor(step / length) + 1) * length);
}

/** Steps shown when the epoch before begins: back to the last border. */
export function epochStart(run: PerceptronRun, step: number): number {
  const length = epochLength(run);
  return Math.max(0, (Math.ceil(step / length) - 1) * length);
}

export function updateAfter(run: PerceptronRun, step: number): number {
  for (let i = step; i < run.length; i++) if (isUpdate(run, i)) return i + 1;
  return run.length;
}

export function updateBefore(run: PerceptronRun, step: number): number {
  for (let i = step - 2; i >= 0; i--) if (isUpdate(run, i)) return i + 1;
  return 0;
}

/**
 * Asks for the runs of whatever stage is there, of those that wait only the newest. While a drag is
 * ahead of the engine its answers are shown as they come.
 */
function asking(store: Store, client: Client, session: number) {
  const opened = signal<Opened | null>(null);
  const version = signal(0);
  const problem = signal("");
  let asked: Stage | null = null;

  const open = createLatest<PerceptronStage>(async (stage) => {
    try {
      const request = { session, stage: plainPerceptron(stage) };
      const runs = await client.call("perceptron.open", request);
      batch(() => {
        problem.value = "";
        opened.value = { stage, runs };
        version.value += 1;
      });
    } catch (error) {
      if (stage !== asked) return;
      batch(() => {
        problem.value = reasonOf(error);
        opened.value = null;
      });
    }
  });
  const stop = effect(() => {
    const { stage } = store.scene.value;
    if (stage === asked) return;
    asked = stage;
    if (stage.kind === "perceptron") open(stage);
  });
  return { opened, version, problem, stop };
}

const stepOf = ({ view }: Scene, length: number): number =>
  view.step < 0 ? length : Math.min(view.step, length);

export function createPerceptron(store: Store, client: Client): PerceptronController {
  const session = client.newSession();
  const { opened, version, problem, stop } = asking(store, client, session);
  const data = computed(() => opened.value?.runs ?? null);
  const runs = computed(() => data.value?.runs ?? []);
  const chosen = computed(() =>
    Math.max(0, Math.min(store.scene.value.view.perceptron.run, runs.value.length - 1)),
  );
  const run = computed(() => runs.value[chosen.value] ?? null);
  const length = computed(() => run.value?.length ?? 0);
  const step = computed(() => stepOf(store.scene.value, length.value));

  function go(to: number): void {
    const bounded = Math.max(0, Math.min(to, length.value));
    store.dispatch(setStep(bounded), { history: "view" });
  }
  const goBy = (find: (run: PerceptronRun, step: number) => number) => (): void => {
    if (run.value !== null) go(find(run.value, step.value));
  };
  return {
    session,
    version,
    opened,
    data,
    runs,
    chosen,
    run,
    problem,
    step,
    current: computed(() => (run.value && stepAt(run.value, step.value - 1)) ?? null),
    canStep: computed(() => step.value < length.value),
    canBack: computed(() => step.value > 0),
    go,
    nextEpoch: goBy(epochEnd),
    previousEpoch: goBy(epochStart),
    nextUpdate: goBy(updateAfter),
    previousUpdate: goBy(updateBefore),
    finish: () => go(length.value),
    choose: (place) => store.dispatch(lookAtBench({ run: place }), { history: "view" }),
    dispose: () => {
      stop();
      // The client may be closed already; then there is nothing left to close.
      client.call("close", { session }).catch(() => undefined);
    },
  };
}
