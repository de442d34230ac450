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
  let width = 0;
  let timer = 0;

  const isWanted = (): boolean => !isEnded && isInSight && !document.hidden;

  /** null: there is no longer any room for it. */
  async function open(): Promise<OpenPicture | null> {
    const { client, say } = live;
    const scene = await live.scene();
    const { width: wide, height } = root.getBoundingClientRect();
    if (wide < SMALLEST || height < SMALLEST) return null;
    width = wide;
    const opened = await openPicture({ root, width: wide, height, client, isLarge: true, say }, scene); // prettier-ignore
    if (!playing.peek()) await opened.still();
    return opened;
  }

  /** One moment; the next comes after its beat. */
  async function turn(): Promise<void> {
    window.clearTimeout(timer);
    if (isBusy || !isWanted()) return;
    isBusy = true;
    const begun = performance.now();
    try {
      picture ??= await open();
      if (playing.peek() && isWanted()) await picture?.next();
    } catch {
      // The engine ended: whoever starts it anew begins anew here.
      isEnded = true;
    }
    isBusy = false;
    if (isEnded) return picture?.close();
    if (!playing.peek()) return;
    const rest = (picture?.beat ?? 0) - (performance.now() - begun);
    timer = window.setTimeout(() => void turn(), Math.max(10, rest));
  }

  const sight = new IntersectionObserver(([entry]) => {
    isInSight = entry?.isIntersecting ?? false;
    void turn();
  });
  sight.observe(root);
  const sizes = new ResizeObserver(() => {
    if (picture === null || isBusy) return;
    if (Math.abs(root.getBoundingClientRect().width - width) < TOLERANCE) return;
    picture.close();
    picture = null;
    void turn();
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
    if (!isBusy) picture?.close();
  };
}
