/** Formulas for the tests of exports: one or more for each op, and every preset. */
import { openEngine } from "../../../web/engine/node.ts";
import type { Subject } from "../../../web/export/subject.ts";
import { openExpression } from "../../../web/run/expression.ts";
import { withSession } from "../../../web/headless/run.ts";
import { defaultScene } from "../../../web/scene/defaults.ts";
import { presets } from "../../../web/scene/presets/index.ts";
import type { Conventions } from "../../../web/scene/schema.ts";
import { validateScene } from "../../../web/scene/validate.ts";

type Values = Readonly<Record<string, number>>;

export const engine = await openEngine();

export const usualView = defaultScene("expression").view;

export async function subjectOf(scene: unknown): Promise<Subject> {
  const { stage, conventions } = validateScene(scene);
  if (stage.kind !== "expression") throw new Error(`an expression expected, found ${stage.kind}`);
  const opened = await withSession({ engine }, (client, session) =>
    openExpression(client, session, stage, conventions),
  );
  return { ...opened, conventions };
}

export function subject(
  formula: string,
  at: Values = {},
  conventions: Partial<Conventions> = {},
): Promise<Subject> {
  return subjectOf({ stage: { kind: "expression", formula, at }, conventions });
}

/** With the derivatives of the node that the formula calls `name`, not of its output. */
async function subjectOfName(formula: string, at: Values, name: string): Promise<Subject> {
  const { stage, conventions } = validateScene({ stage: { kind: "expression", formula, at } });
  if (stage.kind !== "expression") throw new Error("an expression expected");
  return withSession({ engine }, async (client, session) => {
    const { graph } = await openExpression(client, session, stage, conventions);
    const target = graph.nodes.findIndex((node) => node.name === name);
    const trace = await client.call("expression.evaluate", { session, at, target });
    return { graph, trace, conventions, target };
  });
}

export interface Case {
  readonly name: string;
  readonly subject: Subject;
}

const unary = (name: string, ...points: readonly number[]): readonly [string, Values][] =>
  points.map((x) => [`f = ${name}(x) + 0x`, { x }]);

const three = { a: 0.5, b: -1.25, c: 2 };

