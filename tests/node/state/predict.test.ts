/** Answers to the next number: right ones as people write them, and what wrong ones come from. */
import { afterAll, describe, expect, it } from "vitest";
import { USUAL_DIGITS, type Digits } from "../../../web/core/digits.ts";
import { openEngine } from "../../../web/engine/node.ts";
import type { Stop } from "../../../web/state/passes.ts";
import { readAnswer } from "../../../web/core/number.ts";
import { judge, questionOf, type Question } from "../../../web/state/predict.ts";
import { validateScene } from "../../../web/scene/validate.ts";

const engine = await openEngine({ place: "in-process" });
afterAll(() => engine.close());

/** A question about the node with this formula. */
async function ask(
  formula: string,
  at: Readonly<Record<string, number>>,
  of: Stop["of"],
  printed: string,
): Promise<Question> {
  const { stage, conventions } = validateScene({ stage: { kind: "expression", formula, at } });
  if (stage.kind !== "expression") throw new Error("no expression");
  const session = engine.newSession();
  const { graph } = await engine.call("expression.open", { session, stage, conventions });
  const trace = await engine.call("expression.evaluate", { session, at, seed: 0 });
  const node = graph.nodes.find((one) => one.name === printed || one.formula === printed);
  if (node === undefined) throw new Error(`no node ${printed}`);
  return questionOf(graph, trace, { node: node.id, of });
}

function said(question: Question, text: string, digits: Digits = USUAL_DIGITS): string {
  const verdict = judge(question, text, digits);
  return verdict.kind === "slip" ? verdict.slip.kind : verdict.kind;
}

describe("an answer is read", () => {
  it.each([
    ["0.5", 0.5],
    ["1/2", 0.5],
    [".5", 0.5],
    ["−2", -2],
    ["1e-3", 0.001],
    ["0,5", 0.5],
    [",5", 0.5],
    ["−1,5/2", -0.75],
    ["∞", Infinity],
    ["-inf", -Infinity],
    ["nan", NaN],
    ["two", null],
    ["1,000.5", null],
    ["", null],
  ])("“%s” as %s", (text, value) => {
    expect(readAnswer(text)).toBe(value);
  });
});

describe("a gradient", () => {
  // f = x·y + x²: ∂f/∂x = y + 2x = 4 + 6 = 10.
  const fan = ask("f = x*y + x^2", { x: 3, y: 4 }, "gradient", "x");
  // f = 5·sin(w) at 0: upstream 5, local 1.
  const product = ask("u = x^2; f = u*y/z", { x: 3, y: 4, z: 2 }, "gradient", "u");

  it.each([
    ["10", "right"],
    ["10.0", "right"],
    ["20/2", "right"],
    ["-10", "sign"],
    ["4", "one-term"],
    ["6", "one-term"],
    ["3", "value"],
    ["0.1", "reciprocal"],
    ["24", "multiplied"],
    ["2", "no-local"],
    ["77", "wrong"],
    ["ten", "no-number"],
  ])("of two messages, 4 + 6: %s is %s", async (text, verdict) => {
    expect(said(await fan, text)).toBe(verdict);
  });

  it.each([
    ["2", "right"],
    ["-2", "sign"],
    ["0.5", "no-local"],
    ["4", "no-factor"],
    ["9", "value"],
    ["4.5", "added"],
    ["0.125", "divided"],
  ])("of one message, 0.5 · 4: %s is %s", async (text, verdict) => {
    expect(said(await product, text)).toBe(verdict);
  });

  it("of the output is 1", async () => {
    const question = await ask("f = x^2", { x: 3 }, "gradient", "f");
    expect([said(question, "1"), said(question, "9"), said(question, "0")]).toEqual([
      "right",
      "value",
      "wrong",
    ]);
  });

  it("with a message of three missing", async () => {
    const question = await ask("f = x*1 + x*20 + x*300", { x: 7 }, "gradient", "x");
    expect(said(question, "320")).toBe("lost-term");
    expect(said(question, "321")).toBe("right");
    expect(judge(question, "20", USUAL_DIGITS)).toEqual({
      kind: "slip",
      slip: { kind: "one-term", term: 1 },
    });
  });
});

describe("a value", () => {
  it.each([
    ["u = a - b", { a: 5, b: 2 }, "3", "right"],
    ["u = a - b", { a: 5, b: 2 }, "-3", "sign"],
    ["u = a - b", { a: 5, b: 2 }, "10", "multiplied"],
    ["u = a / b", { a: 1, b: 4 }, "4", "swapped"],
    ["u = a * b", { a: 3, b: 4 }, "7", "added"],
    ["u = a^2", { a: 3 }, "6", "doubled"],
    ["u = exp(a)", { a: 2 }, "2", "operand"],
    ["u = sin(a)", { a: 1 }, "0.5403", "derivative"],
  ])("of %s at %j: %s is %s", async (formula, at, text, verdict) => {
    expect(said(await ask(formula, at as Record<string, number>, "value", "u"), text)).toBe(
      verdict,
    );
  });
});

describe("a tangent", () => {
  it.each([
    ["24", "right"],
    ["-24", "sign"],
    ["6", "no-local"],
    ["36", "value"],
  ])("of x²·y by x at 3 and 4, 4 · 6: %s is %s", async (text, verdict) => {
    const question = await ask("u = x^2*y; f = u/2", { x: 3, y: 4 }, "tangent", "u");
    expect(said(question, text)).toBe(verdict);
  });
});

describe("digits", () => {
  const third = ask("u = a / 3", { a: 1 }, "value", "u");
  it.each([
    ["0.333333", USUAL_DIGITS, "right"],
    ["1/3", USUAL_DIGITS, "right"],
    ["0.333", USUAL_DIGITS, "right"],
    ["0.33", USUAL_DIGITS, "digits"],
    ["0.33", { kind: "fixed", count: 2 }, "right"],
    ["0.34", { kind: "fixed", count: 2 }, "wrong"],
    ["0.334", USUAL_DIGITS, "wrong"],
  ] as const)("%s for 1/3 with %j is %s", async (text, digits, verdict) => {
    expect(said(await third, text, digits)).toBe(verdict);
  });

  it("0 is right where only rounding keeps a number from it", async () => {
    expect(said(await ask("u = sin(pi*a)", { a: 1 }, "value", "u"), "0")).toBe("right");
  });

  it("what is no finite number can be named", async () => {
    const question = await ask("u = ln(a)", { a: 0 }, "value", "u");
    expect([said(question, "−∞"), said(question, "0")]).toEqual(["right", "operand"]);
  });
});
