/** With a single input: the output as a curve through the data, or all units of a layer. */
import { effect, signal, type ReadonlySignal, type Signal } from "@preact/signals";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { PlaneEditing } from "../../../charts/plane-editing.ts";
import { mountPlane, type Plane, type PlanePoint, type Scale } from "../../../charts/plane.ts";
import { short, svg } from "../../../charts/svg.ts";
import { words } from "../../../core/words/index.ts";
import { fields } from "../../../core/words/network-fields.ts";
import { pictures } from "../../../core/words/network-pictures.ts";
import type { NetworkInfo } from "../../../engine/protocol.ts";
import type { LabCalls } from "../../../engine/protocol-lab.ts";
import { setExample } from "../../../state/actions/network.ts";
import { roundedOut, squareOf, type Square } from "../../../state/square.ts";
import type { ChartProps } from "../charts.tsx";
import { later } from "../../common/later.tsx";
import { useLives } from "./live.ts";
import { placesOf, targetRange, type Range } from "./points.ts";
import { ValueTable } from "./table.tsx";
import { showNumber } from "../../../core/number.ts";
import { columnOf, shownUnit } from "./unit.ts";

type Reply = LabCalls["network.units"]["reply"];
type Answer = ReadonlySignal<{ readonly reply: Reply | null }>;

const PointTools = later(async () => (await import("../data/point-tools.tsx")).PointTools);

/** Points of the curve. */
export const POINTS = 300;
/** Curves in one picture; more could not be told apart. */
const CURVES = 64;
const DASHES = ["", "7 4", "2 4", "10 3 2 3", "1 5"];

export interface Chosen {
  readonly of: "output" | "unit";
  readonly layer: number;
  readonly unit: number;
}

/** The layer that is drawn, and which of its units stands out. */
export function chosenIn({ store }: Pick<ChartProps, "store">, info: NetworkInfo): Chosen {
  const { view } = store.scene.value;
  const { of } = view.network.fields;
  if (of === "output") return { of, layer: info.layers.length - 1, unit: 0 };
  const { layer, unit } = shownUnit(view.selection, info);
  return { of, layer, unit };
}

/** Room above and below, so that a curve that overshoots stays in sight. */
function roomy({ low, high }: Range): Square {
  const room = 0.25 * (high - low || 1);
  return { low: low - room, high: high + room };
}

/** What is wanted, and of a curve that goes beyond as much again. */
export function curveRange(info: NetworkInfo, reply: Reply | null): Square {
  const { low, high } = targetRange(info);
  const span = high - low;
  const found = reply === null ? { low, high } : extentOf(reply);
  const shown = {
    low: Math.min(low, Math.max(low - span, found.low)),
    high: Math.max(high, Math.min(high + span, found.high)),
  };
  // Round limits rest while a point is dragged a little.
  return roundedOut(roomy(shown));
}

function extentOf({ values }: Reply): Range {
  let [low, high] = [0, 0];
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  // Steps of a half, so that the scale rests while the curves move.
  return { low: Math.floor(2 * low) / 2, high: Math.ceil(2 * high) / 2 || 1 };
}

function dataOf(info: NetworkInfo): readonly PlanePoint[] {
  const { values } = placesOf(info);
  const test = new Set(info.testRows);
  return Array.from({ length: info.rows }, (_, row) => ({
    x: values[row] ?? NaN,
    y: info.classes[row] ?? info.dataTargets[row * info.outputs] ?? NaN,
    label: info.classes[row] ?? 1,
    test: test.has(row),
  }));
}

/** Curves over a line of points, the chosen one on top. */
export function drawCurves(
  group: Element,
  reply: Reply,
  { low, high }: Square,
  chosen: Chosen,
  scale: Scale,
): void {
  group.replaceChildren();
  const { units, values } = reply;
  const size = values.length / units;
  const order = Array.from({ length: Math.min(units, CURVES) }, (_, unit) => unit);
  for (const unit of order.sort((a, b) => Number(a === chosen.unit) - Number(b === chosen.unit))) {
    const d = Array.from({ length: size }, (_, i) => {
      const x = scale.x(low + ((i + 0.5) / size) * (high - low));
      return `${short(x)} ${short(scale.y(values[i * units + unit] ?? NaN))}`;
    });
    const look = chosen.of === "output" || unit === chosen.unit ? "fields-curve chosen" : "fields-curve"; // prettier-ignore
    const dash = DASHES[unit % DASHES.length] ?? "";
    svg("path", { class: look, d: `M${d.join("L")}`, "stroke-dasharray": dash }, group);
  }
}

