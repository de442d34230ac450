/** A small plane with its frame, its axes and points of classes. Geometry of the screen only. */
import { halfPlane, type Position } from "../../../charts/half-plane.ts";
import { mark } from "../../../charts/marks.ts";
import { short, svg } from "../../../charts/svg.ts";
import type { Square } from "../../../state/square.ts";

/** The part of the picture that a plane takes. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface SmallPlane {
  readonly box: Box;
  readonly first: Square;
  readonly second: Square;
  /** What is cut off at the frame. */
  readonly inside: SVGSVGElement;
  /** Within `inside`. */
  x(value: number): number;
  y(value: number): number;
}

export interface Spot {
  readonly x: number;
  readonly y: number;
  /** Class number, from 0. */
  readonly label: number;
  readonly isWrong?: boolean;
}

const MARGIN = 4;
/** Share of the width that a square at the side may take. */
const BESIDE = 0.53;

/** A square as large as fits, in the middle or at a side. */
export function squareIn(width: number, height: number, share = 0.5): Box {
  // At a side there is something beside it.
  const room = share === 0 ? BESIDE * width : width;
  const side = Math.min(room, height) - 2 * MARGIN;
  const x = MARGIN + share * (width - side - 2 * MARGIN);
  return { x, y: (height - side) / 2, width: side, height: side };
}

/** All of the picture. */
export const wholeOf = (width: number, height: number): Box => ({
  x: MARGIN,
  y: MARGIN,
  width: width - 2 * MARGIN,
  height: height - 2 * MARGIN,
});

export function planeIn(
  root: SVGSVGElement,
  box: Box,
  first: Square,
  second: Square = first,
): SmallPlane {
  const share = ({ low, high }: Square, value: number): number => (value - low) / (high - low || 1);
  svg("rect", { class: "pic-frame", ...box }, root);
  const inside = svg("svg", { ...box, overflow: "hidden" }, root);
  return {
    box,
    first,
    second,
    inside,
    x: (value) => share(first, value) * box.width,
    y: (value) => (1 - share(second, value)) * box.height,
  };
}

/** Lines at zero, above what is drawn so far. */
export function drawAxes({ inside, box, x, y }: SmallPlane): void {
  const d = `M${short(x(0))} 0V${short(box.height)}M0 ${short(y(0))}H${short(box.width)}`;
  svg("path", { class: "pic-axis", d }, inside);
}

/** From so many points on they are drawn small. */
const CROWD = 30;

export function drawSpots({ inside, box, x, y }: SmallPlane, spots: readonly Spot[]): void {
  const size = box.height / (spots.length > CROWD ? 48 : 24);
  const r = Math.max(spots.length > CROWD ? 1.6 : 3.4, Math.min(8, size));
  const looks = new Map<string, string[]>();
  for (const spot of spots) {
    const look = `class-${Math.min(7, spot.label)} ${spot.isWrong === true ? "pic-wrong" : "pic-point"}`;
    const shapes = looks.get(look) ?? [];
    looks.set(look, shapes);
    shapes.push(mark(spot.label, x(spot.x), y(spot.y), r));
  }
  for (const [look, shapes] of looks) svg("path", { class: look, d: shapes.join("") }, inside);
}

export function pathOf(
  { x, y }: Pick<SmallPlane, "x" | "y">,
  points: readonly (readonly number[])[],
  isClosed: boolean,
): string {
  if (points.length < 2) return "";
  const corners = points.map(([a = 0, b = 0]) => `${short(x(a))} ${short(y(b))}`);
  return `M${corners.join("L")}${isClosed ? "Z" : ""}`;
}

/** The two sides of w0 + w1·x1 + w2·x2 = 0, and the line between them, as path data. */
export function sidesOf(
  plane: SmallPlane,
  weights: readonly number[],
): { readonly positive: string; readonly negative: string; readonly line: string } {
  const { positive, negative, line } = halfPlane(weights, plane.first, plane.second);
  const area = (corners: readonly Position[]): string =>
    corners.length < 3 ? "" : pathOf(plane, corners, true);
  return {
    positive: area(positive),
    negative: area(negative),
    line: line === null ? "" : pathOf(plane, line, false),
  };
}
