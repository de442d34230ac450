/** What the network says about every point of the plane, with the data on top. */
import { computed, effect } from "@preact/signals";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { mountPlane, type Plane, type PlanePoint } from "../../charts/plane.ts";
import { words } from "../../core/words/index.ts";
import type { NetworkInfo } from "../../engine/protocol.ts";
import { setExample } from "../../state/actions/network.ts";
import type { NetworkController } from "../../state/network.ts";
import { squareOf } from "../../state/square.ts";
import type { Store } from "../../state/store.ts";

interface PictureProps {
  readonly store: Store;
  readonly controller: NetworkController;
}

interface Range {
  readonly low: number;
  readonly high: number;
}

/** Smallest and largest target: what a single output says for the one and the other class. */
function targetRange({ dataTargets }: NetworkInfo): Range {
  let low = Infinity;
  let high = -Infinity;
  for (const value of dataTargets) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return low < high ? { low, high } : { low: Math.min(0, low), high: Math.max(1, high) };
}

function pointsOf(info: NetworkInfo, { low, high }: Range): readonly PlanePoint[] {
  if (info.inputs !== 2) return [];
  return Array.from({ length: info.rows }, (_, row) => ({
    x: info.dataInputs[2 * row] ?? NaN,
    y: info.dataInputs[2 * row + 1] ?? NaN,
    label:
      info.classes[row] ?? ((info.dataTargets[row * info.outputs] ?? 0) > (low + high) / 2 ? 1 : 0),
  }));
}

function feed(plane: Plane, { store, controller }: PictureProps): () => void {
  const range = computed(() => (controller.info.value === null ? null : targetRange(controller.info.value))); // prettier-ignore
  const stopData = effect(() => {
    const info = controller.info.value;
    const { stage } = store.scene.peek();
    if (info === null || range.value === null || stage.kind !== "network") return;
    plane.setSquare(squareOf(stage.data));
    plane.setPoints(pointsOf(info, range.value));
    plane.setLabel(words.network.plane(info.rows));
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

export function PlanePicture({ store, controller }: PictureProps) {
  const host = useRef<HTMLDivElement>(null);
  const inputs = controller.info.value?.inputs ?? 2;
  const drawn = inputs === 2;
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
    });
    const stop = feed(plane, { store, controller });
    return () => {
      stop();
      plane.destroy();
    };
  }, [store, controller, drawn]);
  if (!drawn) return <p class="muted no-plane">{words.network.noPlane(inputs)}</p>;
  return (
    <figure class="chart">
      <div class="chart-host" ref={host} />
      <ClassLegend controller={controller} />
    </figure>
  );
}

const LEGEND_MARKS = ["M9 -1L15 10L3 10Z", "M4 5a5 5 0 1 0 10 0a5 5 0 1 0 -10 0Z"] as const;

function ClassLegend({ controller }: Pick<PictureProps, "controller">) {
  const info = controller.info.value;
  const range = useMemo(() => (info === null ? null : targetRange(info)), [info]);
  if (info === null || range === null || info.outputs > 2) return null;
  const names = info.classes.length > 0 ? ["0", "1"] : [String(range.low), String(range.high)];
  return (
    <div class="legend" role="note" aria-label={words.common.legend}>
      {LEGEND_MARKS.map((path, label) => (
        <span class="legend-item" key={label}>
          <svg class="legend-mark legend-class" viewBox="0 -2 18 14" aria-hidden="true">
            <path class={`plane-point class-${label}`} d={path} />
          </svg>
          {words.network.classLegend(names[label] ?? "")}
        </span>
      ))}
      <span class="legend-item">
        <svg class="legend-mark" viewBox="0 0 28 10" aria-hidden="true">
          <path class="plane-boundary" d="M0 5H28" />
        </svg>
        {words.network.boundary}
      </span>
    </div>
  );
}
