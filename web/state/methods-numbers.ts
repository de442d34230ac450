/**
 * What the panels of methods show beside the engine's own numbers: distances between two of them,
 * and counts of operations added up or set in proportion. Pure.
 */
import type { Operations } from "../engine/protocol.ts";
import type { Compared } from "./methods.ts";

/** Operations of each way, with the evaluation that it begins with. */
export interface Totals {
  readonly value: number;
  readonly reverse: number;
  readonly forwardMode: number;
  readonly numeric: number;
}

export function totalsOf({ forward, backward, forwardMode, numeric }: Operations): Totals {
  return {
    value: forward,
    reverse: forward + backward,
    forwardMode: forward + forwardMode,
    numeric,
  };
}

/** How many evaluations of the formula so many operations are worth. */
export const inEvaluations = (count: number, { forward }: Operations): number => count / forward;

export const distance = (a: number, b: number): number => Math.abs(a - b);

export interface Automatic {
  readonly reverse: number;
  readonly forwardMode: number;
  /** How far forward mode is from reverse mode. */
  readonly error: number;
}

/** The derivative by one input, by both modes of automatic differentiation. */
export function automaticOf({ graph, trace }: Compared, by: string): Automatic {
  const index = graph.inputs.findIndex(({ name }) => name === by);
  const reverse = trace.gradients[graph.inputs[index]?.node ?? -1] ?? NaN;
  const forwardMode = trace.tangents[index] ?? NaN;
  return { reverse, forwardMode, error: distance(forwardMode, reverse) };
}
