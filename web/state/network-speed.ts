/** How fast a network trains by itself: what was chosen, or what suits its data. */
import { computed, signal, type ReadonlySignal } from "@preact/signals";
import type { NetworkInfo } from "../engine/protocol.ts";

/** Examples per second; null: as fast as it goes. */
export type Speed = number | null;

export interface SpeedChoice {
  readonly now: ReadonlySignal<Speed>;
  choose(speed: Speed): void;
}

/** So few rows are learned at full speed before one sees it: they begin at a pace to watch. */
const FEW_ROWS = 8;
export const WATCHABLE = 1000;

export function createSpeed(info: ReadonlySignal<NetworkInfo | null>): SpeedChoice {
  /** undefined: nobody has chosen yet. */
  const chosen = signal<Speed | undefined>(undefined);
  const usual = computed((): Speed =>
    (info.value?.rows ?? Infinity) <= FEW_ROWS ? WATCHABLE : null,
  );
  return {
    now: computed(() => (chosen.value === undefined ? usual.value : chosen.value)),
    choose: (speed) => {
      chosen.value = speed;
    },
  };
}
