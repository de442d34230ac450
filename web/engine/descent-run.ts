/** A formula that is descended: opened with a stage, kept for pictures of its landscape. */
import type { ExpressionSession } from "#backprop";
import type { Engine } from "./load.ts";
import type { DescentAxis, DescentRun, RequestOf } from "./protocol.ts";
import { expressionOptions, optimizerChoice, scheduleChoice } from "./specs.ts";

/** Values on one axis. */
const LONGEST_AXIS = 1024;
const LARGEST = 2 ** 31 - 1;

export interface Descent {
  readonly session: ExpressionSession;
  readonly run: DescentRun;
}

type Values = Readonly<Record<string, number>>;

/** In the order of the names. A value that is not there is `missing`, or refused. */
export function valuesOf(names: readonly string[], from: Values, missing?: number): Float64Array {
  return Float64Array.from(names, (name) => {
    const value = Object.hasOwn(from, name) ? from[name] : missing;
    if (value === undefined) throw new Error(`[expression] the formula needs a value for ${name}`);
    return value;
  });
}

/** The caller deletes the session. Throws what is wrong with the formula, the start or a choice. */
export function openDescent(
  engine: Engine,
  { stage, conventions, missing }: RequestOf<"descent.open">,
): Descent {
  const { formula, optimizers, steps } = stage;
  // The engine takes 32-bit numbers and would cut others to fit.
  if (!(Number.isInteger(steps) && Math.abs(steps) <= LARGEST))
    throw new Error("[descent] a whole number of steps expected");
  const session = new engine.ExpressionSession(formula, "", expressionOptions(conventions));
  try {
    const graph = session.graph();
    const inputs = graph.inputs.map(({ name }) => name);
    const start = valuesOf(inputs, stage.start, missing);
    const paths = optimizers.map((optimizer) => {
      const schedule = scheduleChoice(optimizer.schedule, steps);
      return session.descend(start, optimizerChoice(optimizer, conventions), schedule, steps);
    });
    return { session, run: { inputs, outputName: graph.outputName, paths } };
  } catch (reason) {
    session.delete();
    throw reason;
  }
}

function checkAxis({ low, high, count }: DescentAxis): void {
  const isWhole = Number.isInteger(count) && count >= 1 && count <= LONGEST_AXIS;
  if (!isWhole || !Number.isFinite(low) || !Number.isFinite(high))
    throw new Error(`[descent] 1 to ${LONGEST_AXIS} values between finite ends expected`);
}

const place = ({ low, high, count }: DescentAxis, i: number): number =>
  low + ((high - low) * i) / Math.max(1, count - 1);

/** Throws where an axis is none of the formula's, or has no sensible values. */
export function descentGrid(
  { session, run: { inputs } }: Descent,
  { at, axes }: Pick<RequestOf<"descent.grid">, "at" | "axes">,
): Float64Array {
  const [across, up] = axes;
  axes.forEach(checkAxis);
  const lows = axes.map(({ input, low }) => [input, low] as const);
  const point = [...valuesOf(inputs, { ...at, ...Object.fromEntries(lows) })];
  const [column, row] = axes.map(({ input }) => inputs.indexOf(input));
  if (across === undefined || axes.length > 2 || column === -1 || row === -1)
    throw new Error("[descent] one or two inputs of the formula expected as axes");
  const points: number[] = [];
  for (let i = 0; i < (up?.count ?? 1); i++) {
    if (up !== undefined) point[row ?? 0] = place(up, i);
    for (let j = 0; j < across.count; j++) {
      point[column ?? 0] = place(across, j);
      points.push(...point);
    }
  }
  return session.valuesAt(Float64Array.from(points));
}
