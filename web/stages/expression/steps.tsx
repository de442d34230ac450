/** The transport of an expression: node by node forward, then node by node back. */
import { computed, signal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import { words } from "../../core/words/index.ts";
import { LAST_STEP } from "../../scene/schema.ts";
import type { ExpressionController } from "../../state/expression.ts";
import type { TransportControl } from "../../state/transport.ts";
import { Select } from "../common/fields.tsx";
import { createPlayer } from "../common/player.ts";
import { Counter, Transport } from "../common/transport.tsx";

/** Milliseconds for one node. */
const SPEEDS = [
  { value: 2400, label: words.expression.speeds.slow },
  { value: 1200, label: words.expression.speeds.normal },
  { value: 400, label: words.expression.speeds.fast },
] as const;

function createControl(controller: ExpressionController) {
  const speed = signal<number>(1200);
  const { passes } = controller;
  const canStep = computed(() => passes.value.step < passes.value.last);
  const canBack = computed(() => passes.value.step > 0);
  const step = (): void => controller.goTo(passes.peek().step + 1);
  const rewind = (): void => controller.goTo(0);
  const player = createPlayer({ interval: () => speed.peek(), canStep, step, rewind });
  const byHand = (act: () => void) => (): void => {
    player.pause();
    act();
  };
  const control: TransportControl = {
    playing: player.playing,
    canBack,
    canStep,
    back: byHand(() => controller.goTo(passes.peek().step - 1)),
    step: byHand(step),
    toggle: player.toggle,
    reset: byHand(rewind),
    finish: byHand(() => controller.goTo(LAST_STEP)),
  };
  return { control, speed, dispose: player.dispose };
}

export function Steps({ controller }: { readonly controller: ExpressionController }) {
  const { control, speed, dispose } = useMemo(() => createControl(controller), [controller]);
  useEffect(() => dispose, [dispose]);
  const { step, last, phase } = controller.passes.value;
  const nodes = last / 2;
  const { counters, phases } = words.expression;
  return (
    <Transport
      control={control}
      settings={
        <Select
          label={words.common.speed}
          value={speed.value}
          options={SPEEDS}
          onChange={(value) => {
            speed.value = value;
          }}
        />
      }
      counters={
        <>
          <Counter label={counters.forward} value={counters.of(Math.min(step, nodes), nodes)} />
          <Counter
            label={counters.backward}
            value={counters.of(Math.max(0, step - nodes), nodes)}
          />
        </>
      }
    >
      {phases[phase]}
    </Transport>
  );
}
