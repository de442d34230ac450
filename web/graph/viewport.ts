/**
 * Moves and scales a picture inside its host: drag, Ctrl and wheel, two fingers, buttons. Leaves the
 * plain wheel and vertical swipes to the page until someone has zoomed in.
 */
import { clamp } from "../core/number.ts";
import { FONT } from "./geometry.ts";
import type { Point, Size } from "./layout.ts";
import type { View } from "./renderer.ts";

const LARGEST = 4;
const SMALLEST = 0.2;
/** At first text stays readable (16 px become 13), and a small graph does not get enormous. */
const FIRST_SMALLEST = 0.82;
/** Smaller text (11 px) is better than a part of the graph out of sight. */
const NEARLY_FITS = 0.68;
const FIT_LARGEST = 1.6;
export const MARGIN = 14;
/** Pixels before a press becomes a drag. */
const SLACK = 4;

export interface Viewport {
  readonly view: View;
  /**
   * Size of the content in its own units, and where one begins to look at what does not fit; shows
   * it as at first unless the user has moved it.
   */
  setContent(size: Size, start: Point): void;
  /** All of it; and again: as at first. */
  fit(): void;
  zoom(factor: number): void;
  pan(dx: number, dy: number): void;
  /** Puts this point of the content into the middle. */
  centre(point: Point): void;
  /** Moves just so far that what is within `reach` of the point is in sight. */
  reveal(point: Point, reach: Point): void;
  /** The user has moved the picture: it stays as it is. */
  readonly touched: boolean;
  destroy(): void;
}

function wholeScale(host: Size, content: Size): number {
  const free = Math.min(
    (host.width - 2 * MARGIN) / content.width,
    (host.height - 2 * MARGIN) / content.height,
  );
  return clamp(free, 1e-3, FIT_LARGEST);
}

/** Large type: no text of a graph has less than 22 pixels. */
const LARGE_TYPE = 22 / FONT.label;
const isLargeType = (): boolean =>
  globalThis.document?.documentElement.hasAttribute("data-presenter") ?? false;

/** At first: all of it if it can be read then, else as much as can. */
export function fitScale(host: Size, content: Size, least = NEARLY_FITS): number {
  const whole = wholeScale(host, content);
  if (isLargeType()) return Math.max(whole, LARGE_TYPE);
  return whole >= least ? whole : FIRST_SMALLEST;
}

/** Height at which a host of this width shows all of the content. */
export function fittingHeight(width: number, content: Size): number {
  return 2 * MARGIN + content.height * fitScale({ width, height: Infinity }, content);
}

