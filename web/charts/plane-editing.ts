/**
 * Points of a plane set and moved by mouse, touch and keyboard: a pad over the drawing area turns
 * events into places. What a press means is up to the caller; nothing is changed here.
 */
import { ARROWS } from "../core/arrows.ts";
import type { Square } from "../state/square.ts";

/** Where something is done: rounded to what can be told apart, and the point there (or -1). */
export interface PlanePlace {
  readonly x: number;
  readonly y: number;
  readonly index: number;
}

export interface PlaneEditing {
  /** What the pad is called, and which keys it takes. */
  readonly label: string;
  /** Whether points follow a drag now. */
  canMove(): boolean;
  /** A click, a tap, or Enter at the cursor. */
  press(place: PlanePlace): void;
  /** The point `index` is dragged; `begins`: these are the first pixels. */
  move(place: PlanePlace, begins: boolean): void;
  /** Delete at the cursor. */
  remove(place: PlanePlace): void;
  /** Another key; whether it meant anything. */
  key(key: string): boolean;
  /** Where the mouse or the cursor is; null: no longer there. */
  watch(place: PlanePlace | null, by: "pointer" | "keys"): void;
}

/** What the plane knows of itself. */
export interface PadSurface {
  /** Limits of the two axes. */
  limits(): readonly [Square, Square];
  /** Pixels of the drawing area. */
  side(): number;
  /** Numbers to pixels from its top left corner, and a place on the screen to numbers. */
  pixels(x: number, y: number): readonly [number, number];
  numbers(clientX: number, clientY: number): readonly [number, number];
  /** The point next to a place on the screen, within so many pixels; -1 for none. */
  near(clientX: number, clientY: number, reach: number): number;
}

/** Pixels around the middle of a point: at least 24 across, more for a finger. */
const REACH = { mouse: 13, touch: 22 } as const;
/** A press that moves less stays a press. */
const STILL = 4;
/** Moves of the cursor, and places that a click can choose, from one end to the other. */
const KEY_STEPS = 20;
const CLICK_STEPS = 40;

/** The largest of 1, 2, 5 times a power of ten that goes at least `parts` times into the limits. */
function grainOf({ low, high }: Square, parts: number): number {
  const most = (high - low) / parts;
  const power = 10 ** Math.floor(Math.log10(most));
  const factor = most >= 5 * power ? 5 : most >= 2 * power ? 2 : 1;
  return Number((factor * power).toPrecision(1));
}

function rounded(value: number, square: Square, parts: number): number {
  const grain = grainOf(square, parts);
  const [low, high] = [Math.ceil(square.low / grain), Math.floor(square.high / grain)];
  const count = Math.min(high, Math.max(low, Math.round(value / grain)));
  return Number((count * grain).toPrecision(12));
}

interface Press {
  readonly pointer: number;
  readonly x: number;
  readonly y: number;
  readonly index: number;
  moved: boolean;
}

class Pad {
  readonly element = document.createElement("div");
  readonly #cursor = document.createElement("span");
  readonly #surface: PadSurface;
  readonly #editing: PlaneEditing;
  #press: Press | null = null;
  #place: readonly [number, number] | null = null;

