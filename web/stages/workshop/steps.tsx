/** The transport of the workshop: row after row goes through the network. */
import { computed, signal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import { words } from "../../core/words/index.ts";
import { workshop as workshopWords } from "../../core/words/workshop.ts";
import type { TransportControl } from "../../state/transport.ts";
import type { WorkshopController } from "../../state/workshop.ts";
import { Select } from "../common/fields.tsx";
import { createPlayer } from "../common/player.ts";
import { Counter, Transport } from "../common/transport.tsx";
import { rowText } from "./texts.ts";

const text = workshopWords;
/** Milliseconds for one row. */
const SPEEDS = [
  { value: 2000, label: text.speed.slow },
  { value: 1000, label: text.speed.normal },
  { value: 333, label: text.speed.fast },
] as const;

function createControl({ place, count, go }: WorkshopController) {
  const speed = signal<number>(1000);
  const canStep = computed(() => place.value < count.value - 1);
  const canBack = computed(() => place.value > 0);
  const forward = (): void => go(place.peek() + 1);
  const rewind = (): void => go(0);
  const player = createPlayer({ interval: () => speed.peek(), canStep, step: forward, rewind });
  const byHand = (act: () => void) => (): void => {
    player.pause();
    act();
  };
  const control: TransportControl = {
    playing: player.playing,
    canBack,
    canStep,
    back: byHand(() => go(place.peek() - 1)),
    step: byHand(forward),
    toggle: player.toggle,
    reset: byHand(rewind),
    finish: byHand(() => go(count.peek() - 1)),
  };
  return { control, speed, dispose: player.dispose };
}

export function Steps({ controller }: { readonly controller: WorkshopController }) {
  const parts = useMemo(() => createControl(controller), [controller]);
  useEffect(() => parts.dispose, [parts]);
  const { place, count, row } = controller;
  const at = row.value === null ? "" : rowText(row.value);
  return (
    <Transport
      control={parts.control}
      settings={
        <Select
          label={words.common.speed}
          value={parts.speed.value}
          options={SPEEDS}
          onChange={(value) => {
            parts.speed.value = value;
          }}
        />
      }
      counters={
        place.value < 0 ? (
          <Counter label={text.pointCounter} value={at} />
        ) : (
          <Counter label={text.rowCounter} value={text.of(place.value + 1, count.value)} />
        )
      }
    />
  );
}
