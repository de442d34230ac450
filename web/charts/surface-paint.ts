/** How a surface is painted: cells from the farthest to the nearest, each with what lies on it. */
import type { Ink, Rgb } from "./ink.ts";
import { mark } from "./marks.ts";
import { cellAt, heightAt, type Mesh, type Piece } from "./mesh.ts";
import { RISE, type Projection } from "./projection.ts";
import type { Pen } from "./svg-pen.ts";

/** A line over the surface, and the shape where it ends. */
export interface SurfacePath {
  /** Shares of the frame, from its low ends. */
  readonly places: readonly (readonly [u: number, v: number])[];
  /** Its colour and shape, as of a class. */
  readonly label: number;
  readonly dash: readonly number[];
  readonly selected: boolean;
}

export interface SurfacePoint {
  readonly u: number;
  readonly v: number;
  /** What it is for, on the scale of the heights. */
  readonly value: number;
  readonly label: number;
  /** Held out to test: hollow. */
  readonly test: boolean;
}

/** Shares of ink: where it is lowest, where no light falls, on lines of equal height. */
const DARKEST = 0.24;
const SHADE = 0.3;
const LINES = 0.32;
/** Share of a class's colour where it is sure. */
const STRONGEST = 0.6;
/** Of a point, in pixels. */
const DOT = 4;
/** A path shows faintly through what stands before it. */
const THROUGH = 0.3;
/** From the left behind the viewer, and from above. */
const LIGHT = [-0.45, -0.5, 0.74] as const;

type Point = readonly [x: number, y: number];

export interface Laid {
  readonly path: SurfacePath;
  readonly pieces: readonly Piece[];
}

export function byCell(pieces: readonly Piece[]): ReadonlyMap<number, readonly Piece[]> {
  const cells = new Map<number, Piece[]>();
  for (const piece of pieces) {
    const others = cells.get(piece.cell);
    if (others === undefined) cells.set(piece.cell, [piece]);
    else others.push(piece);
  }
  return cells;
}

export interface SceneParts {
  readonly context: Pen;
  /** Fills a shape and draws its edge. */
  readonly shape: (d: string) => void;
  readonly projection: Projection;
  readonly mesh: Mesh;
  readonly ink: Ink;
  readonly turn: number;
}

const mixed = ({ paper, text }: Ink, share: number): string =>
  `rgb(${paper.map((from, i) => Math.round(from + share * ((text[i] ?? 0) - from))).join(" ")})`;
/** A class's colour as strong as it is sure, in the shade. */
function tinted(ink: Ink, colour: Rgb = ink.text, sure: number, shade: number): string {
  const share = STRONGEST * Math.min(1, Math.max(0, sure));
  const parts = ink.paper.map((paper, i) => {
    const base = paper + share * ((colour[i] ?? 0) - paper);
    return Math.round(base + shade * ((ink.text[i] ?? 0) - base));
  });
  return `rgb(${parts.join(" ")})`;
}
const isDark = ({ paper, text }: Ink): boolean => paper[1] < text[1];
const solid = (colour: Rgb): string => `rgb(${colour.join(" ")})`;

function onSurface({ projection, mesh }: SceneParts, [u, v]: Point): Point | null {
  const height = heightAt(mesh, u, v);
  return Number.isFinite(height) ? projection.point(u, v, height) : null;
}

export function paintSurface(
  scene: SceneParts,
  lines: ReadonlyMap<number, readonly Piece[]>,
  laid: readonly Laid[],
  points: readonly SurfacePoint[],
): void {
  const { context } = scene;
  paintCells(scene, lines, bucketed(scene, laid, points));
  context.globalAlpha = THROUGH;
  for (const line of laid) drawThrough(scene, line);
  context.globalAlpha = 1;
  for (const { path } of laid) drawEnd(scene, path);
}

/** Cells from the farthest to the nearest, each with the lines on it. */
function paintCells(
  scene: SceneParts,
  lines: ReadonlyMap<number, readonly Piece[]>,
  paths: ReadonlyMap<number, readonly (() => void)[]>,
): void {
  const { context, mesh, ink, projection } = scene;
  const cells = mesh.side - 1;
  const [right, up] = projection.away;
  const behind = (up > 0 ? cells : -cells) + (right > 0 ? 1 : -1);
  const order = (away: number): number[] => {
    const all = Array.from({ length: cells }, (_, i) => i);
    return away > 0 ? all.reverse() : all;
  };
  for (const row of order(up)) {
    for (const column of order(right)) {
      const cell = row * cells + column;
      paintCell(scene, column, row);
      context.strokeStyle = mixed(ink, LINES + DARKEST);
      context.lineWidth = 0.9;
      // Of the cell behind: those beside it are painted now and cut its lines no more.
      for (const piece of lines.get(cell + behind) ?? []) stroke(scene, piece);
      paths.get(cell)?.forEach((draw) => draw());
    }
  }
}

function paintCell(
  { context, mesh, ink, projection, turn }: SceneParts,
  i: number,
  j: number,
): void {
  const { side, places, heights, tones, tint } = mesh;
  const at = j * side + i;
  const [a = NaN, b = NaN, c = NaN, d = NaN] = [heights[at], heights[at + 1], heights[at + side + 1], heights[at + side]]; // prettier-ignore
  if (Number.isNaN(a + b + c + d)) return;
  const [left = 0, right = 0] = [places[i], places[i + 1]];
  const [front = 0, back = 0] = [places[j], places[j + 1]];
  const slopeU = (((b - a + c - d) / 2) * RISE) / (right - left);
  const slopeV = (((d - a + c - b) / 2) * RISE) / (back - front);
  const light = lit(slopeU, slopeV, turn);
  // Light is the paper's on paper, the ink's on a dark page.
  const shade = isDark(ink) ? light : 1 - light;
  const tone = tones[at] ?? 0;
  context.beginPath();
  context.moveTo(...projection.point(left, front, a));
  context.lineTo(...projection.point(right, front, b));
  context.lineTo(...projection.point(right, back, c));
  context.lineTo(...projection.point(left, back, d));
  context.closePath();
  // The stroke closes the hair between two cells.
  context.fillStyle = context.strokeStyle =
    tint === null
      ? mixed(ink, 0.05 + DARKEST * (1 - tone) + SHADE * shade)
      : tinted(ink, ink.classes[tint.labels[at] ?? 0], tint.shares[at] ?? 0, SHADE * shade);
  context.lineWidth = 0.6;
  context.fill();
  context.stroke();
}

