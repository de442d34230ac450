/** Where on the line its arrows begin: inside the picture, and off the points. Pixels; pure. */
import type { Position } from "../../charts/half-plane.ts";

interface Arrows {
  /** The arrows one after the other: each begins where the one before ends, the first at the anchor. */
  readonly chain: readonly Position[];
  /** What is not to be hidden. */
  readonly points: readonly Position[];
  readonly side: number;
}

/** Shares of the way along the line, the middle first. */
const PLACES = [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8, 0.1, 0.9];
/** A point nearer to a shaft than this is in its way. */
const NEAR = 18;
/** More points than this are everywhere. */
const FEW = 60;

/** Distance of a point from the segment between two others. */
export function distance([px, py]: Position, [ax, ay]: Position, [bx, by]: Position): number {
  const [dx, dy] = [bx - ax, by - ay];
  const square = dx * dx + dy * dy;
  const share = square === 0 ? 0 : ((px - ax) * dx + (py - ay) * dy) / square;
  const t = Math.min(1, Math.max(0, share));
  return Math.hypot(px - ax - t * dx, py - ay - t * dy);
}

const outside = ([x, y]: Position, side: number): number =>
  Math.max(0, -x) + Math.max(0, x - side) + Math.max(0, -y) + Math.max(0, y - side);

function cost(anchor: Position, { chain, points, side }: Arrows): number {
  let sum = 0;
  let from = anchor;
  for (const [dx, dy] of chain) {
    const to: Position = [from[0] + dx, from[1] + dy];
    sum += 4 * outside(to, side);
    if (points.length <= FEW)
      for (const point of points) if (distance(point, from, to) < NEAR) sum += 25;
    from = to;
  }
  return sum;
}

/** Of places along the line from `start` to `end`, the one where the arrows are in the way least. */
export function anchorOn(start: Position, end: Position, arrows: Arrows): Position {
  let [best, least]: [Position, number] = [start, Infinity];
  for (const share of PLACES) {
    const place: Position = [
      start[0] + share * (end[0] - start[0]),
      start[1] + share * (end[1] - start[1]),
    ];
    const price = cost(place, arrows) + 20 * Math.abs(share - 0.5);
    if (price < least) [best, least] = [place, price];
  }
  return best;
}
