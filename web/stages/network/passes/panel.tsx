/**
 * The step mode: one update of the coming batch, layer by layer forward, the loss, backward, the
 * change; four buttons named as in a library, and the PyTorch lines beside them.
 */
import { useState } from "preact/hooks";
import { passes as say } from "../../../core/words/network-passes.ts";
import type { BatchTrace, NextUpdate } from "../../../engine/protocol.ts";
import type { NetworkStage } from "../../../scene/schema.ts";
import { lookAtNetwork } from "../../../state/actions/view.ts";
import type { NetworkController } from "../../../state/network.ts";
import type { Store } from "../../../state/store.ts";
import { IconButton } from "../../common/button.tsx";
import { NumberField } from "../../common/number-field.tsx";
import { useNet } from "../inspect/net-of.ts";
import { idOf, type Net } from "../inspect/net.ts";
import { NotationCard } from "../notation/notation-card.tsx";
import { useLive } from "../use-live.ts";
import { Code } from "./code.tsx";
import { BackwardStep, ForwardStep, LossStep, StartStep, type Moment } from "./steps.tsx";
import { UpdateStep } from "./update-step.tsx";
import { doneUpdateOf, holds } from "./done-update.ts";
import { endOf, lastPass, passAt, type PassPlace, type Phase } from "./walk.ts";

interface PanelProps {
  readonly store: Store;
  readonly stage: NetworkStage;
  readonly controller: NetworkController;
}

const NOTHING = {};
/** While training, in milliseconds. */
const PACE = 250;

export function PassesPanel(props: PanelProps) {
  const { store, controller, stage } = props;
  const net = useNet(store, controller, stage);
  const batch = useLive(controller, "network.batch", NOTHING, PACE);
  const next = useLive(controller, "network.nextUpdate", NOTHING, PACE);
  const problem = batch.problem || next.problem;
  if (problem !== "") return <p class="muted">{problem}</p>;
  if (net === null || batch.reply === null || next.reply === null) return <p class="waiting">{say.waiting}</p>; // prettier-ignore
  // The answer may be of the network before a change.
  if (batch.reply.layers.length !== net.info.layers.length)
    return <p class="waiting">{say.waiting}</p>;
  return <Walk {...props} net={net} batch={batch.reply} next={next.reply} />;
}

interface WalkProps extends PanelProps {
  readonly net: Net;
  readonly batch: BatchTrace;
  readonly next: NextUpdate;
}

function Walk({ store, stage, controller, net, batch, next }: WalkProps) {
  const [chosen, setRow] = useState(0);
  const kept = doneUpdateOf(controller);
  const update = kept.value;
  const row = Math.min(chosen, batch.rows.length - 1);
  const { layers } = net.info;
  const last = lastPass(layers.length);
  const pass = Math.min(store.scene.value.view.network.pass, last);
  const place = passAt(pass, layers);
  const updates = controller.frame.value?.updates ?? 0;
  // The run may have gone on or back by other means.
  const isDone = update !== null && pass === last && holds(update, updates, controller.info.value);
  const done = isDone ? update : null;
  const go = (to: number): void => {
    kept.value = null;
    store.dispatch(lookAtNetwork({ pass: to }), { history: "view" });
  };
  const moment: Moment = { net, batch, next, row };
  const step = (): void => {
    go(last);
    kept.value = { count: updates + 1, moment };
    controller.advance("batch");
  };
  return (
    <div class="passes">
      <Calls {...{ controller, pass, go, step }} layers={layers.length} done={done !== null} />
      <div class="passes-walk">
        <IconButton
          icon="back"
          label={say.back}
          disabled={pass === 0 || done !== null}
          onClick={() => go(pass - 1)}
        />
        <IconButton
          icon="step"
          label={done === null ? say.next : say.nextBatch}
          disabled={pass === last && done === null}
          onClick={() => go(done === null ? pass + 1 : 0)}
        />
        <span class="small muted">{say.place(pass, last)}</span>
      </div>
      <section class="part" aria-live="polite">
        <h2 class="passes-title">{done === null ? titleOf(place, net) : say.done(done.count)}</h2>
        {batch.rows.length > 1 && place.phase !== "update" && (
          <RowField batch={batch} row={row} onChange={setRow} />
        )}
        <Step place={place} moment={done?.moment ?? moment} done={done !== null} />
        {done !== null && <p class="small muted">{say.doneNote}</p>}
      </section>
      <Code net={net} batch={batch} place={place} />
      <NotationCard {...{ store, stage, controller }} />
    </div>
  );
}

function titleOf({ phase, layer }: PassPlace, net: Net): string {
  if (phase === "forward" || phase === "backward") return say[phase](idOf(net, layer));
  return say[phase];
}

interface StepProps {
  readonly place: PassPlace;
  readonly moment: Moment;
  readonly done: boolean;
}

function Step({ place, moment, done }: StepProps) {
  switch (place.phase) {
    case "start":
      return <StartStep {...moment} />;
    case "forward":
      return <ForwardStep {...moment} layer={place.layer} />;
    case "loss":
      return <LossStep {...moment} />;
    case "backward":
      return <BackwardStep {...moment} layer={place.layer} />;
    case "update":
      return <UpdateStep {...moment} done={done} />;
  }
}

interface CallsProps {
  readonly controller: NetworkController;
  readonly pass: number;
  readonly layers: number;
  /** step() was the last of them. */
  readonly done: boolean;
  readonly go: (pass: number) => void;
  readonly step: () => void;
}

/** What is done is marked; step() needs the gradients, as in a library. */
function Calls({ controller, pass, layers, done, go, step }: CallsProps) {
  const hasGradients = pass >= endOf("backward", layers) && !done;
  const isDone = (phase: Phase): boolean => done || pass >= endOf(phase, layers);
  const mark = (phase: Phase) => <span aria-hidden="true">{isDone(phase) ? " ✓" : ""}</span>;
  return (
    <div class="passes-calls" role="group" aria-label={say.buttons}>
      {(["forward", "loss", "backward"] as const).map((phase) => (
        <button
          key={phase}
          type="button"
          class={isDone(phase) ? "button passes-call is-done" : "button passes-call"}
          title={say.hints[phase]}
          onClick={() => go(endOf(phase, layers))}
        >
          <code>{say.calls[phase]}</code>
          {mark(phase)}
        </button>
      ))}
      <button
        type="button"
        class={callClass(hasGradients, done)}
        title={hasGradients ? say.hints.update : say.hints.updateWaits}
        disabled={!hasGradients || !controller.canStep.value}
        onClick={step}
      >
        <code>{say.calls.update}</code>
        {done && mark("update")}
      </button>
    </div>
  );
}

function callClass(isNext: boolean, done: boolean): string {
  if (done) return "button passes-call is-done";
  return isNext ? "button passes-call button-primary" : "button passes-call";
}

interface RowProps {
  readonly batch: BatchTrace;
  readonly row: number;
  readonly onChange: (row: number) => void;
}

function RowField({ batch, row, onChange }: RowProps) {
  const count = batch.rows.length;
  return (
    <div class="passes-row">
      <NumberField
        label={say.row}
        value={row + 1}
        whole
        step={1}
        low={1}
        high={count}
        onChange={(value) => onChange(value - 1)}
      />
      <span class="small muted">{say.rowOf((batch.rows[row] ?? 0) + 1, count)}</span>
    </div>
  );
}
