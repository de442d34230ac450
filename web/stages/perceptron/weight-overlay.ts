/**
 * The plane of two weights: a line for each row with hatches on the side where the row is right, the
 * region where all are, and the walk of the weights. Imperative; numbers are the engine's.
 */
import { drawArrow } from "../../charts/arrow.ts";
import type { Position } from "../../charts/half-plane.ts";
import type { Scale } from "../../charts/plane.ts";
import { setText, short, svg } from "../../charts/svg.ts";
import type { PerceptronCone } from "../../engine/protocol.ts";

export interface WeightSpace {
  /** Null until the engine has answered. */
  readonly cone: PerceptronCone | null;
  /** By row. */
  readonly targets: readonly number[];
  /** Of the present step, and the one that is chosen; −1 for none. */
  readonly current: number;
  readonly chosen: number;
  /** The newest last. */
  readonly path: readonly Position[];
  /** Whether the path has its beginning. */
  readonly isWhole: boolean;
  /** Whether the last step of the path is the present step's. */
  readonly isUpdate: boolean;
  readonly onChoose: (row: number) => void;
}

type Edge = PerceptronCone["edges"][number];

/** More lines than this have no room for names and hatches. */
const NAMED = 12;
/** Where hatches stand along a line, and how long they are. */
const HATCHES = [0.15, 0.38, 0.62, 0.85];
const HATCH = 8;
/** Dots of the path nearer than this would not be told apart. */
const APART = 6;

interface View {
  readonly group: SVGGElement;
  readonly scale: Scale;
  readonly space: WeightSpace;
}

const pixel = ({ scale }: View, [x, y]: Position): Position => [scale.x(x), scale.y(y)];
const text = ([x, y]: Position): string => `${short(x)} ${short(y)}`;

/** Unit vector in pixels towards the side where the row is right. */
function right({ scale }: View, { p, q }: Edge): Position {
  const dx = p / (scale.x(1) - scale.x(0));
  const dy = q / (scale.y(1) - scale.y(0));
  const length = Math.hypot(dx, dy) || 1;
  return [dx / length, dy / length];
}

function drawEdge(view: View, edge: Edge): void {
  if (edge.segment === null) return;
  const { space, group } = view;
  const [from, to] = [pixel(view, edge.segment[0]), pixel(view, edge.segment[1])];
  const label = (space.targets[edge.row] ?? 0) > 0 ? 1 : 0;
  const own = svg("g", { class: `cone-edge class-${label}` }, group);
  if (edge.row === space.current) own.classList.add("is-current");
  if (edge.row === space.chosen) own.classList.add("is-chosen");
  const d = `M${text(from)}L${text(to)}`;
  svg("path", { class: "cone-line", d }, own);
  if (space.targets.length <= NAMED) {
    const [ux, uy] = right(view, edge);
    const along = (share: number): Position => [from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1])]; // prettier-ignore
    const hatches = HATCHES.map(along).map(([x, y]) => `M${text([x, y])}l${text([ux * HATCH, uy * HATCH])}`); // prettier-ignore
    svg("path", { class: "cone-hatch", d: hatches.join("") }, own);
    nameEdge(view, own, edge, along);
  }
  const reach = svg("path", { class: "cone-reach", d }, own);
  reach.addEventListener("click", () => space.onChoose(edge.row));
}

/** The number of the row, where its line leaves the picture; rows of one line stand side by side. */
function nameEdge(
  view: View,
  own: SVGGElement,
  edge: Edge,
  along: (share: number) => Position,
): void {
  // prettier-ignore
  const same = (view.space.cone?.edges ?? []).filter(({ segment }) => String(segment) === String(edge.segment)); // prettier-ignore
  const place = same.findIndex(({ row }) => row === edge.row);
  const [x, y] = along(0.06 + 0.05 * place);
  const [ux, uy] = right(view, edge);
  const at = { x: x - 11 * ux, y: y - 11 * uy + 5, "text-anchor": "middle" };
  setText(svg("text", { class: "cone-name", ...at }, own), String(edge.row + 1));
}

function drawCone(view: View): void {
  const corners = view.space.cone?.corners ?? [];
  if (corners.length < 3) return;
  const points = corners.map((corner) => pixel(view, corner).map(short).join(",")).join(" ");
  svg("polygon", { class: "cone", points }, view.group);
}

function drawPath(view: View): void {
  const { space, group } = view;
  const places = space.path.map((place) => pixel(view, place));
  const now = places.at(-1);
  const before = places.at(-2);
  if (now === undefined) return;
  const walked = space.isUpdate ? places.slice(0, -1) : places;
  svg("path", { class: "walk", d: `M${walked.map(text).join("L")}` }, group);
  let last: Position | null = null;
  for (const place of walked) {
    if (last !== null && Math.hypot(place[0] - last[0], place[1] - last[1]) < APART) continue;
    svg("circle", { class: "walk-dot", cx: place[0], cy: place[1], r: 3 }, group);
    last = place;
  }
  const [first] = places;
  if (space.isWhole && first !== undefined)
    svg("circle", { class: "walk-start", cx: first[0], cy: first[1], r: 6 }, group);
  if (space.isUpdate && before !== undefined) drawArrow(group, "arrow arrow-update", before, now);
  svg("circle", { class: "walk-now", cx: now[0], cy: now[1], r: 6.5 }, group);
  const at = { x: now[0] + 11, y: now[1] - 9 };
  setText(svg("text", { class: "arrow-name", ...at }, group), "w");
}

export function drawWeightSpace(group: SVGGElement, scale: Scale, space: WeightSpace): void {
  group.replaceChildren();
  const view: View = { group, scale, space };
  drawCone(view);
  // The lines that matter now are drawn last.
  const rank = ({ row }: Edge): number => Number(row === space.chosen) * 2 + Number(row === space.current); // prettier-ignore
  const edges = space.cone?.edges ?? [];
  for (const edge of edges.toSorted((a, b) => rank(a) - rank(b))) drawEdge(view, edge);
  drawPath(view);
}
