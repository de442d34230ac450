/**
 * The input plane: what a unit makes of it, or the regions of the first layer, with the borders to
 * drag and the rows to click; and one small plane for each unit to choose by.
 */
import { effect, signal } from "@preact/signals";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { mountPlane, type Plane, type Scale } from "../../charts/plane.ts";
import { workshop as workshopWords } from "../../core/words/workshop.ts";
import type { Client } from "../../engine/client.ts";
import { lookInWorkshop } from "../../state/actions/workshop.ts";
import { select } from "../../state/actions/view.ts";
import type { WorkshopController } from "../../state/workshop.ts";
import { createPlanes, type PlanePictures } from "../../state/workshop-plane.ts";
import { CurveView } from "./curve-view.tsx";
import type { PartProps } from "./index.tsx";
import { LineHandles } from "./line-handles.tsx";
import { MiniPlane } from "./mini-plane.tsx";
import { drawPlane } from "./plane-overlay.ts";
import { RegionCount } from "./region-count.tsx";
import { readSelection, unitOf } from "./selection.ts";
import { shownUnit, spotsOf, type Spot } from "./spots.ts";
import { nameOf } from "./texts.ts";
import { fieldOf } from "./unit-field.ts";

const text = workshopWords;

function feed(plane: Plane, { store, controller, parts }: FeedProps): () => void {
  return effect(() => {
    const pictures = parts.planes.pictures.value;
    const { stage, view } = store.scene.value;
    if (pictures === null || stage.kind !== "workshop") return;
    const unit = shownUnit({ store, stage });
    const at = controller.row.value?.inputs.map(({ exact }) => exact) ?? [];
    const spots = spotsOf(pictures, at);
    parts.spots = spots;
    plane.setSquare(pictures.square);
    plane.setField(fieldOf(pictures, unit));
    plane.setPoints(spots);
    plane.select(spots.findIndex(({ row }) => row >= 0 && row === controller.place.value));
    const probe = controller.place.value < 0 ? (view.workshop.at ?? [0, 0]) : null;
    const selected = unitOf(readSelection(view.selection, stage)) ?? stage.output;
    plane.setOverlay((group, scale) => {
      if (parts.scale.peek()?.side !== scale.side || parts.pictures !== pictures) {
        parts.pictures = pictures;
        parts.scale.value = scale;
      }
      drawPlane(group, { pictures, unit, selected, probe }, scale);
    });
    const wrong = pictures.result.run.verdict?.wrongCount ?? 0;
    plane.setLabel(text.planeLabel(unit, wrong));
  });
}

type FeedProps = Pick<PartProps, "store" | "controller"> & { readonly parts: PlaneParts };

function createParts(client: Client, controller: WorkshopController) {
  return {
    planes: createPlanes(client, controller),
    scale: signal<Scale | null>(null),
    pictures: null as PlanePictures | null,
    spots: [] as readonly Spot[],
  };
}

type PlaneParts = ReturnType<typeof createParts>;

export function PlaneView(props: PartProps) {
  const { store, client, controller, stage } = props;
  const parts = useMemo(() => createParts(client, controller), [client, controller]);
  useEffect(() => parts.planes.dispose, [parts]);
  const pictures = parts.planes.pictures.value;
  const inputs = controller.result.value?.run.inputs.length ?? 2;
  if (inputs === 1) return <CurveView {...props} planes={parts.planes} />;
  const unit = shownUnit({ store, stage });
  const at = controller.row.value?.inputs ?? [];
  return (
    <div class="plane-view">
      <BigPlane {...props} parts={parts} />
      <div class="plane-side">
        <Minis {...props} pictures={pictures} unit={unit} />
        {pictures !== null && <RegionCount pictures={pictures} />}
        {inputs > 2 && (
          <p class="small muted">
            {text.section(at.slice(2).map(({ exact }, i) => `${nameOf(`x${i + 3}`)} = ${exact}`))}
          </p>
        )}
      </div>
    </div>
  );
}

function BigPlane(props: PartProps & { readonly parts: PlaneParts }) {
  const { store, controller, parts } = props;
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const place = host.current;
    if (place === null) return undefined;
    const plane = mountPlane(place, { label: "", axes: ["x₁", "x₂"] });
    const stop = feed(plane, { store, controller, parts });
    const onClick = (event: MouseEvent): void => send(event, controller, parts);
    place.addEventListener("click", onClick);
    return () => {
      place.removeEventListener("click", onClick);
      stop();
      plane.destroy();
    };
  }, [store, controller, parts]);
  return (
    <div class="plane-frame-host">
      <div class="workshop-plane" ref={host} />
      {parts.scale.value !== null && (
        <LineHandles {...props} pictures={parts.planes.pictures.value} scale={parts.scale.value} />
      )}
    </div>
  );
}

/** Pixels from a row within which a click means the row. */
const REACH = 20;

/** A click near a row sends the row through the network, elsewhere the point itself. */
function send(event: MouseEvent, controller: WorkshopController, parts: PlaneParts): void {
  const scale = parts.scale.peek();
  const square = parts.planes.pictures.peek()?.square;
  if (scale === null || square === undefined) return;
  const [x, y] = scale.at(event.clientX, event.clientY);
  if ([x, y].some((value) => value < square.low || value > square.high)) return;
  const near = parts.spots.find(
    (spot) => Math.hypot(scale.x(spot.x) - scale.x(x), scale.y(spot.y) - scale.y(y)) < REACH,
  );
  if (near !== undefined && near.row >= 0) return controller.go(near.row);
  const rest =
    controller.row
      .peek()
      ?.inputs.slice(2)
      .map(({ value }) => value) ?? [];
  // Numbers that can be read: a tenth of them in a square as wide as 2.
  const grain = 10 ** Math.floor(Math.log10((square.high - square.low) / 20));
  const settle = (value: number): number =>
    Number((Math.round(value / grain) * grain).toPrecision(12));
  const point = near === undefined ? [settle(x), settle(y)] : [near.x, near.y];
  controller.probe([...point, ...rest]);
}

interface MinisProps extends PartProps {
  readonly pictures: PlanePictures | null;
  readonly unit: string | null;
}

/** All regions, then a plane for each unit in the order in which they are computed. */
function Minis({ store, stage, pictures, unit }: MinisProps) {
  const run = pictures?.result.run;
  const ids = run?.order.map((i) => run.units[i]?.id ?? "") ?? stage.units.map(({ id }) => id);
  const show = (plane: "unit" | "regions"): void =>
    store.dispatch(lookInWorkshop({ plane }), { history: "view" });
  return (
    <div class="minis" role="group" aria-label={text.minis}>
      {run?.plane && (
        <MiniPlane
          pictures={pictures}
          unit={null}
          label={text.regions}
          isShown={unit === null}
          onShow={() => show("regions")}
        />
      )}
      {ids.map((id) => (
        <MiniPlane
          key={id}
          pictures={pictures}
          unit={id}
          label={nameOf(id)}
          isShown={unit === id}
          onShow={() => {
            show("unit");
            store.dispatch(select(`unit:${id}`), { history: "view" });
          }}
        />
      ))}
    </div>
  );
}
