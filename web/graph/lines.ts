/** The course of an edge: as a path that SVG and canvas take, and as points. Pure. */
import type { Point } from "./layout.ts";

type Direction = "right" | "down";

const short = (value: number): string => String(Math.round(value * 10) / 10);

/** Curves between layers, straight through a label (between its numbers) and past other nodes. */
export function pathOf(points: readonly Point[], direction: Direction): string {
  const [first, ...rest] = points;
  if (first === undefined) return "";
  let path = `M${short(first.x)} ${short(first.y)}`;
  let from = first;
  for (const [index, to] of rest.entries()) {
    const end = `${short(to.x)} ${short(to.y)}`;
    const [mx, my] = [short((from.x + to.x) / 2), short((from.y + to.y) / 2)];
    if (isStraight(points, index)) path += `L${end}`;
    else if (direction === "right") path += `C${mx} ${short(from.y)} ${mx} ${short(to.y)} ${end}`;
    else path += `C${short(from.x)} ${my} ${short(to.x)} ${my} ${end}`;
    from = to;
  }
  return path;
}

/** A line that begins at its label has an odd number of points, and begins with a straight piece. */
export function isStraight(points: readonly Point[], piece: number): boolean {
  return (piece + points.length) % 2 === 1;
}

/** Points along the drawn curve, close together, for those who look what it touches. */
export function pointsOn(points: readonly Point[], direction: Direction, steps = 12): Point[] {
  const found: Point[] = [];
  for (let piece = 0; piece + 1 < points.length; piece += 1) {
    const [from, to] = [points[piece], points[piece + 1]];
    if (from === undefined || to === undefined) continue;
    for (let i = 0; i <= steps; i += 1) {
      const t = i / steps;
      const along = 1.5 * t * (1 - t) + t ** 3;
      const across = 3 * t * t * (1 - t) + t ** 3;
      const straight = isStraight(points, piece);
      const [u, v] = straight ? [t, t] : direction === "right" ? [along, across] : [across, along];
      found.push({ x: from.x + (to.x - from.x) * u, y: from.y + (to.y - from.y) * v });
    }
  }
  return found;
}