  constructor(surface: PadSurface, editing: PlaneEditing) {
    this.#surface = surface;
    this.#editing = editing;
    const { element } = this;
    element.className = "plane-pad";
    element.tabIndex = 0;
    element.setAttribute("role", "application");
    element.setAttribute("aria-label", editing.label);
    this.#cursor.className = "plane-cursor";
    this.#cursor.hidden = true;
    element.append(this.#cursor);
    element.addEventListener("pointerdown", (event) => this.#down(event));
    element.addEventListener("pointermove", (event) => this.#move(event));
    element.addEventListener("pointerup", (event) => this.#up(event));
    element.addEventListener("pointercancel", () => (this.#press = null));
    element.addEventListener("pointerleave", () => editing.watch(null, "pointer"));
    element.addEventListener("touchstart", (event) => this.#touch(event), { passive: false });
    element.addEventListener("keydown", (event) => this.#key(event));
    element.addEventListener("blur", () => this.#leave());
  }

  layOut(left: number, top: number, side: number): void {
    const box = { left, top, width: side, height: side };
    for (const [name, size] of Object.entries(box))
      this.element.style.setProperty(name, `${size}px`);
    this.draw();
  }

  /** The cursor where the axes now have its numbers. */
  draw(): void {
    if (this.#place === null) return;
    const [left, top] = this.#surface.pixels(...this.#place);
    Object.assign(this.#cursor.style, { left: `${left}px`, top: `${top}px` });
  }

  #near(event: PointerEvent | Touch, touch: boolean): number {
    return this.#surface.near(event.clientX, event.clientY, touch ? REACH.touch : REACH.mouse);
  }

  #placeOf(event: PointerEvent, index: number): PlanePlace {
    const [first, second] = this.#surface.limits();
    const [x, y] = this.#surface.numbers(event.clientX, event.clientY);
    return { x: rounded(x, first, CLICK_STEPS), y: rounded(y, second, CLICK_STEPS), index };
  }

  /** A finger on a point drags the point, anywhere else it scrolls the page. */
  #touch(event: TouchEvent): void {
    const [touch] = event.touches;
    const alone = event.touches.length === 1 && touch !== undefined;
    if (alone && this.#editing.canMove() && this.#near(touch, true) >= 0) event.preventDefault();
  }

  #down(event: PointerEvent): void {
    if (event.button !== 0 || this.#press !== null) return;
    const index = this.#near(event, event.pointerType === "touch");
    const { pointerId: pointer, clientX: x, clientY: y } = event;
    this.#press = { pointer, x, y, index, moved: false };
    this.#hideCursor();
    if (index >= 0 && this.#editing.canMove()) this.element.setPointerCapture(pointer);
  }

  #move(event: PointerEvent): void {
    const press = this.#press;
    const dragged = press !== null && press.pointer === event.pointerId ? press : null;
    const index = dragged?.index ?? this.#near(event, event.pointerType === "touch");
    const place = this.#placeOf(event, index);
    this.#editing.watch(place, "pointer");
    if (dragged === null || dragged.index < 0 || !this.#editing.canMove()) return;
    const still = Math.hypot(event.clientX - dragged.x, event.clientY - dragged.y) < STILL;
    if (!dragged.moved && still) return;
    this.#editing.move(place, !dragged.moved);
    dragged.moved = true;
  }

  #up(event: PointerEvent): void {
    const press = this.#press;
    if (press === null || press.pointer !== event.pointerId) return;
    this.#press = null;
    const still = Math.hypot(event.clientX - press.x, event.clientY - press.y) < 2 * STILL;
    if (!press.moved && still) this.#editing.press(this.#placeOf(event, press.index));
  }

  #hideCursor(): void {
    this.#cursor.hidden = true;
  }

  #leave(): void {
    this.#hideCursor();
    this.#editing.watch(null, "keys");
  }

  #key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey) return;
    const arrow = ARROWS[event.key];
    if (arrow !== undefined) this.#moveCursor(arrow, event);
    else if (!this.#act(event.key)) return;
    event.preventDefault();
  }

  #moveCursor([right, up]: readonly [number, number], { shiftKey, altKey }: KeyboardEvent): void {
    const [first, second] = this.#surface.limits();
    const middle = ({ low, high }: Square): number => (low + high) / 2;
    const [x, y] = this.#place ?? [middle(first), middle(second)];
    const share = (shiftKey ? 10 : 1) * (altKey ? 0.1 : 1);
    const parts = altKey ? 10 * KEY_STEPS : KEY_STEPS;
    const step = (square: Square, from: number, by: number): number =>
      by === 0 && this.#place !== null
        ? from
        : rounded(from + by * share * grainOf(square, KEY_STEPS), square, parts);
    // The first key shows the cursor where it is.
    const [dx, dy] = this.#cursor.hidden ? [0, 0] : [right, up];
    this.#place = [step(first, x, dx), step(second, y, dy)];
    this.#cursor.hidden = false;
    this.draw();
    this.#editing.watch(this.#cursorPlace(), "keys");
  }

  #cursorPlace(): PlanePlace | null {
    if (this.#place === null || this.#cursor.hidden) return null;
    const [x, y] = this.#place;
    const box = this.element.getBoundingClientRect();
    const zoom = box.width / (this.#surface.side() || 1);
    const [left, top] = this.#surface.pixels(x, y);
    const index = this.#surface.near(box.left + left * zoom, box.top + top * zoom, REACH.mouse);
    return { x, y, index };
  }

  /** Whether the key meant anything. */
  #act(key: string): boolean {
    if (key === "Enter" || key === " ") {
      const place = this.#cursorPlace();
      if (place !== null) this.#editing.press(place);
      else this.#moveCursor([0, 0], new KeyboardEvent("keydown"));
    } else if (key === "Delete" || key === "Backspace") {
      const place = this.#cursorPlace();
      if (place !== null) this.#editing.remove(place);
    } else if (key === "Escape" && !this.#cursor.hidden) this.#leave();
    else return this.#editing.key(key);
    this.#say();
    return true;
  }

  #say(): void {
    const place = this.#cursorPlace();
    if (place !== null) this.#editing.watch(place, "keys");
  }
}

export type { Pad };

export function createPad(surface: PadSurface, editing: PlaneEditing): Pad {
  return new Pad(surface, editing);
}
