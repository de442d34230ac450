/** The part of the plane that a descent is drawn in. Pure. */
import type { DescentRun } from "../engine/protocol.ts";

export interface Range {
  readonly low: number;
  readonly high: number;
}

/** Of the first input and the second; of a single input and the values. */
export interface Frame {
  readonly x: Range;
  readonly y: Range;
}

/** Free space around the paths, as a share of their extent. */
const MARGIN = 0.3;
/** Extent where nothing moves. */
const USUAL = 2;

type Extent = readonly [low: number, high: number];

function around([low, high]: Extent, span: number): Range {
  const middle = (low + high) / 2;
  return { low: middle - span / 2, high: middle + span / 2 };
}

/** Of the points that lie no higher than the start: what moves away is left to leave the picture. */
function extents({ inputs, paths }: DescentRun): readonly [Extent, Extent] {
  const low = [Infinity, Infinity];
  const high = [-Infinity, -Infinity];
  const width = inputs.length;
  for (const { points, values } of paths) {
    values.forEach((value, i) => {
      if (i > 0 && !(value <= (values[0] ?? 0))) return;
      for (const axis of [0, 1]) {
        const at = (axis < width ? points[i * width + axis] : value) ?? 0;
        if (!Number.isFinite(at)) continue;
        low[axis] = Math.min(low[axis] ?? at, at);
        high[axis] = Math.max(high[axis] ?? at, at);
      }
    });
  }
  const of = (axis: number): Extent => {
    const [from = 0, to = 0] = [low[axis], high[axis]];
    return from <= to ? [from, to] : [0, 0];
  };
  return [of(0), of(1)];
}

const spanOf = ([low, high]: Extent): number =>
  (high - low) * (1 + 2 * MARGIN) || Math.max(USUAL, Math.abs(low) / 1e6);

/** Both inputs of two in one scale, so that gradients stand upright on lines of equal height. */
export function fitted(run: DescentRun): Frame {
  const [x, y] = extents(run);
  const spans = [spanOf(x), spanOf(y)] as const;
  const span = Math.max(...spans);
  const single = run.inputs.length === 1;
  return { x: around(x, single ? spans[0] : span), y: around(y, single ? spans[1] : span) };
}

/** Whether the start is in the frame. */
export function holds({ x, y }: Frame, { inputs, paths }: DescentRun): boolean {
  const within = ({ low, high }: Range, at = low): boolean => at >= low && at <= high;
  const [first, second] = paths[0]?.points ?? [];
  return within(x, first) && (inputs.length === 1 || within(y, second));
}

/** The range of a curve's values, or `otherwise` where it has none. */
export function over(values: Float64Array, otherwise: Range): Range {
  const finite = values.filter((value) => Number.isFinite(value));
  if (finite.length === 0) return otherwise;
  const low = finite.reduce((a, b) => Math.min(a, b));
  const high = finite.reduce((a, b) => Math.max(a, b));
  const margin = 0.08 * (high - low) || 1;
  return { low: low - margin, high: high + margin };
}
