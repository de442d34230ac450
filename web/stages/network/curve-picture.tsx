/** Loss or accuracy over the epochs: curves that can be read and gone to, and a table of the same. */
import { computed, effect, signal, type Signal } from "@preact/signals";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { mountCurve, type Curve, type CurveData } from "../../charts/curve.ts";
import { showNumber } from "../../core/number.ts";
import { curves as text } from "../../core/words/network-curves.ts";
import { epochOf } from "../../state/curves.ts";
import type { NetworkController } from "../../state/network.ts";
import type { Store } from "../../state/store.ts";
import { Checkbox, Segmented } from "../common/fields.tsx";
import type { ChartProps } from "./charts.tsx";
import { CurveMark } from "./curve-mark.tsx";
import { CurveTable } from "./curve-table.tsx";
import {
  dataOf,
  ghostsOf,
  seriesOf,
  SHOWN_TRACKS,
  valuesAt,
  type Series,
  type Shown,
  type ShownTrack,
} from "./curve-series.ts";
import "./curves.css";

/** Milliseconds between two drawings while training: a curve need not move 60 times a second. */
const PACE = 100;
const NONE: readonly never[] = [];
const TRACKS = SHOWN_TRACKS.map((value) => ({ value, label: text.tracks[value] }));

/** What the picture holds beside the controller. */
function createDesk(controller: NetworkController, store: Store) {
  const track = signal<ShownTrack>("loss");
  const ghosts = computed(() => {
    const { stage } = store.scene.value;
    return stage.kind === "network" ? ghostsOf(controller.kept.value, stage.loss) : [];
  });
  const shown = (): Shown => ({
    track: track.value,
    history: controller.history.value,
    frame: controller.frame.value,
    info: controller.info.value,
    beside: controller.companions.value?.curves.value ?? NONE,
    differences: store.scene.value.view.network.beside,
    ghosts: ghosts.value,
  });
  /** Changes only when another set of curves is drawn. */
  const names = computed(() => JSON.stringify(seriesOf(shown())));
  return {
    track,
    shown,
    series: computed(() => JSON.parse(names.value) as readonly Series[]),
    hasAccuracy: computed(() => !Number.isNaN(controller.history.value.accuracy[0] ?? NaN)),
    log: signal(false),
    data: signal<CurveData>({ x: [], y: [] }),
    /** The place in the data that the pointer is at. */
    place: signal<number | null>(null),
  };
}
type Desk = ReturnType<typeof createDesk>;

function mounted(host: HTMLElement, controller: NetworkController, desk: Desk): Curve {
  const series = desk.series.peek();
  return mountCurve(host, {
    label: text.label(text.tracks[desk.track.peek()]),
    x: text.epoch,
    y: text.tracks[desk.track.peek()],
    series: series.map(({ name }) => name),
    looks: series.map(({ look }) => look),
    log: desk.log.peek(),
    onHover: (place) => {
      desk.place.value = place;
    },
    onPick: (epoch) =>
      controller.seek(Math.round(epoch) * (controller.info.peek()?.trainingRows ?? 0)),
  });
}

function feed(curve: Curve, controller: NetworkController, desk: Desk): () => void {
  let drawn = 0;
  const stops = [
    effect(() => curve.setLog(desk.log.value)),
    effect(() => {
      const shown = desk.shown();
      const now = performance.now();
      if (controller.playing.value && now - drawn < PACE) return;
      drawn = now;
      const data = dataOf(shown);
      desk.data.value = data;
      curve.setData(data);
      curve.setMark(presentMark(shown, controller));
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

/** Where the present lies before the furthest step. */
function presentMark({ frame, info }: Shown, { timeline }: NetworkController): number | null {
  if (frame === null || info === null || frame.step >= timeline.value.last) return null;
  return epochOf(frame, info);
}

export function CurvePicture({ controller, store }: ChartProps) {
  const host = useRef<HTMLDivElement>(null);
  const desk = useMemo(() => createDesk(controller, store), [controller, store]);
  const series = desk.series.value;
  const track = desk.track.value;
  useEffect(() => {
    if (host.current === null) return undefined;
    const curve = mounted(host.current, controller, desk);
    const stop = feed(curve, controller, desk);
    return () => {
      stop();
      curve.destroy();
    };
  }, [controller, desk, series, track]);
  const hasAccuracy = desk.hasAccuracy.value;
  return (
    <figure class="chart">
      <figcaption class="curve-head">
        {hasAccuracy && (
          <Segmented
            label={text.what}
            value={track}
            options={TRACKS}
            onChange={setter(desk.track)}
          />
        )}
        <Checkbox label={text.log} checked={desk.log.value} onChange={setter(desk.log)} />
        <CurveLegend series={series} />
      </figcaption>
      <div class="curve-frame">
        <div class="chart-host" ref={host} title={text.hint} />
        <Reading desk={desk} />
      </div>
      <CurveTable data={desk.data} series={series} label={text.tracks[track]} />
    </figure>
  );
}

const setter =
  <T,>(target: Signal<T>) =>
  (value: T): void => {
    target.value = value;
  };

/** Names are needed only where there is more than one curve. */
function CurveLegend({ series }: { readonly series: readonly Series[] }) {
  if (series.length < 2) return null;
  return (
    <span class="legend">
      {series.map(({ name, look }) => (
        <span class="legend-item" key={name}>
          <CurveMark look={look} />
          {name}
        </span>
      ))}
    </span>
  );
}

/** The numbers under the pointer; the table has them for those who have none. */
function Reading({ desk }: { readonly desk: Desk }) {
  const place = desk.place.value;
  const data = desk.data.value;
  const epoch = place === null ? undefined : data.x[place];
  if (place === null || epoch === undefined) return null;
  return (
    <div class="curve-reading" aria-hidden="true">
      <strong>{text.at(showNumber(epoch, 4))}</strong>
      {valuesAt(data, place).map((value, i) => {
        const series = desk.series.value[i];
        if (value === undefined || series === undefined) return null;
        return (
          <span key={series.name}>
            <CurveMark look={series.look} /> {showNumber(value, 5)}
          </span>
        );
      })}
    </div>
  );
}
