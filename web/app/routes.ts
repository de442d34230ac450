/**
 * Scene and address: the address follows the state, and an address that is pasted, clicked or gone
 * back to is loaded. A broken one is reported and the present scene stays.
 */
import { batch, effect, signal, type ReadonlySignal } from "@preact/signals";
import { decodeScene, encodeScene, fitsLink, isForeign } from "../scene/codec.ts";
import type { Scene } from "../scene/schema.ts";
import type { Store } from "../state/store.ts";

/** Dragging changes the scene for every frame; browsers refuse that many address changes. */
const WRITE_MS = 300;

export interface Routes {
  /**
   * Another document: Back returns to the one before, and so does undo. `from`: the hash of the link
   * that it was opened by.
   */
  open(scene: Scene, from?: string): Promise<void>;
  /** Where what is on stage comes from another program's link: its hash. Else "". */
  readonly foreign: ReadonlySignal<string>;
  /** The address names no scene: the front page is shown. */
  readonly home: ReadonlySignal<boolean>;
  goHome(): Promise<void>;
}

/** A frame without an address of its own (srcdoc) has to do without one that follows. */
function setAddress(how: "pushState" | "replaceState", hash: string): void {
  try {
    history[how](null, "", hash);
  } catch {
    // The scene is shown all the same.
  }
}

const isHome = (): boolean => /^(#home)?$/.test(location.hash);

/** The scene in the address; null where there is none. Rejects with the reason when it is broken. */
export async function sceneInAddress(): Promise<Scene | null> {
  return isHome() ? null : decodeScene(location.hash);
}

/** `opened`: the hash that `store` was opened by, or "". `onBroken("")`: what came after is open. */
export function startRoutes(
  store: Store,
  opened: string,
  onBroken: (reason: string) => void,
): Routes {
  const foreign = signal("");
  const home = signal(isHome());
  const comesFrom = (address: string): void => {
    const hash = address.slice(address.indexOf("#") + 1);
    foreign.value = isForeign(hash) ? hash : "";
  };
  let timer = 0;
  /** Counts addresses: what is read or written for an older one then comes too late. */
  let turns = 0;
  /** What we wrote last: coming back to it needs no loading. */
  let written = location.hash;

  async function write(): Promise<void> {
    window.clearTimeout(timer);
    const turn = turns;
    const scene = store.scene.peek();
    if (home.peek() || !fitsLink(scene)) return;
    const hash = `#${await encodeScene(scene)}`;
    if (turn !== turns || scene !== store.scene.peek() || hash === location.hash) return;
    written = hash;
    setAddress("replaceState", hash);
  }

  let isFirst = home.peek();
  /** null: the front page; the scene waits. */
  function show(scene: Scene | null): void {
    batch(() => {
      home.value = scene === null;
      if (scene === null) return;
      store.load(scene, isFirst);
      isFirst = false;
    });
  }

  async function load(): Promise<void> {
    const { hash } = location;
    const turn = (turns += 1);
    window.clearTimeout(timer);
    if (hash === written) return write();
    try {
      const scene = await sceneInAddress();
      if (turn !== turns) return;
      written = hash;
      comesFrom(hash);
      onBroken("");
      show(scene);
    } catch (error) {
      if (turn !== turns) return;
      onBroken((error as Error).message);
      void write();
    }
  }

  comesFrom(opened);
  let first = true;
  effect(() => {
    void store.scene.value;
    // The scene that the page starts with needs no address of its own.
    if (!first) {
      window.clearTimeout(timer);
      timer = window.setTimeout(() => void write(), WRITE_MS);
    }
    first = false;
  });
  window.addEventListener("hashchange", () => void load());

  return {
    foreign,
    home,
    goHome: async () => {
      onBroken("");
      if (home.peek() && isHome()) return;
      const turn = turns;
      await write();
      if (turn !== turns) return;
      turns += 1;
      written = "";
      setAddress("pushState", "#");
      comesFrom("");
      show(null);
    },
    open: async (scene, from = "") => {
      await write();
      turns += 1;
      comesFrom(from);
      onBroken("");
      if (!fitsLink(scene)) return show(scene);
      const hash = `#${await encodeScene(scene)}`;
      written = hash;
      setAddress("pushState", hash);
      show(scene);
    },
  };
}
