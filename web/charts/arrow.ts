/** An arrow in pixels: a shaft and a head, as two elements of one class. */
import type { Position } from "./half-plane.ts";
import { short, svg } from "./svg.ts";

/** Shorter ones have no direction that could be seen. */
export const SHORTEST = 3;
const HEAD = 12;

const text = ([x, y]: Position, between: string): string => `${short(x)}${between}${short(y)}`;

export function drawArrow(group: Element, kind: string, start: Position, end: Position): void {
  const length = Math.hypot(end[0] - start[0], end[1] - start[1]);
  if (!(length >= SHORTEST)) return;
  const [ux, uy] = [(end[0] - start[0]) / length, (end[1] - start[1]) / length];
  const head = Math.min(HEAD, length / 2);
  const half = head * 0.45;
  const base: Position = [end[0] - ux * head, end[1] - uy * head];
  const corners: readonly Position[] = [
    end,
    [base[0] - uy * half, base[1] + ux * half],
    [base[0] + uy * half, base[1] - ux * half],
  ];
  svg("path", { class: kind, d: `M${text(start, " ")}L${text(base, " ")}` }, group);
  const points = corners.map((corner) => text(corner, ",")).join(" ");
  svg("polygon", { class: `${kind} head`, points }, group);
}

/** Where a word stands beside the middle of an arrow, to its right. */
export function besideShaft(start: Position, end: Position, away: number): Position {
  const length = Math.hypot(end[0] - start[0], end[1] - start[1]) || 1;
  const [ux, uy] = [(end[0] - start[0]) / length, (end[1] - start[1]) / length];
  return [(start[0] + end[0]) / 2 + away * -uy, (start[1] + end[1]) / 2 + away * ux];
}
