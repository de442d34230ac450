/**
 * The runs beside the stage's own: one follower for each difference that the scene names, each with
 * an engine of its own. They begin where the run that is on began and go wherever it goes.
 */
import { computed, effect, signal, type ReadonlySignal } from "@preact/signals";
import { runs as words } from "../core/words/network-runs.ts";
import type { Client } from "../engine/client.ts";
import { MOST_BESIDE, type RunDifference, type Scene } from "../scene/schema.ts";
import type { BesideCurve } from "./curves.ts";
import { Follower } from "./follower.ts";
import type { NetworkController, Pace } from "./network.ts";
import { reasonOf } from "./reason.ts";
import { restartLimit } from "./restarts.ts";
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
  readonly #controller: NetworkController;
  readonly #pace: Pace;
  readonly #tell: (text: string) => void;
  /** By the run's place. */
  readonly #mayRestart: readonly (() => boolean)[];
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

  /** `connect` brings an engine that nobody else has; `tell` says what its user should know. */
  constructor(
    store: Store,
    controller: NetworkController,
    connect: () => Client,
    pace: Pace,
    tell: (text: string) => void = () => undefined,
  ) {
    this.#connect = connect;
    this.#controller = controller;
    this.#pace = pace;
    this.#tell = tell;
    this.#mayRestart = Array.from({ length: MOST_BESIDE }, () => restartLimit(pace.now));
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
    const runs = this.#runs.peek();
    this.#runs.value = [];
    for (const { follower } of runs) follower.close();
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
      const run = { difference, follower: known?.follower ?? this.#follower() };
      this.#open(run, scene);
      return run;
    });
  }

  #open({ difference, follower }: Beside, { stage, conventions, view }: Scene): void {
    if (stage.kind !== "network") return;
    const from = startOf(difference, view.from);
    follower.open({ stage: withDifference(stage, difference), conventions, from });
  }

  #follower(): Follower {
    const client = this.#connect();
    const follower = new Follower(client, this.#pace.now);
    // Where the stage's own engine has ended with it, that one's restart begins these anew.
    void client.ended.then((error) => setTimeout(() => this.#onEnd(follower, reasonOf(error))));
    return follower;
  }

  /** An engine that ended while at work: another one computes its run anew, to where the others are. */
  #onEnd(ended: Follower, reason: string): void {
    const runs = this.#runs.peek();
    const place = runs.findIndex(({ follower }) => follower === ended);
    const run = runs[place];
    // Closed by whoever had it; or it ends again and again, which its row says.
    if (run === undefined || this.#opened === null || this.#mayRestart[place]?.() !== true) return;
    ended.close();
    const next = { ...run, follower: this.#follower() };
    this.#open(next, this.#opened);
    next.follower.goTo(this.#controller.frame.peek()?.step ?? 0);
    this.#runs.value = runs.with(place, next);
    this.#tell(words.restarted(letterOf(place), reason));
  }
}
