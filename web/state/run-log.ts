/**
 * What is remembered of runs: the curve and the furthest step of the one that is on, and those of
 * the same data that were left.
 */
import { signal, type ReadonlySignal } from "@preact/signals";
import type { NetworkFrame } from "../engine/protocol.ts";
import type { Scene } from "../scene/schema.ts";
import { HistoryKeeper } from "./history.ts";
import { KeptRuns, sameRun } from "./kept-runs.ts";
import type { DispatchOptions } from "./store.ts";

/** The steps that can be gone to: of this run, as far as it has been. */
export interface Timeline {
  readonly first: number;
  readonly last: number;
}

export class RunLog {
  readonly #curve = new HistoryKeeper();
  readonly #kept = new KeptRuns();
  readonly #timeline = signal<Timeline>({ first: 0, last: 0 });
  #furthest: Pick<NetworkFrame, "step" | "epoch" | "loss"> = { step: 0, epoch: 0, loss: NaN };
  /** The drag that made the run that is on; "" for none. */
  #drag = "";

  readonly timeline: ReadonlySignal<Timeline> = this.#timeline;
  readonly history = this.#curve.shown;
  readonly kept = this.#kept.list;
  readonly number = this.#kept.present;
  readonly drop = this.#kept.drop.bind(this.#kept);

  /** Entries of its history that the present session has sent. */
  get received(): number {
    return this.#curve.received;
  }

  /** The run that is left is kept where it got anywhere, except on the way of a drag. */
  leave(before: Scene | null, after: Scene, gesture: DispatchOptions["history"]): void {
    const { stage, conventions, view } = after;
    if (stage.kind !== "network" || before?.stage.kind !== "network") return;
    if (stage.data !== before.stage.data) return this.#kept.forget();
    const left = { stage: before.stage, conventions: before.conventions, from: before.view.from };
    const drag = gesture?.startsWith("drag:") === true ? gesture : "";
    const isStopover = drag !== "" && drag === this.#drag;
    const isKept = this.#furthest.step > (left.from?.step ?? 0) && !isStopover;
    this.#drag = drag;
    if (isKept) this.#kept.leave({ ...left, ...this.#furthest, curve: this.#curve.snapshot() });
    const next = { stage, conventions, from: view.from };
    if (sameRun(left, next)) return;
    const known = this.#kept.enter(next, isKept);
    if (known !== null) this.#curve.restore(known.curve);
  }

  /** A run begins at step `first`, with so many rows in an epoch. */
  start(first: number, rows: number): void {
    this.#curve.start(first, rows);
    this.#furthest = { step: first, epoch: 0, loss: NaN };
    this.#timeline.value = { first, last: first };
  }

  reach({ history, step, epoch, loss }: NetworkFrame): void {
    this.#curve.add(history);
    if (step < this.#furthest.step) return;
    this.#furthest = { step, epoch, loss };
    const { first, last } = this.#timeline.peek();
    if (step > last) this.#timeline.value = { first, last: step };
  }
}
