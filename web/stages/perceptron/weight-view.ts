/** What of a run is drawn in the plane of two weights. Pure, but for what is asked. */
import type { Position } from "../../charts/half-plane.ts";
import { pathOf, weightsAt } from "../../engine/perceptron-run.ts";
import type { PerceptronCone, PerceptronRun } from "../../engine/protocol.ts";
import { steady, type Frame } from "./section.ts";

export type Axes = readonly [number, number];

/** Weights that a picture shows the way of. */
const SHOWN = 2000;

/** The axes that were asked for where the run has them, else its first two. */
export function axesOf(wanted: Axes, count: number): Axes {
  if (wanted.every((axis) => axis < count)) return wanted;
  return count > 2 ? [1, 2] : [0, 1];
}

const inPlane = (values: readonly number[], [i, j]: Axes): Position => [
  values[i] ?? NaN,
  values[j] ?? NaN,
];

export const walkOf = (run: PerceptronRun, step: number, axes: Axes): readonly Position[] =>
  pathOf(run, step, SHOWN).map(({ values }) => inPlane(values, axes));

/** Holds the whole walk and the origin, so that it stays as it is from step to step. */
export function frameOf(run: PerceptronRun, axes: Axes): Frame {
  const places = walkOf(run, run.length, axes);
  return steady(null, [[0, 0], ...places]);
}

/** What the engine is asked for: the weights that are axes do not matter to it. */
export function coneRequest(
  run: { readonly place: number; readonly run: PerceptronRun },
  step: number,
  axes: Axes,
  frame: Frame,
) {
  return {
    run: run.place,
    axes,
    weights: weightsAt(run.run, step).exact.map((exact, i) => (axes.includes(i) ? "0" : exact)),
    low: [frame.x.low, frame.y.low] as const,
    high: [frame.x.high, frame.y.high] as const,
  };
}

export const isEmpty = (cone: PerceptronCone): boolean => cone.corners.length === 0;

/** Whether the row is wrong wherever one goes in the plane: no weight of the axes matters to it. */
export function isStuck(
  { targets, threshold }: PerceptronRun,
  { row, p, q, r }: PerceptronCone["edges"][number],
): boolean {
  if (p !== 0 || q !== 0) return false;
  const isRightAtZero = (targets[row] ?? 0) > 0 === (threshold === ">=");
  return r < 0 || (r === 0 && !isRightAtZero);
}
