/** Dragging a row of a list by its grip: where it would land, and the move when it is let go. */
import { useRef, useState } from "preact/hooks";

interface Reorder {
  readonly index: number;
  /** From and to places in the list. */
  readonly move: (from: number, to: number) => void;
}

interface Landing {
  readonly place: number;
  /** Pixels from where the row stands. */
  readonly shift: number;
}

/** The row whose middle is nearest to the pointer's height; the dragged one counts where it stood. */
function landingAt(list: HTMLElement, index: number, y: number): Landing {
  const rows = [...list.children] as HTMLElement[];
  const { top, height } = list.getBoundingClientRect();
  const scale = height / list.offsetHeight;
  const first = rows[0]?.offsetTop ?? 0;
  const gaps = rows.map((row) => {
    const middle = row.offsetTop - first + row.offsetHeight / 2;
    return Math.abs(top + middle * scale - y);
  });
  const place = gaps.indexOf(Math.min(...gaps));
  return { place, shift: (rows[place]?.offsetTop ?? 0) - (rows[index]?.offsetTop ?? 0) };
}

export function useReorder({ index, move }: Reorder) {
  const [to, setTo] = useState<Landing | null>(null);
  const start = useRef(0);
  const home: Landing = { place: index, shift: 0 };

  function onPointerDown(event: PointerEvent): void {
    if (event.button !== 0) return;
    (event.currentTarget as Element).setPointerCapture(event.pointerId);
    start.current = event.clientY;
    setTo(home);
  }

  function onPointerMove(event: PointerEvent): void {
    const list = (event.currentTarget as Element).closest("ol");
    if (to === null || list === null) return;
    // A press that shakes is no drag.
    if (to.place === index && Math.abs(event.clientY - start.current) < 6) return;
    setTo(landingAt(list, index, event.clientY));
  }

  function onPointerUp(): void {
    if (to !== null && to.place !== index) move(index, to.place);
    setTo(null);
  }

  function onKeyDown(event: KeyboardEvent): void {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (by === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    move(index, index + by);
  }

  const handlers = {
    onPointerDown,
    onPointerMove,
    onPointerUp,
    onPointerCancel: () => setTo(null),
    onKeyDown,
  };
  return { to, handlers };
}
