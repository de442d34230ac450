/** The loss over the epochs: a curve, and a table of the same numbers. */
import { effect, signal, useComputed } from "@preact/signals";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { mountCurve, type Curve, type CurveData } from "../../charts/curve.ts";
import { showNumber } from "../../core/number.ts";
import { words } from "../../core/words/index.ts";
import type { NetworkFrame, NetworkInfo } from "../../engine/protocol.ts";
import type { Curve as EpochCurve, History } from "../../state/history.ts";
import type { NetworkController } from "../../state/network.ts";
import { Checkbox } from "../common/fields.tsx";

interface PictureProps {
  readonly controller: NetworkController;
}

/** Milliseconds between two drawings while training: a curve need not move 60 times a second. */
const PACE = 100;
/** Rows of the table. */
const ROWS = 12;

/** Epochs of the run before that are shown beside a run that has just begun. */
const AHEAD = 20;

type Point = readonly [epoch: number, loss: number];

function pointsOf({ first, stride, loss }: EpochCurve): Point[] {
  return loss.map((value, i) => [first + i * stride, value] as const);
}

/** The history, and the present moment behind it where that lies between two epochs. */
function presentOf(
  history: History,
  frame: NetworkFrame | null,
  info: NetworkInfo | null,
): readonly Point[] {
  const points = pointsOf(history);
  if (frame === null || info === null) return points;
  const now = frame.epoch + frame.inEpoch / info.trainingRows;
  return now > (points.at(-1)?.[0] ?? Infinity) ? [...points, [now, frame.loss]] : points;
}

/** This run and the one before, of which no more is shown than can be compared with this one. */
function dataOf(history: History, frame: NetworkFrame | null, info: NetworkInfo | null): CurveData {
  const present = presentOf(history, frame, info);
  const end = Math.max(AHEAD, 1.2 * (present.at(-1)?.[0] ?? 0));
  const before = history.before === null ? [] : pointsOf(history.before);
  const [here, there] = [new Map(present), new Map(before.filter(([epoch]) => epoch <= end))];
  const x = [...new Set([...here.keys(), ...there.keys()])].toSorted((a, b) => a - b);
  return { x, y: [x.map((epoch) => here.get(epoch)), x.map((epoch) => there.get(epoch))] };
}

function feed(
  curve: Curve,
  controller: NetworkController,
  log: { readonly value: boolean },
): () => void {
  let drawn = 0;
  const stopLog = effect(() => curve.setLog(log.value));
  const stopData = effect(() => {
    const history = controller.history.value;
    const frame = controller.frame.value;
    const now = performance.now();
    if (controller.playing.value && now - drawn < PACE) return;
    drawn = now;
    curve.setData(dataOf(history, frame, controller.info.peek()));
  });
  return () => {
    stopLog();
    stopData();
  };
}

export function CurvePicture({ controller }: PictureProps) {
  const host = useRef<HTMLDivElement>(null);
  const log = useMemo(() => signal(false), []);
  const text = words.network;
  const compared = useComputed(() => controller.history.value.before !== null);
  useEffect(() => {
    if (host.current === null) return undefined;
    const options = { label: text.curveTitle, x: text.columns.epoch, series: [text.columns.loss, text.runBefore], log: false }; // prettier-ignore
    const curve = mountCurve(host.current, options);
    const stop = feed(curve, controller, log);
    return () => {
      stop();
      curve.destroy();
    };
  }, [controller, log, text]);
  return (
    <figure class="chart">
      <figcaption class="curve-head">
        {compared.value && (
          <span class="legend-item">
            <svg class="legend-mark" viewBox="0 0 28 10" aria-hidden="true">
              <path class="curve-before" d="M0 5H28" />
            </svg>
            {text.runBefore}
          </span>
        )}
        <Checkbox
          label={text.log}
          checked={log.value}
          onChange={(checked) => {
            log.value = checked;
          }}
        />
      </figcaption>
      <div class="chart-host" ref={host} />
      <CurveTable controller={controller} />
    </figure>
  );
}

/** Evenly chosen epochs, the first and the last among them. */
function sample(history: History): readonly number[] {
  const last = history.loss.length - 1;
  if (last < ROWS) return history.loss.map((_, i) => i);
  return Array.from({ length: ROWS }, (_, i) => Math.round((i * last) / (ROWS - 1)));
}

function CurveTable({ controller }: PictureProps) {
  const open = useMemo(() => signal(false), []);
  const { columns, curveTable } = words.network;
  return (
    <details
      class="curve-table"
      onToggle={(event) => {
        open.value = event.currentTarget.open;
      }}
    >
      <summary>{curveTable}</summary>
      {open.value && <Rows history={controller.history.value} columns={columns} />}
    </details>
  );
}

interface RowsProps {
  readonly history: History;
  readonly columns: Readonly<Record<"epoch" | "loss" | "accuracy", string>>;
}

function Rows({ history, columns }: RowsProps) {
  return (
    <table class="table">
      <thead>
        <tr>
          <th scope="col">{columns.epoch}</th>
          <th scope="col">{columns.loss}</th>
          <th scope="col">{columns.accuracy}</th>
        </tr>
      </thead>
      <tbody>
        {sample(history).map((i) => (
          <tr key={i}>
            <th scope="row">{history.first + i * history.stride}</th>
            <td>{showNumber(history.loss[i] ?? NaN, 8)}</td>
            <td>
              {Number.isNaN(history.accuracy[i]) ? "–" : showNumber(history.accuracy[i] ?? NaN)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
