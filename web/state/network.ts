/**
 * Drives the network stage: opens a session for the scene, replays it to the scene's step, trains,
 * and puts what the engine sends into signals. Engine calls run one after the other; when the scene
 * changes meanwhile, what was under way is dropped. Computes nothing that is shown.
 */
import { computed, effect, signal, type ReadonlySignal } from "@preact/signals";
import type { Client } from "../engine/client.ts";
import type { ExampleTrace, NetworkFrame, NetworkInfo, Want } from "../engine/protocol.ts";
import type { Checkpoint, Scene } from "../scene/schema.ts";
import { plainStage } from "../scene/stages/network-data.ts";
import { reset, setParameter, setStep, type ParameterPlace } from "./actions/network.ts";
import { HistoryKeeper } from "./history.ts";
import { reasonOf } from "./reason.ts";
import type { LiveCall, LiveReply, LiveRequest } from "./live.ts";
import { squareOf } from "./square.ts";
import type { Action, DispatchOptions, Store } from "./store.ts";

export type Unit = "example" | "batch" | "epoch";

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

type Stale = () => boolean;

/** Points of the heat map in each direction. */
const GRID = 80;
/** How often the address follows a running training, in milliseconds. */
const FOLLOW = 1000;
/** A replay is cut into calls of about so many milliseconds: it can be shown, and dropped. */
const REPLAY_SLICE = 100;

export class NetworkController {
  readonly #store: Store;
  readonly #client: Client;
  readonly #pace: Pace;
  readonly #session: number;
  readonly #stop: (() => void)[];

  readonly #info = signal<NetworkInfo | null>(null);
  readonly #frame = signal<NetworkFrame | null>(null);
  readonly #problem = signal<NetworkProblem | null>(null);
  readonly #replay = signal<number | null>(null);
  readonly #playing = signal(false);
  readonly #history = new HistoryKeeper();

  /** Raised by every change of the scene that makes what is under way worthless. */
  #generation = 0;
  #queue: Promise<void> = Promise.resolve();
  /** Changes wait for each other, opening included: each starts from the parameters after the last. */
  #changes: Promise<void> = Promise.resolve();
  #opened: Scene | null = null;
  /** The step that this controller itself wrote into the scene; -1: open whatever the scene says. */
  #written = -1;
  #followed = 0;

