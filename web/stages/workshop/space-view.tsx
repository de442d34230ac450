/**
 * Data on their way from the input plane into the space of two hidden units, where the output sees
 * them: by a slider, or by themselves; with reduced motion they jump.
 */
import { effect, signal, type Signal } from "@preact/signals";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { mountPlane, type Plane } from "../../charts/plane.ts";
import { workshop as workshopWords } from "../../core/words/workshop.ts";
import type { WorkshopSingle } from "../../engine/protocol.ts";
import { lookInWorkshop } from "../../state/actions/workshop.ts";
import {
  createSpaces,
  type SpacePicture,
  type WorkshopSpaces,
} from "../../state/workshop-space.ts";
import { Button } from "../common/button.tsx";
import { Select } from "../common/fields.tsx";
import type { PartProps } from "./index.tsx";
import { axisName, drawSpace, mixSquares, pointsOf } from "./space-overlay.ts";
import { nameOf, RELATION, rowText, shownNumber, sumText } from "./texts.ts";

const text = workshopWords;
/** Milliseconds for the whole way. */
const WAY = 1400;

/** Both ends are approached gently. */
const eased = (share: number): number => share * share * (3 - 2 * share);

function feed(plane: Plane, spaces: WorkshopSpaces, share: () => number): () => void {
  return effect(() => {
    const picture = spaces.picture.value;
    const now = share();
    if (picture === null) return;
    const { space, result, first, second } = picture;
    plane.setSquare(mixSquares(picture.plane, first, now), mixSquares(picture.plane, second, now));
    const [x = "x1", y = "x2"] = result.run.inputs;
    plane.setAxes(axisName(x, space.axes[0], now), axisName(y, space.axes[1], now));
    plane.setPoints(pointsOf(picture, now));
    plane.setOverlay((group, scale) => drawSpace(group, picture, now, scale));
    plane.setLabel(text.spaceLabel(space.axes, now));
  });
}

export function SpaceView(props: PartProps) {
  const { store, client, controller } = props;
  const spaces = useMemo(
    () => createSpaces(store, client, controller),
    [store, client, controller],
  );
  useEffect(() => spaces.dispose, [spaces]);
  /** On the way by itself; null: as the scene has it. */
  const moving = useMemo(() => signal<number | null>(null), []);
  const picture = spaces.picture.value;
  if (picture === null) return <p class="picture-note muted">{text.noSpace}</p>;
  return (
    <div class="plane-view">
      <SpacePlane {...props} spaces={spaces} moving={moving} />
      <div class="plane-side">
        <Way {...props} moving={moving} picture={picture} />
        <Axes {...props} spaces={spaces} />
        <p class="small">
          {text.inThePlane} <Separable {...props} single={picture.result.single} names={[]} />
          <br />
          {text.inTheSpace}{" "}
          <Separable {...props} single={picture.space.single} names={picture.space.axes} />
        </p>
        <Landings picture={picture} />
      </div>
    </div>
  );
}

interface MovingProps extends PartProps {
  readonly moving: Signal<number | null>;
}

function SpacePlane({
  store,
  controller,
  spaces,
  moving,
}: MovingProps & { readonly spaces: WorkshopSpaces }) {
  // prettier-ignore
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (host.current === null) return undefined;
    const plane = mountPlane(host.current, {
      label: "",
      axes: ["x₁", "x₂"],
      onPick: controller.go,
    });
    const share = (): number => moving.value ?? store.scene.value.view.workshop.morph;
    const stop = feed(plane, spaces, share);
    const stopSelecting = effect(() => plane.select(controller.place.value));
    return () => {
      stop();
      stopSelecting();
      plane.destroy();
    };
  }, [store, controller, spaces, moving]);
  return (
    <div class="plane-frame-host">
      <div class="workshop-plane" ref={host} />
    </div>
  );
}

