/** The linear regions of ReLU-like units: pieces of the inputs, the lines that cut them, their number. */
import { effect } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { contourLines } from "../../../charts/contour.ts";
import { mountPlane, type Plane, type Scale } from "../../../charts/plane.ts";
import { spreadOf } from "../../../charts/patches.ts";
import { short, svg } from "../../../charts/svg.ts";
import { pictures } from "../../../core/words/network-pictures.ts";
import type { LabCalls } from "../../../engine/protocol-lab.ts";
import type { NetworkInfo } from "../../../engine/protocol.ts";
import { setExample } from "../../../state/actions/network.ts";
import { squareOf } from "../../../state/square.ts";
import type { Live } from "../../../state/live.ts";
import type { ChartProps } from "../charts.tsx";
import { curveRange, drawCurves } from "./line-picture.tsx";
import { useLives } from "./live.ts";
import { placesOf, pointsOf } from "./points.ts";
import { DASHES, POINTS, RegionText, SIZE, type RegionsAnswer } from "./region-text.tsx";
import { activationOf, columnOf, hasKink, shownUnit } from "./unit.ts";

type Units = LabCalls["network.units"]["reply"];

/** Points in each direction for lines, and along a curve. */
const LINES = 100;
const CURVE = 300;
/** Milliseconds between two questions. */
const PACE = 80;
/** Lines of one layer; more would be black. */
const MOST_LINES = 64;

/** Places of the layers whose units have a kink. */
export function kinksIn({ stage }: Pick<ChartProps, "stage">): readonly number[] {
  return stage.model.layers.flatMap((_, layer) =>
    hasKink(activationOf(stage, layer)) ? [layer] : [],
  );
}

export function RegionsPicture(props: ChartProps) {
  const info = props.controller.info.value;
  if (info === null) return null;
  const { columns } = placesOf(info);
  if (columns > 2) return <p class="muted no-plane">{pictures.regionsInputs(columns)}</p>;
  if (kinksIn(props).length === 0) return <p class="muted no-plane">{pictures.noRegions}</p>;
  return <Regions {...props} info={info} inputs={columns} />;
}

interface RegionProps extends ChartProps {
  readonly info: NetworkInfo;
  readonly inputs: number;
}

function Regions(props: RegionProps) {
  const { stage, controller, info, inputs } = props;
  const square = squareOf(stage.data);
  const flat = inputs === 1;
  const kinks = kinksIn(props);
  const [regions] = useLives(controller, "network.regions", [{ grid: { size: flat ? POINTS : SIZE, ...square } }], PACE); // prettier-ignore
  const layers = flat ? [info.layers.length - 1] : kinks;
  const of = flat ? ("a" as const) : ("z" as const);
  const grid = { size: flat ? CURVE : LINES, ...square };
  const key = JSON.stringify(layers.map((layer) => ({ layer, of, grid })));
  const lines = useLives(controller, "network.units", JSON.parse(key), PACE);
  return (
    <figure class="chart">
      <RegionPlane {...props} regions={regions} lines={lines} />
      <RegionText {...props} regions={regions} kinks={kinks} />
    </figure>
  );
}

interface PlaneProps extends RegionProps {
  readonly regions: RegionsAnswer | undefined;
  readonly lines: readonly Live<"network.units">["answer"][];
}

function RegionPlane(props: PlaneProps) {
  const { store, stage, controller, info, inputs, regions } = props;
  const host = useRef<HTMLDivElement>(null);
  const lines = useStable(props.lines);
  useEffect(() => {
    if (host.current === null) return undefined;
    const pick = (row: number): void => {
      if (row >= 0) store.dispatch(setExample(row), { history: "view" });
    };
    const { target } = store.scene.peek().view.notation;
    const axes = inputs === 1 ? (["x", target] as const) : (["x₁", "x₂"] as const);
    const plane = mountPlane(host.current, { label: "", axes, onPick: pick });
    const parts = { store, stage, controller, info, inputs, regions, lines };
    const stop = inputs === 1 ? feedLine(plane, parts) : feedPlane(plane, parts);
    return () => {
      stop();
      plane.destroy();
    };
  }, [store, stage, controller, info, inputs, regions, lines]);
  return <div class="chart-host" ref={host} />;
}

/** The same list as long as its members are the same. */
function useStable<T>(list: readonly T[]): readonly T[] {
  const kept = useRef(list);
  const same = kept.current.length === list.length && list.every((each, i) => each === kept.current[i]); // prettier-ignore
  if (!same) kept.current = list;
  return kept.current;
}

function feedPlane(plane: Plane, props: PlaneProps): () => void {
  const { store, stage, info, regions, lines } = props;
  const kinks = kinksIn(props);
  plane.setSquare(squareOf(stage.data));
  plane.setPoints(pointsOf(info));
  const stops = [
    effect(() => {
      const reply = regions?.value.reply ?? null;
      plane.setField(reply === null ? null : { ids: reply.ids, size: SIZE });
      plane.setLabel(pictures.regions(String(reply?.count ?? "…")));
    }),
    effect(() => {
      const replies = lines.map(({ value }) => value.reply);
      const shown = shownUnit(store.scene.value.view.selection, info);
      const isChosen = store.scene.value.view.selection !== "";
      plane.setOverlay((group, scale) => {
        group.replaceChildren();
        replies.forEach((reply, place) => {
          const unit = isChosen && shown.layer === kinks[place] ? shown.unit : -1;
          if (reply !== null) drawBends(group, reply, place, unit, scale);
        });
      });
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

/** Where the sums of the units of one layer are zero. */
function drawBends(group: Element, reply: Units, place: number, chosen: number, scale: Scale) {
  const { units, values } = reply;
  for (let unit = 0; unit < Math.min(units, MOST_LINES); unit++) {
    const grid = { values: columnOf(values, unit, units), size: LINES };
    const d = contourLines(grid, 0, scale.side / LINES);
    const look = unit === chosen ? "fields-curve chosen" : "fields-curve";
    svg("path", { class: look, d, "stroke-dasharray": DASHES[place % DASHES.length] ?? "" }, group);
  }
}

function feedLine(plane: Plane, props: PlaneProps): () => void {
  const { stage, info, regions, lines } = props;
  const square = squareOf(stage.data);
  return effect(() => {
    const found = regions?.value.reply ?? null;
    const curve = lines[0]?.value.reply ?? null;
    plane.setSquare(square, curveRange(info, curve));
    plane.setLabel(pictures.regions(String(found?.count ?? "…")));
    plane.setOverlay((group, scale) => {
      group.replaceChildren();
      if (curve !== null) {
        const drawn = svg("g", {}, group);
        drawCurves(drawn, curve, square, { of: "output", layer: 0, unit: 0 }, scale);
      }
      if (found !== null) drawBands(group, found.ids, scale);
    });
  });
}

/** Pieces of the line, in tints that alternate, with a mark where one ends. */
function drawBands(group: Element, ids: Int32Array, scale: Scale): void {
  const bands = svg("g", { class: "fields-bands" });
  const width = scale.side / ids.length;
  let from = 0;
  for (let at = 1; at <= ids.length; at++) {
    if (ids[at] === ids[from] && at < ids.length) continue;
    const id = ids[from] ?? 0;
    const box = { x: from * width, y: 0, width: (at - from) * width, height: scale.side };
    svg("rect", { ...box, opacity: 0.08 + 0.22 * spreadOf(id) }, bands);
    if (at < ids.length) svg("path", { d: `M${short(at * width)} 0V${scale.side}` }, bands);
    from = at;
  }
  group.prepend(bands);
}
