/**
 * The input plane: a field or half-planes below, axes, points and lines above. An imperative picture:
 * mounted once, changed part by part; the framework never looks inside. Words come from the
 * caller, and until then it says that they are to come.
 */
import { words } from "../core/words/index.ts";
import { showNumber } from "../core/number.ts";
import type { Table } from "../core/table.ts";
import type { Square } from "../state/square.ts";
import { boundary, paintField, type Field } from "./field.ts";
import { readInk, watchInk, type Ink } from "./ink.ts";
import { levelLines, paintLevels, type Levels } from "./levels.ts";
import { CLASS_SHAPES, mark } from "./marks.ts";
import { paintPatches, type Patches } from "./patches.ts";
import { createPad, type Pad, type PlaneEditing } from "./plane-editing.ts";
import { set, setText, svg, type Attributes } from "./svg.ts";
import { fieldTable } from "./field-table.ts";
import { takeAs } from "./taken.ts";
import { ticks } from "./ticks.ts";

export interface PlanePoint {
  readonly x: number;
  readonly y: number;
  /** Class number, from 0. */
  readonly label: number;
  /** Drawn hollow. */
  readonly wrong?: boolean;
  /** Held out to test: hollow, with a thin line. */
  readonly test?: boolean;
}

export interface PlaneOptions {
  /** What the picture shows, for those who do not see it; "" as long as that is not known. */
  readonly label: string;
  readonly axes: readonly [string, string];
  /** A point was clicked or touched. */
  onPick?(index: number): void;
  /** The mouse is near a point, or (-1) no longer. */
  onHover?(index: number): void;
  /** Lets points be set and moved; then `onPick` is not called. */
  readonly editing?: PlaneEditing;
}

/** From numbers to pixels of the drawing area. */
export interface Scale {
  readonly side: number;
  x(value: number): number;
  y(value: number): number;
  /** Where the drawing area begins in its host. */
  readonly left: number;
  readonly top: number;
  /** From a place on the screen to numbers. */
  at(clientX: number, clientY: number): readonly [number, number];
}

export type PlaneField = Field | Levels | Patches;

export interface Plane {
  /** `second`: limits of the second axis, where they are others. */
  setSquare(square: Square, second?: Square): void;
  /** Names of the axes. */
  setAxes(first: string, second: string): void;
  setPoints(points: readonly PlanePoint[]): void;
  setField(field: PlaneField | null): void;
  /** The point that is shown elsewhere; -1 for none. */
  select(index: number): void;
  setLabel(label: string): void;
  /** Draws anything into a group above the field and below the points; again at every change of size. */
  setOverlay(draw: (group: SVGGElement, scale: Scale) => void): void;
  destroy(): void;
}

const LEFT = 46;
const BOTTOM = 24;
const TOP = 24;
const RIGHT = 28;
/** From so many points on they are drawn small. */
const CROWD = 40;
/** How near to a point a click must be, in pixels. */
const REACH = 24;

const isSame = (a: Square, b: Square): boolean => a.low === b.low && a.high === b.high;

class MountedPlane implements Plane {
  readonly #host: HTMLElement;
  readonly #options: PlaneOptions;
  #names: readonly [string, string];
  readonly #canvas = document.createElement("canvas");
  readonly #root: SVGSVGElement;
  readonly #axes: SVGGElement;
  readonly #overlay: SVGGElement;
  readonly #boundary: SVGPathElement;
  readonly #points: SVGGElement;
  readonly #ring: SVGCircleElement;
  readonly #pad: Pad | null;
  readonly #stop: (() => void)[];
  readonly #end = new AbortController();
  #square: Square = { low: -1, high: 1 };
  #second: Square = { low: -1, high: 1 };
  #data: readonly PlanePoint[] = [];
  #field: PlaneField | null = null;
  #selected = -1;
  #side = 0;
  #ink: Ink | null = null;
  #draw: (group: SVGGElement, scale: Scale) => void = () => undefined;

