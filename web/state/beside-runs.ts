/**
 * The runs beside the stage's own: one follower for each difference that the scene names, each with
 * an engine of its own. They begin where the run that is on began and go wherever it goes.
 */
import { computed, effect, signal, type ReadonlySignal } from "@preact/signals";
import type { Client } from "../engine/client.ts";
import type { RunDifference, Scene } from "../scene/schema.ts";
import type { BesideCurve } from "./curves.ts";
import { Follower } from "./follower.ts";
import type { NetworkController, Pace } from "./network.ts";
import { startOf, withDifference } from "./run-difference.ts";
import type { Store } from "./store.ts";

interface Beside {
  readonly difference: RunDifference;
  readonly follower: Follower;
}

/** "B", "C" …: the stage's own run is A. */
export const letterOf = (place: number): string => String.fromCharCode(66 + place);

export class BesideRuns {
  readonly #connect: () => Client;
  readonly #pace: Pace;
  readonly #runs = signal<readonly Beside[]>([]);
  readonly #stop: (() => void)[];
  #opened: Scene | null = null;

  readonly runs: ReadonlySignal<readonly Beside[]> = this.#runs;
  readonly curves: ReadonlySignal<readonly BesideCurve[]> = computed(() =>
    this.#runs.value.map(({ follower }, i) => ({
      letter: letterOf(i),
      history: follower.history.value,
    })),
  );

  /** `connect` brings an engine that nobody else has. */
  constructor(store: Store, controller: NetworkController, connect: () => Client, pace: Pace) {
    this.#connect = connect;
    this.#pace = pace;
    this.#stop = [
      effect(() => this.#onScene(store.scene.value)),
      effect(() => {
        const step = controller.frame.value?.step;
        if (step !== undefined) for (const { follower } of this.#runs.value) follower.goTo(step);
      }),
    ];
  }

  dispose(): void {
    for (const stop of this.#stop) stop();
    for (const { follower } of this.#runs.peek()) follower.close();
  }

  #onScene(scene: Scene): void {
    const { stage, conventions, view } = scene;
    if (stage.kind !== "network") return;
    const before = this.#opened;
    this.#opened = scene;
    const isSame =
      before?.stage === stage &&
      before.conventions === conventions &&
      before.view.from === view.from;
    if (isSame && before.view.network.beside === view.network.beside) return;
    const old = this.#runs.peek();
    const { beside } = view.network;
    for (const { follower } of old.slice(beside.length)) follower.close();
    this.#runs.value = beside.map((difference, i) => {
      const known = old[i];
      if (known?.difference === difference && isSame) return known;
      const follower = known?.follower ?? new Follower(this.#connect(), this.#pace.now);
      const from = startOf(difference, view.from);
      follower.open({ stage: withDifference(stage, difference), conventions, from });
      return { difference, follower };
    });
  }
}
