/**
 * Drives the network stage: opens a session for the scene, replays it to the scene's step, trains,
 * and puts what the engine sends into signals. Engine calls run one after the other; when the scene
 * changes meanwhile, what was under way is dropped. Computes nothing that is shown.
 */
import { computed, effect, signal, type ReadonlySignal } from "@preact/signals";
import { clamp } from "../core/number.ts";
import type { Client } from "../engine/client.ts";
import type { ExampleTrace, NetworkFrame, NetworkInfo, Want } from "../engine/protocol.ts";
import type { Checkpoint, NetworkStage, Scene } from "../scene/schema.ts";
import { reset, setParameter, switchRun, type ParameterPlace } from "./actions/network.ts";
import type { BesideRuns } from "./beside-runs.ts";
import type { KeptRun } from "./kept-runs.ts";
import { replay } from "./network-replay.ts";
import { NetworkSession } from "./network-session.ts";
import { createSpeed, type Speed } from "./network-speed.ts";
import { sizeOfLast, updateTowards, type Unit } from "./network-units.ts";
import { isSame, wantOf } from "./network-want.ts";
import { reasonOf } from "./reason.ts";
import { RunLog } from "./run-log.ts";
import { SceneStep } from "./scene-step.ts";
import type { LiveCall, LiveReply, LiveRequest } from "./live.ts";
import { tryOut, type Trial } from "./network-trial.ts";
import type { Action, DispatchOptions, Store } from "./store.ts";
import { TaskQueue, type Stale } from "./task-queue.ts";

export type { Unit } from "./network-units.ts";

export interface NetworkProblem {
  /** The experiment cannot start, or its numbers are no longer finite. */
  readonly kind: "refused" | "diverged";
  readonly message: string;
}

/** What the page lends to the controller, which knows no DOM. */
export interface Pace {
  /** Resolves when the picture has been drawn. */
  drawn(): Promise<void>;
  /** Milliseconds from any origin. */
  now(): number;
}

export class NetworkController {
  readonly #store: Store;
  readonly #client: Client;
  readonly #pace: Pace;
  readonly #session: NetworkSession;
  readonly #stop: (() => void)[];

  readonly #info = signal<NetworkInfo | null>(null);
  readonly #frame = signal<NetworkFrame | null>(null);
  readonly #problem = signal<NetworkProblem | null>(null);
  readonly #replay = signal<number | null>(null);
  readonly #playing = signal(false);
  readonly #log = new RunLog();

  /** Dropped by every change of the scene that makes what is under way worthless. */
  readonly #queue = new TaskQueue((error) => this.#diverged(reasonOf(error)));
  /** Changes wait for each other, opening included: each starts from the parameters after the last. */
  #changes: Promise<void> = Promise.resolve();
  #opened: Scene | null = null;
  readonly #step: SceneStep;
  /** Where the timeline was moved to last, as long as the engine is on its way there. */
  readonly #aim = signal<number | null>(null);
  /** Of the change that is being made. */
  #gesture: DispatchOptions["history"];

