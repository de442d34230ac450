/**
 * Scene and address: the address follows the state, and an address that is pasted, clicked or gone
 * back to is loaded. A broken one is reported and the present scene stays.
 */
import { effect, signal, type ReadonlySignal } from "@preact/signals";
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
}

/** A frame without an address of its own (srcdoc) has to do without one that follows. */
function setAddress(how: "pushState" | "replaceState", hash: string): void {
  try {
    history[how](null, "", hash);
  } catch {
    // The scene is shown all the same.
  }
}

/** The scene in the address; null where there is none. Rejects with the reason when it is broken. */
export async function sceneInAddress(): Promise<Scene | null> {
  return location.hash.length > 1 ? decodeScene(location.hash) : null;
}

export function startRoutes(store: Store, onBroken: (reason: string) => void): Routes {
  /** What an address without a scene stands for. */
  const start = store.scene.peek();
  const foreign = signal("");
  const comesFrom = (hash: string): void => {
    foreign.value = isForeign(hash) ? hash.slice(hash.indexOf("#") + 1) : "";
  };
  let timer = 0;
  /** What we wrote last: coming back to it needs no loading. */
  let written = location.hash;

  async function write(): Promise<void> {
    window.clearTimeout(timer);
    const scene = store.scene.peek();
    if (!fitsLink(scene)) return;
    const hash = `#${await encodeScene(scene)}`;
    if (scene !== store.scene.peek() || hash === location.hash) return;
    written = hash;
    setAddress("replaceState", hash);
  }

  async function load(): Promise<void> {
    if (location.hash === written) return;
    try {
      const scene = (await sceneInAddress()) ?? start;
      written = location.hash;
      comesFrom(written);
      store.load(scene);
    } catch (error) {
      onBroken((error as Error).message);
      void write();
    }
  }

  comesFrom(location.hash);
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
    open: async (scene, from = "") => {
      await write();
      comesFrom(from);
      if (!fitsLink(scene)) return store.load(scene);
      const hash = `#${await encodeScene(scene)}`;
      written = hash;
      setAddress("pushState", hash);
      store.load(scene);
    },
  };
}
