/**
 * The steps of an expression: its drawn nodes in order forward, then in reverse order backward from
 * what is differentiated. In forward mode a tangent comes with each value and nothing goes back.
 * Says what has been reached, and what the next number is; pure.
 */
import { LAST_STEP } from "../scene/schema.ts";

/** What one step brings. */
export interface Stop {
  readonly node: number;
  readonly of: "value" | "tangent" | "gradient";
}

export interface Passes {
  /** 0: nothing yet … n: forward done … 2n: all done. */
  readonly step: number;
  readonly last: number;
  /** Steps of the forward pass. */
  readonly forward: number;
  readonly phase: "start" | "forward" | "backward" | "done";
  readonly flow: "backward" | "forward";
  /** The node that this step is about; null at the start and when everything is shown. */
  readonly current: number | null;
  /** What is to be predicted next; null where nothing is. */
  readonly asked: Stop | null;
  /** All steps: step s has reached the first s of them. */
  readonly stops: readonly Stop[];
  hasValue(node: number): boolean;
  hasGradient(node: number): boolean;
  hasTangent(node: number): boolean;
}

export interface PassOptions {
  /** Those of the drawn nodes that lead to what is differentiated; default: all. */
  readonly back?: readonly number[];
  /** "reverse" has no tangents, "forward" no gradients. */
  readonly mode?: "reverse" | "forward" | "both";
  /** Whether numbers are to be predicted; nothing is asked of a node that is given. */
  readonly predict?: boolean;
  isGiven?(node: number): boolean;
}

/** `viewStep` as in the scene (more than there are counts as all); `order`: ids of the drawn nodes. */
export function passesAt(
  viewStep: number,
  order: readonly number[],
  { back = order, mode = "reverse", predict = false, isGiven = () => false }: PassOptions = {},
): Passes {
  const returning = mode === "forward" ? [] : back;
  const stops: Stop[] = [
    ...order.map((node): Stop => ({ node, of: mode === "forward" ? "tangent" : "value" })),
    ...returning.toReversed().map((node): Stop => ({ node, of: "gradient" })),
  ];
  const last = stops.length;
  const all = viewStep === LAST_STEP || viewStep > last;
  const step = all ? last : viewStep;
  const forward = Math.min(step, order.length);
  const backward = step - forward;
  const next = stops[step];
  const asked =
    predict && next !== undefined && !(next.of !== "gradient" && isGiven(next.node)) ? next : null;
  const reached = new Set(order.slice(0, forward));
  // A tangent is predicted from the value, which is there.
  const valued = asked?.of === "tangent" ? new Set(reached).add(asked.node) : reached;
  const returned = new Set(returning.slice(returning.length - backward));
  const drawn = new Set(order);
  const leading = new Set(returning);
  const hasValue = (node: number): boolean =>
    // Constants inside other nodes are there from the first step, their gradients with the last.
    valued.has(node) || (step > 0 && !drawn.has(node));
  return {
    step,
    last,
    forward: order.length,
    phase: all ? "done" : step === 0 ? "start" : backward > 0 ? "backward" : "forward",
    flow: mode === "forward" ? "forward" : "backward",
    current: all || step === 0 ? null : (stops[step - 1]?.node ?? null),
    asked,
    stops,
    hasValue,
    hasGradient: (node) =>
      mode !== "forward" &&
      (returned.has(node) ||
        (step === last && !drawn.has(node)) ||
        // What does not lead to the output has no gradient to wait for.
        (backward > 0 && drawn.has(node) && !leading.has(node))),
    hasTangent: (node) =>
      mode !== "reverse" && (reached.has(node) || (step > 0 && !drawn.has(node))),
  };
}

/** The step after which the `of` of a node is there; null where it never is. */
export function stepOf(
  { stops }: Passes,
  node: number,
  pass: "forward" | "backward",
): number | null {
  const index = stops.findIndex(
    (stop) => stop.node === node && (stop.of === "gradient") === (pass === "backward"),
  );
  return index < 0 ? null : index + 1;
}

/** The first step from `step` on at which something is to be predicted, else the last. */
export function nextQuestion(
  { stops, last }: Passes,
  step: number,
  isGiven: (node: number) => boolean,
): number {
  for (let at = step; at < last; at += 1) {
    const stop = stops[at];
    if (stop !== undefined && (stop.of === "gradient" || !isGiven(stop.node))) return at;
  }
  return last;
}