  readonly info: ReadonlySignal<NetworkInfo | null> = this.#info;
  readonly frame: ReadonlySignal<NetworkFrame | null> = this.#frame;
  readonly problem: ReadonlySignal<NetworkProblem | null> = this.#problem;
  /** Share of a replay that is done; null when there is none. */
  readonly replay: ReadonlySignal<number | null> = this.#replay;
  readonly playing: ReadonlySignal<boolean> = this.#playing;
  /** Where this run began, and how far it has been. */
  readonly timeline = this.#log.timeline;
  readonly aim: ReadonlySignal<number | null> = this.#aim;
  /** Step that a training has reached since the scene was told last; null where it knows. */
  readonly ahead: ReadonlySignal<number | null>;
  readonly history = this.#log.history;
  /** Runs of the same data that were left, and the number of the one that is on. */
  readonly kept = this.#log.kept;
  readonly number = this.#log.number;
  readonly forgetRun = this.#log.drop;
  /** Runs beside this one; who runs them says so here. */
  readonly companions = signal<BesideRuns | null>(null);
  readonly speed = createSpeed(this.#info);
  readonly example: ReadonlySignal<ExampleTrace | null> = computed(
    () => this.#frame.value?.example ?? null,
  );
  readonly canStep = computed(
    () => this.#info.value !== null && this.#problem.value === null && this.#replay.value === null,
  );
  readonly canBack = computed(
    () => (this.#frame.value?.step ?? 0) > 0 || this.#problem.value?.kind === "diverged",
  );

  constructor(store: Store, client: Client, pace: Pace) {
    this.#store = store;
    this.#client = client;
    this.#pace = pace;
    this.#step = new SceneStep(store, () => pace.now());
    this.ahead = this.#step.ahead;
    this.#session = new NetworkSession(client, () => this.#want());
    const stopFrames = this.#session.onFrames({
      onFrame: (frame) => this.#onFrame(frame),
      onStopped: ({ message }) => this.#queue.add(() => this.#diverged(reasonOf(message))),
    });
    this.#stop = [
      stopFrames,
      effect(() => this.#onScene(store.scene.value)),
      effect(() => this.#onSpeed(this.speed.now.value)),
    ];
  }

  dispose(): void {
    this.#queue.drop();
    for (const stop of this.#stop) stop();
    this.#session.close();
  }

  // -------------------------------------------------------------- what a user does

  toggle(): void {
    if (this.#playing.peek()) this.#pause();
    else this.#play();
  }

  advance(unit: Unit): void {
    this.#pause();
    this.#queue.add(async (stale) => {
      const frame = await this.#session.advance(unit);
      if (stale()) return;
      this.#show(frame);
      this.#step.write(frame.step);
    });
  }

  /** To one unit earlier; a unit that is partly done is taken back first. */
  back(unit: Unit): void {
    this.#pause();
    this.#queue.add(async (stale) => {
      const now = this.#frame.peek();
      const info = this.#info.peek();
      if (now === null || info === null) return;
      const { first } = this.timeline.peek();
      if (now.step === first && first > 0) return this.#store.undo();
      const step = Math.max(first, now.step - sizeOfLast(unit, now, info));
      await this.#seek(step, stale);
      if (!stale()) this.#step.write(step);
    });
  }

  /** To any update of the timeline; while the engine is on its way, only the newest counts. */
  seek(step: number): void {
    this.#pause();
    const { first, last } = this.timeline.peek();
    const isUnderWay = this.#aim.peek() !== null;
    const from = this.#aim.peek() ?? this.#frame.peek()?.step ?? first;
    const whole = updateTowards(Math.round(step), from, this.#info.peek());
    this.#aim.value = clamp(whole, first, last);
    if (!isUnderWay) this.#queue.add((stale) => this.#chase(stale));
  }

  /** The same start again; what was changed by hand midway can be had back by undo. */
  reset(): void {
    const { from } = this.#store.scene.peek().view;
    this.#step.disown();
    this.#store.dispatch(reset(), { history: from === null ? "view" : "edit" });
  }

  /** A change from which the run goes on: `action` gets the present moment. Says if it was made. */
  change(action: (here: Checkpoint) => Action, options: DispatchOptions = {}): Promise<boolean> {
    const resume = this.#playing.peek();
    this.#pause();
    const made = this.#changes.then(async () => {
      await this.#queue.idle;
      const here = await this.#checkpoint();
      const before = this.#store.scene.peek();
      this.#gesture = options.history;
      this.#store.dispatch(action(here), options);
      this.#gesture = undefined;
      return this.#store.scene.peek() !== before;
    });
    this.#changes = made.then(async () => {
      await this.#queue.idle;
      if (resume) this.#play();
    });
    return made;
  }

  setParameter(place: ParameterPlace, value: number, options: DispatchOptions = {}): void {
    this.change((here) => setParameter(place, value, here), options);
  }

  /** Computes a run that was left again, to where it was. */
  switchTo(run: KeptRun): void {
    this.#pause();
    this.#store.dispatch(switchRun(run));
  }

  /** A question about the present moment; null where the scene has changed meanwhile. */
  async ask<K extends LiveCall>(call: K, request: LiveRequest<K>): Promise<LiveReply<K> | null> {
    const stale = this.#queue.staleness();
    await this.#queue.idle;
    if (stale() || this.#info.peek() === null) return null;
    const reply = await this.#session.ask(call, request);
    return stale() ? null : reply;
  }

  /** Another network, untrained, beside this run. */
  tryOut(stage: NetworkStage): Promise<Trial> {
    return tryOut(this.#client, stage, this.#store.scene.peek().conventions);
  }

  // -------------------------------------------------------------- opening and replaying

  #onScene(scene: Scene): void {
    if (scene.stage.kind !== "network") return;
    const before = this.#opened;
    const step = Math.max(0, scene.view.step);
    if (before === null || !isSame(before, scene) || !this.#step.isOwn(step))
      return this.#reopen(scene, step);
    this.#opened = scene;
    if (before.view.example !== scene.view.example) this.#look();
  }

  #reopen(scene: Scene, step: number): void {
    if (this.#playing.peek()) {
      this.#playing.value = false;
      this.#session.pause().catch(() => undefined);
    }
    this.#queue.drop();
    this.#aim.value = null;
    this.#log.leave(this.#opened, scene, this.#gesture);
    this.#opened = scene;
    this.#step.take(step);
    this.#replay.value = null;
    this.#queue.add((stale) => this.#open(scene, step, stale));
  }

  async #open(scene: Scene, step: number, stale: Stale): Promise<void> {
    if (scene.stage.kind !== "network") return;
    try {
      const info = await this.#session.open(scene.stage, scene);
      if (stale()) return;
      this.#info.value = info;
      this.#problem.value = null;
      this.#log.start(scene.view.from?.step ?? 0, info.trainingRows);
    } catch (error) {
      if (stale()) return;
      this.#info.value = null;
      this.#frame.value = null;
      this.#problem.value = { kind: "refused", message: reasonOf(error) };
      return;
    }
    const look = await this.#session.look();
    if (stale()) return;
    this.#show(look);
    await this.#replayTo(step, stale);
  }

  async #replayTo(target: number, stale: Stale): Promise<void> {
    const plan = {
      client: this.#client,
      session: this.#session.id,
      first: this.timeline.peek().first,
      target,
      now: () => this.#pace.now(),
      want: () => this.#want(),
      onShare: (share: number) => {
        this.#replay.value = share;
      },
      onFrame: (frame: NetworkFrame, isLast: boolean) => {
        if (isLast) this.#show(frame);
        else this.#log.reach(frame);
      },
    };
    if (await replay(plan, stale)) this.#look();
    if (!stale()) this.#replay.value = null;
  }

  // -------------------------------------------------------------- the timeline

  async #seek(step: number, stale: Stale): Promise<void> {
    const frame = await this.#session.seek(step);
    if (stale()) return;
    this.#problem.value = null;
    this.#show(frame);
  }

  async #chase(stale: Stale): Promise<void> {
    for (let aim = this.#aim.peek(); aim !== null; aim = this.#aim.peek()) {
      await this.#seek(aim, stale);
      if (stale()) return;
      await this.#pace.drawn();
      if (stale()) return;
      if (this.#aim.peek() === aim) this.#aim.value = null;
    }
    this.#step.write(this.#frame.peek()?.step ?? 0);
  }

  // -------------------------------------------------------------- training

  #play(): void {
    if (!this.canStep.peek()) return;
    this.#playing.value = true;
    this.#step.playing();
    this.#queue.add(() => this.#session.play(this.speed.now.peek()));
  }

  #pause(): void {
    if (!this.#playing.peek()) return;
    this.#playing.value = false;
    this.#queue.add(async (stale) => {
      const frame = await this.#session.pause();
      if (stale()) return;
      this.#show(frame);
      this.#step.write(frame.step);
    });
  }

  #onSpeed(speed: Speed): void {
    if (this.#playing.peek()) this.#queue.add(() => this.#session.play(speed));
  }

  async #onFrame(frame: NetworkFrame): Promise<void> {
    if (!this.#playing.peek()) return;
    this.#show(frame);
    const hasEnded = frame.stopped !== "";
    if (hasEnded) {
      this.#playing.value = false;
      this.#step.write(frame.step);
    } else this.#step.reach(frame.step);
    await this.#pace.drawn();
  }

  #look(): void {
    this.#queue.add(async (stale) => {
      const frame = await this.#session.look();
      if (!stale()) this.#show(frame);
    });
  }

  // -------------------------------------------------------------- common parts

  /** The engine keeps the last good state: it is shown beside the reason. */
  async #diverged(message: string): Promise<void> {
    this.#playing.value = false;
    this.#replay.value = null;
    this.#aim.value = null;
    this.#problem.value = { kind: "diverged", message };
    try {
      const frame = await this.#session.look();
      this.#show(frame);
      this.#step.write(frame.step);
    } catch {
      this.#frame.value = null;
    }
  }

  #want(): Want {
    return wantOf(this.#store.scene.peek(), this.#info.peek(), this.#log.received);
  }

  #show(frame: NetworkFrame): void {
    this.#log.reach(frame);
    this.#frame.value = frame;
  }

  async #checkpoint(): Promise<Checkpoint> {
    if (this.#info.peek() === null) return { step: 0, parameters: [] };
    const parameters = await this.#session.parameters();
    return { step: this.#frame.peek()?.step ?? 0, parameters };
  }
}
