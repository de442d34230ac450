/** Dragging a number sideways: one step per few pixels; a press without a drag stays a click. */
import { useRef } from "preact/hooks";

/** Pixels for one step. */
const PIXELS = 4;

interface Scrub {
  begin(): void;
  /** `steps` from the value at the start of the drag. */
  by(from: number, steps: number): void;
  readonly value: number;
}

interface Drag {
  readonly x: number;
  readonly from: number;
  moved: boolean;
}

export function useScrub({ begin, by, value }: Scrub) {
  const drag = useRef<Drag | null>(null);

  function onPointerDown(event: PointerEvent): void {
    const field = event.currentTarget as HTMLElement;
    // Inside a field that has focus, dragging selects text as everywhere.
    if (event.button !== 0 || event.pointerType === "touch" || document.activeElement === field)
      return;
    drag.current = { x: event.clientX, from: value, moved: false };
  }

  function onPointerMove(event: PointerEvent): void {
    const now = drag.current;
    if (now === null || event.buttons === 0) return;
    const steps = Math.trunc((event.clientX - now.x) / PIXELS);
    if (!now.moved && steps === 0) return;
    if (!now.moved) {
      const field = event.currentTarget as HTMLElement;
      field.setPointerCapture(event.pointerId);
      field.blur();
      begin();
      now.moved = true;
    }
    by(now.from, steps * (event.shiftKey ? 10 : 1) * (event.altKey ? 0.1 : 1));
  }

  function end(): void {
    drag.current = null;
  }

  return { onPointerDown, onPointerMove, onPointerUp: end, onPointerCancel: end };
}
