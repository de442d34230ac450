/** The transport of a network: one example, batch or epoch at a time, or training by itself. */
import { signal } from "@preact/signals";
import { useMemo } from "preact/hooks";
import { showCompact, showCount, showFixed } from "../../core/number.ts";
import { words } from "../../core/words/index.ts";
import { network as networkWords } from "../../core/words/network.ts";
import { timeline } from "../../core/words/network-timeline.ts";
import type { NetworkController, Unit } from "../../state/network.ts";
import { WATCHABLE } from "../../state/network-speed.ts";
import type { TransportControl } from "../../state/transport.ts";
import { IconButton } from "../common/button.tsx";
import { Segmented, Select } from "../common/fields.tsx";
import { Counter, Transport } from "../common/transport.tsx";

const { steps, perSecond, fastest } = networkWords;
const UNITS = (["example", "batch", "epoch"] as const).map((value) => ({ value, label: steps[value] })); // prettier-ignore
/** 0 stands for "as fast as it goes". */
const SPEEDS = [1, 5, 20, 100, 1000, 10_000, 0].map((value) => ({
  value,
  label: value === 0 ? fastest : perSecond(value),
}));

function createControl(controller: NetworkController) {
  const unit = signal<Unit>("batch");
  const control: TransportControl = {
    playing: controller.playing,
    canStep: controller.canStep,
    canBack: controller.canBack,
    ahead: controller.ahead,
    back: () => controller.back(unit.peek()),
    step: () => controller.advance(unit.peek()),
    toggle: () => controller.toggle(),
    reset: () => controller.reset(),
  };
  return { control, unit };
}

export function Steps({ controller }: { readonly controller: NetworkController }) {
  const { control, unit } = useMemo(() => createControl(controller), [controller]);
  const isFull = controller.speed.now.value === null;
  return (
    <Transport
      control={control}
      buttons={
        <IconButton
          icon="fast"
          label={timeline.fullSpeed}
          pressed={isFull}
          onClick={() => controller.speed.choose(isFull ? WATCHABLE : null)}
        />
      }
      settings={
        <>
          <Segmented
            label={networkWords.step}
            value={unit.value}
            options={UNITS}
            onChange={(value) => {
              unit.value = value;
            }}
          />
          <Select
            label={words.common.speed}
            value={controller.speed.now.value ?? 0}
            options={SPEEDS}
            onChange={(value) => controller.speed.choose(value === 0 ? null : value)}
          />
        </>
      }
      counters={<Counters controller={controller} />}
    >
      {controller.replay.value === null ? (
        <TimelineField controller={controller} />
      ) : (
        <Replay controller={controller} />
      )}
    </Transport>
  );
}

function Counters({ controller }: { readonly controller: NetworkController }) {
  const frame = controller.frame.value;
  const { counters } = networkWords;
  if (frame === null) return null;
  const accuracy = Number.isFinite(frame.accuracy)
    ? `${showFixed(100 * frame.accuracy, 1)} %`
    : "–";
  return (
    <>
      <Counter label={counters.epoch} value={String(frame.epoch)} />
      <Counter label={counters.examples} value={String(frame.step)} />
      <Counter label={counters.inBatch} value={batchText(controller)} />
      <Counter label={counters.updates} value={String(frame.updates)} />
      <Counter label={counters.loss} value={showCompact(frame.loss, 5)} />
      <Counter label={counters.accuracy} value={accuracy} />
    </>
  );
}

/** Examples that wait for their batch to be full, and its size. */
export function waiting({
  frame,
  info,
}: Pick<NetworkController, "frame" | "info">): readonly [number, number] {
  if (frame.value === null || info.value === null) return [0, 0];
  const { inEpoch } = frame.value;
  const { batch, trainingRows: rows } = info.value;
  const done = inEpoch % batch;
  // The last batch of an epoch may be smaller.
  return [done, Math.min(batch, rows - (inEpoch - done))];
}

function batchText(controller: NetworkController): string {
  return networkWords.part(...waiting(controller));
}

/** Where in its run the network is, as a place that can be moved. */
function TimelineField({ controller }: { readonly controller: NetworkController }) {
  const { first, last } = controller.timeline.value;
  const step = controller.aim.value ?? controller.frame.value?.step ?? first;
  return (
    <input
      class="range timeline"
      type="range"
      aria-label={timeline.label}
      aria-valuetext={timeline.at(showCount(step), showCount(last))}
      title={timeline.hint}
      min={first}
      max={Math.max(last, first + 1)}
      step={1}
      disabled={last === first}
      value={step}
      onInput={(event) => controller.seek(event.currentTarget.valueAsNumber)}
    />
  );
}

/** How far a replay is. */
function Replay({ controller }: { readonly controller: NetworkController }) {
  const text = networkWords;
  const replay = controller.replay.value;
  if (replay === null) return null;
  return (
    <label class="replay">
      {text.replaying(Math.round(100 * replay))}
      <progress value={replay} />
    </label>
  );
}