/** `least`: the smallest scale at which all of it is shown at first. */
export function createViewport(
  host: HTMLElement,
  onView: (view: View) => void,
  least = NEARLY_FITS,
): Viewport {
  let size: Size = { width: 1, height: 1 };
  let start: Point = { x: 0, y: 0 };
  const view = { x: 0, y: 0, scale: 1 };
  let touched = false;
  let whole = false;
  const fingers = new Map<number, Point>();
  let dragging = false;

  function show(): void {
    // A finger scrolls the page unless there is something to see above or below.
    const tall = size.height * view.scale > host.clientHeight;
    host.style.touchAction = touched || tall ? "none" : "pan-y";
    onView(view);
  }

  function showAll(): void {
    const frame = host.getBoundingClientRect();
    if (frame.width === 0) return;
    touched = false;
    view.scale = whole ? wholeScale(frame, size) : fitScale(frame, size, least);
    const shift = (have: number, want: number, begin: number): number => {
      const spare = have - want * view.scale;
      if (spare >= 2 * MARGIN) return spare / 2;
      return clamp(have / 2 - begin * view.scale, spare - MARGIN, MARGIN);
    };
    view.x = shift(frame.width, size.width, start.x);
    view.y = shift(frame.height, size.height, start.y);
    show();
  }

  function fit(): void {
    const frame = host.getBoundingClientRect();
    const differ = wholeScale(frame, size) !== fitScale(frame, size, least);
    whole = differ && (touched || !whole);
    showAll();
  }

  function zoomAt(factor: number, x: number, y: number): void {
    const least = Math.min(SMALLEST, wholeScale(host.getBoundingClientRect(), size));
    const scale = clamp(view.scale * factor, least, LARGEST);
    view.x = x - ((x - view.x) * scale) / view.scale;
    view.y = y - ((y - view.y) * scale) / view.scale;
    view.scale = scale;
    touched = true;
    show();
  }

  function pan(dx: number, dy: number): void {
    view.x += dx;
    view.y += dy;
    touched = true;
    show();
  }

  function centre({ x, y }: Point): void {
    pan(
      host.clientWidth / 2 - x * view.scale - view.x,
      host.clientHeight / 2 - y * view.scale - view.y,
    );
  }

  function reveal(point: Point, reach: Point): void {
    // A host that changes its size shows it again.
    start = point;
    const frame = host.getBoundingClientRect();
    // Beyond the content's end there is nothing to see: what fits stays where it is.
    const shift = (at: number, reached: number, begin: number, want: number, have: number) => {
      const half = Math.min(reached * view.scale, have / 3);
      const low = begin + Math.max(0, at * view.scale - half);
      const high = begin + Math.min(want * view.scale, at * view.scale + half);
      return low < MARGIN ? MARGIN - low : Math.min(0, have - MARGIN - high);
    };
    view.x += shift(point.x, reach.x, view.x, size.width, frame.width);
    view.y += shift(point.y, reach.y, view.y, size.height, frame.height);
    show();
  }

  function onWheel(event: WheelEvent): void {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    const frame = host.getBoundingClientRect();
    // Lines count for more than pixels; a pinch on a touchpad comes in small pieces.
    const delta = event.deltaY * (event.deltaMode === 1 ? 16 : 1);
    zoomAt(Math.exp(-delta / 300), event.clientX - frame.left, event.clientY - frame.top);
  }

  function onDown(event: PointerEvent): void {
    if (event.button !== 0) return;
    if (fingers.size === 0) dragging = false;
    fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
  }

  /** Two fingers: what lies between them stays between them. */
  function pinch(before: Point, now: Point, other: Point): void {
    const frame = host.getBoundingClientRect();
    const apart = (one: Point): number => Math.max(1, Math.hypot(one.x - other.x, one.y - other.y));
    const middle = { x: (now.x + other.x) / 2 - frame.left, y: (now.y + other.y) / 2 - frame.top };
    view.x += (now.x - before.x) / 2;
    view.y += (now.y - before.y) / 2;
    zoomAt(apart(now) / apart(before), middle.x, middle.y);
  }

  function onMove(event: PointerEvent): void {
    const before = fingers.get(event.pointerId);
    if (before === undefined) return;
    if (event.buttons === 0) return lift(event);
    const now = { x: event.clientX, y: event.clientY };
    const [dx, dy] = [now.x - before.x, now.y - before.y];
    if (!dragging && fingers.size === 1 && Math.hypot(dx, dy) < SLACK) return;
    if (!dragging) host.setPointerCapture(event.pointerId);
    dragging = true;
    fingers.set(event.pointerId, now);
    const other = [...fingers].find(([id]) => id !== event.pointerId)?.[1];
    if (other === undefined) pan(dx, dy);
    else pinch(before, now, other);
  }

  function lift(event: PointerEvent): void {
    fingers.delete(event.pointerId);
  }

  /** The click at the end of a drag selects nothing. */
  function onClick(event: MouseEvent): void {
    if (dragging) event.stopPropagation();
    dragging = false;
  }

  const observer = new ResizeObserver(() => {
    if (touched) show();
    else showAll();
  });
  observer.observe(host);
  const listening = new AbortController();
  const { signal } = listening;
  host.addEventListener("wheel", onWheel, { passive: false, signal });
  host.addEventListener("pointerdown", onDown, { signal });
  host.addEventListener("pointermove", onMove, { signal });
  host.addEventListener("pointerup", lift, { signal });
  host.addEventListener("pointercancel", lift, { signal });
  host.addEventListener("click", onClick, { capture: true, signal });

  return {
    view,
    setContent: ({ width, height }, begin) => {
      size = { width: Math.max(1, width), height: Math.max(1, height) };
      start = begin;
      if (!touched) showAll();
    },
    fit,
    reveal,
    pan,
    centre,
    zoom: (factor) => zoomAt(factor, host.clientWidth / 2, host.clientHeight / 2),
    get touched() {
      return touched;
    },
    destroy: () => {
      observer.disconnect();
      listening.abort();
    },
  };
}
