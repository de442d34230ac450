/**
 * Keeps what is on stage, with the step it has reached, so that a page that was closed can go on: a
 * moment after each change, and when the page is left or hidden. Asks nothing, and can be switched off.
 */
import { effect, signal, type ReadonlySignal } from "@preact/signals";
import { fitsLink } from "../../scene/codec.ts";
import type { Scene } from "../../scene/schema.ts";
import { recall, remember } from "../../stages/common/storage.ts";
import type { Store } from "../../state/store.ts";
import { emptyBox, fillBox, readBox } from "./box.ts";
import { isWork, readLast, writeLast } from "./last-scene.ts";

/** A drag changes the scene for every frame. */
const WRITE_MS = 800;
/** Characters: so many take their time to be written, so a run of theirs is waited for. */
const LARGE = 1_000_000;
/** Longer than from one step to the next that a run writes into the scene. */
const LARGE_MS = 3000;

export interface Keeper {
  /** What can be gone on with; null: nothing. */
  readonly last: ReadonlySignal<Scene | null>;
  /** Offered beside another scene: no address could hold it. */
  readonly offered: ReadonlySignal<boolean>;
  /** Whether scenes are kept. */
  readonly on: ReadonlySignal<boolean>;
  setOn(on: boolean): void;
  forget(): void;
  /** The offer was taken, or put away. */
  dismiss(): void;
}

/** `home`: the front page is shown. */
export async function keepLast(store: Store, home: ReadonlySignal<boolean>): Promise<Keeper> {
  const on = signal(recall("keep-last") !== "off");
  const last = signal(on.peek() ? await readLast(await readBox()) : null);
  const offered = signal(last.peek() !== null && !home.peek() && !fitsLink(last.peek()!));
  let timer = 0;
  let now = { scene: store.scene.peek(), origin: store.origin.peek() };
  let written = now.origin;
  let size = 0;

  function write(): void {
    window.clearTimeout(timer);
    const { scene, origin } = now;
    // What is offered stays until it was taken or put away.
    if (!on.peek() || offered.peek() || scene === written || !isWork(scene, origin)) return;
    written = scene;
    const text = writeLast(scene);
    if (text === null) return;
    size = text.length;
    void fillBox(text).then((isKept) => {
      if (isKept && written === scene) last.value = scene;
    });
  }

  effect(() => {
    const next = { scene: store.scene.value, origin: store.origin.value };
    // Another document is opened: the one before is left.
    if (next.origin !== now.origin) write();
    now = next;
    void offered.value;
    window.clearTimeout(timer);
    timer = window.setTimeout(write, size > LARGE ? LARGE_MS : WRITE_MS);
  });
  effect(() => {
    if (home.value) write();
  });
  window.addEventListener("pagehide", write);
  document.addEventListener("visibilitychange", () => document.hidden && write());

  const forget = (): void => {
    written = now.scene;
    last.value = null;
    offered.value = false;
    void emptyBox();
  };
  return {
    last,
    offered,
    on,
    setOn: (value) => {
      on.value = value;
      remember("keep-last", value ? "on" : "off");
      if (!value) forget();
    },
    forget,
    dismiss: () => {
      offered.value = false;
    },
  };
}
