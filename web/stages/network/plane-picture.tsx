/** What the network says about every point of the plane, with the data on top. */
import { computed, effect } from "@preact/signals";
import { useEffect, useRef, useState } from "preact/hooks";
import { mark } from "../../charts/marks.ts";
import type { PlaneEditing } from "../../charts/plane-editing.ts";
import { mountPlane, type Plane } from "../../charts/plane.ts";
import { fields } from "../../core/words/network-fields.ts";
import { words } from "../../core/words/index.ts";
import { network as networkWords } from "../../core/words/network.ts";
import { rawNames } from "../../scene/stages/network-data.ts";
import { setExample } from "../../state/actions/network.ts";
import { squareOf } from "../../state/square.ts";
import { later } from "../common/later.tsx";
import type { ChartProps } from "./charts.tsx";
import { namesOf, placesOf, pointsOf, targetRange } from "./fields/points.ts";

type PictureProps = Pick<ChartProps, "store" | "controller">;

const pictures = () => import("./fields/index.tsx");
const FieldTools = later(() => pictures().then((all) => all.FieldTools));
const FieldTable = later(() => pictures().then((all) => all.FieldTable));
const UnitPlane = later(() => pictures().then((all) => all.UnitPlane));
const PointTools = later(async () => (await import("./data/point-tools.tsx")).PointTools);
const LinePicture = later(() => pictures().then((all) => all.LinePicture));

/** Letters of an axis's name. */
const LONGEST_NAME = 16;

function feed(plane: Plane, { store, controller }: PictureProps): () => void {
  const range = computed(() => (controller.info.value === null ? null : targetRange(controller.info.value))); // prettier-ignore
  const stopData = effect(() => {
    const info = controller.info.value;
    const { stage } = store.scene.peek();
    if (info === null || stage.kind !== "network") return;
    const [first = "x₁", second = "x₂"] = rawNames(stage.data);
    plane.setAxes(first.slice(0, LONGEST_NAME), second.slice(0, LONGEST_NAME));
    plane.setSquare(squareOf(stage.data));
    plane.setPoints(pointsOf(info));
    plane.setLabel(networkWords.plane(info.rows));
  });
  const stopField = effect(() => {
    const frame = controller.frame.value;
    const outputs = controller.info.value?.outputs ?? 1;
    const grid = frame?.grid ?? null;
    if (grid === null || range.value === null) return plane.setField(null);
    const size = Math.round(Math.sqrt(grid.length / outputs));
    plane.setField({ grid, size, outputs, ...range.value });
  });
  const stopExample = effect(() => plane.select(controller.example.value?.row ?? -1));
  return () => {
    stopData();
    stopField();
    stopExample();
  };
}

export function PlanePicture(props: ChartProps) {
  const { store, controller } = props;
  const info = controller.info.value;
  const inputs = info === null ? 2 : placesOf(info).columns;
  if (inputs > 2) return <p class="muted no-plane">{networkWords.noPlane(inputs)}</p>;
  const { of } = store.scene.value.view.network.fields;
  const Picture = inputs === 1 ? LinePicture : of === "unit" ? UnitPlane : OutputPlane;
  return (
    <>
      <FieldTools {...props} />
      <Picture {...props} />
    </>
  );
}

function OutputPlane(props: ChartProps) {
  const { store, controller } = props;
  const host = useRef<HTMLDivElement>(null);
  const [editing, setEditing] = useState<PlaneEditing | null>(null);
  useEffect(() => {
    if (host.current === null) return undefined;
    const pick = (row: number): void => {
      if (row >= 0) store.dispatch(setExample(row), { history: "view" });
    };
    const plane = mountPlane(host.current, {
      label: "",
      axes: ["x₁", "x₂"],
      onPick: pick,
      onHover: pick,
      ...(editing !== null && { editing }),
    });
    const stop = feed(plane, { store, controller });
    return () => {
      stop();
      plane.destroy();
    };
  }, [store, controller, editing]);
  return (
    <figure class="chart">
      <div class="chart-host" ref={host} />
      <div class="fields-foot">
        <ClassLegend {...props} line />
        <FieldTable {...props} />
        <PointTools store={store} controller={controller} edit={setEditing} />
      </div>
    </figure>
  );
}

/** `line`: with the boundary. */
export function ClassLegend(props: ChartProps & { readonly line?: boolean }) {
  const { store, stage, controller, line = false } = props;
  const info = controller.info.value;
  if (info === null) return null;
  const { conventions, view } = store.scene.value;
  const names = namesOf(info, stage.data, conventions.indexBase, view.notation.target);
  return (
    <div class="legend" role="note" aria-label={words.common.legend}>
      {names.map((name, label) => (
        <span class="legend-item" key={label}>
          <ClassMark look={`plane-point class-${Math.min(label, 7)}`} label={label} />
          {name}
        </span>
      ))}
      {info.testRows.length > 0 && (
        <span class="legend-item">
          <ClassMark look="plane-test class-1" label={1} />
          {fields.test}
        </span>
      )}
      {line && (
        <span class="legend-item">
          <svg class="legend-mark" viewBox="0 0 28 10" aria-hidden="true">
            <path class="plane-boundary" d="M0 5H28" />
          </svg>
          {networkWords.boundary}
        </span>
      )}
    </div>
  );
}

/** A class's mark at 9, 5 in a box of 18 × 14. */
function ClassMark({ look, label }: { readonly look: string; readonly label: number }) {
  return (
    <svg class="legend-mark legend-class" viewBox="0 -2 18 14" aria-hidden="true">
      <path class={look} d={mark(label, 9, 5, 5)} />
    </svg>
  );
}
