/**
 * Dragging a neuron of the network's picture up or down past its neighbours: they make room for it,
 * and where it is let go it would stand. A finger drags only the neuron that is selected: elsewhere
 * it scrolls the page.
 */
import { set } from "../../charts/svg.ts";
import type { Place } from "./diagram-layout.ts";
import type { Neuron } from "./diagram-units.ts";

interface DragHost {
  /** All neurons of the layer, drawn one below the other. */
  readonly column: readonly Neuron[];
  readonly places: readonly Place[];
  /** The place of the one that is dragged. */
  readonly unit: number;
  /** A drag begins; `end` takes it back, for whoever draws the picture anew. */
  onDrag(end: () => void): void;
  onDrop(from: number, to: number): void;
}

/** Pixels that a press may shake. */
const STILL = 5;

function shift({ group, bias }: Neuron, down: number): void {
  const transform = down === 0 ? null : `translate(0 ${down})`;
  for (const part of [group, bias?.group])
    if (transform === null) part?.removeAttribute("transform");
    else if (part !== undefined) set(part, { transform });
}

/** The place whose middle is nearest to where the neuron hangs. */
function landing({ places, unit }: DragHost, down: number): number {
  const at = (places[unit]?.y ?? 0) + down;
  const gaps = places.map(({ y }) => Math.abs(y - at));
  return gaps.indexOf(Math.min(...gaps));
}

/** Those between its place and `to` go one place towards where it came from. */
function makeRoom({ column, places, unit }: DragHost, to: number, down: number): void {
  const step = (places[1]?.y ?? 0) - (places[0]?.y ?? 0);
  column.forEach((other, place) => {
    const isAbove = place < unit && place >= to;
    const isBelow = place > unit && place <= to;
    shift(other, place === unit ? down : isAbove ? step : isBelow ? -step : 0);
  });
}

/** The click that ends a drag selects nothing. */
function swallowClick(): void {
  const stop = (event: Event): void => event.stopPropagation();
  window.addEventListener("click", stop, { capture: true, once: true });
  setTimeout(() => window.removeEventListener("click", stop, { capture: true }), 0);
}

export function dragUnit(host: DragHost, { group }: Neuron): void {
  /** Height on the screen where it was pressed; null while it is not. */
  let start: number | null = null;
  let down = 0;
  let dragged = false;
  /** Given up before it was let go. */
  let cancelled = false;
  const picture = (): SVGSVGElement | null => group.ownerSVGElement;

  function end(): void {
    start = null;
    dragged = false;
    for (const neuron of host.column) shift(neuron, 0);
    group.classList.remove("dragged");
    picture()?.classList.remove("in-drag");
    window.removeEventListener("keydown", onKey, { capture: true });
  }
  function onKey(event: KeyboardEvent): void {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    end();
    cancelled = true;
  }

  set(group, { "data-moves": "" });
  group.addEventListener("pointerdown", (event) => {
    const isFinger = event.pointerType === "touch";
    if (event.button !== 0 || (isFinger && !group.classList.contains("selected"))) return;
    start = event.clientY;
    cancelled = false;
  });
  group.addEventListener("pointermove", (event) => {
    const root = picture();
    if (start === null || root === null) return;
    // Slides are scaled as a whole.
    const scale = root.getBoundingClientRect().height / root.clientHeight || 1;
    down = (event.clientY - start) / scale;
    if (!dragged && Math.abs(down) < STILL) return;
    if (!dragged) {
      dragged = true;
      group.setPointerCapture(event.pointerId);
      group.classList.add("dragged");
      root.classList.add("in-drag");
      window.addEventListener("keydown", onKey, { capture: true });
      host.onDrag(end);
    }
    makeRoom(host, landing(host, down), down);
  });
  group.addEventListener("pointerup", () => {
    start = null;
    if (cancelled) swallowClick();
    cancelled = false;
    if (!dragged) return;
    const to = landing(host, down);
    end();
    swallowClick();
    if (to !== host.unit) host.onDrop(host.unit, to);
  });
  group.addEventListener("pointerleave", () => {
    if (!dragged) start = null;
  });
  group.addEventListener("pointercancel", end);
}
