/** What happens to a formula when one input is moved a little, and what its derivative expects. */
import { valuesOf } from "./descent-run.ts";
import type { ExpressionRun } from "./expression-run.ts";
import type { Nudge, RequestOf } from "./protocol.ts";

/** Values of one curve. */
const LONGEST_CURVE = 1024;

/** Throws for an input that the formula has not, and for a curve that is none. */
export function nudge(
  { session, inputs, inputNodes, missing }: ExpressionRun,
  { at, input, by, curve }: RequestOf<"expression.nudge">,
): Nudge {
  const { low, high, count } = curve;
  const place = inputs.indexOf(input);
  const isCurve = Number.isInteger(count) && count >= 2 && count <= LONGEST_CURVE;
  if (place < 0) throw new Error(`[expression] an input of the formula expected, found ${input}`);
  if (!isCurve || !Number.isFinite(low) || !Number.isFinite(high) || !Number.isFinite(by))
    throw new Error(`[expression] 2 to ${LONGEST_CURVE} values between finite ends expected`);
  const here = valuesOf(inputs, at, missing);
  const moved = (value: number): Float64Array => here.map((old, i) => (i === place ? value : old));
  const from = here[place] ?? NaN;
  const across = Array.from({ length: count }, (_, i) => low + ((high - low) * i) / (count - 1));
  const points = [from, from + by, ...across].flatMap((value) => [...moved(value)]);
  const [value = NaN, after = NaN, ...values] = session.valuesAt(Float64Array.from(points));
  const trace = session.evaluate(here, -1, -1);
  const derivative = trace.gradients[inputNodes[place] ?? 0] ?? NaN;
  return {
    value,
    derivative,
    change: after - value,
    predicted: derivative * by,
    values: Float64Array.from(values),
  };
}
