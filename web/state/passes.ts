/**
 * The steps of an expression: the nodes in order forward, then in reverse order backward. Says what
 * has been reached; pure.
 */
import { LAST_STEP } from "../scene/schema.ts";

export interface Passes {
  /** 0: nothing yet … `nodes`: forward done … 2 · `nodes`: all done. */
  readonly step: number;
  readonly last: number;
  readonly phase: "start" | "forward" | "backward" | "done";
  /** The node that this step is about; null at the start and when everything is shown. */
  readonly current: number | null;
  hasValue(node: number): boolean;
  hasGradient(node: number): boolean;
}

/** `viewStep` as in the scene; more steps than there are count as all of them. */
export function passesAt(viewStep: number, nodes: number): Passes {
  const last = 2 * nodes;
  const all = viewStep === LAST_STEP || viewStep > last;
  const step = all ? last : viewStep;
  const forward = Math.min(step, nodes);
  const backward = step - forward;
  return {
    step,
    last,
    phase: all ? "done" : step === 0 ? "start" : backward > 0 ? "backward" : "forward",
    current: all || step === 0 ? null : backward > 0 ? nodes - backward : forward - 1,
    hasValue: (node) => node < forward,
    hasGradient: (node) => node >= nodes - backward,
  };
}
