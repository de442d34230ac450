/** The transport of a perceptron: row by row, epoch by epoch, or by itself. */
import { signal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import { words } from "../../core/words/index.ts";
import { updatesAt } from "../../engine/perceptron-run.ts";
import type { PerceptronController } from "../../state/perceptron.ts";
import type { TransportControl } from "../../state/transport.ts";
import { Button } from "../common/button.tsx";
import { Select } from "../common/fields.tsx";
import { createPlayer } from "../common/player.ts";
import { Counter, Transport } from "../common/transport.tsx";

const { speeds } = words.perceptron;
/** Milliseconds for one row. */
const SPEEDS = [
  { value: 1000, label: speeds.slow },
  { value: 333, label: speeds.normal },
  { value: 83, label: speeds.fast },
  { value: 16, label: speeds.fastest },
] as const;

function createControl(controller: PerceptronController) {
  const speed = signal<number>(333);
  const { canStep, canBack, step } = controller;
  const forward = (): void => controller.go(step.peek() + 1);
  const rewind = (): void => controller.go(0);
  const player = createPlayer({ interval: () => speed.peek(), canStep, step: forward, rewind });
  const byHand = (act: () => void) => (): void => {
    player.pause();
    act();
  };
  const control: TransportControl = {
    playing: player.playing,
    canBack,
    canStep,
    back: byHand(() => controller.go(step.peek() - 1)),
    step: byHand(forward),
    toggle: player.toggle,
    reset: byHand(rewind),
    finish: byHand(controller.finish),
  };
  return { control, speed, epoch: byHand(controller.epoch), dispose: player.dispose };
}

export function Steps({ controller }: { readonly controller: PerceptronController }) {
  const parts = useMemo(() => createControl(controller), [controller]);
  useEffect(() => parts.dispose, [parts]);
  const text = words.perceptron;
  const run = controller.run.value;
  const step = controller.step.value;
  const current = controller.current.value;
  const updates = run === null ? 0 : updatesAt(run, step);
  return (
    <Transport
      control={parts.control}
      settings={
        <>
          <Button onClick={parts.epoch} disabled={!controller.canStep.value} hint={text.epochHint}>
            {text.epoch}
          </Button>
          <Select
            label={words.common.speed}
            value={parts.speed.value}
            options={SPEEDS}
            onChange={(value) => {
              parts.speed.value = value;
            }}
          />
        </>
      }
      counters={
        <>
          <Counter label={text.counters.step} value={text.of(step, run?.length ?? 0)} />
          <Counter label={text.counters.epoch} value={String(current?.epoch ?? 0)} />
          <Counter label={text.counters.updates} value={String(updates)} />
        </>
      }
    />
  );
}
