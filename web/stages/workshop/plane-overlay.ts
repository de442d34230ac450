/** Draws regions, borders and what is wanted onto the input plane. Geometry of the screen only. */
import { halfPlane } from "../../charts/half-plane.ts";
import type { Scale } from "../../charts/plane.ts";
import { setText, short, svg } from "../../charts/svg.ts";
import type { WorkshopLine, WorkshopRegion, WorkshopRun } from "../../engine/protocol.ts";
import { isCrisp, type PlanePictures } from "../../state/workshop-plane.ts";
import { nameOf } from "./texts.ts";

/** Colours of regions that can be told apart; every region has its code in words as well. */
export const REGION_INKS = 8;

export interface PlaneView {
  readonly pictures: PlanePictures;
  /** The unit that the plane is coloured by; null: by regions. */
  readonly unit: string | null;
  /** The border that can be dragged; "" for none. */
  readonly selected: string;
  /** A point beside the rows that goes through the network; null: none. */
  readonly probe: readonly number[] | null;
}

const path = (points: readonly (readonly number[])[], { x, y }: Pick<Scale, "x" | "y">): string =>
  points.length < 3
    ? ""
    : `M${points.map(([a = 0, b = 0]) => `${short(x(a))} ${short(y(b))}`).join("L")}Z`;

/** "10": on which side of each border a region lies, in the order of the lines that cut. */
export const codeOf = ({ sides }: WorkshopRegion): string =>
  sides.map((side) => (side ? "1" : "0")).join("");

/** Class of the fill that a unit's output has in a region. */
function fillOf(run: WorkshopRun, region: WorkshopRegion, id: string): string {
  const place = run.units.findIndex((unit) => unit.id === id);
  const value = region.outputs[place]?.value ?? 0;
  return value > 0 ? "region-on" : "region-off";
}

export function drawRegions(
  group: Element,
  { pictures, unit }: Pick<PlaneView, "pictures" | "unit">,
  scale: Pick<Scale, "x" | "y">,
): void {
  const { result, regions } = pictures;
  const { run } = result;
  if (unit !== null && !isCrisp(run, unit)) return;
  regions.forEach((region, i) => {
    const kind = unit === null ? `region-${i % REGION_INKS}` : fillOf(run, region, unit);
    const answer = unit === null && region.found === 1 ? " region-answer" : "";
    svg("path", { class: `region ${kind}${answer}`, d: path(region.outline, scale) }, group);
  });
}

function drawCodes(group: Element, { regions }: PlanePictures, scale: Scale): void {
  for (const region of regions) {
    const [a, b] = middleOf(region);
    if (region.outline.length < 3 || region.sides.length === 0) continue;
    const place = { x: scale.x(a), y: scale.y(b) + 5, "text-anchor": "middle" };
    setText(svg("text", { class: "region-code", ...place }, group), codeOf(region));
  }
}

/** The middle of the corners that are shown: inside, since regions are convex. */
function middleOf({ outline }: WorkshopRegion): readonly [number, number] {
  const sum = (axis: number): number => outline.reduce((all, point) => all + (point[axis] ?? 0), 0);
  return [sum(0) / outline.length, sum(1) / outline.length];
}

/** Bias first, as half-planes have their weights. */
export const weightsOf = ({ weights, bias }: WorkshopLine): readonly number[] =>
  [bias, ...weights].map(({ value }) => value);

/** Pixels from a border to the head of the arrow on the side where its unit fires. */
const ARROW = 16;
/** Where along a border its name may stand, the best first. */
const SPOTS = [0.15, 0.85, 0.3, 0.7, 0.5, 0.06, 0.94];

type Spot = readonly [number, number];

/** The place on a border that is farthest from the names that stand already. */
function freeSpot(from: Spot, to: Spot, taken: readonly Spot[]): Spot {
  const spots = SPOTS.map((t): Spot => [from[0] + t * (to[0] - from[0]), from[1] + t * (to[1] - from[1])]); // prettier-ignore
  const room = ([x, y]: Spot): number =>
    Math.min(60, ...taken.map(([a, b]) => Math.hypot(a - x, b - y)));
  return spots.reduce((best, spot) => (room(spot) > room(best) + 1 ? spot : best));
}

function drawLine(
  group: Element,
  line: WorkshopLine,
  view: PlaneView,
  scale: Scale,
  taken: Spot[],
): void {
  const ends = halfPlane(weightsOf(line), view.pictures.square).line;
  if (ends === null) return;
  const [from, to] = ends.map(([a, b]): Spot => [scale.x(a), scale.y(b)]) as unknown as [
    Spot,
    Spot,
  ];
  const chosen = line.units.includes(view.selected) ? " chosen" : "";
  const own = svg("g", { class: `border${chosen}${line.cuts ? "" : " passing"}` }, group);
  const d = `M${from.map(short).join(" ")}L${to.map(short).join(" ")}`;
  svg("path", { class: "border-line", d }, own);
  const [, w1 = 0, w2 = 0] = weightsOf(line);
  const size = Math.hypot(w1, w2) || 1;
  // Screens count downwards; both axes have one scale.
  const [ux, uy] = [w1 / size, -w2 / size];
  const [mx, my] = freeSpot(from, to, taken);
  taken.push([mx, my]);
  const [hx, hy] = [mx + ux * ARROW, my + uy * ARROW];
  const barb = (side: 1 | -1): string =>
    `M${short(hx)} ${short(hy)}l${short(-6 * ux + side * 4 * uy)} ${short(-6 * uy - side * 4 * ux)}`;
  const arrow = `M${short(mx)} ${short(my)}L${short(hx)} ${short(hy)}${barb(1)}${barb(-1)}`;
  svg("path", { class: "border-side", d: arrow }, own);
  const inside = (at: number): number => Math.min(scale.side - 12, Math.max(12, at));
  const place = { x: inside(mx - ux * 13), y: inside(my - uy * 13) + 5, "text-anchor": "middle" };
  setText(svg("text", { class: "border-name", ...place }, own), line.units.map(nameOf).join(" "));
}

function drawPolygon(group: Element, { result }: PlanePictures, scale: Scale): void {
  const corners = result.run.lattice?.corners;
  if (corners !== undefined)
    svg("path", { class: "wanted-polygon", d: path(corners, scale) }, group);
}

function drawProbe(group: Element, probe: readonly number[] | null, { x, y }: Scale): void {
  const [a, b] = probe ?? [];
  if (a === undefined || b === undefined) return;
  const at = `${short(x(a))} ${short(y(b))}`;
  svg("path", { class: "probe", d: `M${at}m-9 0h18M${at}m0 -9v18` }, group);
}

export function drawPlane(group: SVGGElement, view: PlaneView, scale: Scale): void {
  group.replaceChildren();
  const { pictures, unit, probe } = view;
  drawRegions(group, view, scale);
  drawPolygon(group, pictures, scale);
  const taken: Spot[] = [];
  for (const line of pictures.result.run.plane?.lines ?? [])
    drawLine(group, line, view, scale, taken);
  if (unit === null) drawCodes(group, pictures, scale);
  drawProbe(group, probe, scale);
}
