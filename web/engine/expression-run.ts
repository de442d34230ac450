/** A formula that is open, and the questions that can be asked about it. */
import type { ExpressionOptions, ExpressionSession } from "#backprop";
import { valuesOf } from "./descent-run.ts";
import type { Engine } from "./load.ts";
import type {
  ExpressionTrace,
  Paths,
  ReplyOf,
  RequestOf,
  Sweep,
  SymbolicDerivative,
} from "./protocol.ts";
import { toExpressionGraph } from "./replies.ts";
import { expressionOptions } from "./specs.ts";
import type { Symbolic } from "./symbolic.ts";

export interface ExpressionRun {
  readonly session: ExpressionSession;
  /** Names, in the graph's order. What `at` has beyond them waits until the formula uses it. */
  readonly inputs: readonly string[];
  readonly inputNodes: readonly number[];
  readonly nodes: number;
  readonly missing: number | undefined;
  /** As it was opened: formula, output, options. */
  readonly source: readonly [string, string, ExpressionOptions];
}

/** Paths that are listed at once, and steps of one sweep. */
const MOST_PATHS = 10_000;
const MOST_STEPS = 1_000;
/** Nodes computed in one sweep: a few seconds. */
const MOST_WORK = 1e9;
/** To which sides numbers are moved, as the engine counts them. */
const SIDES = { forward: 1, backward: 2, central: 3 } as const;

/** The caller deletes the session. Throws what is wrong with the formula or the point. */
export function openExpression(
  engine: Engine,
  { stage, conventions, missing }: RequestOf<"expression.open">,
): { readonly run: ExpressionRun; readonly reply: ReplyOf<"expression.open"> } {
  const { formula, output, at, numeric } = stage;
  const source = [formula, output, expressionOptions(conventions)] as const;
  const session = new engine.ExpressionSession(...source);
  try {
    const graph = toExpressionGraph(session.graph());
    const inputs = graph.inputs.map(({ name }) => name);
    const inputNodes = graph.inputs.map(({ node }) => node);
    const run = { session, inputs, inputNodes, nodes: graph.nodes.length, missing, source };
    const trace = session.evaluate(valuesOf(inputs, at, missing), -1, -1);
    const operations = session.operations(sidesOf(numeric.scheme));
    return { run, reply: { graph, trace, operations } };
  } catch (reason) {
    session.delete();
    throw reason;
  }
}

export function evaluate(
  run: ExpressionRun,
  { at, target = -1, seed = -1 }: RequestOf<"expression.evaluate">,
): ExpressionTrace {
  if (target !== -1) checkNode(run, "target", target);
  if (seed !== -1) checkNode(run, "seed", seed);
  return run.session.evaluate(pointOf(run, at), target, seed);
}

export function numeric(
  run: ExpressionRun,
  { at, scheme, h, nodes = run.inputNodes }: RequestOf<"expression.numeric">,
): ReplyOf<"expression.numeric"> {
  nodes.forEach((node) => checkNode(run, "nodes", node));
  const steps = Float64Array.of(h);
  const chosen = Int32Array.from(nodes);
  return run.session.sweep(pointOf(run, at), chosen, sidesOf(scheme), steps, false);
}

export function sweep(
  run: ExpressionRun,
  { at, scheme, steps, precision }: RequestOf<"expression.sweep">,
): Sweep {
  if (!(steps instanceof Float64Array) || steps.length > MOST_STEPS)
    throw new Error(`[numeric] at most ${MOST_STEPS} steps in a Float64Array expected`);
  const single = precision === "float32";
  if (!single && precision !== "float64") throw new Error("[numeric] float64 or float32 expected");
  const nodes = Int32Array.from(run.inputNodes);
  if (steps.length * nodes.length * run.nodes > MOST_WORK)
    throw new Error("[numeric] this formula is too large for so many steps");
  return run.session.sweep(pointOf(run, at), nodes, sidesOf(scheme), steps, single);
}

export function symbolic(
  engine: Symbolic,
  run: ExpressionRun,
  { by, target = -1 }: RequestOf<"expression.symbolic">,
): SymbolicDerivative {
  if (target !== -1) checkNode(run, "target", target);
  const latex = (formula: string) => engine.latex(formula)[0] ?? "";
  const [formula, output, options] = run.source;
  const found = engine.derivative(formula, output, by, target, options);
  const d = run.inputs.length > 1 ? "\\partial" : "d";
  const steps = found.steps.map((step) => {
    const left = `\\frac{${d}}{${d} ${latex(by)}}\\left(${latex(step.before)}\\right)`;
    return { ...step, latex: `${left} = ${latex(step.after)}` };
  });
  return { ...found, latex: latex(found.formula), steps };
}

export function paths(
  run: ExpressionRun,
  { at, from, to, limit }: RequestOf<"expression.paths">,
): Paths {
  checkNode(run, "from", from);
  checkNode(run, "to", to);
  checkWhole("limit", limit, 0, MOST_PATHS);
  const found = run.session.paths(pointOf(run, at), from, to, limit);
  const { count, edgeCount, edges, lengths, products, sum, derivative } = found;
  let end = 0;
  const listed = Array.from(products, (product, i) => ({
    edges: [...edges.subarray(end, (end += lengths[i] ?? 0))],
    product,
  }));
  return { count, edgeCount, paths: listed, sum, derivative };
}

const pointOf = ({ inputs, missing }: ExpressionRun, at: Readonly<Record<string, number>>) =>
  valuesOf(inputs, at, missing);

function sidesOf(scheme: string): number {
  if (Object.hasOwn(SIDES, scheme)) return SIDES[scheme as keyof typeof SIDES];
  throw new Error(`[numeric] forward, backward or central expected, got ${scheme}`);
}

function checkNode(run: ExpressionRun, what: string, node: number): void {
  checkWhole(what, node, 0, run.nodes - 1);
}

/** The engine takes 32-bit numbers and trusts those of nodes. */
function checkWhole(what: string, value: number, low: number, high: number): void {
  if (Number.isInteger(value) && value >= low && value <= high) return;
  const found = String(value);
  throw new Error(
    `[expression] ${what}: a whole number from ${low} to ${high} expected, found ${found}`,
  );
}
