/** Axes that count powers of ten, and lines over them. Pure geometry, without a picture. */
import { short } from "./svg.ts";

export interface LogAxis {
  /** Powers of ten at the ends. */
  readonly low: number;
  readonly high: number;
  /** Pixels of a value; those of `low` for 0 and whatever lies below, which no logarithm has. */
  place(value: number): number;
  /** Powers that get a label, about `room` pixels apart or more. */
  ticks(room: number): readonly number[];
}

/** From the power `low` at pixel `from` to the power `high` at pixel `to`. */
export function logAxis(low: number, high: number, from: number, to: number): LogAxis {
  return {
    low,
    high,
    place: (value) => {
      const power = value > 0 ? Math.log10(value) : -Infinity;
      const share = (Math.min(high, Math.max(low, power)) - low) / (high - low);
      return from + share * (to - from);
    },
    ticks: (room) => {
      const most = Math.max(1, Math.floor(Math.abs(to - from) / room));
      const step = [1, 2, 3, 4, 5, 10, 20, 50, 100].find((by) => (high - low) / by <= most) ?? 100;
      const first = Math.ceil(low / step - 1e-9);
      const count = Math.floor(high / step + 1e-9) - first + 1;
      return Array.from({ length: Math.max(0, count) }, (_, i) => (first + i) * step);
    },
  };
}

/** Whole powers around positive finite values, and the value 0 below them; a few where none is. */
export function decadesOf(values: Iterable<number>): readonly [low: number, high: number] {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) {
    if (!(value > 0 && Number.isFinite(value))) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (low > high) return [-17, 0];
  const [from, to] = [Math.floor(Math.log10(low)), Math.ceil(Math.log10(high))];
  return [from - 1, Math.max(to, from + 3)];
}

/** A line through points; it breaks off where a number is none. */
export function logLine(
  xs: ArrayLike<number>,
  ys: ArrayLike<number>,
  across: LogAxis,
  up: LogAxis,
): string {
  const parts: string[] = [];
  let pen = "M";
  for (let i = 0; i < xs.length; i++) {
    const [x = NaN, y = NaN] = [xs[i], ys[i]];
    if (!Number.isFinite(x) || !Number.isFinite(y)) {
      pen = "M";
      continue;
    }
    parts.push(`${pen}${short(across.place(x))} ${short(up.place(y))}`);
    pen = "L";
  }
  return parts.join("");
}

/** Index of the smallest; −1 where none is a number. */
export function leastOf(values: ArrayLike<number>): number {
  let best = -1;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? NaN;
    if (Number.isFinite(value) && !(value >= (values[best] ?? Infinity))) best = i;
  }
  return best;
}

/** Index of the step nearest to `value` on a logarithmic scale. */
export function nearestStep(steps: ArrayLike<number>, value: number): number {
  let best = 0;
  const away = (i: number): number => Math.abs(Math.log10((steps[i] ?? 1) / value));
  for (let i = 1; i < steps.length; i++) if (away(i) < away(best)) best = i;
  return best;
}
