import { expect, it } from "vitest";
import { words } from "../../../web/core/words/index.ts";

const { rule, localRule } = words.expression;
const node = (op: string, label: string, inputs: readonly number[]) => ({ op, label, inputs });

it.each([
  [node("mul", "×", [0, 1]), ["a", "b"], "a · b", ["b", "a"]],
  [node("div", "÷", [0, 1]), ["36", "2"], "36 / 2", ["1 / b", "−a / b²"]],
  [node("pow", "(·)²", [0]), ["a"], "a²", ["2 · a"]],
  [node("pow", "(·)³", [0]), ["(−2)"], "(−2)³", ["3 · a²"]],
  [node("pow", "(·)^0.5", [0]), ["a"], "a^(0.5)", ["0.5 · a^(−0.5)"]],
  [node("pow", "^", [0, 1]), ["a", "b"], "a ^ b", ["b · a^(b − 1)", "aᵇ · ln a"]],
  [node("softmax", "softmax[1]", [0, 1, 2]), ["a", "b", "c"], "softmax[1](a, b, c)", ["", "", ""]],
  [node("constructor", "?", [0]), ["a"], "?(a)", [""]],
])("writes %j with %j as %j", (op, operands, value, locals) => {
  expect(rule(op, operands)).toBe(value);
  expect(op.inputs.map((_, slot) => localRule(op, slot))).toEqual(locals);
});