  readonly info: ReadonlySignal<NetworkInfo | null> = this.#info;
  readonly frame: ReadonlySignal<NetworkFrame | null> = this.#frame;
  readonly problem: ReadonlySignal<NetworkProblem | null> = this.#problem;
  /** Share of a replay that is done; null when there is none. */
  readonly replay: ReadonlySignal<number | null> = this.#replay;
  readonly playing: ReadonlySignal<boolean> = this.#playing;
  readonly history = this.#history.shown;
  /** null: as fast as it goes. */
  readonly examplesPerSecond = signal<number | null>(null);
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
    this.#session = client.newSession();
    const stopFrames = client.onFrames(this.#session, {
      onFrame: (frame) => this.#onFrame(frame),
      onStopped: ({ message }) => this.#enqueue(() => this.#diverged(reasonOf(message))),
    });
    this.#stop = [
      stopFrames,
      effect(() => this.#onScene(store.scene.value)),
      effect(() => this.#onSpeed(this.examplesPerSecond.value)),
    ];
  }

  dispose(): void {
    this.#generation += 1;
    for (const stop of this.#stop) stop();
    // The client may be closed already; then there is nothing left to close.
    this.#client.call("close", { session: this.#session }).catch(() => undefined);
  }

  // -------------------------------------------------------------- what a user does

  toggle(): void {
    if (this.#playing.peek()) this.#pause();
    else this.#play();
  }

  advance(unit: Unit): void {
    this.#pause();
    this.#enqueue(async (stale) => {
      const request = { session: this.#session, count: 1, unit, want: this.#want() };
      const frame = await this.#client.call("network.advance", request);
      if (stale()) return;
      this.#show(frame);
      this.#follow(frame.step);
    });
  }

  /** Replays to one unit earlier; a unit that is partly done is taken back first. */
  back(unit: Unit): void {
    this.#pause();
    this.#enqueue(async () => {
      const now = this.#frame.peek();
      const info = this.#info.peek();
      if (now === null || info === null) return;
      const first = this.#store.scene.peek().view.from?.step ?? 0;
      if (now.step === first && first > 0) return this.#store.undo();
      const step = Math.max(first, now.step - sizeOfLast(unit, now, info));
      this.#store.dispatch(setStep(step), { history: "view" });
    });
  }

  /** The same start again; what was changed by hand midway can be had back by undo. */
  reset(): void {
    const { from } = this.#store.scene.peek().view;
    this.#written = -1;
    this.#store.dispatch(reset(), { history: from === null ? "view" : "edit" });
  }

  /** A change from which the run goes on: `action` gets the present moment. */
  change(action: (here: Checkpoint) => Action, options: DispatchOptions = {}): void {
    const resume = this.#playing.peek();
    this.#pause();
    this.#changes = this.#changes.then(async () => {
      await this.#queue;
      this.#store.dispatch(action(await this.#checkpoint()), options);
      await this.#queue;
      if (resume) this.#play();
    });
  }

  setParameter(place: ParameterPlace, value: number, options: DispatchOptions = {}): void {
    this.change((here) => setParameter(place, value, here), options);
  }

  /** A question about the present moment; null where the scene has changed meanwhile. */
  async ask<K extends LiveCall>(call: K, request: LiveRequest<K>): Promise<LiveReply<K> | null> {
    const mine = this.#generation;
    await this.#queue;
    if (mine !== this.#generation || this.#info.peek() === null) return null;
    const asked = { ...request, session: this.#session };
    const reply = await this.#client.call(call as LiveCall, asked as never);
    return mine === this.#generation ? (reply as LiveReply<K>) : null;
  }

  // -------------------------------------------------------------- opening and replaying

  #onScene(scene: Scene): void {
    if (scene.stage.kind !== "network") return;
    const before = this.#opened;
    const same =
      before !== null &&
      before.stage === scene.stage &&
      before.conventions === scene.conventions &&
      before.view.from === scene.view.from;
    const step = Math.max(0, scene.view.step);
    if (!same || step !== this.#written) return this.#reopen(scene, step);
    this.#opened = scene;
    if (before.view.example !== scene.view.example) this.#look();
  }

  #reopen(scene: Scene, step: number): void {
    if (this.#playing.peek()) {
      this.#playing.value = false;
      this.#client.call("network.pause", { session: this.#session }).catch(() => undefined);
    }
    this.#generation += 1;
    this.#keepCurve(scene, step);
    this.#opened = scene;
    this.#written = step;
    this.#replay.value = null;
    this.#enqueue((stale) => this.#open(scene, step, stale));
  }

  /** Curves of one task (the same data and loss) can be compared, from start to start. */
  #keepCurve({ stage }: Scene, step: number): void {
    const before = this.#opened?.stage;
    if (stage.kind !== "network" || before?.kind !== "network") return;
    if (stage.data !== before.data || stage.loss !== before.loss) this.#history.forget();
    else if (stage !== before || step === 0) this.#history.compare();
  }

  async #open(scene: Scene, step: number, stale: Stale): Promise<void> {
    if (scene.stage.kind !== "network") return;
    const { stage, conventions } = scene;
    const { from } = scene.view;
    const session = this.#session;
    try {
      const plain = plainStage(stage, conventions);
      const request = { session, stage: plain, conventions, from };
      const info = await this.#client.call("network.open", request);
      if (stale()) return;
      this.#info.value = info;
      this.#problem.value = null;
      this.#history.start(from?.step ?? 0, info.trainingRows);
    } catch (error) {
      if (stale()) return;
      this.#info.value = null;
      this.#frame.value = null;
      this.#problem.value = { kind: "refused", message: reasonOf(error) };
      return;
    }
    const first = await this.#client.call("network.look", { session, want: this.#want() });
    if (stale()) return;
    this.#show(first);
    await this.#replayTo(step, stale);
  }

  async #replayTo(target: number, stale: Stale): Promise<void> {
    const first = this.#frame.peek()?.step ?? 0;
    let count = 512;
    for (let step = first; step < target;) {
      const asked = Math.min(count, target - step);
      const last = step + asked === target;
      const started = this.#pace.now();
      this.#replay.value = (step - first) / (target - first);
      const frame = await this.#client.call("network.advance", {
        session: this.#session,
        count: asked,
        unit: "example",
        want: last ? this.#want() : { ...this.#want(), example: -1, grid: null },
      });
      if (stale()) return;
      step = frame.step;
      if (frame.stopped !== "") {
        this.#look();
        break;
      }
      if (last) this.#show(frame);
      else this.#history.add(frame.history);
      if (this.#pace.now() - started < REPLAY_SLICE) count *= 2;
    }
    this.#replay.value = null;
  }

  // -------------------------------------------------------------- training

  #play(): void {
    if (!this.canStep.peek()) return;
    this.#playing.value = true;
    this.#followed = this.#pace.now();
    this.#enqueue(() => this.#requestPlay());
  }

  #pause(): void {
    if (!this.#playing.peek()) return;
    this.#playing.value = false;
    this.#enqueue(async (stale) => {
      const frame = await this.#client.call("network.pause", { session: this.#session });
      if (stale()) return;
      this.#show(frame);
      this.#follow(frame.step);
    });
  }

  #onSpeed(_examplesPerSecond: number | null): void {
    if (this.#playing.peek()) this.#enqueue(() => this.#requestPlay());
  }

  async #requestPlay(): Promise<void> {
    const request = {
      session: this.#session,
      examplesPerSecond: this.examplesPerSecond.peek(),
      want: this.#want(),
    };
    await this.#client.call("network.play", request);
  }

  async #onFrame(frame: NetworkFrame): Promise<void> {
    if (!this.#playing.peek()) return;
    this.#show(frame);
    const hasEnded = frame.stopped !== "";
    if (hasEnded) this.#playing.value = false;
    if (hasEnded || this.#pace.now() - this.#followed > FOLLOW) this.#follow(frame.step);
    await this.#pace.drawn();
  }

  #look(): void {
    this.#enqueue(async (stale) => {
      const request = { session: this.#session, want: this.#want() };
      const frame = await this.#client.call("network.look", request);
      if (!stale()) this.#show(frame);
    });
  }

  // -------------------------------------------------------------- common parts

  /** Runs after all earlier tasks, unless the scene has changed by then. */
  #enqueue(task: (stale: Stale) => Promise<void>): void {
    const mine = this.#generation;
    const stale = (): boolean => mine !== this.#generation;
    this.#queue = this.#queue.then(async () => {
      if (stale()) return;
      try {
        await task(stale);
      } catch (error) {
        // What an earlier scene did wrong is no news any more.
        if (!stale()) await this.#diverged(reasonOf(error));
      }
    });
  }

  /** The engine keeps the last good state: it is shown beside the reason. */
  async #diverged(message: string): Promise<void> {
    this.#playing.value = false;
    this.#replay.value = null;
    this.#problem.value = { kind: "diverged", message };
    try {
      const request = { session: this.#session, want: this.#want() };
      const frame = await this.#client.call("network.look", request);
      this.#show(frame);
      this.#follow(frame.step);
    } catch {
      this.#frame.value = null;
    }
  }

  #want(): Want {
    const { stage, view } = this.#store.scene.peek();
    const historyFrom = this.#history.received;
    if (stage.kind !== "network") return { example: -1, grid: null, historyFrom };
    const info = this.#info.peek();
    const example = Math.min(view.example, (info?.rows ?? 0) - 1);
    const grid = info?.raw.columns === 2 ? { size: GRID, ...squareOf(stage.data) } : null;
    return { example, grid, historyFrom };
  }

  #show(frame: NetworkFrame): void {
    this.#history.add(frame.history);
    this.#frame.value = frame;
  }

  #follow(step: number): void {
    this.#written = step;
    this.#followed = this.#pace.now();
    this.#store.dispatch(setStep(step), { history: "view" });
  }

  async #checkpoint(): Promise<Checkpoint> {
    if (this.#info.peek() === null) return { step: 0, parameters: [] };
    const { layers } = await this.#client.call("network.parameters", { session: this.#session });
    return { step: this.#frame.peek()?.step ?? 0, parameters: layers };
  }
}

/** Examples of the unit that was done last. */
function sizeOfLast(unit: Unit, now: NetworkFrame, info: NetworkInfo): number {
  if (unit === "example") return 1;
  if (unit === "epoch") return now.inEpoch || info.trainingRows;
  const partly = now.inEpoch % info.batch;
  if (now.inEpoch > 0) return partly || info.batch;
  // The last batch of an epoch may be smaller than the others.
  return info.trainingRows - (info.batchesPerEpoch - 1) * info.batch;
}
