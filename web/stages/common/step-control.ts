/** The transport of a stage whose steps are known to the last: by hand, by a clock, to either end. */
import { computed, type ReadonlySignal } from "@preact/signals";
import type { TransportControl } from "../../state/transport.ts";
import { createPlayer } from "./player.ts";

interface StepOptions {
  /** What is reached, from 0 to `last`. */
  readonly step: ReadonlySignal<number>;
  readonly last: ReadonlySignal<number>;
  readonly go: (step: number) => void;
  /** Milliseconds between steps of the clock, read anew for each. */
  readonly interval: () => number;
}

interface StepControl {
  readonly control: TransportControl;
  /** What is done by hand stops the clock first. */
  byHand(act: () => void): () => void;
  dispose(): void;
}

export function createStepControl({ step, last, go, interval }: StepOptions): StepControl {
  const canStep = computed(() => step.value < last.value);
  const forward = (): void => go(step.peek() + 1);
  const rewind = (): void => go(0);
  const { playing, toggle, byHand, dispose } = createPlayer({
    interval,
    canStep,
    step: forward,
    rewind,
  });
  const control: TransportControl = {
    playing,
    canBack: computed(() => step.value > 0),
    canStep,
    last,
    back: byHand(() => go(step.peek() - 1)),
    step: byHand(forward),
    toggle,
    reset: byHand(rewind),
    finish: byHand(() => go(last.peek())),
  };
  return { control, byHand, dispose };
}
