/**
 * A landscape as a surface that turns: shaded by its height and by light, with lines of equal height
 * and paths laid over it. An imperative canvas; words come from the caller.
 */
import { readInk, watchInk, type Ink, type Rgb } from "./ink.ts";
import { mark } from "./marks.ts";
import { draped, heightAt, levelPieces, type Mesh, type Piece } from "./mesh.ts";
import { projectionOf, RISE, turned, type Eye, type Projection } from "./projection.ts";
import { drawBox, type Box } from "./surface-box.ts";

/** A line over the surface, and the shape where it ends. */
export interface SurfacePath {
  /** Shares of the frame, from its low ends. */
  readonly places: readonly (readonly [u: number, v: number])[];
  /** Its colour and shape, as of a class. */
  readonly label: number;
  readonly dash: readonly number[];
  readonly selected: boolean;
}

export interface SurfaceOptions {
  /** A drag or a key turns it. */
  onTurn(eye: Eye): void;
}

export interface Surface {
  setMesh(mesh: Mesh | null, levels: readonly number[], box: Box): void;
  setPaths(paths: readonly SurfacePath[]): void;
  setEye(eye: Eye): void;
  setLabel(label: string): void;
  destroy(): void;
}

/** Degrees for a pixel of a drag, and for a key. */
const PER_PIXEL = 0.5;
const PER_KEY = 5;
/** Shares of ink: where it is lowest, where no light falls, on lines of equal height. */
const DARKEST = 0.24;
const SHADE = 0.3;
const LINES = 0.32;
/** A path shows faintly through what stands before it. */
const THROUGH = 0.3;
/** From the left behind the viewer, and from above. */
const LIGHT = [-0.45, -0.5, 0.74] as const;

const KEYS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-PER_KEY, 0],
  ArrowRight: [PER_KEY, 0],
  ArrowUp: [0, PER_KEY],
  ArrowDown: [0, -PER_KEY],
};

type Point = readonly [x: number, y: number];

interface Laid {
  readonly path: SurfacePath;
  readonly pieces: readonly Piece[];
}

class MountedSurface implements Surface {
  readonly #host: HTMLElement;
  readonly #options: SurfaceOptions;
  readonly #canvas = document.createElement("canvas");
  readonly #ended = new AbortController();
  #ink: Ink | null = null;
  #mesh: Mesh | null = null;
  #box: Box | null = null;
  #lines: ReadonlyMap<number, readonly Piece[]> = new Map();
  #paths: readonly SurfacePath[] = [];
  #laid: readonly Laid[] = [];
  #eye: Eye = { turn: 0, tilt: 45 };
  #grip: { readonly x: number; readonly y: number; readonly eye: Eye } | null = null;
  #frame = 0;

