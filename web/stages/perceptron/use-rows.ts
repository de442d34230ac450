/**
 * Which rows of a long table are in the document: those in sight and some around them. All rows are
 * equally high but the current one, so that places follow from numbers and nothing is measured twice.
 */
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";

interface RowsInSight {
  /** First place in the document, and the one behind the last. */
  readonly first: number;
  readonly last: number;
}

/** Rows kept above and below the part in sight; the window moves by as many at once. */
const SPARE = 12;

interface Heights {
  readonly row: number;
  /** How much higher the current row is. */
  readonly extra: number;
  readonly head: number;
}

const GUESS: Heights = { row: 34, extra: 10, head: 34 };

function measured(box: HTMLElement, before: Heights): Heights {
  const height = (selector: string): number =>
    box.querySelector(selector)?.getBoundingClientRect().height ?? 0;
  const row = height("tbody tr[aria-rowindex]:not(.current)") || before.row;
  const current = height("tbody tr.current");
  const extra = current > 0 ? current - row : before.extra;
  const head = height("thead") || before.head;
  const same = row === before.row && extra === before.extra && head === before.head;
  return same ? before : { row, extra, head };
}

/** `top` counts from the top of the first row. */
function inSight(top: number, height: number, row: number): RowsInSight {
  const snap = (place: number): number => Math.floor(place / SPARE) * SPARE;
  return {
    first: Math.max(0, snap(top / row) - SPARE),
    last: snap((top + height) / row) + 2 * SPARE,
  };
}

/** Of `count` rows, where that at `current` is higher (−1: none is) and kept in sight as it moves. */
export function useRows(count: number, current: number) {
  const scroller = useRef<HTMLDivElement>(null);
  const [heights, setHeights] = useState(GUESS);
  const [view, setView] = useState<RowsInSight>({ first: 0, last: 4 * SPARE });
  const latest = useRef(heights);
  latest.current = heights;

  useLayoutEffect(() => {
    const box = scroller.current;
    if (box === null) return undefined;
    const look = (): void => {
      const next = inSight(box.scrollTop, box.clientHeight, latest.current.row);
      setView((old) => (old.first === next.first && old.last === next.last ? old : next));
    };
    const sizes = new ResizeObserver(() => {
      setHeights((old) => measured(box, old));
      look();
    });
    sizes.observe(box);
    box.addEventListener("scroll", look, { passive: true });
    return () => {
      sizes.disconnect();
      box.removeEventListener("scroll", look);
    };
  }, []);
  const isEmpty = count === 0;
  const hasCurrent = current >= 0;
  useLayoutEffect(() => {
    const box = scroller.current;
    if (box !== null) setHeights((old) => measured(box, old));
  }, [isEmpty, hasCurrent]);
  useEffect(() => {
    const box = scroller.current;
    if (box === null || current < 0) return;
    const { row, extra, head } = heights;
    const top = current * row;
    const bottom = top + row + extra + head - box.clientHeight;
    if (box.scrollTop > top - row) box.scrollTop = Math.max(0, top - row);
    else if (box.scrollTop < bottom + row) box.scrollTop = bottom + row;
  }, [current, heights]);

  const last = Math.min(count, view.last);
  const first = Math.min(view.first, last);
  const shift = (place: number): number =>
    place * heights.row + (current >= 0 && current < place ? heights.extra : 0);
  const above = shift(first);
  return { scroller, first, last, above, below: shift(count) - shift(last), heights };
}
