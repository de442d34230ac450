/** Where arrow keys lead in the diagram. Pure. */
import type { Seat, Seats } from "./seats.ts";

export const ARROWS: Readonly<Record<string, Seat>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** The seat that an arrow key leads to: in the next column the nearest row, else the next row. */
export function neighbour(seats: Seats, from: string, [right, down]: Seat): string | null {
  const [column, row] = seats.get(from) ?? [0, 0];
  const away = ([c, r]: Seat): number =>
    right !== 0 ? (c - column) * right * 100 + Math.abs(r - row) : (r - row) * down;
  const ahead = [...seats].filter(([id, [c, r]]) =>
    id === from
      ? false
      : right !== 0
        ? (c - column) * right > 0
        : c === column && (r - row) * down > 0,
  );
  return ahead.toSorted((a, b) => away(a[1]) - away(b[1]))[0]?.[0] ?? null;
}
