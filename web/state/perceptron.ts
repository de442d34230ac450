/**
 * Drives the perceptron stage: asks the engine for the whole run whenever the experiment changes,
 * and moves through its rows. What is reached is `view.step` of the scene; nothing is computed here.
 */
import { computed, effect, signal, type ReadonlySignal } from "@preact/signals";
import type { Client } from "../engine/client.ts";
import { epochLength, stepAt } from "../engine/perceptron-run.ts";
import type { PerceptronRun, PerceptronRuns, PerceptronStep } from "../engine/protocol.ts";
import type { Stage } from "../scene/schema.ts";
import { plainPerceptron } from "../scene/stages/perceptron-data.ts";
import { setStep } from "./actions/perceptron.ts";
import { reasonOf } from "./reason.ts";
import type { Store } from "./store.ts";

export interface PerceptronController {
  /** Open in the engine: what else is asked of the same data names it. */
  readonly session: number;
  /** How often the engine has answered: what was asked of the session before is old. */
  readonly version: ReadonlySignal<number>;
  /** The rows as learned from; null until the first answer. */
  readonly data: ReadonlySignal<PerceptronRuns | null>;
  readonly chosen: ReadonlySignal<number>;
  /** The newest runs with their data; null until the first have arrived. */
  readonly runs: ReadonlySignal<PerceptronRuns | null>;
  /** The stage's own of them. */
  readonly run: ReadonlySignal<PerceptronRun | null>;
  /** Why the engine refused the experiment; "" if it did not. */
  readonly problem: ReadonlySignal<string>;
  /** Rows of the table shown, 0 … the run's length. */
  readonly step: ReadonlySignal<number>;
  /** The newest row shown; null at step 0. */
  readonly current: ReadonlySignal<PerceptronStep | null>;
  readonly canStep: ReadonlySignal<boolean>;
  readonly canBack: ReadonlySignal<boolean>;
  go(step: number): void;
  /** To the end of the present epoch; from a border, of the next one. */
  epoch(): void;
  finish(): void;
  dispose(): void;
}

/** Rows shown when the epoch ends that the row after `step` belongs to. */
export function epochEnd(run: PerceptronRun, step: number): number {
  const length = epochLength(run);
  return Math.min(run.length, (Math.floor(step / length) + 1) * length);
}

export function createPerceptron(store: Store, client: Client): PerceptronController {
  const session = client.newSession();
  const runs = signal<PerceptronRuns | null>(null);
  const run = computed(() => runs.value?.runs[0] ?? null);
  const problem = signal("");
  const version = signal(0);
  let asked: Stage | null = null;

  async function open(stage: Stage): Promise<void> {
    if (stage.kind !== "perceptron") return;
    try {
      const request = { session, stage: plainPerceptron(stage) };
      const reply = await client.call("perceptron.open", request);
      if (stage !== asked) return;
      problem.value = "";
      runs.value = reply;
      version.value += 1;
    } catch (error) {
      if (stage !== asked) return;
      problem.value = reasonOf(error);
    }
  }

  const stopOpening = effect(() => {
    const { stage } = store.scene.value;
    if (stage === asked) return;
    asked = stage;
    void open(stage);
  });

  const length = computed(() => run.value?.length ?? 0);
  const step = computed(() => {
    const wanted = store.scene.value.view.step;
    return wanted < 0 ? length.value : Math.min(wanted, length.value);
  });

  function go(to: number): void {
    const bounded = Math.max(0, Math.min(to, length.value));
    store.dispatch(setStep(bounded), { history: "view" });
  }

  const current = computed(() =>
    run.value === null ? null : (stepAt(run.value, step.value - 1) ?? null),
  );

  return {
    session,
    version,
    data: runs,
    chosen: computed(() => 0),
    runs,
    run,
    problem,
    step,
    current,
    canStep: computed(() => step.value < length.value),
    canBack: computed(() => step.value > 0),
    go,
    epoch: () => {
      if (run.value !== null) go(epochEnd(run.value, step.value));
    },
    finish: () => go(length.value),
    dispose: () => {
      stopOpening();
      // The client may be closed already; then there is nothing left to close.
      client.call("close", { session }).catch(() => undefined);
    },
  };
}
