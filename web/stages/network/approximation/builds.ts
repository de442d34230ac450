/**
 * Networks with one input whose weights are chosen, not learned: steps, bumps, bent lines and tents
 * that follow a curve. Pure; what they give is computed by the engine.
 */
import type { LayerParameters, NetworkStage } from "../../../scene/schema.ts";
import { validateScene } from "../../../scene/validate.ts";

export const KINDS = ["steps", "bumps", "pieces", "tents"] as const;
export type Kind = (typeof KINDS)[number];

export interface Build {
  readonly kind: Kind;
  /** Steps, bumps or pieces; of tents, layers. */
  readonly size: number;
  /** Of a sigmoid, times the width of a piece. */
  readonly steepness: number;
}

/** A curve through points, straight between them. */
export interface Target {
  readonly low: number;
  readonly high: number;
  at(x: number): number;
}

export function targetOf(xs: ArrayLike<number>, ys: ArrayLike<number>): Target {
  const order = Array.from({ length: xs.length }, (_, i) => i).sort(
    (a, b) => (xs[a] ?? 0) - (xs[b] ?? 0),
  );
  const points = order.map((i) => [xs[i] ?? 0, ys[i] ?? 0] as const);
  const [low, high] = [points[0]?.[0] ?? 0, points.at(-1)?.[0] ?? 1];
  const at = (x: number): number => {
    const next = points.findIndex(([place]) => place >= x - 1e-12);
    if (next <= 0) return points[next === 0 ? 0 : points.length - 1]?.[1] ?? 0;
    const [[a, from], [b, to]] = [points[next - 1] ?? [0, 0], points[next] ?? [0, 0]];
    return b === a ? to : from + ((x - a) / (b - a)) * (to - from);
  };
  return { low, high, at };
}

interface Layers {
  readonly layers: readonly { readonly units: number; readonly activation: string }[];
  readonly parameters: readonly LayerParameters[];
}

const range = (length: number): number[] => Array.from({ length }, (_, i) => i);

/** Steps of one width; the first lies before the curve begins, so that it has its height there. */
function steps({ size, steepness }: Build, { low, high, at }: Target): Layers {
  const width = (high - low) / size;
  const k = steepness / width;
  const height = (j: number): number => at(low + (j + 0.5) * width);
  const edges = range(size).map((j) => low + (j === 0 ? -1 : j) * width);
  return {
    layers: [{ units: size, activation: "sigmoid" }],
    parameters: [
      { weights: edges.map(() => [k]), bias: edges.map((edge) => -k * edge) },
      { weights: [range(size).map((j) => height(j) - (j === 0 ? 0 : height(j - 1)))], bias: [0] },
    ],
  };
}

function bumps({ size, steepness }: Build, { low, high, at }: Target): Layers {
  const width = (high - low) / size;
  const k = steepness / width;
  const edges = range(size).flatMap((j) => [low + j * width, low + (j + 1) * width]);
  const heights = range(size).map((j) => at(low + (j + 0.5) * width));
  return {
    layers: [{ units: 2 * size, activation: "sigmoid" }],
    parameters: [
      { weights: edges.map(() => [k]), bias: edges.map((edge) => -k * edge) },
      { weights: [heights.flatMap((height) => [height, -height])], bias: [0] },
    ],
  };
}

/** Straight from point to point: each unit changes the slope where its piece begins. */
function pieces({ size }: Build, { low, high, at }: Target): Layers {
  const width = (high - low) / size;
  const slope = (j: number): number => (at(low + (j + 1) * width) - at(low + j * width)) / width;
  return {
    layers: [{ units: size, activation: "relu" }],
    parameters: [
      { weights: range(size).map(() => [1]), bias: range(size).map((j) => -(low + j * width)) },
      {
        weights: [range(size).map((j) => slope(j) - (j === 0 ? 0 : slope(j - 1)))],
        bias: [at(low)],
      },
    ],
  };
}

/**
 * x² = x − Σ gₗ(x)/4ˡ, where gₗ is the tent of the tent … (Yarotsky 2017): two units for the tent
 * and one that carries the sum. The error of L layers is 4^−(L + 1).
 */
function tents({ size }: Build): Layers {
  const inner = (l: number): LayerParameters => ({
    weights: [
      [2, -4, 0],
      [2, -4, 0],
      [-2 / 4 ** l, 4 / 4 ** l, 1],
    ],
    bias: [0, -0.5, 0],
  });
  return {
    layers: range(size).map(() => ({ units: 3, activation: "relu" })),
    parameters: [
      { weights: [[1], [1], [1]], bias: [0, -0.5, 0] },
      ...range(size - 1).map((i) => inner(i + 1)),
      { weights: [[-2 / 4 ** size, 4 / 4 ** size, 1]], bias: [0] },
    ],
  };
}

const MAKERS = { steps, bumps, pieces, tents };

/** The stage with this network on it; its data, loss and training stay. */
export function built(stage: NetworkStage, build: Build, target: Target): NetworkStage {
  const { layers, parameters } = MAKERS[build.kind](build, target);
  const model = {
    inputs: 1,
    layers: [...layers, { units: 1, activation: "linear" }].map((layer) => ({ kind: "dense", ...layer })), // prettier-ignore
  };
  // Read as any document is: defaults filled in, limits held.
  const { stage: read } = validateScene({
    stage: { kind: "network", data: { preset: "sine" }, model, parameters, optimizer: { kind: "sgd", rate: 0.01 } },
  }); // prettier-ignore
  if (read.kind !== "network") return stage;
  return { ...stage, model: read.model, parameters: read.parameters };
}

/** Largest distance from what is wanted, over the rows. */
export function largestError(outputs: ArrayLike<number>, wanted: ArrayLike<number>): number {
  let most = 0;
  for (let i = 0; i < wanted.length; i++)
    most = Math.max(most, Math.abs((outputs[i] ?? NaN) - (wanted[i] ?? NaN)));
  return most;
}

/** Sizes that errors are compared at. */
export const SIZES: Readonly<Record<Kind, readonly number[]>> = {
  steps: [1, 2, 5, 10, 20, 50, 100],
  bumps: [1, 2, 5, 10, 20, 50, 100],
  pieces: [1, 2, 4, 8, 16, 32, 64, 128],
  tents: [1, 2, 3, 4, 5, 6],
};

/** A row of the drawn curve next to `x` gets the height `y`, and all that a stroke passed by. */
export function drawn(
  ys: readonly number[],
  { low, high }: Pick<Target, "low" | "high">,
  [fromX, fromY]: readonly [number, number],
  [x, y]: readonly [number, number],
): number[] {
  const last = ys.length - 1;
  const place = (at: number): number =>
    Math.min(last, Math.max(0, Math.round(((at - low) / (high - low)) * last)));
  const [a, b] = [place(fromX), place(x)];
  return ys.map((height, i) => {
    if (i < Math.min(a, b) || i > Math.max(a, b)) return height;
    return a === b ? y : fromY + ((i - a) / (b - a)) * (y - fromY);
  });
}
