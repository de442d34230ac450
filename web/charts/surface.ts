/**
 * A landscape as a surface that turns: shaded by its height and by light, with lines of equal height
 * and paths laid over it. An imperative canvas; words come from the caller.
 */
import { letters, readInk, watchInk, type Ink } from "./ink.ts";
import { draped, levelPieces, type Mesh, type Piece } from "./mesh.ts";
import { projectionOf, turned, type Eye } from "./projection.ts";
import type { Part } from "../core/drawing.ts";
import { drawBox, type Box } from "./surface-box.ts";
import { SvgPen, type Pen } from "./svg-pen.ts";
import { takeAs } from "./taken.ts";
import {
  byCell,
  paintSurface,
  type Laid,
  type SurfacePath,
  type SurfacePoint,
} from "./surface-paint.ts";

export type { SurfacePath, SurfacePoint } from "./surface-paint.ts";

export interface SurfaceOptions {
  /** A drag or a key turns it. */
  onTurn(eye: Eye): void;
}

export interface Surface {
  setMesh(mesh: Mesh | null, levels: readonly number[], box: Box): void;
  setPaths(paths: readonly SurfacePath[]): void;
  /** Above or below the surface, each with a stem to it. */
  setPoints(points: readonly SurfacePoint[]): void;
  setEye(eye: Eye): void;
  setLabel(label: string): void;
  destroy(): void;
}

/** Degrees for a pixel of a drag, and for a key. */
const PER_PIXEL = 0.5;
const PER_KEY = 5;
const KEYS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-PER_KEY, 0],
  ArrowRight: [PER_KEY, 0],
  ArrowUp: [0, PER_KEY],
  ArrowDown: [0, -PER_KEY],
};

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
  #points: readonly SurfacePoint[] = [];
  #eye: Eye = { turn: 0, tilt: 45 };
  #grip: { readonly x: number; readonly y: number; readonly eye: Eye } | null = null;
  #frame = 0;

  constructor(host: HTMLElement, options: SurfaceOptions) {
    this.#host = host;
    this.#options = options;
    host.append(this.#canvas);
    // Keys and drags go to it, which is not what is done to an image.
    host.setAttribute("role", "application");
    takeAs(host, { parts: () => this.#parts() });
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

  setPoints(points: readonly SurfacePoint[]): void {
    this.#points = points;
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
    this.#paint(context, (d) => {
      drawShape(context, new Path2D(d));
    });
  }

  #paint(context: Pen, shape: (d: string) => void): void {
    const { clientWidth: width, clientHeight: height } = this.#host;
    const ink = (this.#ink ??= readInk(this.#host));
    const [mesh, box] = [this.#mesh, this.#box];
    if (mesh === null || box === null) return;
    const projection = projectionOf(this.#eye, width, height, letters(1));
    drawBox(context, projection, box, ink);
    const scene = { context, shape, projection, mesh, ink, turn: this.#eye.turn };
    paintSurface(scene, this.#lines, this.#laid, this.#points);
  }

  /** The same in lines, in the colours that the page has now. */
  #parts(): readonly Part[] {
    const pen = new SvgPen();
    this.#ink = null;
    this.#paint(pen, (d) => pen.shape(d));
    return pen.parts;
  }
}

function drawShape(context: CanvasRenderingContext2D, outline: Path2D): void {
  context.fill(outline);
  context.stroke(outline);
}

export function mountSurface(host: HTMLElement, options: SurfaceOptions): Surface {
  return new MountedSurface(host, options);
}
