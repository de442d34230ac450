/** The transport of a descent: move by move, by itself, or along a slider. */
import { signal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import { words } from "../../core/words/index.ts";
import { descent as descentWords } from "../../core/words/descent.ts";
import type { DescentController } from "../../state/descent.ts";
import { Select } from "../common/fields.tsx";
import { createStepControl } from "../common/step-control.ts";
import { Counter, Transport } from "../common/transport.tsx";

const text = descentWords;
/** Milliseconds for one move. */
const SPEEDS = [
  { value: 500, label: text.speeds.slow },
  { value: 125, label: text.speeds.normal },
  { value: 16, label: text.speeds.fast },
] as const;

function createControl({ step, last, goTo }: DescentController) {
  const speed = signal<number>(125);
  const interval = (): number => speed.peek();
  return { speed, ...createStepControl({ step, last, go: goTo, interval }) };
}

export function Steps({ controller }: { readonly controller: DescentController }) {
  const parts = useMemo(() => createControl(controller), [controller]);
  useEffect(() => parts.dispose, [parts]);
  const { control, speed, byHand } = parts;
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
              const to = event.currentTarget.valueAsNumber;
              byHand(() => controller.goTo(to))();
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