/** `answer` changes with what is asked. */
function feed(
  plane: Plane,
  props: Pick<ChartProps, "store" | "controller">,
  answer: Signal<Answer | undefined>,
): () => void {
  const { store, controller } = props;
  const stops = [
    effect(() => {
      const info = controller.info.value;
      const { stage } = store.scene.value;
      if (info === null || stage.kind !== "network" || placesOf(info).columns !== 1) return;
      const square = squareOf(stage.data);
      const chosen = chosenIn(props, info);
      const isOutput = chosen.of === "output";
      const reply = answer.value?.value.reply ?? null;
      if (isOutput) plane.setSquare(square, curveRange(info, reply));
      else if (reply !== null) plane.setSquare(square, roomy(extentOf(reply)));
      const { output, target } = store.scene.value.view.notation;
      plane.setAxes("x", isOutput ? target : output);
      plane.setPoints(isOutput ? dataOf(info) : []);
      const layer = info.layers[chosen.layer]?.id ?? "";
      plane.setLabel(isOutput ? pictures.line(info.rows) : pictures.unitLine(layer));
      plane.setOverlay((group, scale) => {
        if (reply !== null) drawCurves(group, reply, square, chosen, scale);
      });
    }),
    effect(() => plane.select(controller.example.value?.row ?? -1)),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

export function LinePicture(props: ChartProps) {
  const { store, stage, controller } = props;
  const host = useRef<HTMLDivElement>(null);
  const info = controller.info.value;
  const chosen = info === null ? null : chosenIn(props, info);
  const square = squareOf(stage.data);
  const requests =
    chosen === null ? [] : [{ layer: chosen.layer, of: "a" as const, grid: { size: POINTS, ...square } }]; // prettier-ignore
  const [answer] = useLives(controller, "network.units", requests);
  const [editing, setEditing] = useState<PlaneEditing | null>(null);
  // The plane stays while a point is dragged, whatever is asked meanwhile.
  const asked = useMemo(() => signal<Answer | undefined>(undefined), []);
  useEffect(() => {
    asked.value = answer;
  }, [asked, answer]);
  const isOutput = chosen?.of === "output";
  useEffect(() => {
    if (host.current === null) return undefined;
    const pick = (row: number): void => {
      if (row >= 0) store.dispatch(setExample(row), { history: "view" });
    };
    const axes = ["x", ""] as const;
    const plane = mountPlane(host.current, {
      label: "",
      axes,
      onPick: pick,
      onHover: pick,
      ...(editing !== null && { editing }),
    });
    const stop = feed(plane, { store, controller }, asked);
    return () => {
      stop();
      plane.destroy();
    };
  }, [store, controller, asked, editing]);
  return (
    <figure class="chart">
      <div class="chart-host" ref={host} />
      <div class="fields-foot">
        {info !== null && chosen !== null && <LineLegend info={info} chosen={chosen} />}
        <LineTable {...props} answer={answer} chosen={chosen} />
        {isOutput && <PointTools store={store} controller={controller} edit={setEditing} />}
      </div>
    </figure>
  );
}

interface LineTableProps extends ChartProps {
  readonly answer: Answer | undefined;
  readonly chosen: Chosen | null;
}

function LineTable({ stage, answer, chosen }: LineTableProps) {
  const values = () => {
    const reply = answer?.value.reply ?? null;
    if (reply === null) return null;
    const column = columnOf(reply.values, chosen?.unit ?? 0, reply.units);
    return { size: column.length, at: (i: number) => showNumber(column[i] ?? NaN, 3) };
  };
  const caption = pictures.lineCaption(pictures.outputs);
  return <ValueTable caption={caption} square={squareOf(stage.data)} values={values} flat />;
}

interface LegendProps {
  readonly info: NetworkInfo;
  readonly chosen: Chosen;
}

function LineLegend({ info, chosen }: LegendProps) {
  const isOutput = chosen.of === "output";
  const curves = isOutput ? Math.min(info.outputs, DASHES.length) : 1;
  return (
    <div class="legend" role="note" aria-label={words.common.legend}>
      {Array.from({ length: curves }, (_, k) => (
        <span class="legend-item" key={k}>
          <svg class="legend-mark" viewBox="0 0 28 10" aria-hidden="true">
            <path
              class="fields-curve chosen"
              d="M0 5H28"
              stroke-dasharray={DASHES[(isOutput ? k : chosen.unit) % DASHES.length] ?? ""}
            />
          </svg>
          {isOutput
            ? pictures.curve(k + 1, info.outputs)
            : pictures.unit(info.layers[chosen.layer]?.id ?? "", chosen.unit + 1)}
        </span>
      ))}
      {isOutput && (
        <span class="legend-item">
          <Dot look="plane-point" />
          {pictures.data}
        </span>
      )}
      {isOutput && info.testRows.length > 0 && (
        <span class="legend-item">
          <Dot look="plane-test" />
          {fields.test}
        </span>
      )}
    </div>
  );
}

function Dot({ look }: { readonly look: string }) {
  return (
    <svg class="legend-mark legend-class" viewBox="0 -2 18 14" aria-hidden="true">
      <circle class={`${look} class-1`} cx={9} cy={5} r={4.5} />
    </svg>
  );
}
