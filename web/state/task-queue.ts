/**
 * Tasks that run one after the other, and belong to a generation: after `drop`, those of the one
 * before are left out, and one that is under way can see that it has become stale.
 */

export type Stale = () => boolean;
export type Task = (stale: Stale) => Promise<void>;

export class TaskQueue {
  #generation = 0;
  #last: Promise<void> = Promise.resolve();
  readonly #onError: (error: unknown) => Promise<void>;

  /** Gets what a task throws, unless it is stale by then: what an earlier scene did wrong is no news. */
  constructor(onError: (error: unknown) => Promise<void>) {
    this.#onError = onError;
  }

  /** Whether what was begun now is stale by the time it is asked. */
  staleness(): Stale {
    const mine = this.#generation;
    return () => mine !== this.#generation;
  }

  add(task: Task): void {
    const stale = this.staleness();
    this.#last = this.#last.then(async () => {
      if (stale()) return;
      try {
        await task(stale);
      } catch (error) {
        if (!stale()) await this.#onError(error);
      }
    });
  }

  drop(): void {
    this.#generation += 1;
  }

  /** When everything so far is done. */
  get idle(): Promise<void> {
    return this.#last;
  }
}
