/** Draws paths over the landscape: a line, a dot for each move, and its shape where each is now. */
import { mark } from "../../charts/marks.ts";
import type { Scale } from "../../charts/plane.ts";
import { setText, short, svg } from "../../charts/svg.ts";
import type { DescentRun } from "../../engine/protocol.ts";
import type { Landscape } from "../../state/descent.ts";
import type { Rest } from "../../state/descent-rest.ts";
import { DASHES, pointText } from "./names.ts";

interface Paths {
  readonly run: DescentRun;
  readonly step: number;
  readonly selected: number;
  readonly landscape: Landscape | null;
  /** Of the selected path. */
  readonly rest: Rest | null;
}

/** Points nearer than this to the one before would not be seen. */
const NEAR = 0.75;
/** Moves that get a dot are at least so long, in pixels. */
const APART = 7;

type Place = readonly [x: number, y: number];

/** Where a path is after each move, up to `step`, in pixels; ends where numbers do. */
function placesOf({ run, step }: Paths, path: number, { x, y }: Scale): Place[] {
  const { points, values } = run.paths[path] ?? { points: [], values: [] };
  const width = run.inputs.length;
  const places: Place[] = [];
  for (let i = 0; i <= Math.min(step, values.length - 1); i++) {
    const height = width === 1 ? values[i] : points[i * width + 1];
    const place = [x(points[i * width] ?? NaN), y(height ?? NaN)] as const;
    if (!place.every(Number.isFinite)) break;
    places.push(place);
  }
  return places;
}

function thinned(places: readonly Place[], near: number): Place[] {
  const kept: Place[] = [];
  for (const place of places) {
    const last = kept.at(-1);
    if (last === undefined || Math.hypot(place[0] - last[0], place[1] - last[1]) >= near)
      kept.push(place);
  }
  return kept;
}

const line = (places: readonly Place[]): string =>
  places.length === 0 ? "" : `M${places.map(([x, y]) => `${short(x)} ${short(y)}`).join("L")}`;

function drawPath(group: Element, paths: Paths, path: number, scale: Scale): void {
  const places = placesOf(paths, path, scale);
  const now = places.at(-1);
  if (now === undefined) return;
  const own = svg("g", { class: `class-${path}` }, group);
  if (path === paths.selected) own.classList.add("is-selected");
  const d = line([...thinned(places, NEAR), now]);
  svg("path", { class: "descent-halo", d }, own);
  svg("path", { class: "descent-line", d, "stroke-dasharray": DASHES[path] ?? "" }, own);
  const dots = thinned(places, APART).map(([x, y]) => mark(1, x, y, 2.5));
  svg("path", { class: "descent-dots", d: dots.join("") }, own);
  svg("path", { class: "plane-point", d: mark(path, ...now, 8) }, own);
}

/** The formula over its only input. */
function drawCurve(group: Element, { frame, values }: Landscape, { x, y }: Scale): void {
  const { low, high } = frame.x;
  const parts: string[] = [];
  let pen = "M";
  values.forEach((value, i) => {
    const px = x(low + ((high - low) * i) / (values.length - 1));
    if (Number.isFinite(value)) parts.push(`${pen}${short(px)} ${short(y(value))}`);
    pen = Number.isFinite(value) ? "L" : "M";
  });
  svg("path", { class: "descent-curve", d: parts.join("") }, group);
}

/** The coordinates where the selected path has found a minimum. */
function drawMinimum(group: Element, paths: Paths, scale: Scale): void {
  const { run, step, selected, rest } = paths;
  if (rest?.minimum !== true || step < rest.move) return;
  const [x = NaN, y = NaN] = placesOf(paths, selected, scale).at(-1) ?? [];
  if (!(x >= 0 && x <= scale.side && y >= 0 && y <= scale.side)) return;
  const own = svg("g", { class: "descent-minimum" }, group);
  const isRight = x > scale.side * 0.6;
  const place = {
    x: isRight ? x - 14 : x + 14,
    y: y < 40 ? y + 26 : y - 14,
    "text-anchor": isRight ? "end" : "start",
  };
  setText(svg("text", place, own), pointText(run, selected, step));
}

export function drawPaths(group: Element, paths: Paths, scale: Scale): void {
  group.replaceChildren();
  const { run, landscape, selected } = paths;
  if (run.inputs.length === 1 && landscape !== null) drawCurve(group, landscape, scale);
  const order = [...run.paths.keys()].toReversed().filter((path) => path !== selected);
  for (const path of [...order, selected]) drawPath(group, paths, path, scale);
  drawMinimum(group, paths, scale);
}
