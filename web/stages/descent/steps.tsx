/** The transport of a descent: move by move, by itself, or along a slider. */
import { computed, signal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import { words } from "../../core/words/index.ts";
import { descent as descentWords } from "../../core/words/descent.ts";
import type { DescentController } from "../../state/descent.ts";
import type { TransportControl } from "../../state/transport.ts";
import { Select } from "../common/fields.tsx";
import { createPlayer } from "../common/player.ts";
import { Counter, Transport } from "../common/transport.tsx";

const text = descentWords;
/** Milliseconds for one move. */
const SPEEDS = [
  { value: 500, label: text.speeds.slow },
  { value: 125, label: text.speeds.normal },
  { value: 16, label: text.speeds.fast },
] as const;

function createControl(controller: DescentController) {
  const { step, last, goTo } = controller;
  const speed = signal<number>(125);
  const canStep = computed(() => step.value < last.value);
  const forward = (): void => goTo(step.peek() + 1);
  const rewind = (): void => goTo(0);
  const player = createPlayer({ interval: () => speed.peek(), canStep, step: forward, rewind });
  const byHand = (act: () => void) => (): void => {
    player.pause();
    act();
  };
  const control: TransportControl = {
    playing: player.playing,
    canBack: computed(() => step.value > 0),
    canStep,
    back: byHand(() => goTo(step.peek() - 1)),
    step: byHand(forward),
    toggle: player.toggle,
    reset: byHand(rewind),
    finish: byHand(() => goTo(last.peek())),
  };
  return { control, speed, player };
}

export function Steps({ controller }: { readonly controller: DescentController }) {
  const { control, speed, player } = useMemo(() => createControl(controller), [controller]);
  useEffect(() => player.dispose, [player]);
  const step = controller.step.value;
  const last = controller.last.value;
  return (
    <Transport
      control={control}
      settings={
        <>
          <input
            class="range descent-range"
            type="range"
            aria-label={text.step}
            min={0}
            max={last}
            value={step}
            onInput={(event) => {
              player.pause();
              controller.goTo(event.currentTarget.valueAsNumber);
            }}
          />
          <Select
            label={words.common.speed}
            value={speed.value}
            options={SPEEDS}
            onChange={(value) => {
              speed.value = value;
            }}
          />
        </>
      }
      counters={<Counter label={text.counters.move} value={text.counters.of(step, last)} />}
    />
  );
}
