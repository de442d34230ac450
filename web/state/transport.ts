/**
 * What plays on a stage, as buttons and keyboard see it. Each stage offers one; `null` parts of the
 * shell (no stage yet) simply have their buttons disabled.
 */
import type { ReadonlySignal } from "@preact/signals";

export interface TransportControl {
  readonly playing: ReadonlySignal<boolean>;
  readonly canBack: ReadonlySignal<boolean>;
  /** Whether a step (and so play) is possible. */
  readonly canStep: ReadonlySignal<boolean>;
  /** Steps from the start to the end; absent where there is none. */
  readonly last?: ReadonlySignal<number>;
  /** What is shown is so far, where the scene follows at a distance; null where it does not. */
  readonly ahead?: ReadonlySignal<number | null>;
  back(): void;
  step(): void;
  /** A step that waits for no answer: of who shows, not of who is asked. Absent where none waits. */
  pass?(): void;
  /** Play, or pause what plays. */
  toggle(): void;
  /** Back to the start of the experiment. */
  reset(): void;
  /** All the way; absent where there is no end. */
  finish?(): void;
  /** Of runs that are known to their end. */
  readonly jumps?: Jumps;
}

/** To where something happens. */
export interface Jumps {
  nextUpdate(): void;
  previousUpdate(): void;
  nextEpoch(): void;
  previousEpoch(): void;
}