  constructor(host: HTMLElement, options: PlaneOptions) {
    this.#host = host;
    this.#options = options;
    this.#names = options.axes;
    host.classList.add("plane");
    this.#canvas.className = "plane-field";
    this.#canvas.ariaHidden = "true";
    this.#root = svg("svg", { class: "plane-svg", role: "img" });
    this.#axes = svg("g", { class: "plane-axes" }, this.#root);
    const inner = svg("svg", { x: LEFT, y: TOP, overflow: "hidden" }, this.#root);
    this.#overlay = svg("g", { class: "plane-overlay" }, inner);
    this.#boundary = svg("path", { class: "plane-boundary" }, inner);
    this.#points = svg("g", { class: "plane-points" }, inner);
    this.#ring = svg("circle", { class: "plane-ring", visibility: "hidden" }, inner);
    host.append(this.#canvas, this.#root);
    this.#pad = this.#mountPad();
    this.setLabel(options.label);
    takeAs(host, { table: () => this.#table() });
    if (this.#pad === null) this.#root.addEventListener("click", (event) => this.#onClick(event));
    host.addEventListener("pointermove", (event) => this.#onMove(event), {
      signal: this.#end.signal,
    });
    host.addEventListener("pointerleave", () => this.#options.onHover?.(-1), {
      signal: this.#end.signal,
    });
    const sizes = new ResizeObserver(() => this.#resize());
    sizes.observe(host);
    this.#stop = [() => this.#end.abort(), () => sizes.disconnect(), watchInk(() => this.#reink())];
    this.#resize();
  }

  #mountPad(): Pad | null {
    const { editing } = this.#options;
    if (editing === undefined) return null;
    const pad = createPad(
      {
        limits: () => [this.#square, this.#second],
        side: () => this.#side,
        pixels: (x, y) => [this.#scale().x(x), this.#scale().y(y)],
        numbers: (clientX, clientY) => this.#scale().at(clientX, clientY),
        near: (clientX, clientY, reach) => this.#near({ clientX, clientY }, reach),
      },
      editing,
    );
    this.#host.append(pad.element);
    return pad;
  }

  setSquare(square: Square, second = square): void {
    if (isSame(square, this.#square) && isSame(second, this.#second)) return;
    this.#square = square;
    this.#second = second;
    this.#redraw();
  }

  setAxes(first: string, second: string): void {
    if (first === this.#names[0] && second === this.#names[1]) return;
    this.#names = [first, second];
    this.#redraw();
  }

  setPoints(points: readonly PlanePoint[]): void {
    if (points === this.#data) return;
    this.#data = points;
    this.#drawPoints();
  }

  setField(field: PlaneField | null): void {
    if (field !== null && field === this.#field) return;
    this.#field = field;
    this.#paint();
  }

  select(index: number): void {
    if (index === this.#selected) return;
    this.#selected = index;
    this.#drawRing();
  }

  setLabel(label: string): void {
    set(this.#root, { "aria-label": label || words.common.partLoading });
  }

  setOverlay(draw: (group: SVGGElement, scale: Scale) => void): void {
    this.#draw = draw;
    this.#drawOverlay();
  }

  destroy(): void {
    for (const stop of this.#stop) stop();
    this.#host.replaceChildren();
  }

  /** What is painted, in numbers. */
  #table(): Table | null {
    return this.#field && fieldTable(this.#field, this.#names, this.#square, this.#second);
  }

  #scale(): Scale {
    const side = this.#side;
    const place = ({ low, high }: Square, value: number): number =>
      ((value - low) / (high - low)) * side;
    return {
      side,
      x: (value) => place(this.#square, value),
      y: (value) => side - place(this.#second, value),
      left: LEFT,
      top: TOP,
      at: (clientX, clientY) => {
        const [px, py] = this.#inside(clientX, clientY);
        const number = ({ low, high }: Square, share: number): number => low + (high - low) * share;
        return [number(this.#square, px / side), number(this.#second, 1 - py / side)];
      },
    };
  }

  #resize(): void {
    const { width, height } = this.#host.getBoundingClientRect();
    // A scaled deck changes the rectangle but not the layout: client sizes are the layout's.
    const wide = this.#host.clientWidth || width;
    const high = this.#host.clientHeight || height;
    const side = Math.floor(Math.min(wide - LEFT - RIGHT, high - BOTTOM - TOP));
    if (side === this.#side || side < 40) return;
    this.#side = side;
    const outer = { width: side + LEFT + RIGHT, height: side + BOTTOM + TOP };
    set(this.#root, outer);
    set(this.#overlay.ownerSVGElement ?? this.#root, { width: side, height: side });
    Object.assign(this.#canvas.style, { left: `${LEFT}px`, top: `${TOP}px`, width: `${side}px`, height: `${side}px` }); // prettier-ignore
    this.#redraw();
  }

  #redraw(): void {
    if (this.#side === 0) return;
    this.#drawAxes();
    this.#drawOverlay();
    this.#drawPoints();
    this.#pad?.layOut(LEFT, TOP, this.#side);
    this.#paint();
  }

  #reink(): void {
    this.#ink = null;
    this.#paint();
  }

  #paint(): void {
    const field = this.#field;
    this.#canvas.hidden = field === null;
    // Reading styles makes the browser work: once for each theme.
    this.#ink ??= readInk(this.#host);
    const isLevels = field !== null && "heights" in field;
    set(this.#boundary, { class: isLevels ? "plane-levels" : "plane-boundary" });
    if (field === null || "ids" in field) {
      if (field !== null) paintPatches(this.#canvas, field, this.#ink);
      return set(this.#boundary, { d: "" });
    }
    if (isLevels) paintLevels(this.#canvas, field, this.#ink);
    else paintField(this.#canvas, field, this.#ink);
    const lines = isLevels ? levelLines(field, this.#side) : boundary(field, this.#side);
    set(this.#boundary, { d: lines });
  }

  #drawAxes(): void {
    this.#axes.replaceChildren();
    const scale = this.#scale();
    const bottom = TOP + scale.side;
    const tick = (value: number, d: string, at: Attributes): void => {
      svg("path", { class: value === 0 ? "plane-zero" : "plane-grid", d }, this.#axes);
      setText(svg("text", at, this.#axes), showNumber(value));
    };
    for (const value of ticks(this.#square.low, this.#square.high)) {
      const x = LEFT + scale.x(value);
      tick(value, `M${x} ${TOP}V${bottom}`, { x, y: bottom + 17, "text-anchor": "middle" });
    }
    for (const value of ticks(this.#second.low, this.#second.high)) {
      const y = TOP + scale.y(value);
      const line = `M${LEFT} ${y}H${LEFT + scale.side}`;
      tick(value, line, { x: LEFT - 6, y: y + 5, "text-anchor": "end" });
    }
    const frame = { x: LEFT, y: TOP, width: scale.side, height: scale.side };
    svg("rect", { class: "plane-frame", ...frame }, this.#axes);
    const [first, second] = this.#names;
    // Words do not fit beside the plane: they stand inside its corner, and above it from the left.
    const right = LEFT + scale.side;
    const inside = { x: right - 6, y: bottom - 7, "text-anchor": "end" };
    const beside = { x: right + 15, y: bottom, "text-anchor": "middle" };
    const across = { class: "plane-name", ...(first.length > 3 ? inside : beside) };
    setText(svg("text", across, this.#axes), first);
    const above = second.length > 3 ? { x: 4 } : { x: LEFT, "text-anchor": "middle" };
    setText(svg("text", { class: "plane-name", y: 15, ...above }, this.#axes), second);
  }

  #drawOverlay(): void {
    if (this.#side > 0) this.#draw(this.#overlay, this.#scale());
  }

  #radius(): number {
    const usual = this.#data.length > CROWD ? 4.5 : 9;
    return Math.max(2.5, Math.min(usual, this.#side / 50));
  }

  /** One path per class and outcome, so that ten thousand points are a few elements. */
  #drawPoints(): void {
    this.#points.replaceChildren();
    this.#points.classList.toggle("crowded", this.#data.length > CROWD);
    const scale = this.#scale();
    const r = this.#radius();
    const shapes = new Map<string, string[]>();
    for (const point of this.#data) {
      const label = Math.min(point.label, CLASS_SHAPES - 1);
      const look = point.wrong === true ? "wrong" : point.test === true ? "test" : "point";
      const kind = `class-${label} plane-${look}`;
      const parts = shapes.get(kind) ?? [];
      shapes.set(kind, parts);
      parts.push(mark(label, scale.x(point.x), scale.y(point.y), r));
    }
    for (const [kind, parts] of shapes) {
      svg("path", { class: kind, d: parts.join("") }, this.#points);
    }
    this.#drawRing();
  }

  #drawRing(): void {
    const point = this.#data[this.#selected];
    if (point === undefined) return set(this.#ring, { visibility: "hidden" });
    const { x, y } = this.#scale();
    set(this.#ring, {
      cx: x(point.x),
      cy: y(point.y),
      r: this.#radius() + 5,
      visibility: "visible",
    });
  }

  /** Pixels of the drawing area. */
  #inside(clientX: number, clientY: number): readonly [number, number] {
    const box = this.#root.getBoundingClientRect();
    // A slide deck may have scaled the page: screen pixels are not the picture's.
    const zoom = box.width / (this.#side + LEFT + RIGHT) || 1;
    return [(clientX - box.left) / zoom - LEFT, (clientY - box.top) / zoom - TOP];
  }

  /** The point next to the pointer, within reach; -1 where there is none. */
  #near({ clientX, clientY }: Pick<MouseEvent, "clientX" | "clientY">, reach = REACH): number {
    const [px, py] = this.#inside(clientX, clientY);
    const { x, y } = this.#scale();
    let nearest = -1;
    let distance = reach;
    this.#data.forEach((point, i) => {
      const away = Math.hypot(x(point.x) - px, y(point.y) - py);
      if (away >= distance) return;
      distance = away;
      nearest = i;
    });
    return nearest;
  }

  #onClick(event: MouseEvent): void {
    const index = this.#near(event);
    if (index >= 0) this.#options.onPick?.(index);
  }

  #onMove(event: PointerEvent): void {
    if (event.pointerType === "mouse") this.#options.onHover?.(this.#near(event));
  }
}

export function mountPlane(host: HTMLElement, options: PlaneOptions): Plane {
  return new MountedPlane(host, options);
}
