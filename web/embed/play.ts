/**
 * When an embed moves by itself: never before its slide is shown, once most of it is in sight where
 * that was asked for, and not where less motion is wanted. What is left pauses, and keeps its state.
 */
import type { App } from "../stages/common/context.ts";
import type { Autoplay } from "./options.ts";

export function setPlaying(app: App, playing: boolean): boolean {
  const transport = app.transport.peek();
  if (transport === null) return false;
  if (transport.playing.peek() !== playing) transport.toggle();
  return transport.playing.peek() === playing;
}

/** Most of the frame can be seen. */
const IN_SIGHT = 0.6;
const THRESHOLDS = Array.from({ length: 21 }, (_, i) => i / 20);

export interface Playing {
  /** A deck shows the frame's slide, or leaves it. */
  onSlide(shown: boolean): void;
}

/** `ready` resolves when there is something to play. */
export function playByItself(app: App, autoplay: Autoplay, ready: Promise<void>): Playing {
  const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  /** Where a deck speaks up, it alone says what is shown. */
  let inDeck = autoplay === "slide";
  let shown = false;
  let isReady = false;

  function update(): void {
    if (!shown) setPlaying(app, false);
    else if (isReady && autoplay !== "no" && !isCalm && app.transport.peek()?.canStep.peek())
      setPlaying(app, true);
  }
  void ready.then(() => {
    isReady = true;
    update();
  });
  if (autoplay === "visible") {
    const watch = new IntersectionObserver(
      ([entry]) => {
        const inSight = (entry?.intersectionRect.height ?? 0) >= IN_SIGHT * innerHeight;
        if (inDeck || inSight === shown) return;
        shown = inSight;
        update();
      },
      { threshold: THRESHOLDS },
    );
    watch.observe(document.documentElement);
  }
  return {
    onSlide: (isShown) => {
      inDeck = true;
      shown = isShown;
      update();
    },
  };
}
