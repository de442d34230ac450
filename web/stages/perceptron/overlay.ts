/** The line, its sides and its weight arrow over the plane, and what the present step changed. */
import { foot, halfPlane, type Position } from "../../charts/half-plane.ts";
import type { Scale } from "../../charts/plane.ts";
import { set, short, svg } from "../../charts/svg.ts";
import type { Square } from "../../state/square.ts";

export interface Boundary {
  readonly square: Square;
  readonly weights: readonly number[];
  /** The weights before the present step, where it changed them. */
  readonly before: readonly number[] | null;
  /** The change itself. */
  readonly update: readonly number[] | null;
}

/** The longest arrow, as a share of the square's side. */
const LONGEST = 0.3;

function area(points: readonly Position[], { x, y }: Scale): string {
  return points.map(([a, b]) => `${short(x(a))},${short(y(b))}`).join(" ");
}

function drawLine(group: SVGGElement, name: string, weights: readonly number[], view: View): void {
  const { line } = halfPlane(weights, view.square);
  if (line === null) return;
  const [[x1, y1], [x2, y2]] = line;
  const { x, y } = view.scale;
  svg("path", { class: name, d: `M${short(x(x1))} ${short(y(y1))}L${short(x(x2))} ${short(y(y2))}` }, group); // prettier-ignore
}

interface View {
  readonly square: Square;
  readonly scale: Scale;
}

/** Shaft and head from `start` to `end`, in pixels. */
function arrow(group: SVGGElement, name: string, start: Position, end: Position): void {
  const length = Math.hypot(end[0] - start[0], end[1] - start[1]);
  if (length < 3) return;
  const [ux, uy] = [(end[0] - start[0]) / length, (end[1] - start[1]) / length];
  const head = Math.min(12, length / 2);
  const [bx, by] = [end[0] - ux * head, end[1] - uy * head];
  const half = head * 0.45;
  const corners: readonly Position[] = [end, [bx - uy * half, by + ux * half], [bx + uy * half, by - ux * half]]; // prettier-ignore
  svg("path", { class: name, d: `M${short(start[0])} ${short(start[1])}L${short(bx)} ${short(by)}` }, group); // prettier-ignore
  const points = corners.map(([x, y]) => `${short(x)},${short(y)}`).join(" ");
  svg("polygon", { class: `${name} head`, points }, group);
}

/** All arrows start at one point of the present line, so that w and Δw add up before the eyes. */
function drawArrows(group: SVGGElement, { weights, before, update }: Boundary, view: View): void {
  const { low, high } = view.square;
  const middle = (low + high) / 2;
  const start = foot(weights, [middle, middle]) ?? [middle, middle];
  const sizes = [weights, before ?? [], update ?? []].map(([, a = 0, b = 0]) => Math.hypot(a, b));
  const unit = Math.min(1, (LONGEST * (high - low)) / Math.max(...sizes, 1e-300));
  const { x, y } = view.scale;
  const pixel = (w: readonly number[], from: Position): Position => [
    from[0] + (w[1] ?? 0) * unit * (view.scale.side / (high - low)),
    from[1] - (w[2] ?? 0) * unit * (view.scale.side / (high - low)),
  ];
  const anchor: Position = [x(start[0]), y(start[1])];
  if (before !== null && update !== null) {
    const old = pixel(before, anchor);
    arrow(group, "arrow arrow-before", anchor, old);
    arrow(group, "arrow arrow-update", old, pixel(update, old));
  }
  const tip = pixel(weights, anchor);
  arrow(group, "arrow arrow-weights", anchor, tip);
  const length = Math.hypot(tip[0] - anchor[0], tip[1] - anchor[1]);
  if (length < 3) return;
  // Beside the middle of the shaft, where neither a point nor the frame hides it.
  const [ux, uy] = [(tip[0] - anchor[0]) / length, (tip[1] - anchor[1]) / length];
  const x0 = (anchor[0] + tip[0]) / 2 + 13 * uy;
  const y0 = (anchor[1] + tip[1]) / 2 - 13 * ux;
  svg("text", { class: "arrow-name", x: x0, y: y0 + 5, "text-anchor": "middle" }, group).textContent = "w"; // prettier-ignore
}

export function drawBoundary(group: SVGGElement, scale: Scale, boundary: Boundary): void {
  group.replaceChildren();
  const view = { square: boundary.square, scale };
  const { positive, negative } = halfPlane(boundary.weights, boundary.square);
  set(svg("polygon", { class: "side side-positive" }, group), { points: area(positive, scale) });
  set(svg("polygon", { class: "side side-negative" }, group), { points: area(negative, scale) });
  if (boundary.before !== null) drawLine(group, "line-before", boundary.before, view);
  drawLine(group, "line", boundary.weights, view);
  drawArrows(group, boundary, view);
}
