/** The part of a grid where its values are above a level, as one area with smooth edges. Pure geometry. */
import type { Grid, Place } from "../../../charts/contour.ts";
import { short } from "../../../charts/svg.ts";

/** From cells to pixels. */
type On = (cells: number) => number;
type Corner = readonly [x: number, y: number, value: number];

/**
 * SVG path data of a picture that is `width` pixels wide and high; values belong to the middles of
 * cells, and those at the rim reach to it.
 */
export function above({ values, size }: Grid, level: number, width: number): string {
  const middle = (i: number): number => ((i + 0.5) / size) * width;
  const on = (i: number): number => {
    const whole = Math.floor(i);
    const place = (at: number): number => (at <= 0 ? 0 : at >= size - 1 ? width : middle(at));
    return place(whole) + (i - whole) * (place(whole + 1) - place(whole));
  };
  const at = (column: number, row: number): number => (values[row * size + column] ?? 0) - level;
  const parts: string[] = [];
  for (let row = 0; row + 1 < size; row++) {
    let from = -1;
    for (let column = 0; column < size; column++) {
      const corners = column + 1 < size ? cornersOf(at, column, row) : [];
      const inside = corners.filter(([, , value]) => value > 0).length;
      if (inside === 4 && from < 0) from = column;
      if (inside === 4) continue;
      if (from >= 0) parts.push(band(from, column, row, on));
      from = -1;
      if (inside > 0) parts.push(piece(corners, on));
    }
  }
  return parts.join("");
}

function cornersOf(
  at: (column: number, row: number) => number,
  column: number,
  row: number,
): readonly Corner[] {
  return [
    [column, row, at(column, row)],
    [column + 1, row, at(column + 1, row)],
    [column + 1, row + 1, at(column + 1, row + 1)],
    [column, row + 1, at(column, row + 1)],
  ];
}

/** Whole cells one after the other. */
const band = (from: number, to: number, row: number, on: On): string =>
  `M${short(on(from))} ${short(on(row))}H${short(on(to))}V${short(on(row + 1))}H${short(on(from))}Z`;

/** Of a cell, the corners above and where its sides are crossed, in order. */
function piece(corners: readonly Corner[], on: On): string {
  const points: Place[] = [];
  corners.forEach(([x, y, value], i) => {
    const [nextX, nextY, next] = corners[(i + 1) % 4] ?? [x, y, value];
    if (value > 0) points.push([x, y]);
    if (value > 0 === next > 0) return;
    const share = value / (value - next);
    points.push([x + share * (nextX - x), y + share * (nextY - y)]);
  });
  if (points.some(([x, y]) => Number.isNaN(x + y))) return "";
  return `M${points.map(([x, y]) => `${short(on(x))} ${short(on(y))}`).join("L")}Z`;
}
