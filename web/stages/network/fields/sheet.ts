/** What a surface shows: heights over the square of two inputs, and a colour for each. Pure. */
import { meshOf, type Mesh, type Tint } from "../../../charts/mesh.ts";
import type { NetworkFrame, NetworkInfo } from "../../../engine/protocol.ts";
import { targetRange, type Range } from "./points.ts";

export interface Sheet {
  readonly size: number;
  /** size × size, rows from the highest second input down. */
  readonly values: Float64Array;
  readonly room: Range;
  readonly tint: Tint;
  /** What the height is, beside its axis. */
  readonly name: string;
}

/** Lines of equal height between the ends. */
const LINES = 9;

/** Colours by the side of the middle that a value lies on. */
function twoSided(values: ArrayLike<number>, { low, high }: Range): Tint {
  const labels = new Uint8Array(values.length);
  const shares = new Float32Array(values.length);
  const half = (high - low) / 2 || 1;
  for (let i = 0; i < values.length; i++) {
    const lean = ((values[i] ?? 0) - (low + half)) / half;
    labels[i] = lean > 0 ? 1 : 0;
    shares[i] = Math.abs(lean);
  }
  return { labels, shares };
}

/** Of one value for each point of the square. */
export function sheetOf(values: ArrayLike<number>, room: Range, name: string): Sheet {
  const size = Math.round(Math.sqrt(values.length));
  return { size, values: Float64Array.from(values), room, tint: twoSided(values, room), name };
}

/** Of the most probable class, and how probable it is. */
function winners(grid: Float32Array, outputs: number): Sheet {
  const cells = grid.length / outputs;
  const values = new Float64Array(cells);
  const labels = new Uint8Array(cells);
  const shares = new Float32Array(cells);
  for (let cell = 0; cell < cells; cell++) {
    let [best, first, second] = [0, -Infinity, -Infinity];
    for (let k = 0; k < outputs; k++) {
      const value = grid[cell * outputs + k] ?? 0;
      if (value > first) [second, first, best] = [first, value, k];
      else if (value > second) second = value;
    }
    values[cell] = first;
    labels[cell] = best;
    shares[cell] = first - second;
  }
  const size = Math.round(Math.sqrt(cells));
  return { size, values, room: { low: 0, high: 1 }, tint: { labels, shares }, name: "p" };
}

/** What the network says over the plane; null where the frame has none. */
export function outputSheet({ grid }: NetworkFrame, info: NetworkInfo, y = "y"): Sheet | null {
  if (grid === null) return null;
  const { outputs } = info;
  if (outputs > 2) return winners(grid, outputs);
  if (outputs === 1) return sheetOf(grid, targetRange(info), y);
  const second = Float64Array.from(
    { length: grid.length / 2 },
    (_, cell) => grid[2 * cell + 1] ?? NaN,
  );
  return sheetOf(
    second,
    info.classes.length > 0 ? { low: 0, high: 1 } : targetRange(info),
    `${y}₂`,
  );
}

export interface Relief {
  readonly mesh: Mesh;
  readonly levels: readonly number[];
}

export function reliefOf({ values, size, room, tint }: Sheet): Relief {
  const { low, high } = room;
  const levels = Array.from(
    { length: LINES },
    (_, i) => low + ((i + 1) / (LINES + 1)) * (high - low),
  );
  return { mesh: meshOf({ values, size, heights: levels }, { room, tint }), levels };
}