/** 0 in the dark to 1, for a light that stays where it is while the surface turns. */
function lit(slopeU: number, slopeV: number, turn: number): number {
  const a = (turn * Math.PI) / 180;
  const [cos, sin] = [Math.cos(a), Math.sin(a)];
  const normal = [-(slopeU * cos - slopeV * sin), -(slopeU * sin + slopeV * cos), 1] as const;
  const length = Math.hypot(...normal);
  const along = normal.reduce((sum, part, i) => sum + part * (LIGHT[i] ?? 0), 0) / length;
  return Math.min(1, Math.max(0, along / Math.hypot(...LIGHT)));
}

function stroke(scene: SceneParts, { from, to }: Piece): void {
  const [start, end] = [onSurface(scene, from), onSurface(scene, to)];
  if (start === null || end === null) return;
  scene.context.beginPath();
  scene.context.moveTo(...start);
  scene.context.lineTo(...end);
  scene.context.stroke();
}

/**
 * Pieces of paths by the cell after which they are drawn: the nearest neighbour of their own, so
 * that the cells beside them do not cut the line.
 */
function bucketed(
  scene: SceneParts,
  laid: readonly Laid[],
  points: readonly SurfacePoint[],
): Map<number, (() => void)[]> {
  const { mesh, projection } = scene;
  const cells = mesh.side - 1;
  const [right, up] = projection.away.map((away) => (away > 0 ? -1 : 1));
  const inside = (at: number): number => Math.min(cells - 1, Math.max(0, at));
  const buckets = new Map<number, (() => void)[]>();
  const put = (cell: number, draw: () => void): void => {
    const column = inside((cell % cells) + (right ?? 0));
    const row = inside(Math.floor(cell / cells) + (up ?? 0));
    const bucket = buckets.get(row * cells + column) ?? [];
    buckets.set(row * cells + column, bucket);
    bucket.push(draw);
  };
  for (const point of points) {
    const cell = cellAt(mesh, point.u, point.v);
    if (cell >= 0) put(cell, () => drawPoint(scene, point));
  }
  for (const { path, pieces } of laid) {
    let length = 0;
    for (const piece of pieces) {
      const [start, end] = [onSurface(scene, piece.from), onSurface(scene, piece.to)];
      if (start === null || end === null) continue;
      const offset = length;
      length += Math.hypot(end[0] - start[0], end[1] - start[1]);
      put(piece.cell, () => drawPiece(scene, path, start, end, offset));
    }
  }
  return buckets;
}

const widthOf = ({ selected }: SurfacePath): number => (selected ? 3.5 : 2.5);
const colourOf = ({ ink }: SceneParts, { label }: SurfacePath): string =>
  solid(ink.classes[label] ?? ink.text);

function drawPiece(
  scene: SceneParts,
  path: SurfacePath,
  start: Point,
  end: Point,
  offset: number,
): void {
  const { context } = scene;
  context.beginPath();
  context.moveTo(...start);
  context.lineTo(...end);
  context.strokeStyle = colourOf(scene, path);
  context.lineWidth = widthOf(path);
  context.setLineDash([...path.dash]);
  context.lineDashOffset = offset;
  context.stroke();
  context.setLineDash([]);
}

/** What is wanted, and how far the surface is from it. */
function drawPoint(scene: SceneParts, { u, v, value, label, test }: SurfacePoint): void {
  const { context, ink, mesh, projection } = scene;
  const foot = onSurface(scene, [u, v]);
  const top = projection.point(u, v, mesh.share(value));
  const colour = solid(ink.classes[label] ?? ink.text);
  context.strokeStyle = colour;
  context.lineWidth = 1;
  if (foot !== null) {
    context.beginPath();
    context.moveTo(...foot);
    context.lineTo(...top);
    context.stroke();
  }
  context.fillStyle = test ? solid(ink.paper) : colour;
  context.strokeStyle = test ? colour : solid(ink.paper);
  scene.shape(mark(label, ...top, DOT));
}

function drawThrough(scene: SceneParts, { path, pieces }: Laid): void {
  const { context } = scene;
  context.strokeStyle = colourOf(scene, path);
  context.lineWidth = widthOf(path);
  for (const piece of pieces) stroke(scene, piece);
}

/** The shape where a path is now, and the ring where it began. */
function drawEnd(scene: SceneParts, path: SurfacePath): void {
  const { context, ink } = scene;
  const begin = path.places[0];
  const start = begin === undefined ? null : onSurface(scene, begin);
  if (start !== null) {
    context.beginPath();
    context.arc(...start, 6, 0, 2 * Math.PI);
    context.strokeStyle = solid(ink.text);
    context.lineWidth = 2;
    context.stroke();
  }
  const last = path.places.at(-1);
  const end = last === undefined ? null : onSurface(scene, last);
  if (end === null) return;
  context.fillStyle = colourOf(scene, path);
  context.strokeStyle = solid(ink.paper);
  context.lineWidth = 1.5;
  scene.shape(mark(path.label, ...end, 8));
}
