/**
 * The step of a run as the scene holds it: written at once where it was asked for, and while the run
 * plays only now and then, since the address and much of the page follow the scene.
 */
import { signal, type ReadonlySignal } from "@preact/signals";
import { setStep } from "./actions/network.ts";
import type { Store } from "./store.ts";

/** How often the scene follows a run that plays, in milliseconds. */
const FOLLOW = 1000;

export class SceneStep {
  readonly #store: Store;
  readonly #now: () => number;
  /** The step that was written into the scene from here; -1: whatever it holds is another's. */
  #written = -1;
  #followed = 0;
  readonly #ahead = signal<number | null>(null);

  /** What a run that plays has reached beyond the scene's step. */
  readonly ahead: ReadonlySignal<number | null> = this.#ahead;

  /** `now`: milliseconds from any origin. */
  constructor(store: Store, now: () => number) {
    this.#store = store;
    this.#now = now;
  }

  isOwn(step: number): boolean {
    return step === this.#written;
  }

  /** The run is opened anew at the scene's step. */
  take(step: number): void {
    this.#written = step;
    this.#ahead.value = null;
  }

  /** Whatever comes next is opened anew. */
  disown(): void {
    this.#written = -1;
  }

  /** A run begins to play. */
  playing(): void {
    this.#followed = this.#now();
  }

  reach(step: number): void {
    if (this.#now() - this.#followed > FOLLOW) this.write(step);
    else this.#ahead.value = step;
  }

  write(step: number): void {
    this.take(step);
    this.#followed = this.#now();
    this.#store.dispatch(setStep(step), { history: "view" });
  }
}