  constructor(host: HTMLElement, options: SurfaceOptions) {
    this.#host = host;
    this.#options = options;
    host.append(this.#canvas);
    // Keys and drags go to it, which is not what is done to an image.
    host.setAttribute("role", "application");
    host.tabIndex = 0;
    const { signal } = this.#ended;
    host.addEventListener("pointerdown", this.#onDown, { signal });
    host.addEventListener("pointermove", this.#onMove, { signal });
    host.addEventListener("pointerup", this.#onUp, { signal });
    host.addEventListener("pointercancel", this.#onUp, { signal });
    host.addEventListener("keydown", this.#onKey, { signal });
    const sizes = new ResizeObserver(() => this.#soon());
    sizes.observe(host);
    const reink = watchInk(() => {
      this.#ink = null;
      this.#soon();
    });
    signal.addEventListener("abort", () => {
      sizes.disconnect();
      reink();
    });
  }

  setMesh(mesh: Mesh | null, levels: readonly number[], box: Box): void {
    this.#mesh = mesh;
    this.#box = box;
    this.#lines = mesh === null ? new Map() : byCell(levelPieces(mesh, levels));
    this.setPaths(this.#paths);
  }

  setPaths(paths: readonly SurfacePath[]): void {
    this.#paths = paths;
    const mesh = this.#mesh;
    this.#laid =
      mesh === null ? [] : paths.map((path) => ({ path, pieces: draped(mesh, path.places) }));
    this.#soon();
  }

  setEye(eye: Eye): void {
    if (eye.turn === this.#eye.turn && eye.tilt === this.#eye.tilt) return;
    this.#eye = eye;
    this.#soon();
  }

  setLabel(label: string): void {
    this.#host.setAttribute("aria-label", label);
  }

  destroy(): void {
    cancelAnimationFrame(this.#frame);
    this.#ended.abort();
    this.#host.replaceChildren();
  }

  readonly #onDown = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    this.#host.setPointerCapture(event.pointerId);
    this.#grip = { x: event.clientX, y: event.clientY, eye: this.#eye };
  };

  readonly #onMove = (event: PointerEvent): void => {
    if (this.#grip === null) return;
    const { x, y, eye } = this.#grip;
    const right = (event.clientX - x) * PER_PIXEL;
    this.#options.onTurn(turned(eye, right, (event.clientY - y) * PER_PIXEL));
  };

  readonly #onUp = (): void => {
    this.#grip = null;
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    const by = KEYS[event.key];
    if (by === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const much = event.shiftKey ? 3 : 1;
    this.#options.onTurn(turned(this.#eye, by[0] * much, by[1] * much));
  };

  /** Once before the browser next paints, however much has changed. */
  #soon(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => this.#draw());
  }

  #draw(): void {
    const { clientWidth: width, clientHeight: height } = this.#host;
    const context = this.#canvas.getContext("2d");
    if (context === null || width < 60 || height < 60) return;
    const ratio = Math.min(2, window.devicePixelRatio || 1);
    const [wide, high] = [Math.round(width * ratio), Math.round(height * ratio)];
    if (this.#canvas.width !== wide) this.#canvas.width = wide;
    if (this.#canvas.height !== high) this.#canvas.height = high;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, height);
    this.#ink ??= readInk(this.#host);
    const [mesh, box] = [this.#mesh, this.#box];
    if (mesh === null || box === null) return;
    const projection = projectionOf(this.#eye, width, height);
    const scene = { context, projection, mesh, ink: this.#ink, turn: this.#eye.turn };
    drawBox(context, projection, box, this.#ink);
    paintCells(scene, this.#lines, bucketed(scene, this.#laid));
    context.globalAlpha = THROUGH;
    for (const laid of this.#laid) drawThrough(scene, laid);
    context.globalAlpha = 1;
    for (const { path } of this.#laid) drawEnd(scene, path);
  }
}

function byCell(pieces: readonly Piece[]): ReadonlyMap<number, readonly Piece[]> {
  const cells = new Map<number, Piece[]>();
  for (const piece of pieces) {
    const others = cells.get(piece.cell);
    if (others === undefined) cells.set(piece.cell, [piece]);
    else others.push(piece);
  }
  return cells;
}

interface SceneParts {
  readonly context: CanvasRenderingContext2D;
  readonly projection: Projection;
  readonly mesh: Mesh;
  readonly ink: Ink;
  readonly turn: number;
}

const mixed = ({ paper, text }: Ink, share: number): string =>
  `rgb(${paper.map((from, i) => Math.round(from + share * ((text[i] ?? 0) - from))).join(" ")})`;
const isDark = ({ paper, text }: Ink): boolean => paper[1] < text[1];
const solid = (colour: Rgb): string => `rgb(${colour.join(" ")})`;

function onSurface({ projection, mesh }: SceneParts, [u, v]: Point): Point | null {
  const height = heightAt(mesh, u, v);
  return Number.isFinite(height) ? projection.point(u, v, height) : null;
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
  const { side, places, heights, tones } = mesh;
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
  context.fillStyle = context.strokeStyle = mixed(ink, 0.05 + DARKEST * (1 - tone) + SHADE * shade);
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
function bucketed(scene: SceneParts, laid: readonly Laid[]): Map<number, (() => void)[]> {
  const { mesh, projection } = scene;
  const cells = mesh.side - 1;
  const [right, up] = projection.away.map((away) => (away > 0 ? -1 : 1));
  const inside = (at: number): number => Math.min(cells - 1, Math.max(0, at));
  const buckets = new Map<number, (() => void)[]>();
  for (const { path, pieces } of laid) {
    let length = 0;
    for (const piece of pieces) {
      const column = inside((piece.cell % cells) + (right ?? 0));
      const row = inside(Math.floor(piece.cell / cells) + (up ?? 0));
      const [start, end] = [onSurface(scene, piece.from), onSurface(scene, piece.to)];
      if (start === null || end === null) continue;
      const offset = length;
      length += Math.hypot(end[0] - start[0], end[1] - start[1]);
      const bucket = buckets.get(row * cells + column) ?? [];
      buckets.set(row * cells + column, bucket);
      bucket.push(() => drawPiece(scene, path, start, end, offset));
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
  paint(context, new Path2D(mark(path.label, ...end, 8)));
}

function paint(context: CanvasRenderingContext2D, shape: Path2D): void {
  context.fill(shape);
  context.stroke(shape);
}

export function mountSurface(host: HTMLElement, options: SurfaceOptions): Surface {
  return new MountedSurface(host, options);
}
