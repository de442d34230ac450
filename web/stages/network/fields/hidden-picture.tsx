/** The data as a hidden layer sees them: moved there from the plane of the inputs, and as it learns. */
import { computed, effect, signal, type ReadonlySignal, type Signal } from "@preact/signals";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { mountPlane, type Plane, type Scale } from "../../../charts/plane.ts";
import { setText, short, svg } from "../../../charts/svg.ts";
import { showNumber } from "../../../core/number.ts";
import { pictures } from "../../../core/words/network-pictures.ts";
import type { LabCalls } from "../../../engine/protocol-lab.ts";
import { setExample } from "../../../state/actions/network.ts";
import { squareOf } from "../../../state/square.ts";
import type { ChartProps } from "../charts.tsx";
import { ClassLegend } from "../plane-picture.tsx";
import { HiddenTools, Way } from "./hidden-tools.tsx";
import {
  axesIn,
  LATTICE,
  lattice,
  layerIn,
  mixed,
  outputLine,
  pointsOnWay,
  spaceOf,
  type Space,
  type Spot,
} from "./hidden-space.ts";
import { useLives } from "./live.ts";
import { partNames } from "../notation/part-name.ts";
import { besidePoints } from "./names-beside.ts";
import { placesOf } from "./points.ts";
import type { Camera } from "./principal.ts";
import { sizeOf } from "../../../core/shape.ts";

/** Rows that get their inputs written beside them, and rows of the table. */
const NAMED = 8;
const LISTED = 12;

interface Parts extends ChartProps {
  readonly space: ReadonlySignal<Space | null>;
  readonly threads: ReadonlySignal<{ readonly reply: LabCalls["network.units"]["reply"] | null }> | undefined; // prettier-ignore
  /** On the way by itself; null: as the scene has it. */
  readonly moving: Signal<number | null>;
}

/** What stands along an axis: the output of a unit, in the letter of the notation. */
function axisNames({ store, controller }: ChartProps, { axes, layer }: Space) {
  const { notation } = store.scene.value.view;
  const names = partNames(notation, controller.info.value?.layers ?? []);
  const name = (place: 0 | 1, isShort: boolean): string => {
    if (axes === null) return isShort ? (["p₁", "p₂"][place] ?? "") : pictures.principal(place + 1);
    const part = { kind: "neuron", layer, unit: axes[place] } as const;
    return isShort ? names.short(part) : names.full(part);
  };
  return { full: [name(0, false), name(1, false)], short: [name(0, true), name(1, true)] } as const;
}

function drawPath(group: Element, look: string, spots: readonly Spot[], scale: Scale): void {
  const d = spots.map(([x, y]) => `${short(scale.x(x))} ${short(scale.y(y))}`).join("L");
  svg("path", { class: look, d: `M${d}` }, group);
}

/** What stands below the points: the lattice, the line of the output, names of a few rows. */
function drawBelow(group: SVGGElement, parts: Parts, share: number, scale: Scale): void {
  const { stage, controller, threads } = parts;
  const [info, space] = [controller.info.peek(), parts.space.peek()];
  const reply = threads?.peek().reply ?? null;
  group.replaceChildren();
  if (info === null || space === null) return;
  if (reply !== null && reply.values.length === LATTICE * LATTICE * space.units)
    for (const line of lattice(space, reply.values, squareOf(stage.data), share))
      drawPath(group, "fields-thread", line, scale);
  const line = share > 0.98 ? outputLine(space, { stage, info }, controller.example.peek()) : null;
  if (line !== null) drawPath(group, "plane-boundary", line, scale);
  if (info.rows <= NAMED) drawNames(group, parts, share, scale);
}

function drawNames(group: SVGGElement, { controller, space }: Parts, share: number, scale: Scale) {
  const [info, landed] = [controller.info.peek(), space.peek()];
  if (info === null || landed === null) return;
  const { columns, values } = placesOf(info);
  // Rows that have met share one place.
  const places = new Map<string, string[]>();
  pointsOnWay(info, landed, share).forEach(({ x, y }, row) => {
    const inputs = [...values.subarray(row * columns, (row + 1) * columns)];
    const place = `${Math.round(scale.x(x) / 8) * 8} ${Math.round(scale.y(y) / 8) * 8}`;
    const text = `(${inputs.map((value) => showNumber(value, 2)).join(", ")})`;
    places.set(place, [...(places.get(place) ?? []), text]);
  });
  const named = [...places].map(([place, texts]) => {
    const [x = 0, y = 0] = place.split(" ").map(Number);
    return { x, y, text: texts.join(" ") };
  });
  for (const { text, ...at } of besidePoints(named, scale.side))
    setText(svg("text", { class: "fields-name", ...at }, group), text);
}

