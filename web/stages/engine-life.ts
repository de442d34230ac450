/**
 * The engine of a page for as long as the page is open: one that ends while at work is started
 * again, and the stage computes its last state anew; one that keeps ending is left for the user.
 */
import { computed, signal, type ReadonlySignal } from "@preact/signals";
import type { Client } from "../engine/client.ts";
import type { About } from "../engine/protocol.ts";
import { reasonOf } from "../state/reason.ts";
import { restartLimit } from "../state/restarts.ts";

export type EngineState =
  | { readonly kind: "starting" }
  /** `about` is null until the main module is there, which some stages do not wait for. */
  | { readonly kind: "ready"; readonly about: About | null }
  /** It never started. */
  | { readonly kind: "failed"; readonly reason: string }
  /** It ended while at work, again and again. */
  | { readonly kind: "ended"; readonly reason: string };

export interface EngineLife {
  readonly client: ReadonlySignal<Client>;
  readonly state: ReadonlySignal<EngineState>;
  /** Why the engine ended, each time that it was started again. */
  onRestart(listener: (reason: string) => void): void;
}

export function keepEngine(
  connect: () => Client,
  now = (): number => performance.now(),
): EngineLife {
  const life = signal(connect());
  const state = signal<EngineState>({ kind: "starting" });
  const mayRestart = restartLimit(now);
  let tell: (reason: string) => void = () => undefined;

  function onEnd(reason: string): void {
    if (!mayRestart()) {
      state.value = { kind: "ended", reason };
      return;
    }
    state.value = { kind: "starting" };
    life.value.close();
    life.value = connect();
    follow(life.value);
    tell(reason);
  }

  function follow(client: Client): void {
    const set = (next: EngineState): void => {
      if (client === life.peek()) state.value = next;
    };
    client.started.then(
      () => {
        set({ kind: "ready", about: null });
        client.ready.then(
          (about) => set({ kind: "ready", about }),
          () => undefined,
        );
      },
      (error: unknown) => set({ kind: "failed", reason: reasonOf(error) }),
    );
    void client.ended.then((error) => {
      if (client === life.peek() && state.peek().kind === "ready") onEnd(reasonOf(error));
    });
  }

  follow(life.value);
  return {
    client: computed(() => life.value),
    state,
    onRestart: (listener) => {
      tell = listener;
    },
  };
}
