/**
 * From where many numbers for each point are looked at: the two directions along which they are
 * spread most (principal components), found by orthogonal iteration. Pure; a way to look, no part
 * of what is computed.
 */

export interface Camera {
  readonly mean: Float64Array;
  readonly axes: readonly [Float64Array, Float64Array];
  /** Shares of the spread (variance) that lie along them. */
  readonly shares: readonly [number, number];
}

type Pair = [Float64Array, Float64Array];

const ROUNDS = 60;

const dot = (a: Float64Array, b: Float64Array): number =>
  a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);

function scaled(vector: Float64Array): number {
  const length = Math.sqrt(dot(vector, vector));
  if (length > 0) for (let i = 0; i < vector.length; i++) vector[i] = (vector[i] ?? 0) / length;
  return length;
}

/** Σ over the points of (x − mean)·((x − mean)·v): the spread along v, and where it points. */
function spreadAlong(values: Float32Array, mean: Float64Array, vector: Float64Array): Float64Array {
  const width = mean.length;
  const sum = new Float64Array(width);
  for (let from = 0; from + width <= values.length; from += width) {
    let along = 0;
    for (let i = 0; i < width; i++)
      along += ((values[from + i] ?? 0) - (mean[i] ?? 0)) * (vector[i] ?? 0);
    for (let i = 0; i < width; i++)
      sum[i] = (sum[i] ?? 0) + along * ((values[from + i] ?? 0) - (mean[i] ?? 0));
  }
  return sum;
}

function meanOf(values: Float32Array, width: number): Float64Array {
  const mean = new Float64Array(width);
  const count = values.length / width || 1;
  values.forEach((value, i) => {
    mean[i % width] = (mean[i % width] ?? 0) + value / count;
  });
  return mean;
}

/** Two directions to begin with that no symmetry makes blind. */
function anyAxes(width: number): Pair {
  const wave = (step: number) =>
    Float64Array.from({ length: width }, (_, i) => Math.cos(step * (i + 1)));
  return [wave(1), wave(2.3)];
}

/** `before`: earlier axes, from which these do not jump. */
export function cameraOf(values: Float32Array, width: number, before: Camera | null): Camera {
  const mean = meanOf(values, width);
  const known = before?.axes[0].length === width ? before.axes : null;
  let [first, second] = anyAxes(width);
  let lengths = [0, 0];
  for (let round = 0; round < ROUNDS; round++) {
    const next: Pair = [spreadAlong(values, mean, first), spreadAlong(values, mean, second)];
    const one = scaled(next[0]);
    const both = dot(next[0], next[1]);
    next[1] = next[1].map((value, i) => value - both * (next[0][i] ?? 0));
    lengths = [one, scaled(next[1])];
    [first, second] = next;
  }
  const axes: Pair = [first, second];
  axes.forEach((axis, place) => {
    const old = known?.[place];
    const side = old === undefined ? largest(axis) : dot(axis, old);
    if (side < 0) axis.forEach((value, i) => (axis[i] = -value));
  });
  const all = totalSpread(values, mean);
  const share = (length = 0): number => (all > 0 ? length / all : 0);
  return { mean, axes, shares: [share(lengths[0]), share(lengths[1])] };
}

/** The entry of the largest magnitude. */
const largest = (axis: Float64Array): number =>
  axis.reduce((most, value) => (Math.abs(value) > Math.abs(most) ? value : most), 0);

function totalSpread(values: Float32Array, mean: Float64Array): number {
  return values.reduce((sum, value, i) => sum + (value - (mean[i % mean.length] ?? 0)) ** 2, 0);
}

/** Where a point stands in the picture. */
export function seenAt(
  camera: Camera,
  values: Float32Array,
  from: number,
): readonly [number, number] {
  const { mean, axes } = camera;
  const along = (axis: Float64Array): number =>
    axis.reduce((sum, part, i) => sum + part * ((values[from + i] ?? 0) - (mean[i] ?? 0)), 0);
  return [along(axes[0]), along(axes[1])];
}
