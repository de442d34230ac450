/** What one neuron says of every point of the plane, and the line where its sum is zero. */
import { effect, type ReadonlySignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { mountPlane, type Plane } from "../../../charts/plane.ts";
import { showNumber } from "../../../core/number.ts";
import { words } from "../../../core/words/index.ts";
import { pictures } from "../../../core/words/network-pictures.ts";
import type { LabCalls } from "../../../engine/protocol-lab.ts";
import type { Notation } from "../../../scene/schema.ts";
import { setExample } from "../../../state/actions/network.ts";
import { squareOf } from "../../../state/square.ts";
import type { ChartProps } from "../charts.tsx";
import { inLetters } from "../notation/part-name.ts";
import { useLives } from "./live.ts";
import { pointsOf } from "./points.ts";
import { ValueTable, valuesOf } from "./table.tsx";
import { activationOf, activationRange, columnOf, shownUnit, type UnitPlace } from "./unit.ts";

type Units = ReadonlySignal<{ readonly reply: LabCalls["network.units"]["reply"] | null }>;

/** Points of the picture in each direction. */
const SIZE = 80;
const NONE: UnitPlace = { layer: 0, unit: 0, units: 1, name: "" };

function feed(
  plane: Plane,
  props: ChartProps,
  [sums, values]: readonly (Units | undefined)[],
): () => void {
  const { store, stage, controller } = props;
  const stops = [
    effect(() => {
      const info = controller.info.value;
      if (info === null) return;
      plane.setSquare(squareOf(stage.data));
      plane.setPoints(pointsOf(info));
    }),
    effect(() => {
      const info = controller.info.value;
      const z = sums?.value.reply ?? null;
      const a = values?.value.reply ?? null;
      if (info === null || z === null || a === null) return plane.setField(null);
      const { layer, unit, name } = shownUnit(store.scene.value.view.selection, info);
      if (unit >= a.units || a.values.length !== z.values.length) return;
      const grid = columnOf(a.values, unit, a.units);
      const range = activationRange(activationOf(stage, layer), grid);
      plane.setLabel(pictures.unitPlane(name));
      plane.setField({ grid, size: SIZE, outputs: 1, ...range, line: columnOf(z.values, unit, z.units) }); // prettier-ignore
    }),
    effect(() => plane.select(controller.example.value?.row ?? -1)),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

export function UnitPlane(props: ChartProps) {
  const { store, stage, controller } = props;
  const host = useRef<HTMLDivElement>(null);
  const info = controller.info.value;
  const { layer, unit, name } =
    info === null ? NONE : shownUnit(store.scene.value.view.selection, info);
  const square = squareOf(stage.data);
  const grid = { size: SIZE, ...square };
  const answers = useLives(controller, "network.units", [
    { layer, of: "z", grid },
    { layer, of: "a", grid },
  ]);
  const [sums, values] = answers;
  useEffect(() => {
    if (host.current === null) return undefined;
    const pick = (row: number): void => {
      if (row >= 0) store.dispatch(setExample(row), { history: "view" });
    };
    const axes = ["x₁", "x₂"] as const;
    const plane = mountPlane(host.current, { label: "", axes, onPick: pick, onHover: pick });
    const stop = feed(plane, { store, stage, controller }, [sums, values]);
    return () => {
      stop();
      plane.destroy();
    };
  }, [store, stage, controller, sums, values]);
  const table = () => {
    const reply = values?.value.reply ?? null;
    return reply === null ? null : valuesOf(columnOf(reply.values, unit, reply.units), 1);
  };
  return (
    <figure class="chart">
      <div class="chart-host" ref={host} />
      <div class="fields-foot">
        <UnitLegend kind={activationOf(stage, layer)} notation={store.scene.value.view.notation} />
        <ValueTable caption={pictures.tableCaption(name)} square={square} values={table} />
      </div>
    </figure>
  );
}

/** Colours of the ends of what the neuron can say, and its line. */
export function UnitLegend(props: { readonly kind: string; readonly notation: Notation }) {
  const { kind, notation } = props;
  const { negative, positive, line } = pictures.unitLegend;
  const { low, high } = activationRange(kind, []);
  const ends =
    kind === "sigmoid" || kind === "step" || kind === "tanh" || kind === "softmax"
      ? pictures.unitEnds(showNumber(low), showNumber(high))
      : [negative, positive];
  return (
    <div class="legend" role="note" aria-label={words.common.legend}>
      {ends.map((name, label) => (
        <span class="legend-item" key={name}>
          <span class={`fields-swatch class-${label}`} aria-hidden="true" />
          {inLetters(name, notation)}
        </span>
      ))}
      <span class="legend-item">
        <svg class="legend-mark" viewBox="0 0 28 10" aria-hidden="true">
          <path class="plane-boundary" d="M0 5H28" />
        </svg>
        {inLetters(line, notation)}
      </span>
    </div>
  );
}
