/** The line along which a field on a grid has one value, by marching squares. Pure geometry. */
import { short } from "./svg.ts";

export interface Grid {
  /** size × size, row by row from top to bottom; values belong to cell centres. */
  readonly values: Float32Array | Float64Array;
  readonly size: number;
}

/** SVG path data in cells: (0, 0) is the top left corner of the field, (size, size) the other. */
export function contour(grid: Grid, level: number, scale = 1): string {
  return pieces(grid, level, scale)
    .map(([from, to]) => `M${from}L${to}`)
    .join("");
}

/** The same with pieces joined to lines as long as they go, so that dashes run along them. */
export function contourLines(grid: Grid, level: number, scale = 1): string {
  const found = pieces(grid, level, scale);
  const at = new Map<string, number[]>();
  found.forEach((ends, i) => {
    for (const end of ends) at.set(end, [...(at.get(end) ?? []), i]);
  });
  const used = new Set<number>();
  const follow = (start: string): string[] => {
    const line: string[] = [];
    for (let end: string | null = start; end !== null;) {
      const next: number | undefined = at.get(end)?.find((i) => !used.has(i));
      if (next === undefined) break;
      used.add(next);
      const [from, to] = found[next] as Piece;
      end = from === end ? to : from;
      line.push(end);
    }
    return line;
  };
  return found
    .map(([from], i) => {
      if (used.has(i)) return "";
      const there = follow(from);
      return `M${[...follow(from).reverse(), from, ...there].join("L")}`;
    })
    .join("");
}

/** Ends of a line within one cell, as they are written. */
type Piece = readonly [from: string, to: string];

function pieces({ values, size }: Grid, level: number, scale: number): readonly Piece[] {
  const at = (column: number, row: number): number => (values[row * size + column] ?? 0) - level;
  const parts: Piece[] = [];
  for (let row = 0; row + 1 < size; row++) {
    for (let column = 0; column + 1 < size; column++) {
      const corners = [
        at(column, row),
        at(column + 1, row),
        at(column + 1, row + 1),
        at(column, row + 1),
      ] as const;
      // A network or formula without a value there has no line either.
      if (Number.isNaN(corners[0] + corners[1] + corners[2] + corners[3])) continue;
      const points = crossings(corners, column + 0.5, row + 0.5);
      for (let i = 0; i + 1 < points.length; i += 2) {
        parts.push([place(points[i], scale), place(points[i + 1], scale)]);
      }
    }
  }
  return parts;
}

export type Place = readonly [number, number];

function place(point: Place | undefined, scale: number): string {
  return point === undefined ? "" : `${short(point[0] * scale)} ${short(point[1] * scale)}`;
}

/** Where the value is zero on the four sides of a cell, in order around it: none, two or four. */
export function crossings(
  [a, b, c, d]: readonly [number, number, number, number],
  x: number,
  y: number,
): readonly Place[] {
  const points: Place[] = [];
  if (a > 0 !== b > 0) points.push([x + a / (a - b), y]);
  if (b > 0 !== c > 0) points.push([x + 1, y + b / (b - c)]);
  if (d > 0 !== c > 0) points.push([x + d / (d - c), y + 1]);
  if (a > 0 !== d > 0) points.push([x, y + a / (a - d)]);
  return points;
}
