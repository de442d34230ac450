/**
 * The input plane: a field or half-planes below, axes, points and lines above. An imperative picture:
 * mounted once, changed part by part; the framework never looks inside. Words come from the caller.
 */
import { showNumber } from "../core/number.ts";
import type { Square } from "../state/square.ts";
import { boundary, paintField, type Field } from "./field.ts";
import { readInk, watchInk, type Ink } from "./ink.ts";
import { CLASS_SHAPES, mark } from "./marks.ts";
import { set, setText, svg } from "./svg.ts";
import { ticks } from "./ticks.ts";

export interface PlanePoint {
  readonly x: number;
  readonly y: number;
  /** Class number, from 0. */
  readonly label: number;
  /** Drawn hollow. */
  readonly wrong?: boolean;
}

export interface PlaneOptions {
  /** What the picture shows, for those who do not see it. */
  readonly label: string;
  readonly axes: readonly [string, string];
  /** A point was clicked or touched. */
  onPick?(index: number): void;
  /** The mouse is near a point, or (-1) no longer. */
  onHover?(index: number): void;
}

/** From numbers to pixels of the drawing area. */
export interface Scale {
  readonly side: number;
  x(value: number): number;
  y(value: number): number;
}

export interface Plane {
  setSquare(square: Square): void;
  setPoints(points: readonly PlanePoint[]): void;
  setField(field: Field | null): void;
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

class MountedPlane implements Plane {
  readonly #host: HTMLElement;
  readonly #options: PlaneOptions;
  readonly #canvas = document.createElement("canvas");
  readonly #root: SVGSVGElement;
  readonly #axes: SVGGElement;
  readonly #overlay: SVGGElement;
  readonly #boundary: SVGPathElement;
  readonly #points: SVGGElement;
  readonly #ring: SVGCircleElement;
  readonly #stop: (() => void)[];
  #square: Square = { low: -1, high: 1 };
  #data: readonly PlanePoint[] = [];
  #field: Field | null = null;
  #selected = -1;
  #side = 0;
  #ink: Ink | null = null;
  #draw: (group: SVGGElement, scale: Scale) => void = () => undefined;

  constructor(host: HTMLElement, options: PlaneOptions) {
    this.#host = host;
    this.#options = options;
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
    this.setLabel(options.label);
    this.#root.addEventListener("click", (event) => this.#onClick(event));
    this.#root.addEventListener("pointermove", (event) => this.#onMove(event));
    this.#root.addEventListener("pointerleave", () => this.#options.onHover?.(-1));
    const sizes = new ResizeObserver(() => this.#resize());
    sizes.observe(host);
    this.#stop = [() => sizes.disconnect(), watchInk(() => this.#reink())];
    this.#resize();
  }

  setSquare(square: Square): void {
    if (square.low === this.#square.low && square.high === this.#square.high) return;
    this.#square = square;
    this.#redraw();
  }

  setPoints(points: readonly PlanePoint[]): void {
    if (points === this.#data) return;
    this.#data = points;
    this.#drawPoints();
  }

  setField(field: Field | null): void {
    this.#field = field;
    this.#paint();
  }

  select(index: number): void {
    if (index === this.#selected) return;
    this.#selected = index;
    this.#drawRing();
  }

  setLabel(label: string): void {
    set(this.#root, { "aria-label": label });
  }

  setOverlay(draw: (group: SVGGElement, scale: Scale) => void): void {
    this.#draw = draw;
    this.#drawOverlay();
  }

  destroy(): void {
    for (const stop of this.#stop) stop();
    this.#host.replaceChildren();
  }

  #scale(): Scale {
    const { low, high } = this.#square;
    const side = this.#side;
    const place = (value: number): number => ((value - low) / (high - low)) * side;
    return { side, x: place, y: (value) => side - place(value) };
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
    if (field !== null) paintField(this.#canvas, field, this.#ink);
    set(this.#boundary, { d: field === null ? "" : boundary(field, this.#side) });
  }

  #drawAxes(): void {
    this.#axes.replaceChildren();
    const { low, high } = this.#square;
    const scale = this.#scale();
    const bottom = TOP + scale.side;
    for (const value of ticks(low, high)) {
      const x = LEFT + scale.x(value);
      const y = TOP + scale.y(value);
      const line = value === 0 ? "plane-zero" : "plane-grid";
      svg("path", { class: line, d: `M${x} ${TOP}V${bottom}M${LEFT} ${y}H${LEFT + scale.side}` }, this.#axes); // prettier-ignore
      setText(svg("text", { x, y: bottom + 17, "text-anchor": "middle" }, this.#axes), showNumber(value)); // prettier-ignore
      setText(svg("text", { x: LEFT - 6, y: y + 5, "text-anchor": "end" }, this.#axes), showNumber(value)); // prettier-ignore
    }
    const frame = { x: LEFT, y: TOP, width: scale.side, height: scale.side };
    svg("rect", { class: "plane-frame", ...frame }, this.#axes);
    const [first, second] = this.#options.axes;
    const names = { class: "plane-name", "text-anchor": "middle" };
    setText(svg("text", { ...names, x: LEFT + scale.side + 15, y: bottom }, this.#axes), first);
    setText(svg("text", { ...names, x: LEFT, y: 15 }, this.#axes), second);
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
      const kind = `class-${label} ${point.wrong === true ? "plane-wrong" : "plane-point"}`;
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

  /** The point next to the pointer, within reach; -1 where there is none. */
  #near(event: MouseEvent): number {
    const box = this.#root.getBoundingClientRect();
    // A slide deck may have scaled the page: screen pixels are not the picture's.
    const zoom = box.width / (this.#side + LEFT + RIGHT) || 1;
    const px = (event.clientX - box.left) / zoom - LEFT;
    const py = (event.clientY - box.top) / zoom - TOP;
    const { x, y } = this.#scale();
    let nearest = -1;
    let distance = REACH;
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
