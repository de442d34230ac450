/**
 * Keeps a picture of a scene moving, one engine call after the other, as long as it is in sight and
 * motion is wanted. Out of sight, or in a page that is not shown, nothing runs.
 */
import { effect, type ReadonlySignal } from "@preact/signals";
import type { Client } from "../../engine/client.ts";
import type { Scene } from "../../scene/schema.ts";
import { openPicture, type OpenPicture } from "./pictures/index.ts";

export interface Live {
  /** Has the size that the picture takes. */
  readonly root: SVGSVGElement;
  readonly client: Client;
  readonly scene: () => Promise<Scene>;
  /** Whether motion is wanted. */
  readonly playing: ReadonlySignal<boolean>;
  say(readout: string): void;
}

/** Pixels of a picture worth drawing. */
const SMALLEST = 60;
/** Another width than by so many pixels draws it anew. */
const TOLERANCE = 24;

/** Returns a function that ends it. */
export function keepMoving(live: Live): () => void {
  const { root, playing } = live;
  let picture: OpenPicture | null = null;
  let isInSight = false;
  let isEnded = false;
  let isBusy = false;
  let isOutgrown = false;
  let width = 0;
  let timer = 0;

  const isWanted = (): boolean => !isEnded && isInSight && !document.hidden;
  const close = (): void => {
    picture?.close();
    picture = null;
  };

  /** There may be no room for it. */
  async function open(): Promise<void> {
    const { client, say } = live;
    const scene = await live.scene();
    const { width: wide, height } = root.getBoundingClientRect();
    width = wide;
    isOutgrown = false;
    if (wide < SMALLEST || height < SMALLEST) return;
    picture = await openPicture({ root, width: wide, height, client, isLarge: true, say }, scene);
    if (!playing.peek()) await picture.still();
  }

  /** One moment; the next comes after its beat. */
  async function turn(): Promise<void> {
    window.clearTimeout(timer);
    if (isBusy || !isWanted()) return;
    isBusy = true;
    const begun = performance.now();
    if (isOutgrown) close();
    isOutgrown = false;
    try {
      if (picture === null) await open();
      if (playing.peek() && isWanted()) await picture?.next();
    } catch {
      // The engine ended, or a part did not come: tried again when it is looked at again.
      close();
    }
    isBusy = false;
    if (isEnded) return close();
    if (isOutgrown) return turn();
    const rest = (picture?.beat ?? Infinity) - (performance.now() - begun);
    if (!playing.peek() || rest === Infinity) return;
    timer = window.setTimeout(() => void turn(), Math.max(10, rest));
  }

  const sight = new IntersectionObserver((entries) => {
    isInSight = entries.at(-1)?.isIntersecting ?? false;
    void turn();
  });
  sight.observe(root);
  const sizes = new ResizeObserver(() => {
    isOutgrown = Math.abs(root.getBoundingClientRect().width - width) >= TOLERANCE;
    if (isOutgrown) void turn();
  });
  sizes.observe(root);
  const onShown = (): void => void turn();
  document.addEventListener("visibilitychange", onShown);
  const stop = effect(() => {
    if (playing.value) void turn();
  });
  return () => {
    isEnded = true;
    window.clearTimeout(timer);
    for (const observer of [sight, sizes]) observer.disconnect();
    document.removeEventListener("visibilitychange", onShown);
    stop();
    if (!isBusy) close();
  };
}
