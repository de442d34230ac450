/**
 * The steps of an expression: its drawn nodes in order forward, then in reverse order backward.
 * Says what has been reached; pure.
 */
import { LAST_STEP } from "../scene/schema.ts";

export interface Passes {
  /** 0: nothing yet … n: forward done … 2n: all done. */
  readonly step: number;
  readonly last: number;
  readonly phase: "start" | "forward" | "backward" | "done";
  /** The node that this step is about; null at the start and when everything is shown. */
  readonly current: number | null;
  hasValue(node: number): boolean;
  hasGradient(node: number): boolean;
}

/** `viewStep` as in the scene (more than there are counts as all); `order`: ids of the drawn nodes. */
export function passesAt(viewStep: number, order: readonly number[]): Passes {
  const count = order.length;
  const last = 2 * count;
  const all = viewStep === LAST_STEP || viewStep > last;
  const step = all ? last : viewStep;
  const forward = Math.min(step, count);
  const backward = step - forward;
  const currentPlace = backward > 0 ? count - backward : forward - 1;
  const reached = new Set(order.slice(0, forward));
  const returned = new Set(order.slice(count - backward));
  const drawn = new Set(order);
  return {
    step,
    last,
    phase: all ? "done" : step === 0 ? "start" : backward > 0 ? "backward" : "forward",
    current: all || step === 0 ? null : (order[currentPlace] ?? null),
    // Constants inside other nodes are there from the first step, their gradients with the last.
    hasValue: (node) => reached.has(node) || (step > 0 && !drawn.has(node)),
    hasGradient: (node) => returned.has(node) || (step === last && !drawn.has(node)),
  };
}
