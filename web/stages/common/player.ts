/** Steps by a clock: what plays on stages whose run is already computed. */
import { effect, signal, type ReadonlySignal } from "@preact/signals";

export interface Player {
  readonly playing: ReadonlySignal<boolean>;
  toggle(): void;
  pause(): void;
  /** What is done by hand pauses it first. */
  byHand(act: () => void): () => void;
  dispose(): void;
}

interface PlayerOptions {
  /** Milliseconds between steps, read anew for each. */
  readonly interval: () => number;
  readonly canStep: ReadonlySignal<boolean>;
  readonly step: () => void;
  /** What play does at the end: usually go back to the start first. */
  readonly rewind: () => void;
}

export function createPlayer({ interval, canStep, step, rewind }: PlayerOptions): Player {
  const playing = signal(false);
  let timer = 0;

  function tick(): void {
    step();
    schedule();
  }
  function schedule(): void {
    window.clearTimeout(timer);
    if (playing.peek() && canStep.peek()) timer = window.setTimeout(tick, interval());
    else playing.value = false;
  }
  const stopAtEnd = effect(() => {
    if (!canStep.value) playing.value = false;
  });

  function pause(): void {
    playing.value = false;
    window.clearTimeout(timer);
  }

  return {
    playing,
    toggle: () => {
      if (!playing.peek() && !canStep.peek()) rewind();
      playing.value = !playing.peek() && canStep.peek();
      schedule();
    },
    pause,
    byHand: (act) => () => {
      pause();
      act();
    },
    dispose: () => {
      window.clearTimeout(timer);
      stopAtEnd();
    },
  };
}
