/** A landscape as a mesh of heights, and lines laid over it. Pure geometry, without a picture. */
import { crossings } from "./contour.ts";
import type { Levels } from "./levels.ts";

export interface Mesh {
  /** Samples in each direction; cells are one fewer. */
  readonly side: number;
  /** Where the samples are, as shares of the frame from its low end. */
  readonly places: Float64Array;
  /** side × side shares of the height, rows from the low end of the second input; NaN: no value. */
  readonly heights: Float64Array;
  /** Grey of each sample, 0 lowest to 1 highest, as in the picture from above. */
  readonly tones: Float64Array;
  /** From a value to its share of the height. */
  readonly share: (value: number) => number;
  readonly low: number;
  readonly high: number;
  /** Class of each sample and how sure it is, 0 to 1; null: grey by height. */
  readonly tint: Tint | null;
}

export interface Tint {
  readonly labels: Uint8Array;
  readonly shares: Float32Array;
}

export interface MeshOptions {
  /** What is low gets room, where a few cliffs would take it all. */
  readonly logarithmic?: boolean;
  /** Heights that are always in the picture. */
  readonly room?: { readonly low: number; readonly high: number };
  /** Of each value of the grid. */
  readonly tint?: Tint;
}

/** Part of a line on the surface, within one cell. */
export interface Piece {
  readonly cell: number;
  readonly from: readonly [u: number, v: number];
  readonly to: readonly [u: number, v: number];
}

const SIDE = 61;

export function meshOf({ values, size, heights: lines }: Levels, options: MeshOptions = {}): Mesh {
  const { logarithmic = false, room, tint } = options;
  const side = Math.min(SIDE, size);
  const index = Array.from({ length: side }, (_, i) => Math.round((i * (size - 1)) / (side - 1)));
  // Rows of a picture begin at its top.
  const cells = Array.from({ length: side * side }, (_, k) => {
    const row = size - 1 - (index[Math.floor(k / side)] ?? 0);
    return row * size + (index[k % side] ?? 0);
  });
  const picked = Float64Array.from(cells, (cell) => values[cell] ?? NaN);
  const finite = picked.filter((value) => Number.isFinite(value)).toSorted();
  const low = Math.min(finite[0] ?? 0, room?.low ?? Infinity);
  const high = Math.max(finite.at(-1) ?? 0, room?.high ?? -Infinity);
  const share = shareOf(low, high, logarithmic ? (finite[Math.floor(finite.length / 10)] ?? low) : null); // prettier-ignore
  return {
    side,
    places: Float64Array.from(index, (i) => (i + 0.5) / size),
    heights: picked.map((value) => (Number.isFinite(value) ? share(value) : NaN)),
    tones: picked.map((value) => lines.filter((at) => at < value).length / (lines.length || 1)),
    share,
    low,
    high,
    tint: tint === undefined ? null : pickedTint(tint, cells),
  };
}

const pickedTint = ({ labels, shares }: Tint, cells: readonly number[]): Tint => ({
  labels: Uint8Array.from(cells, (cell) => labels[cell] ?? 0),
  shares: Float32Array.from(cells, (cell) => shares[cell] ?? 0),
});

/** `knee`: where a logarithmic height begins to bend; null for none. */
function shareOf(low: number, high: number, knee: number | null): (value: number) => number {
  if (!(high > low)) return () => 0;
  if (knee === null) return (value) => (value - low) / (high - low);
  const unit = Math.max(knee - low, (high - low) * 1e-6);
  return (value) => Math.log1p((value - low) / unit) / Math.log1p((high - low) / unit);
}

/** Index of the cell that holds a place; −1 outside of the mesh. */
export function cellAt({ side, places }: Mesh, u: number, v: number): number {
  const column = columnAt(places, u);
  const row = columnAt(places, v);
  return column < 0 || row < 0 ? -1 : row * (side - 1) + column;
}

function columnAt(places: Float64Array, at: number): number {
  const [first = 0, last = 0] = [places[0], places.at(-1)];
  if (!(at >= first && at <= last)) return -1;
  const guess = Math.floor(((at - first) / (last - first)) * (places.length - 1));
  const near = [guess - 1, guess, guess + 1].find(
    (i) => at >= (places[i] ?? Infinity) && at <= (places[i + 1] ?? -Infinity),
  );
  return near ?? -1;
}

/** Height of the surface between its samples; NaN where it has none. */
export function heightAt(mesh: Mesh, u: number, v: number): number {
  const { side, places, heights } = mesh;
  const [column, row] = [columnAt(places, u), columnAt(places, v)];
  if (column < 0 || row < 0) return NaN;
  const share = (at: number, i: number): number =>
    (at - (places[i] ?? 0)) / ((places[i + 1] ?? 1) - (places[i] ?? 0));
  const [across, up] = [share(u, column), share(v, row)];
  const at = (i: number, j: number): number => heights[j * side + i] ?? NaN;
  const below = at(column, row) * (1 - across) + at(column + 1, row) * across;
  const above = at(column, row + 1) * (1 - across) + at(column + 1, row + 1) * across;
  return below * (1 - up) + above * up;
}

/** A line over the surface, cut where it goes from cell to cell; what lies outside is left out. */
export function draped(mesh: Mesh, places: readonly (readonly [number, number])[]): Piece[] {
  const pieces: Piece[] = [];
  for (let i = 0; i + 1 < places.length; i++) {
    const [a, b] = [places[i] ?? [0, 0], places[i + 1] ?? [0, 0]];
    const far = Math.max(Math.abs(b[0] - a[0]), Math.abs(b[1] - a[1]));
    const parts = Math.min(4 * mesh.side, Math.max(1, Math.ceil(far * (mesh.side - 1))));
    const at = (share: number) =>
      [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share] as const;
    for (let part = 0; part < parts; part++) {
      const cell = cellAt(mesh, ...at((part + 0.5) / parts));
      if (cell >= 0) pieces.push({ cell, from: at(part / parts), to: at((part + 1) / parts) });
    }
  }
  return pieces;
}

/** Lines of equal height, each piece in its cell. */
export function levelPieces(mesh: Mesh, values: readonly number[]): Piece[] {
  const { side, places, heights } = mesh;
  const between = (at: number): number => {
    const [i, rest] = [Math.floor(at), at - Math.floor(at)];
    return (places[i] ?? 0) * (1 - rest) + (places[i + 1] ?? places[i] ?? 0) * rest;
  };
  const pieces: Piece[] = [];
  for (const level of values.map(mesh.share)) {
    const at = (i: number, j: number): number => (heights[j * side + i] ?? NaN) - level;
    for (let j = 0; j + 1 < side; j++) {
      for (let i = 0; i + 1 < side; i++) {
        const corners = [at(i, j), at(i + 1, j), at(i + 1, j + 1), at(i, j + 1)] as const;
        if (corners.some(Number.isNaN)) continue;
        const found = crossings(corners, i, j).map(([x, y]) => [between(x), between(y)] as const);
        for (let k = 0; k + 1 < found.length; k += 2)
          pieces.push({
            cell: j * (side - 1) + i,
            from: found[k] ?? [0, 0],
            to: found[k + 1] ?? [0, 0],
          });
      }
    }
  }
  return pieces;
}
