/**
 * The transport of an expression: node by node forward, then node by node back. While numbers are
 * predicted, a step waits for its answer.
 */
import { computed, signal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import { words } from "../../core/words/index.ts";
import { passes as passesWords } from "../../core/words/passes.ts";
import { LAST_STEP } from "../../scene/schema.ts";
import { setPredict } from "../../state/actions/expression.ts";
import { isGiven } from "../../state/aim.ts";
import type { ExpressionController } from "../../state/expression.ts";
import { nextQuestion, type Passes } from "../../state/passes.ts";
import type { Store } from "../../state/store.ts";
import type { TransportControl } from "../../state/transport.ts";
import { Checkbox, Select } from "../common/fields.tsx";
import { createPlayer } from "../common/player.ts";
import { Counter, Transport } from "../common/transport.tsx";
import { DigitsChoice } from "./digits-choice.tsx";
import { focusAnswer, PredictCard } from "./predict-card.tsx";
import { DigitsContext } from "./shown.tsx";

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
  const pass = (): void => controller.goTo(passes.peek().step + 1);
  const step = (): void => {
    if (passes.peek().asked === null || !focusAnswer()) pass();
  };
  const rewind = (): void => controller.goTo(0);
  /** A question stops the clock: it would wait for the answer all the time. */
  const play = (): void => {
    if (passes.peek().asked !== null) player.pause();
    step();
  };
  const player = createPlayer({ interval: () => speed.peek(), canStep, step: play, rewind });
  const { byHand } = player;
  const control: TransportControl = {
    playing: player.playing,
    canBack,
    canStep,
    last: computed(() => passes.value.last),
    back: byHand(() => controller.goTo(passes.peek().step - 1)),
    step: byHand(step),
    pass: byHand(pass),
    toggle: () => {
      if (player.playing.peek()) player.pause();
      else if (passes.peek().asked === null || !focusAnswer()) player.toggle();
    },
    reset: byHand(rewind),
    finish: byHand(() => controller.goTo(LAST_STEP)),
  };
  return { control, speed, pause: player.pause, dispose: player.dispose };
}

interface StepsProps {
  readonly controller: ExpressionController;
  readonly store: Store;
}

interface SwitchProps extends StepsProps {
  readonly pause: () => void;
}

function PredictSwitch({ controller, store, pause }: SwitchProps) {
  function change(on: boolean): void {
    pause();
    const result = controller.result.peek();
    const passes = controller.passes.peek();
    if (result === null) return;
    const given = (node: number): boolean => isGiven(result.graph, node);
    const from = passes.phase === "done" || passes.step === passes.last ? 0 : passes.step;
    const step = on ? nextQuestion(passes, from, given) : store.scene.peek().view.step;
    controller.score.value = { right: 0, asked: 0 };
    store.dispatch(setPredict(on, step), { history: "view" });
  }
  return (
    <Checkbox
      label={passesWords.predict.on}
      checked={store.scene.value.view.graph.predict}
      onChange={change}
    />
  );
}

function Note({ controller, store }: StepsProps) {
  const result = controller.result.value;
  const passes = controller.passes.value;
  const { digits, graph } = store.scene.value.view;
  if (!graph.predict || result === null) return <>{phaseText(passes)}</>;
  return (
    <DigitsContext.Provider value={digits}>
      <PredictCard controller={controller} store={store} result={result} passes={passes} />
    </DigitsContext.Provider>
  );
}

function phaseText({ phase, flow }: Passes): string {
  const { phases } = words.expression;
  return phase === "forward" && flow === "forward" ? passesWords.tangentPhase : phases[phase];
}

export function Steps({ controller, store }: StepsProps) {
  const { control, speed, pause, dispose } = useMemo(() => createControl(controller), [controller]);
  useEffect(() => dispose, [dispose]);
  const { step, last, forward, flow } = controller.passes.value;
  const { counters } = words.expression;
  return (
    <Transport
      control={control}
      settings={
        <>
          <Select
            label={words.common.speed}
            value={speed.value}
            options={SPEEDS}
            onChange={(value) => {
              speed.value = value;
            }}
          />
          <DigitsChoice store={store} />
          <PredictSwitch controller={controller} store={store} pause={pause} />
        </>
      }
      counters={
        <>
          <Counter label={counters.forward} value={counters.of(Math.min(step, forward), forward)} />
          {flow === "backward" && (
            <Counter
              label={counters.backward}
              value={counters.of(Math.max(0, step - forward), last - forward)}
            />
          )}
        </>
      }
    >
      <Note controller={controller} store={store} />
    </Transport>
  );
}
