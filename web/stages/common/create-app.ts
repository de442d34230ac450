/** Puts together what every part of a page may reach; the page shows `messages`. */
import { effect, signal, type ReadonlySignal, type Signal } from "@preact/signals";
import { words } from "../../core/words/index.ts";
import type { Client } from "../../engine/client.ts";
import type { DialogName } from "../../state/commands.ts";
import type { Store } from "../../state/store.ts";
import type { TransportControl } from "../../state/transport.ts";
import type { EngineLife } from "../engine-life.ts";
import type { App } from "./context.ts";

/** How long a toast stays; long enough to read two lines. */
const TOAST_MS = 5000;
/** Screen readers get at most one message in this time, always the newest. */
const ANNOUNCE_MS = 2000;

export interface Messages {
  /** "" for none. */
  readonly toast: ReadonlySignal<string>;
  readonly live: ReadonlySignal<string>;
}

function fullScreen(): void {
  if (document.fullscreenElement !== null) void document.exitFullscreen();
  else document.documentElement.requestFullscreen().catch(() => undefined);
}

export function createApp(
  store: Store,
  engine: EngineLife,
  connect: () => Client,
  presenter: Signal<boolean> = signal(false),
): App & { readonly messages: Messages } {
  const toast = signal("");
  const live = signal("");
  let toastTimer = 0;
  let nextLive = 0;
  let liveTimer = 0;

  function announce(text: string): void {
    window.clearTimeout(liveTimer);
    const wait = Math.max(0, nextLive - performance.now());
    liveTimer = window.setTimeout(() => {
      live.value = text;
      nextLive = performance.now() + ANNOUNCE_MS;
    }, wait);
  }

  function say(text: string): void {
    toast.value = text;
    announce(text);
    window.clearTimeout(toastTimer);
    toastTimer = window.setTimeout(() => {
      toast.value = "";
    }, TOAST_MS);
  }

  effect(() => {
    document.documentElement.toggleAttribute("data-presenter", presenter.value);
  });
  engine.onRestart((reason) => say(words.common.engineRestarted(reason)));
  return {
    store,
    // Read where something is drawn, another engine draws it again.
    get client() {
      return engine.client.value;
    },
    connect,
    transport: signal<TransportControl | null>(null),
    dialog: signal<DialogName | null>(null),
    presenter,
    // Some phones have none; a frame may not be allowed it.
    fullScreen: document.fullscreenEnabled ? fullScreen : null,
    messages: { toast, live },
    announce,
    toast: say,
  };
}
