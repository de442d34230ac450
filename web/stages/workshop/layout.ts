/** Where seats, links and their numbers lie in a picture of some size. Pure: draws nothing. */
import type { WorkshopUnit } from "../../scene/schema.ts";
import type { Seat, Seats } from "./seats.ts";

export interface Place {
  readonly x: number;
  readonly y: number;
}

/** Two lines in a wide box or a narrow one, the bias below; or one wide line with the bias in it. */
export type Detail = "roomy" | "small" | "flat";

export interface Layout {
  readonly detail: Detail;
  readonly width: number;
  readonly height: number;
  readonly node: { readonly width: number; readonly height: number };
  readonly places: ReadonlyMap<string, Place>;
  /** Pixels from one column, and from one row, to the next. */
  readonly between: number;
  readonly pitch: number;
  /** Of column 0 and row 0. */
  readonly origin: Place;
}

const WIDE = 118;
const NARROW = 68;
/** Free pixels between two columns that a link and its number need. */
const GAP = 54;
/** Space for the answer right of the last column. */
const RIGHT = 50;
/** Of a node, of what its bias adds below, and from one node to the next. */
const HEIGHTS = {
  roomy: { height: 42, bias: 22, pitch: 70 },
  small: { height: 40, bias: 22, pitch: 68 },
  flat: { height: 30, bias: 4, pitch: 38 },
} as const;
const TALLEST = 104;

export function layoutOf(seats: Seats, width: number, height: number): Layout {
  const all = [...seats.values()];
  const columns = Math.max(1, ...all.map(([column]) => column));
  const rows = all.map(([, row]) => row);
  const [top, bottom] = [Math.min(-0.5, ...rows), Math.max(0.5, ...rows)];
  const isWide = width >= (columns + 1) * WIDE + columns * (GAP + 20) + RIGHT + 16;
  const usual = isWide ? "roomy" : "small";
  const pitchOf = (detail: Detail): number =>
    (height - HEIGHTS[detail].height - HEIGHTS[detail].bias - 16) / (bottom - top);
  const detail = isWide && pitchOf(usual) < HEIGHTS[usual].pitch ? "flat" : usual;
  const { bias, pitch: least } = HEIGHTS[detail];
  const node = { width: isWide ? WIDE : NARROW, height: HEIGHTS[detail].height };
  const left = node.width / 2 + 8;
  const ends = left + node.width / 2 + RIGHT;
  const between = Math.max(node.width + GAP, Math.min(280, (width - ends) / columns));
  const pitch = Math.max(least, Math.min(TALLEST, pitchOf(detail)));
  const tall = Math.max(height, (bottom - top) * pitch + node.height + bias + 16);
  const wide = Math.max(width, ends + columns * between);
  // What is left over goes to both sides.
  const spare = Math.max(0, (width - ends - columns * between) / 2);
  const origin = { x: left + spare, y: (tall - bias) / 2 - ((top + bottom) / 2) * pitch };
  const places = new Map(
    [...seats].map(([id, [column, row]]) => [
      id,
      { x: origin.x + column * between, y: origin.y + row * pitch },
    ]),
  );
  return { detail, width: wide, height: tall, node, places, between, pitch, origin };
}

/** Of a unit's bias. */
export function biasPlace({ detail, node }: Layout, { x, y }: Place): Place {
  return detail === "flat" ? { x: x - 4, y } : { x, y: y + node.height / 2 + 14 };
}

/** The seat next to a place: whole columns, half rows; never among the inputs. */
export function seatAt({ origin, between, pitch }: Layout, { x, y }: Place): Seat {
  const column = Math.max(1, Math.round((x - origin.x) / between));
  return [column, Math.round((2 * (y - origin.y)) / pitch) / 2];
}

// ---------------------------------------------------------------- links

/** A cubic curve: two ends and what it leans towards. */
export interface Curve {
  readonly from: Place;
  readonly first: Place;
  readonly second: Place;
  readonly to: Place;
}

const share = (a: Place, b: Place, t: number): Place => ({
  x: a.x + (b.x - a.x) * t,
  y: a.y + (b.y - a.y) * t,
});

/** Whether the straight way between two places runs over a third. */
function isBlocked({ places, node }: Layout, from: Place, to: Place): boolean {
  return [...places.values()].some(({ x, y }) => {
    if (x - node.width / 2 <= from.x || x + node.width / 2 >= to.x) return false;
    const here = share(from, to, (x - from.x) / (to.x - from.x)).y;
    return here > y - node.height / 2 - 6 && here < y + node.height / 2 + 24;
  });
}

/** How a link runs: straight to the right, in a bow around what stands between, or round and back. */
export function curveOf(layout: Layout, start: Place, end: Place): Curve {
  const half = layout.node.width / 2;
  const from = { x: start.x + half, y: start.y };
  const to = { x: end.x - half, y: end.y };
  if (to.x < from.x + 12) {
    const lean = 70;
    const lift = Math.abs(end.y - start.y) < layout.node.height ? layout.pitch * 0.8 : 0;
    return {
      from,
      first: { x: from.x + lean, y: from.y - lift },
      second: { x: to.x - lean, y: to.y - lift },
      to,
    };
  }
  if (!isBlocked(layout, from, to)) {
    return { from, first: share(from, to, 1 / 3), second: share(from, to, 2 / 3), to };
  }
  const away = (start.y + end.y) / 2 < layout.origin.y ? -1 : 1;
  const bow = away * layout.pitch * 1.15;
  return {
    from,
    first: { x: share(from, to, 0.3).x, y: share(from, to, 0.3).y + bow },
    second: { x: share(from, to, 0.7).x, y: share(from, to, 0.7).y + bow },
    to,
  };
}

export function pathOf({ from, first, second, to }: Curve): string {
  const text = ({ x, y }: Place): string => `${Math.round(x * 10) / 10} ${Math.round(y * 10) / 10}`;
  return `M${text(from)}C${text(first)} ${text(second)} ${text(to)}`;
}

export function pointOn({ from, first, second, to }: Curve, t: number): Place {
  const [a, b, c] = [share(from, first, t), share(first, second, t), share(second, to, t)];
  return share(share(a, b, t), share(b, c, t), t);
}

/** Of a unit that reads more, numbers stand near what it reads: there they are farthest apart. */
const FEW = 3;

/** Where along a link its number stands, so that no two of a column stand on each other. */
export function labelShare({ from }: WorkshopUnit, link: number): number {
  if (from.length > FEW) return 0.3;
  return 0.8 - link * (from.length === 2 ? 0.36 : 0.2);
}
