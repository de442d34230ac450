/** With a single input: every unit's output over it, the answer in bold. */
import { effect } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { mountPlane, type Plane, type PlanePoint, type Scale } from "../../charts/plane.ts";
import { short, svg } from "../../charts/svg.ts";
import { workshop as workshopWords } from "../../core/words/workshop.ts";
import type { Square } from "../../state/square.ts";
import type { PlanePictures, WorkshopPlanes } from "../../state/workshop-plane.ts";
import { select } from "../../state/actions/view.ts";
import type { PartProps } from "./index.tsx";
import { RegionCount } from "./region-count.tsx";
import { shownUnit } from "./spots.ts";
import { nameOf } from "./texts.ts";

interface CurveProps extends PartProps {
  readonly planes: WorkshopPlanes;
}

/** Heights that are drawn, 0 and 1 among them. */
function heightsOf({ grids }: PlanePictures): Square {
  let [low, high] = [0, 1];
  for (const grid of grids.values()) {
    for (const value of grid) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  }
  const room = 0.15 * (high - low);
  return { low: Math.max(-5, low) - room, high: Math.min(5, high) + room };
}

const DASHES = ["", "7 4", "2 4", "10 3 2 3", "1 5"];

function drawCurves(group: Element, pictures: PlanePictures, shown: string, scale: Scale): void {
  group.replaceChildren();
  const { square, grids } = pictures;
  [...grids].forEach(([id, values], place) => {
    const step = (square.high - square.low) / values.length;
    const d = [...values].map(
      (value, i) => `${short(scale.x(square.low + (i + 0.5) * step))} ${short(scale.y(value))}`,
    );
    const own = svg("g", { class: `unit-curve${id === shown ? " chosen" : ""}` }, group);
    svg(
      "path",
      { d: `M${d.join("L")}`, "stroke-dasharray": DASHES[place % DASHES.length] ?? "" },
      own,
    );
  });
}

const spotsOf = ({ result }: PlanePictures): readonly PlanePoint[] =>
  result.run.rows.map((row) => ({
    x: row.inputs[0]?.value ?? 0,
    y: row.wanted ?? row.found,
    label: row.wanted ?? 2,
    wrong: !row.isRight,
  }));

/** Keeps the mounted picture up to date, each part when it changes. */
function feed(plane: Plane, { store, controller, planes }: Omit<CurveProps, "stage">): () => void {
  const stopDrawing = effect(() => {
    const pictures = planes.pictures.value;
    const { stage } = store.scene.value;
    if (pictures === null || stage.kind !== "workshop") return;
    const shown = shownUnit({ store, stage }) ?? stage.output;
    plane.setSquare(pictures.square, heightsOf(pictures));
    plane.setPoints(spotsOf(pictures));
    plane.setOverlay((group, scale) => drawCurves(group, pictures, shown, scale));
  });
  const stopSelecting = effect(() => {
    plane.select(planes.pictures.value === null ? -1 : controller.place.value);
  });
  return () => {
    stopDrawing();
    stopSelecting();
  };
}

export function CurveView(props: CurveProps) {
  const { store, client, controller, planes } = props;
  const host = useRef<HTMLDivElement>(null);
  const shown = shownUnit(props) ?? props.stage.output;
  const pictures = planes.pictures.value;
  useEffect(() => {
    if (host.current === null) return undefined;
    const options = { label: workshopWords.curveLabel, axes: ["x₁", ""], onPick: controller.go } as const; // prettier-ignore
    const plane = mountPlane(host.current, options);
    const stop = feed(plane, { store, client, controller, planes });
    return () => {
      stop();
      plane.destroy();
    };
  }, [store, client, controller, planes]);
  return (
    <div class="plane-view">
      <div class="plane-frame-host">
        <div class="workshop-plane" ref={host} />
      </div>
      <div class="plane-side">
        {pictures !== null && (
          <CurveLegend {...props} ids={[...pictures.grids.keys()]} shown={shown} />
        )}
        {pictures !== null && <RegionCount pictures={pictures} />}
      </div>
    </div>
  );
}

interface LegendProps extends PartProps {
  readonly ids: readonly string[];
  readonly shown: string;
}

/** Which curve is which unit's; a click selects the unit. */
function CurveLegend({ store, ids, shown }: LegendProps) {
  return (
    <div class="curve-legend" role="group" aria-label={workshopWords.minis}>
      {ids.map((id, place) => (
        <button
          key={id}
          type="button"
          class="button"
          aria-pressed={id === shown}
          onClick={() => store.dispatch(select(`unit:${id}`), { history: "view" })}
        >
          <svg class="legend-mark" viewBox="0 0 28 10" aria-hidden="true">
            <g class={`unit-curve${id === shown ? " chosen" : ""}`}>
              <path d="M0 5H28" stroke-dasharray={DASHES[place % DASHES.length] ?? ""} />
            </g>
          </svg>
          <span class="maths">{nameOf(id)}</span>
        </button>
      ))}
    </div>
  );
}
