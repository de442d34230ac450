/** The transport of a perceptron: row by row, by updates or epochs, by itself, or anywhere at once. */
import { computed, signal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import { words } from "../../core/words/index.ts";
import { steps as stepsWords } from "../../core/words/steps.ts";
import { updatesAt } from "../../engine/perceptron-run.ts";
import { commands } from "../../state/commands.ts";
import type { PerceptronController } from "../../state/perceptron.ts";
import type { TransportControl } from "../../state/transport.ts";
import { CommandButton } from "../common/button.tsx";
import { Select } from "../common/fields.tsx";
import { createPlayer } from "../common/player.ts";
import { Counter, Transport } from "../common/transport.tsx";
import "./steps.css";

const text = stepsWords.transport;
/** Steps in a second. */
const SPEEDS = ([1, 3, 12, 60, 600, 6000] as const).map((value) => ({
  value,
  label: text.speeds[value],
}));
/** Milliseconds between two pictures, at the least. */
const FRAME = 1000 / 60;

function createControl(controller: PerceptronController) {
  const speed = signal<number>(3);
  const { canStep, canBack, step } = controller;
  const interval = (): number => Math.max(FRAME, 1000 / speed.peek());
  /** What is faster than pictures goes several steps from one to the next. */
  const stride = (): number => Math.max(1, Math.round((speed.peek() * FRAME) / 1000));
  const rewind = (): void => controller.go(0);
  const player = createPlayer({
    interval,
    canStep,
    step: () => controller.go(step.peek() + stride()),
    rewind,
  });
  const { byHand } = player;
  const control: TransportControl = {
    playing: player.playing,
    canBack,
    canStep,
    last: computed(() => controller.run.value?.length ?? 0),
    back: byHand(() => controller.go(step.peek() - 1)),
    step: byHand(() => controller.go(step.peek() + 1)),
    toggle: player.toggle,
    reset: byHand(rewind),
    finish: byHand(controller.finish),
    jumps: {
      nextUpdate: byHand(controller.nextUpdate),
      previousUpdate: byHand(controller.previousUpdate),
      nextEpoch: byHand(controller.nextEpoch),
      previousEpoch: byHand(controller.previousEpoch),
    },
  };
  const slide = (to: number): void => byHand(() => controller.go(to))();
  return { control, speed, slide, dispose: player.dispose };
}

function Jumps() {
  return (
    <div class="jumps">
      <span class="jump-pair">
        <CommandButton command={commands.previousUpdate} icon="previous" />
        <span aria-hidden="true">{text.update}</span>
        <CommandButton command={commands.nextUpdate} icon="next" />
      </span>
      <span class="jump-pair">
        <CommandButton command={commands.previousEpoch} icon="previous" />
        <span aria-hidden="true">{text.epoch}</span>
        <CommandButton command={commands.nextEpoch} icon="next" />
      </span>
    </div>
  );
}

interface SlideProps {
  readonly step: number;
  readonly length: number;
  readonly onSlide: (step: number) => void;
}

/** The whole run as a line: anywhere at once. */
function Slide({ step, length, onSlide }: SlideProps) {
  return (
    <input
      class="range run-slider"
      type="range"
      aria-label={text.slider}
      aria-valuetext={text.at(step, length)}
      min={0}
      max={Math.max(1, length)}
      step={1}
      value={step}
      disabled={length === 0}
      onInput={(event) => onSlide(event.currentTarget.valueAsNumber)}
    />
  );
}

export function Steps({ controller }: { readonly controller: PerceptronController }) {
  const parts = useMemo(() => createControl(controller), [controller]);
  useEffect(() => parts.dispose, [parts]);
  const run = controller.run.value;
  const step = controller.step.value;
  const length = run?.length ?? 0;
  const updates = run === null ? 0 : updatesAt(run, step);
  const epoch = controller.current.value?.epoch ?? 0;
  return (
    <Transport
      control={parts.control}
      settings={
        <>
          <Jumps />
          <Select
            label={words.common.speed}
            value={parts.speed.value}
            options={SPEEDS}
            onChange={(value) => {
              parts.speed.value = value;
            }}
          />
          <Slide step={step} length={length} onSlide={parts.slide} />
        </>
      }
      counters={
        <>
          <Counter label={text.counters.step} value={text.of(step, length)} />
          <Counter label={text.counters.epoch} value={text.of(epoch, run?.epochs ?? 0)} />
          <Counter label={text.counters.updates} value={text.of(updates, run?.updates ?? 0)} />
        </>
      }
    />
  );
}
