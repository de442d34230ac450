/** Where rows and the lattice of the inputs land in the space of a hidden layer. Pure. */
import type { PlanePoint } from "../../../charts/plane.ts";
import { halfPlane } from "../../../charts/half-plane.ts";
import type { ExampleTrace, NetworkInfo } from "../../../engine/protocol.ts";
import type { NetworkStage } from "../../../scene/schema.ts";
import type { Square } from "../../../state/square.ts";
import { labelsOf, placesOf, targetRange } from "./points.ts";
import { cameraOf, seenAt, type Camera } from "./principal.ts";
import { sizeOf } from "../../../core/shape.ts";
import { activationOf, activationRange, isBounded } from "./unit.ts";

/** Rows that are drawn, lines of the lattice. */
const ROWS = 2000;
export const LATTICE = 25;

export type Spot = readonly [x: number, y: number];

/** What the axes are: two units, or (null) the principal axes. */
export type Axes = readonly [number, number] | null;

export interface Space {
  readonly layer: number;
  readonly units: number;
  readonly axes: Axes;
  /** Of principal axes. */
  readonly camera: Camera | null;
  /** Limits of both axes. */
  readonly first: Square;
  readonly second: Square;
  /** Of the first rows. */
  readonly spots: readonly Spot[];
  readonly labels: readonly number[];
}

/** The layer that is looked at: the one asked for, or the last before the output. */
export function layerIn(info: NetworkInfo, wanted: number): number {
  const last = info.layers.length - 1;
  return wanted >= 0 && wanted <= last ? wanted : Math.max(0, last - 1);
}

/** As asked for where there are such units; else both of two, and of more the principal axes. */
export function axesIn(units: number, wanted: Axes): Axes {
  if (wanted !== null && wanted[0] !== wanted[1] && wanted.every((unit) => unit < units))
    return wanted;
  return units === 2 ? [0, 1] : null;
}

/** Limits with some room, in round steps so that they rest while points move a little. */
function limits(values: readonly number[]): Square {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (!(low < high)) return { low: (low || 0) - 1, high: (high || 0) + 1 };
  const step = 10 ** Math.floor(Math.log10(high - low)) / 2;
  const room = 0.1 * (high - low);
  return {
    low: Math.floor((low - room) / step) * step,
    high: Math.ceil((high + room) / step) * step,
  };
}

function frameOf(stage: NetworkStage, layer: number, axes: Axes, spots: readonly Spot[]) {
  const kind = activationOf(stage, layer);
  if (axes !== null && isBounded(kind)) {
    const { low, high } = activationRange(kind, []);
    const room = 0.12 * (high - low);
    const square = { low: low - room, high: high + room };
    return { first: square, second: square };
  }
  return { first: limits(spots.map(([x]) => x)), second: limits(spots.map(([, y]) => y)) };
}

export interface Landed {
  readonly info: NetworkInfo;
  readonly stage: NetworkStage;
  readonly layer: number;
  readonly axes: Axes;
  readonly values: Float32Array;
  readonly before: Camera | null;
}

export function spaceOf({ info, stage, layer, axes, values, before }: Landed): Space {
  const units = sizeOf(info.layers[layer]?.outputShape ?? [1]);
  const shown = values.subarray(0, Math.min(info.rows, ROWS) * units);
  const camera = axes === null ? cameraOf(shown, units, before) : null;
  const spots = Array.from({ length: shown.length / units }, (_, row) =>
    spotOf(shown, row * units, axes, camera),
  );
  return { layer, units, axes, camera, ...frameOf(stage, layer, axes, spots), spots, labels: labelsOf(info) }; // prettier-ignore
}

function spotOf(values: Float32Array, from: number, axes: Axes, camera: Camera | null): Spot {
  if (camera !== null) return seenAt(camera, values, from);
  return [values[from + (axes?.[0] ?? 0)] ?? NaN, values[from + (axes?.[1] ?? 1)] ?? NaN];
}

const mix = (from: number, to: number, share: number): number => from + (to - from) * share;

export const mixed = (a: Square, b: Square, share: number): Square => ({
  low: mix(a.low, b.low, share),
  high: mix(a.high, b.high, share),
});

const between = ([x, y]: Spot, [a, b]: Spot, share: number): Spot => [
  mix(x, a, share),
  mix(y, b, share),
];

/** All rows on their way; where inputs are no plane they have arrived. */
export function pointsOnWay(info: NetworkInfo, space: Space, share: number): PlanePoint[] {
  const { columns, values } = placesOf(info);
  const test = new Set(info.testRows);
  return space.spots.map((spot, row) => {
    const from: Spot = columns === 2 ? [values[2 * row] ?? NaN, values[2 * row + 1] ?? NaN] : spot;
    const [x, y] = between(from, spot, share);
    return { x, y, label: space.labels[row] ?? 0, test: test.has(row) };
  });
}

/** Lines of a lattice over the inputs, on their way. `values`: of LATTICE × LATTICE points. */
export function lattice(
  space: Space,
  values: Float32Array,
  plane: Square,
  share: number,
): readonly (readonly Spot[])[] {
  const step = (plane.high - plane.low) / LATTICE;
  const at = (column: number, row: number): Spot => {
    const from: Spot = [plane.low + (column + 0.5) * step, plane.high - (row + 0.5) * step];
    const to = spotOf(values, (row * LATTICE + column) * space.units, space.axes, space.camera);
    return between(from, to, share);
  };
  const along = Array.from({ length: LATTICE }, (_, i) => i);
  const every = along.filter((i) => i % 2 === 0);
  return [
    ...every.map((row) => along.map((column) => at(column, row))),
    ...every.map((column) => along.map((row) => at(column, row))),
  ];
}

/** Ends of the line where the output changes sides: only in the space of all units that it reads. */
export function outputLine(
  space: Space,
  { stage, info }: Pick<Landed, "stage" | "info">,
  trace: ExampleTrace | null,
): readonly [Spot, Spot] | null {
  const next = space.layer + 1;
  const reads = stage.model.layers[next];
  if (space.axes === null || space.units !== 2 || next !== info.layers.length - 1) return null;
  const { weights, bias } = trace?.layers[next]?.parameters ?? {};
  if (weights === undefined || reads?.kind !== "dense" || reads.from.length > 0) return null;
  const sum = sumOf(weights, bias, stage, info);
  if (sum === null) return null;
  const [w0, a = 0, b = 0] = sum;
  // Rows of the weights follow the units, axes may be swapped.
  const turned = space.axes[0] === 0 ? [w0, a, b] : [w0, b, a];
  return halfPlane(turned, space.first, space.second).line;
}

/** Bias and two weights of the sum that is zero where the answer changes. */
function sumOf(
  weights: Float64Array,
  bias: Float64Array | undefined,
  stage: NetworkStage,
  info: NetworkInfo,
): readonly [number, number, number] | null {
  const [a = 0, b = 0, c = 0, d = 0] = weights;
  const [b0 = 0, b1 = 0] = bias ?? [];
  if (info.outputs === 2 && info.classes.length > 0) return [b1 - b0, c - a, d - b];
  if (info.outputs !== 1) return null;
  const { low, high } = targetRange(info);
  const kind = activationOf(stage, info.layers.length - 1);
  if (kind === "linear") return [b0 - (low + high) / 2, a, b];
  // Half of what a sigmoid can be, and none of a tanh, lie at a sum of zero.
  return kind === "sigmoid" || kind === "tanh" || kind === "step" ? [b0, a, b] : null;
}
