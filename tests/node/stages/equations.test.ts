/** The equations of the inspector, worked out as they stand, against the numbers that are shown. */
import { afterAll, describe, expect, it } from "vitest";
import { readNumber } from "../../../web/core/number.ts";
import { USUAL_DIGITS, type Digits } from "../../../web/core/digits.ts";
import { openEngine } from "../../../web/engine/node.ts";
import { validateScene } from "../../../web/scene/validate.ts";
import {
  localOf,
  ruleOf,
  workedProduct,
  workedValue,
} from "../../../web/stages/expression/equations.ts";
import { localName, nameOf } from "../../../web/stages/expression/naming.ts";
import { drawnOf } from "../../../web/state/drawn.ts";
import type { ExpressionResult } from "../../../web/state/expression.ts";

const engine = await openEngine({ place: "in-process" });
afterAll(() => engine.close());

async function resultOf(formula: string, at: Record<string, number>): Promise<ExpressionResult> {
  const { stage, conventions } = validateScene({ stage: { kind: "expression", formula, at } });
  if (stage.kind !== "expression") throw new Error("no expression");
  const session = engine.newSession();
  const reply = await engine.call("expression.open", { session, stage, conventions });
  const { graph } = reply;
  return { ...reply, drawn: drawnOf(graph), aim: { target: graph.output, seed: null } };
}

const DIGITS = "⁰¹²³⁴⁵⁶⁷⁸⁹";
const sigma = (x: number): number => 1 / (1 + Math.exp(-x));

/** What the text comes to. */
function worked(text: string): number {
  const script = text
    .replaceAll("−", "-")
    .replaceAll("·", "*")
    .replace(/[⁰¹²³⁴⁵⁶⁷⁸⁹]/g, (digit) => `**${DIGITS.indexOf(digit)}`)
    .replaceAll("^", "**")
    .replaceAll("√(", "sqrt(")
    .replace(/√([\d.]+)/g, "sqrt($1)")
    .replace(/ln (?=[\d.])/g, "log ")
    .replace(/log ([\d.]+)/g, "log($1)")
    .replaceAll("ln(", "log(");
  const { exp, sqrt, log, sin, cos, tanh, max, min } = Math;
  const functions = { exp, sqrt, log, sin, cos, tanh, max, min, σ: sigma };
  return Number(Function(...Object.keys(functions), `return ${script}`)(...Object.values(functions))); // prettier-ignore
}

const FORMULAS = [
  ["f = x^2*y/z", { x: 3, y: 4, z: 2 }],
  ["f = (x + y)*(x - y)/(1 + exp(-x*y))", { x: 0.3, y: -0.7 }],
  ["f = tanh(w*x + b) - sigmoid(x)", { w: 0.4, x: -1.3, b: 0.2 }],
  ["f = sqrt(x)*ln(y) + sin(x)^3", { x: 2, y: 5 }],
  ["f = logsumexp([a, b, c]) + mean(a, b, c)", { a: 1, b: -2, c: 0.5 }],
  ["p = softmax([a, b, c]); f = p[1]*p[2]", { a: 1, b: -2, c: 0.5 }],
] as const;
const KINDS: readonly Digits[] = [
  USUAL_DIGITS,
  { kind: "fixed", count: 2 },
  { kind: "fraction", count: 6 },
];

describe.each(FORMULAS)("%s", (formula, at) => {
  it.each(KINDS)("comes out in %j", async (digits) => {
    const result = await resultOf(formula, at);
    const { graph, trace } = result;
    const unit = digits.kind === "fixed" ? 0.02 : 1e-4;
    for (const { id, op, inputs } of graph.nodes) {
      if (inputs.length === 0 || op === "softmax") continue;
      const { left, right } = workedValue(result, id, digits);
      const shown = worked(right.replaceAll("·10", "*10**"));
      expect(Math.abs(worked(left) - shown)).toBeLessThan(unit);
    }
    for (const [index, { to, slot }] of graph.edges.entries()) {
      const [upstream, local] = [trace.gradients[to] ?? NaN, trace.locals[index] ?? NaN];
      const { left, right } = workedProduct(upstream, local, trace.messages[index] ?? NaN, digits);
      expect(readNumber(right) ?? NaN).toBeCloseTo(worked(left), digits.kind === "fixed" ? 1 : 4); // prettier-ignore
      const { numbers, symbols } = localOf(result, to, slot, USUAL_DIGITS);
      expect(symbols).not.toBe("");
      expect(worked(numbers)).toBeCloseTo(local, 4);
    }
  });
});

describe("names", () => {
  it("are short, and numbers where a formula is long", async () => {
    const result = await resultOf("f = (x + y)*(x - y)*(x + 2y)*x", { x: 1, y: 2 });
    const names = result.drawn.nodes.map((id) => nameOf(result, id));
    expect(names.slice(0, 3)).toEqual(["x", "y", "x + y"]);
    expect(names.filter((name) => /^v[₀-₉]+$/.test(name)).length).toBeGreaterThan(0);
    expect(ruleOf(result, result.graph.output)).toMatch(/^v[₀-₉]+ · x$/);
  });

  it("tell a local derivative from the whole one", async () => {
    const result = await resultOf("a = x*y; f = a*x", { x: 1, y: 2 });
    expect(result.graph.edges.map((_, index) => localName(result, index))).toEqual([
      "∂a/∂x",
      "∂a/∂y",
      "∂f/∂a",
      "∂f/∂x (direct)",
    ]);
  });
});
