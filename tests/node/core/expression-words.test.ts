import { expect, it } from "vitest";
import { words } from "../../../web/core/words/index.ts";

const { rule, localRule } = words.expression;
const node = (op: string, label: string, inputs: readonly number[]) => ({ op, label, inputs });

it.each([
  [node("mul", "×", [0, 1]), ["a", "b"], "a · b", ["b", "a"]],
  [node("div", "÷", [0, 1]), ["36", "2"], "36 / 2", ["1 / b", "−a / b²"]],
  [node("pow", "(·)²", [0]), ["a"], "a²", ["2 · a"]],
  [node("pow", "(·)³", [0]), ["−2"], "(−2)³", ["3 · a²"]],
  [node("pow", "(·)^0.5", [0]), ["a"], "a^(0.5)", ["0.5 · a^(−0.5)"]],
  [node("pow", "^", [0, 1]), ["a", "b"], "a ^ b", ["b · a^(b − 1)", "y · ln a"]],
  [node("softmax", "softmax[1]", [0, 1, 2]), ["a", "b", "c"], "softmax[1](a, b, c)", ["", "", ""]],
  [node("constructor", "?", [0]), ["a"], "?(a)", [""]],
])("writes %j with %j as %j", (op, operands, value, locals) => {
  expect(rule(op, operands)).toBe(value);
  expect(op.inputs.map((_, slot) => localRule(op, slot))).toEqual(locals);
});

it.each([
  [node("mul", "×", [0, 1]), ["x + 1", "−2"], "(x + 1) · (−2)"],
  [node("sub", "−", [0, 1]), ["x", "y − 1"], "x − (y − 1)"],
  [node("add", "+", [0, 1]), ["x", "−2"], "x + (−2)"],
  [node("div", "÷", [0, 1]), ["x²", "exp(y)"], "x² / exp(y)"],
  [node("pow", "(·)²", [0]), ["x·y"], "(x·y)²"],
  [node("mean", "mean", [0, 1]), ["a", "b"], "(a + b) / 2"],
  [node("logsumexp", "logsumexp", [0, 1]), ["a", "b"], "ln(exp(a) + exp(b))"],
  [node("sum", "Σ", [0, 1, 2, 3, 4, 5]), ["a", "b", "c", "d", "e", "f"], "a + b + … + f"],
])("writes %j with brackets where they are needed", (op, operands, value) => {
  expect(rule(op, operands)).toBe(value);
});

it("puts numbers into local derivatives", () => {
  const div = node("div", "÷", [0, 1]);
  expect(localRule(div, 1, { operands: ["36", "−2"], y: "−18" })).toBe("−36 / (−2)²");
  expect(localRule(node("sigmoid", "σ", [0]), 0, { operands: ["0"], y: "0.5" })).toBe(
    "0.5 · (1 − 0.5)",
  );
  const outputs = ["0.2", "0.8"];
  const softmax = node("softmax", "softmax[0]", [0, 1]);
  const parts = { operands: ["a", "b"], y: "0.2", outputs, index: 0 };
  expect([0, 1].map((slot) => localRule(softmax, slot, parts))).toEqual([
    "0.2 · (1 − 0.2)",
    "−0.2 · 0.8",
  ]);
  const leaky = { ...node("leaky_relu", "leaky ReLU", [0]), formula: "leaky_relu(x, slope=0.2)" };
  expect(localRule(leaky, 0)).toBe("1 where a > 0, else 0.2");
});