function Way({ store, moving, picture }: MovingProps & { readonly picture: SpacePicture }) {
  const share = moving.value ?? store.scene.value.view.workshop.morph;
  const timer = useRef(0);
  const set = (morph: number): void =>
    store.dispatch(lookInWorkshop({ morph }), { history: "view" });
  useEffect(
    () => () => {
      cancelAnimationFrame(timer.current);
      moving.value = null;
    },
    [moving],
  );

  function go(to: 0 | 1): void {
    cancelAnimationFrame(timer.current);
    const from = share;
    const begin = performance.now();
    const arrive = (): void => {
      moving.value = null;
      set(to);
    };
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) return arrive();
    const frame = (now: number): void => {
      const done = Math.min(1, (now - begin) / WAY);
      if (done === 1) return arrive();
      moving.value = from + (to - from) * eased(done);
      timer.current = requestAnimationFrame(frame);
    };
    timer.current = requestAnimationFrame(frame);
  }
  const [a, b] = picture.space.axes;
  return (
    <div class="way">
      <label class="field">
        <span class="field-label">{text.way(nameOf(a), nameOf(b))}</span>
        <input
          class="range"
          type="range"
          min={0}
          max={1}
          step={0.01}
          value={share}
          aria-valuetext={text.wayValue(share)}
          onInput={(event) => {
            cancelAnimationFrame(timer.current);
            moving.value = null;
            set(event.currentTarget.valueAsNumber);
          }}
        />
      </label>
      <Button kind="primary" onClick={() => go(share < 0.5 ? 1 : 0)}>
        {share < 0.5 ? text.toSpace : text.toPlane}
      </Button>
    </div>
  );
}

function Axes({ store, spaces }: PartProps & { readonly spaces: WorkshopSpaces }) {
  const ids = spaces.candidates.value;
  const [a = "", b = ""] = spaces.axes.value;
  if (ids.length <= 2) return null;
  const options = ids.map((value) => ({ value, label: nameOf(value) }));
  /** The axis that had this unit takes the other's. */
  const set = (axes: readonly string[]): void =>
    store.dispatch(lookInWorkshop({ axes }), { history: "view" });
  return (
    <div class="axes">
      <Select
        label={text.axis(1)}
        value={a}
        options={options}
        onChange={(id) => set([id, id === b ? a : b])}
      />
      <Select
        label={text.axis(2)}
        value={b}
        options={options}
        onChange={(id) => set([id === a ? b : a, id])}
      />
    </div>
  );
}

interface SeparableProps extends PartProps {
  readonly single: WorkshopSingle;
  /** Of the axes; [] for the inputs. */
  readonly names: readonly string[];
}

function Separable({ stage, single, names }: SeparableProps) {
  if (single.kind === "unknown") return <>{text.separableUnknown}</>;
  if (single.kind === "impossible") return <strong class="wrong">{text.notSeparable}</strong>;
  const [bias, ...weights] = single.weights.map(({ exact }) => exact);
  const from = names.length > 0 ? names : weights.map((_, i) => `x${i + 1}`);
  return (
    <>
      <strong class="right">{text.separable}</strong>{" "}
      <span class="maths">
        {sumText({ from, weights, bias: bias ?? "0" })} {RELATION[stage.threshold]} 0
      </span>
    </>
  );
}

/** Where each row lands, for those who do not see it. */
function Landings({ picture: { space, result } }: { readonly picture: SpacePicture }) {
  if (space.points.length === 0) return null;
  const { rows } = result.run;
  return (
    <details class="group">
      <summary>{text.landings}</summary>
      <table class="table truth">
        <thead>
          <tr>
            <th scope="col">({space.axes.map(nameOf).join(", ")})</th>
            <th scope="col">{text.landingRows}</th>
            <th scope="col">{text.wanted}</th>
          </tr>
        </thead>
        <tbody>
          {space.points.map((point, i) => (
            <tr key={i}>
              <th scope="row">({point.at.map((value) => shownNumber(value)).join(", ")})</th>
              <td>
                {point.rows
                  .map((row) => (rows[row] === undefined ? "" : rowText(rows[row])))
                  .join("; ")}
              </td>
              <td>{point.wanted ?? text.both}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
