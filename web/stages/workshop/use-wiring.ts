/**
 * Hands on the diagram: a unit is dragged to another seat, a wire is drawn from one to the next. A
 * wire can also be begun and ended by two clicks or by keyboard, so that nobody has to drag.
 */
import { useRef, useState } from "preact/hooks";
import type { Layout, Place } from "./layout.ts";

export interface Wire {
  readonly from: string;
  /** Where its loose end is; null while it waits for a click or a key. */
  readonly end: Place | null;
}

/** A unit that follows the pointer. */
export interface Move {
  readonly id: string;
  readonly place: Place;
}

interface Press {
  readonly pointer: number;
  readonly id: string;
  readonly kind: "move" | "wire";
  /** Its dot was pressed: a click there begins a wire. */
  readonly isPort: boolean;
  readonly at: Place;
  readonly touch: boolean;
  moved: boolean;
}

export interface WiringOptions {
  readonly layout: Layout;
  /** From the screen to the picture. */
  toPlace(event: PointerEvent): Place;
  canMove(id: string): boolean;
  onMoved(id: string, place: Place): void;
  onLink(from: string, to: string, how: { readonly touch: boolean }): void;
  onTap(id: string): void;
  /** A press beside everything. */
  onBackground(): void;
}

/** Pixels that a press may tremble and still be a click. */
const TREMBLE = 5;

/** The node under a place; null beside all. */
export function nodeAt(layout: Layout, { x, y }: Place): string | null {
  const { width, height } = layout.node;
  for (const [id, place] of layout.places) {
    const near =
      Math.abs(place.x - x) <= width / 2 + 10 && Math.abs(place.y - y) <= height / 2 + 10;
    if (near) return id;
  }
  return null;
}

export function useWiring(options: WiringOptions) {
  const { layout, toPlace } = options;
  const press = useRef<Press | null>(null);
  const [wire, setWire] = useState<Wire | null>(null);
  const [move, setMove] = useState<Move | null>(null);

  function onPointerDown(event: PointerEvent): void {
    // A second finger means the whole page: what the first has begun is let go.
    const isSecond = event.pointerType === "touch" && !event.isPrimary;
    if (press.current !== null || isSecond) return cancel();
    if (event.button !== 0 || !(event.target instanceof Element)) return;
    const id = event.target.closest("[data-node]")?.getAttribute("data-node") ?? null;
    if (id === null) {
      if (event.target !== event.currentTarget) return;
      setWire(null);
      return options.onBackground();
    }
    const isPort = event.target.closest(".port") !== null;
    const kind = isPort || !options.canMove(id) ? "wire" : "move";
    const touch = event.pointerType === "touch";
    const { pointerId: pointer } = event;
    press.current = { pointer, id, kind, isPort, at: toPlace(event), touch, moved: false };
    (event.currentTarget as Element).setPointerCapture(pointer);
  }

  function onPointerMove(event: PointerEvent): void {
    const held = press.current;
    if (held?.pointer !== event.pointerId) return;
    const at = toPlace(event);
    held.moved ||= Math.hypot(at.x - held.at.x, at.y - held.at.y) > TREMBLE;
    if (!held.moved) return;
    if (held.kind === "wire") return setWire({ from: held.id, end: at });
    const home = layout.places.get(held.id);
    if (home === undefined) return;
    setMove({ id: held.id, place: { x: home.x + at.x - held.at.x, y: home.y + at.y - held.at.y } });
  }

  function onPointerUp(event: PointerEvent): void {
    const held = press.current;
    if (held?.pointer !== event.pointerId) return;
    press.current = null;
    const target = nodeAt(layout, toPlace(event));
    if (held.moved && held.kind === "move" && move !== null) options.onMoved(held.id, move.place);
    else if (held.moved && held.kind === "wire") {
      setWire(null);
      if (target !== null && target !== held.id) options.onLink(held.id, target, held);
    } else if (!held.moved) tapped(held);
    setMove(null);
  }

  function tapped({ id, isPort, touch }: Press): void {
    if (wire !== null && wire.end === null) return finish(id, touch);
    if (isPort) setWire({ from: id, end: null });
    else options.onTap(id);
  }

  function finish(to: string, touch = false): void {
    const from = wire?.from;
    setWire(null);
    if (from !== undefined && from !== to) options.onLink(from, to, { touch });
  }

  function cancel(): void {
    press.current = null;
    setWire(null);
    setMove(null);
  }

  return {
    wire,
    move,
    /** Begins a wire that the next click or Enter ends. */
    begin: (from: string): void => setWire({ from, end: null }),
    finish,
    cancel,
    handlers: {
      pointerdown: onPointerDown,
      pointermove: onPointerMove,
      pointerup: onPointerUp,
      pointercancel: cancel,
    },
  };
}
