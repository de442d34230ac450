/**
 * Moves and scales a picture inside its frame: drag, Ctrl and wheel, buttons. Leaves plain wheel and
 * vertical swipes to the page until someone has zoomed in.
 */
import type { Point, Size } from "./layout.ts";
import { setAttribute } from "./svg.ts";

const LARGEST = 4;
const SMALLEST = 0.2;
/** Fitting never makes text unreadable (16 px become 13), nor a small graph enormous. */
const FIT_SMALLEST = 0.82;
/** A little smaller is better than all but a border in sight. */
const NEARLY_FITS = 0.76;
const FIT_LARGEST = 1.6;
const MARGIN = 14;
/** Pixels before a press becomes a drag. */
const SLACK = 4;

export interface Viewport {
  /** Size of the content in its own units; fits it unless the user has moved the picture. */
  setContent(width: number, height: number): void;
  fit(): void;
  zoom(factor: number): void;
  /** Moves just so far that what is within `reach` of the point is in sight. */
  reveal(point: Point, reach: Point): void;
  destroy(): void;
}

export function fitScale(host: Size, content: Size): number {
  const free = Math.min(
    (host.width - 2 * MARGIN) / content.width,
    (host.height - 2 * MARGIN) / content.height,
  );
  return free >= NEARLY_FITS ? Math.min(FIT_LARGEST, free) : FIT_SMALLEST;
}

/** Height at which a host of this width shows all of the content. */
export function fittingHeight(width: number, content: Size): number {
  return 2 * MARGIN + content.height * fitScale({ width, height: Infinity }, content);
}

export function createViewport(frame: SVGSVGElement, content: SVGGElement): Viewport {
  const size = { width: 1, height: 1 };
  const view = { x: 0, y: 0, scale: 1 };
  let touched = false;
  let press: { readonly x: number; readonly y: number; dragging: boolean } | null = null;

  function show(): void {
    setAttribute(content, "transform", `translate(${view.x} ${view.y}) scale(${view.scale})`);
    // A finger scrolls the page unless there is something to see above or below.
    const tall = size.height * view.scale > frame.clientHeight;
    frame.style.touchAction = touched || tall ? "none" : "pan-y";
  }

  function fit(): void {
    touched = false;
    const host = frame.getBoundingClientRect();
    view.scale = fitScale(host, size);
    const spare = (have: number, want: number): number =>
      Math.max(MARGIN, (have - want * view.scale) / 2);
    view.x = spare(host.width, size.width);
    view.y = spare(host.height, size.height);
    show();
  }

  function zoomAt(factor: number, x: number, y: number): void {
    const scale = Math.min(LARGEST, Math.max(SMALLEST, view.scale * factor));
    view.x = x - ((x - view.x) * scale) / view.scale;
    view.y = y - ((y - view.y) * scale) / view.scale;
    view.scale = scale;
    touched = true;
    show();
  }

  function reveal(point: Point, reach: Point): void {
    const host = frame.getBoundingClientRect();
    const shift = (at: number, half: number, length: number): number => {
      const [low, high] = [at - half, at + half];
      return low < MARGIN ? MARGIN - low : Math.min(0, length - MARGIN - high);
    };
    view.x += shift(
      view.x + point.x * view.scale,
      Math.min(reach.x * view.scale, host.width / 3),
      host.width,
    );
    view.y += shift(
      view.y + point.y * view.scale,
      Math.min(reach.y * view.scale, host.height / 3),
      host.height,
    );
    show();
  }

  function onWheel(event: WheelEvent): void {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    const host = frame.getBoundingClientRect();
    zoomAt(Math.exp(-event.deltaY / 300), event.clientX - host.left, event.clientY - host.top);
  }

  function onDown(event: PointerEvent): void {
    if (event.button === 0) press = { x: event.clientX, y: event.clientY, dragging: false };
  }

  function onMove(event: PointerEvent): void {
    if (press === null || event.buttons === 0) return;
    const [dx, dy] = [event.clientX - press.x, event.clientY - press.y];
    if (!press.dragging && Math.hypot(dx, dy) < SLACK) return;
    if (!press.dragging) frame.setPointerCapture(event.pointerId);
    press = { x: event.clientX, y: event.clientY, dragging: true };
    view.x += dx;
    view.y += dy;
    touched = true;
    show();
  }

  /** The click at the end of a drag selects nothing. */
  function onClick(event: MouseEvent): void {
    if (press?.dragging) event.stopPropagation();
    press = null;
  }

  const observer = new ResizeObserver(() => {
    if (!touched) fit();
  });
  observer.observe(frame);
  const listening = new AbortController();
  const { signal } = listening;
  frame.addEventListener("wheel", onWheel, { passive: false, signal });
  frame.addEventListener("pointerdown", onDown, { signal });
  frame.addEventListener("pointermove", onMove, { signal });
  frame.addEventListener("click", onClick, { capture: true, signal });
  frame.addEventListener("dblclick", fit, { signal });

  return {
    setContent: (width, height) => {
      Object.assign(size, { width: Math.max(1, width), height: Math.max(1, height) });
      fit();
    },
    fit,
    reveal,
    zoom: (factor) => {
      const { width, height } = frame.getBoundingClientRect();
      zoomAt(factor, width / 2, height / 2);
    },
    destroy: () => {
      observer.disconnect();
      listening.abort();
    },
  };
}