/** Formula and inputs; where a convention decides, all of its choices are tried. */
// prettier-ignore
const FORMULAS: readonly (readonly [string, Values])[] = [
  ["f = x + y", { x: 2, y: -3 }], ["f = x - y", { x: 2, y: -3 }], ["f = x*y", { x: 2, y: -3 }], ["f = x/y", { x: 2, y: -3 }],
  ["f = -x", { x: 2 }], ["f = -(x*x) - -2", { x: 2 }], ["f = x^2", { x: -3 }], ["f = x^3 + x^-2 + x^1 + x^0", { x: -1.5 }], ["f = x^0.5", { x: 2 }],
  ["f = x^-0.5", { x: 2 }], ["f = x^1e-3", { x: 2 }], ["f = x^y", { x: 1.5, y: -2.5 }], ["f = x^y", { x: 0, y: 2 }], ["f = 2^x", { x: 3 }], ["f = pow(x, y)", { x: 2, y: 0 }],
  ...unary("abs", -2, 0, 3), ...unary("sign", -2, 0, 3), ...unary("step", -2, 0, 3),
  ...unary("exp", -1.5, 3), ...unary("ln", 0.3, 20), ...unary("log2", 0.3, 8), ...unary("log10", 0.3, 1000), ...unary("sqrt", 2), ...unary("square", -3),
  ...unary("sin", 1), ...unary("cos", 1), ...unary("tan", 1), ...unary("asin", -0.5), ...unary("acos", -0.5), ...unary("atan", -2),
  ...unary("sinh", 1), ...unary("cosh", -1), ...unary("tanh", 0.5, -20), ...unary("erf", 0.5, -3),
  ...unary("sigmoid", 0.5, -800, 800), ...unary("relu", -1, 0, 1), ...unary("leaky_relu", -1, 0, 1), ...unary("elu", -1, 0, 1),
  ["f = leaky_relu(x, slope=0.25)", { x: -2 }], ["f = leaky_relu(leaky_relu(x, slope=0.3))", { x: -2 }], ["f = leaky_relu(x, slope=-0.5)", { x: 0 }],
  ["f = elu(x, alpha=2.5)", { x: -2 }], ["f = elu(x, 1e-3)", { x: 0 }],
  ...unary("gelu", -30, -1, 2), ...unary("softplus", -800, 0.5, 30, 800), ...unary("silu", -800, -1, 2),
  ["f = max(a, b, c)", three], ["f = max(a, b, c)", { a: 2, b: 1, c: 2 }], ["f = min(a, b, c)", three], ["f = min(a, b, b)", { a: 2, b: 1 }], ["f = max(a)", { a: 1 }], ["f = max(a, 0)", { a: 0 }],
  ["f = sum(a, b, c)", three], ["f = sum(a)", { a: 1 }], ["f = mean(a, b, c)", three], ["f = mean(a)", three], ["f = mean(a, b*c)", three],
  ["f = softmax([a, b, c])[0] + 2softmax([a, b, c])[1]", three], ["p = softmax([a, b, c]); f = p[2]*p[0]", { a: 800, b: -800, c: 799 }],
  ["f = logsumexp([a, b, c])", three], ["f = logsumexp([a, b])", { a: 1000, b: 1000 }], ["f = dot([a, b], [c, 2])", three],
  ["f = a*a + a*b*a", three], ["f = 2 + 3", {}], ["f = exp(2)*x + π*e", { x: 1 }], ["c = 2; g = exp(c); f = g*x + c*x", { x: 1 }], ["u = x*y; f = x", { x: 1, y: 2 }], ["f = x", { x: 3 }], ["f = 5", {}],
  ["f = ln(exp(x) + exp(-x)) + logsumexp([x, -x])", { x: 1000 }], ["f = x/y + y/x", { x: 0, y: -2 }], ["f = 1/0*x - x", { x: 2 }], ["f = sqrt(x) + ln(x)", { x: 0 }], ["f = sqrt(x)*y", { x: -1, y: 2 }], ["f = sinh(x) + cosh(x) + x^301", { x: -800 }], ["f = x^-1 + x^0.5 + asin(y)", { x: 0, y: 2 }], ["f = softmax([x, y])[1]*(x/0)", { x: 3, y: 1 }],
  [`f = ${Array.from({ length: 40 }, (_, i) => `x^${i}`).join(" + ")}`, { x: 0.9 }],
  [`f = softmax([${Array.from({ length: 9 }, (_, i) => `x*${i}`).join(", ")}])[3] + logsumexp([a, b, a, b, -1, -2, x]) + max(a, b, -1, x, 0, 0, 0)`, { x: 0.3, a: 1, b: 2 }],
  ["f = logsumexp([a, b, a, b, -1, -2, x]) + max(a, b, -1, x, 0, 0, 0) + 1/b", { x: 0.3, a: 1, b: 0 }],
  [`f = sum(${Array.from({ length: 40 }, (_, i) => `x*${i}`).join(", ")})`, { x: 0.9 }],
];

const CHOICES = [
  { indexBase: 0 },
  { reluAtZero: 0.5, maxTie: "split", indexBase: 1 },
  { reluAtZero: 1, maxTie: "split", indexBase: 1 },
] as const satisfies readonly Partial<Conventions>[];

const DECIDES = /relu|elu|max|min|softmax/;

export async function caseList(): Promise<readonly Case[]> {
  const cases: Case[] = [];
  for (const [formula, at] of FORMULAS)
    for (const [i, conventions] of CHOICES.entries()) {
      if (i > 0 && !DECIDES.test(formula)) continue;
      const name = `${formula.slice(0, 60)} at ${JSON.stringify(at)}${i === 0 ? "" : `, conventions ${i}`}`;
      const counted = conventions.indexBase === 1 ? shifted(formula) : formula;
      cases.push({ name, subject: await subject(counted, at, conventions) });
    }
  const formula = "u = x*y; v = u^2 + x; f = v*u + z";
  const inner = await subjectOfName(formula, { x: 2, y: 3, z: 1 }, "v");
  cases.push({ name: `v of ${formula}`, subject: inner });
  for (const preset of presets.filter(({ kind }) => kind === "expression"))
    cases.push({ name: `preset ${preset.id}`, subject: await subjectOf(preset.scene()) });
  return cases;
}

/** The same components when they are counted from 1. */
function shifted(formula: string): string {
  return formula.replace(/\[(\d+)\]/g, (_, index: string) => `[${Number(index) + 1}]`);
}