function feed(plane: Plane, parts: Parts): () => void {
  const { stage, controller, threads } = parts;
  const stops = [
    effect(() => {
      const [info, space] = [controller.info.value, parts.space.value];
      if (info === null || space === null) return;
      const share = shareIn(parts);
      const layer = info.layers[space.layer]?.id ?? "";
      const start = placesOf(info).columns === 2 ? squareOf(stage.data) : space.first;
      const end = placesOf(info).columns === 2 ? start : space.second;
      plane.setSquare(mixed(start, space.first, share), mixed(end, space.second, share));
      const isHere = share > 0.5;
      const { full, short } = axisNames(parts, space);
      plane.setAxes(isHere ? short[0] : "x₁", isHere ? short[1] : "x₂");
      plane.setPoints(pointsOnWay(info, space, share));
      plane.setLabel(pictures.hidden(layer, ...full));
    }),
    effect(() => {
      const share = shareIn(parts);
      // Drawn anew with each of these.
      void [parts.space.value, threads?.value, controller.example.value];
      plane.setOverlay((group, scale) => drawBelow(group, parts, share, scale));
    }),
    effect(() => plane.select(controller.example.value?.row ?? -1)),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

/** How far the rows are; where inputs are no plane there is no way. */
export function shareIn({ store, controller, moving }: Omit<Parts, "space" | "threads">): number {
  const info = controller.info.value;
  if (info === null || placesOf(info).columns !== 2) return 1;
  return moving.value ?? store.scene.value.view.network.fields.morph;
}

export function HiddenPicture(props: ChartProps) {
  const { store, stage, controller } = props;
  const info = controller.info.value;
  const { fields } = store.scene.value.view.network;
  const layer = info === null ? 0 : layerIn(info, fields.layer);
  const units = sizeOf(info?.layers[layer]?.outputShape ?? [1]);
  const axesKey = JSON.stringify(axesIn(units, fields.axes));
  const isPlane = info !== null && placesOf(info).columns === 2;
  const grid = { size: LATTICE, ...squareOf(stage.data) };
  const pace = units * (info?.rows ?? 0) > 20_000 ? 250 : 0;
  const [rows] = useLives(controller, "network.activations", units < 2 ? [] : [{ layer, of: "a" }], pace); // prettier-ignore
  const [threads] = useLives(controller, "network.units", isPlane && units > 1 ? [{ layer, of: "a", grid }] : []); // prettier-ignore
  const moving = useMemo(() => signal<number | null>(null), []);
  const space = useMemo(() => {
    let camera: Camera | null = null;
    return computed<Space | null>(() => {
      const [known, reply] = [controller.info.value, rows?.value.reply ?? null];
      if (known === null || reply === null || reply.size !== units) return null;
      const axes = JSON.parse(axesKey) as Space["axes"];
      const found = spaceOf({ info: known, stage, layer, axes, values: reply.values, before: camera }); // prettier-ignore
      camera = found.camera;
      return found;
    });
  }, [controller, stage, layer, units, axesKey, rows]);
  if (units < 2 && info !== null) {
    return (
      <>
        <HiddenTools {...props} layer={layer} axes={null} units={units} />
        <p class="muted no-plane">{pictures.oneUnit}</p>
      </>
    );
  }
  const parts: Parts = { ...props, space, threads, moving };
  return (
    <>
      <HiddenTools {...props} layer={layer} axes={axesIn(units, fields.axes)} units={units} />
      <figure class="chart">
        <HiddenPlane {...parts} />
        {isPlane && <Way {...props} moving={moving} />}
        <div class="fields-foot">
          <ClassLegend {...props} />
          <Notes {...parts} />
          <Landings {...parts} />
        </div>
      </figure>
    </>
  );
}

function HiddenPlane({ store, stage, controller, space, threads, moving }: Parts) {
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (host.current === null) return undefined;
    const pick = (row: number): void => {
      if (row >= 0) store.dispatch(setExample(row), { history: "view" });
    };
    const axes = ["", ""] as const;
    const plane = mountPlane(host.current, { label: "", axes, onPick: pick, onHover: pick });
    const stop = feed(plane, { store, stage, controller, space, threads, moving });
    return () => {
      stop();
      plane.destroy();
    };
  }, [store, stage, controller, space, threads, moving]);
  return <div class="chart-host" ref={host} />;
}

/** What the line is, or how much of the spread the two axes show. */
function Notes({ stage, controller, space }: Parts) {
  const [info, landed] = [controller.info.value, space.value];
  if (info === null || landed === null) return null;
  if (landed.camera !== null) {
    const [first, second] = landed.camera.shares.map((share) => `${Math.round(100 * share)} %`);
    return <span class="muted small">{pictures.spread(first ?? "", second ?? "")}</span>;
  }
  if (outputLine(landed, { stage, info }, controller.example.value) === null) return null;
  return (
    <span class="legend-item small">
      <svg class="legend-mark" viewBox="0 0 28 10" aria-hidden="true">
        <path class="plane-boundary" d="M0 5H28" />
      </svg>
      {pictures.output0}
    </span>
  );
}

function Landings(parts: Parts) {
  const [info, landed] = [parts.controller.info.value, parts.space.value];
  if (info === null || landed === null) return null;
  const [across, up] = axisNames(parts, landed).full;
  return (
    <details class="fields-table">
      <summary>{pictures.table}</summary>
      <table class="table">
        <caption>{pictures.hiddenTable}</caption>
        <thead>
          <tr>
            <th scope="col">{pictures.row}</th>
            <th scope="col">{pictures.class}</th>
            <th scope="col">{across}</th>
            <th scope="col">{up}</th>
          </tr>
        </thead>
        <tbody>
          {landed.spots.slice(0, LISTED).map(([x, y], row) => (
            <tr key={row}>
              <th scope="row">{row + 1}</th>
              <td>{landed.labels[row]}</td>
              <td>{showNumber(x, 3)}</td>
              <td>{showNumber(y, 3)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
