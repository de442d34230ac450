/**
 * A run beside the one that is on: in an engine of its own, it goes wherever it is told to be, at its
 * own speed. Once it cannot go on it says why, and stays.
 */
import { signal, type ReadonlySignal } from "@preact/signals";
import type { Client } from "../engine/client.ts";
import type { NetworkFrame, NetworkInfo } from "../engine/protocol.ts";
import type { Checkpoint, Conventions, NetworkStage } from "../scene/schema.ts";
import { plainStage } from "../scene/stages/network-data.ts";
import { HistoryKeeper } from "./history.ts";
import { replay } from "./network-replay.ts";
import { reasonOf } from "./reason.ts";
import { TaskQueue, type Stale } from "./task-queue.ts";

export interface Experiment {
  readonly stage: NetworkStage;
  readonly conventions: Conventions;
  readonly from: Checkpoint | null;
}

export class Follower {
  readonly #client: Client;
  readonly #session: number;
  readonly #now: () => number;
  readonly #history = new HistoryKeeper();
  readonly #frame = signal<NetworkFrame | null>(null);
  readonly #info = signal<NetworkInfo | null>(null);
  readonly #problem = signal("");
  readonly #queue = new TaskQueue((error) => this.#fail(error));
  #aim = 0;
  #goes = false;

  readonly history = this.#history.shown;
  readonly frame: ReadonlySignal<NetworkFrame | null> = this.#frame;
  readonly info: ReadonlySignal<NetworkInfo | null> = this.#info;
  /** Why it was refused or could not go on; "" for no reason. */
  readonly problem: ReadonlySignal<string> = this.#problem;

  /** The client is its own from now on. */
  constructor(client: Client, now: () => number) {
    this.#client = client;
    this.#session = client.newSession();
    this.#now = now;
  }

  open({ stage, conventions, from }: Experiment): void {
    this.#queue.drop();
    this.#goes = false;
    this.#queue.add(async (stale) => {
      this.#problem.value = "";
      this.#info.value = null;
      this.#frame.value = null;
      const request = { stage: plainStage(stage, conventions), conventions, from };
      const info = await this.#client.call("network.open", { session: this.#session, ...request });
      if (stale()) return;
      this.#history.forget();
      this.#history.start(from?.step ?? 0, info.trainingRows);
      this.#info.value = info;
      this.#show(await this.#client.call("network.look", this.#asking()));
    });
    this.goTo(this.#aim);
  }

  /** To this step, later or earlier; while it is under way, only the newest counts. */
  goTo(step: number): void {
    this.#aim = step;
    if (this.#goes) return;
    this.#goes = true;
    this.#queue.add(async (stale) => {
      try {
        await this.#chase(stale);
      } finally {
        if (!stale()) this.#goes = false;
      }
    });
  }

  close(): void {
    this.#queue.drop();
    this.#client.close();
  }

  async #chase(stale: Stale): Promise<void> {
    for (;;) {
      const now = this.#frame.peek();
      const aim = this.#aim;
      if (now === null || now.step === aim || stale()) return;
      if (aim < now.step) await this.#seek(Math.max(aim, this.#first()), stale);
      else if (now.stopped !== "" || this.#problem.peek() !== "") return;
      else await this.#advance(now.step, aim, stale);
      if (aim < this.#first()) return;
    }
  }

  #first(): number {
    return this.#history.shown.peek().first * (this.#info.peek()?.trainingRows ?? 1);
  }

  async #seek(step: number, stale: Stale): Promise<void> {
    const frame = await this.#client.call("network.seek", { ...this.#asking(), step });
    if (stale()) return;
    this.#problem.value = "";
    this.#show(frame);
  }

  async #advance(first: number, target: number, stale: Stale): Promise<void> {
    const plan = {
      client: this.#client,
      session: this.#session,
      first,
      target,
      now: this.#now,
      want: () => this.#asking().want,
      onShare: () => undefined,
      onFrame: (frame: NetworkFrame) => this.#show(frame),
    };
    await replay(plan, stale);
  }

  /** The last good state stays in sight beside the reason. */
  async #fail(error: unknown): Promise<void> {
    this.#problem.value = reasonOf(error);
    if (this.#info.peek() === null) return;
    const look = this.#client.call("network.look", this.#asking());
    await look.then((frame) => this.#show(frame)).catch(() => undefined);
  }

  #asking() {
    const want = { example: -1, grid: null, historyFrom: this.#history.received };
    return { session: this.#session, want };
  }

  #show(frame: NetworkFrame): void {
    this.#history.add(frame.history);
    this.#frame.value = frame;
  }
}
