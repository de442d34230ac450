/**
 * Runs of the same data that were left: for another start, for a change midway, or by a reset. Each
 * keeps what it takes to compute it again to the same digits, and its curve as it was.
 */
import { signal, type ReadonlySignal } from "@preact/signals";
import type { Checkpoint, Conventions, NetworkStage } from "../scene/schema.ts";
import type { History } from "./history.ts";

/** What a run is: the same again gives the same numbers. */
export interface RunKey {
  readonly stage: NetworkStage;
  readonly conventions: Conventions;
  /** Where it branched off another; null: it began at the start. */
  readonly from: Checkpoint | null;
}

export interface KeptRun extends RunKey {
  /** 1, 2 … in the order in which they were begun. */
  readonly number: number;
  /** The last example that it reached. */
  readonly step: number;
  readonly epoch: number;
  readonly loss: number;
  readonly curve: History;
}

/** The oldest go first. */
const MOST = 12;

export const sameRun = (one: RunKey, other: RunKey): boolean =>
  one.stage === other.stage && one.conventions === other.conventions && one.from === other.from;

export class KeptRuns {
  readonly #list = signal<readonly KeptRun[]>([]);
  readonly list: ReadonlySignal<readonly KeptRun[]> = this.#list;
  readonly #present = signal(1);
  /** Number of the run that is on. */
  readonly present: ReadonlySignal<number> = this.#present;
  #numbers = 1;

  /** The run that is on is left. */
  leave(run: Omit<KeptRun, "number">): void {
    const others = this.#list.peek().filter((kept) => !sameRun(kept, run));
    this.#list.value = [...others, { ...run, number: this.#present.peek() }].slice(-MOST);
  }

  /** Another run is on: one of those kept again (it is returned), or one that gets a number if `isNew`. */
  enter(key: RunKey, isNew: boolean): KeptRun | null {
    const known = this.#list.peek().find((kept) => sameRun(kept, key)) ?? null;
    if (known !== null) this.#present.value = known.number;
    else if (isNew) this.#present.value = ++this.#numbers;
    return known;
  }

  drop(run: KeptRun): void {
    this.#list.value = this.#list.peek().filter((kept) => kept !== run);
  }

  /** Other data: nothing so far can be compared. */
  forget(): void {
    this.#list.value = [];
    this.#present.value = this.#numbers = 1;
  }
}
