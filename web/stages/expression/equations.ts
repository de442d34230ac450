/** Equations of the inspector as text: rules with numbers put in, that come out by hand. Pure. */
import { byHand, productOf, showDigits, sumOf, type Digits } from "../../core/digits.ts";
import { words } from "../../core/words/index.ts";
import { asFactor, exponentOf } from "../../core/words/op-rules.ts";
import type { ExpressionNode } from "../../engine/protocol.ts";
import type { ExpressionResult } from "../../state/expression.ts";
import { nameOf } from "./naming.ts";

const { rule, localRule } = words.expression;

/** "0.5 · 4" and "2". */
export interface Worked {
  readonly left: string;
  readonly right: string;
}

export function workedProducts(
  factors: readonly number[],
  product: number,
  digits: Digits,
): Worked {
  const { operands, result } = byHand(factors, product, digits, productOf);
  const single = operands.length === 1;
  return {
    left: operands.map((text) => (single ? text : asFactor(text))).join(" · "),
    right: result,
  };
}

export const workedProduct = (a: number, b: number, product: number, digits: Digits): Worked =>
  workedProducts([a, b], product, digits);

export function workedSum(terms: readonly number[], sum: number, digits: Digits): Worked {
  const { operands, result } = byHand(terms, sum, digits, sumOf);
  const [first = "", ...rest] = operands;
  return { left: [first, ...rest.map(asFactor)].join(" + "), right: result };
}

type Work = (operands: readonly number[]) => number;

/** What one works out by hand; of other ops the digits chosen are enough. */
const WORKS: Readonly<Record<string, Work>> = {
  add: sumOf,
  sum: sumOf,
  sub: ([a = 0, b = 0]) => a - b,
  mul: productOf,
  div: ([a = 0, b = 0]) => a / b,
  mean: (all) => sumOf(all) / all.length,
};

function workOf({ op, inputs, label }: ExpressionNode): Work | undefined {
  if (["pow", "square"].includes(op))
    return ([a = 0, b = 0]) => a ** (inputs.length === 1 ? exponentOf(label) : b);
  return Object.hasOwn(WORKS, op) ? WORKS[op] : undefined;
}

/** "36 / 2" and "18" of a node with inputs. */
export function workedValue(
  { graph, trace }: ExpressionResult,
  id: number,
  digits: Digits,
): Worked {
  const node = graph.nodes[id] as ExpressionNode;
  const values = node.inputs.map((input) => trace.values[input] ?? NaN);
  const value = trace.values[id] ?? NaN;
  const work = workOf(node) ?? (() => value);
  const { operands, result } = byHand(values, value, digits, work);
  return { left: rule(node, operands), right: result };
}

/** "x² · y": its operands by their names. */
export function ruleOf(result: ExpressionResult, id: number): string {
  const node = result.graph.nodes[id] as ExpressionNode;
  return rule(
    node,
    node.inputs.map((input) => nameOf(result, input)),
  );
}

/** All the outputs of the softmax that this node is one of, and its place among them. */
function softmaxOf({ graph }: ExpressionResult, id: number): { all: number[]; index: number } {
  const key = ({ op, inputs }: ExpressionNode): string => `${op}(${inputs.join()})`;
  const node = graph.nodes[id] as ExpressionNode;
  const all = graph.nodes.filter((other) => key(other) === key(node)).map((other) => other.id);
  // Each call makes its outputs one after the other.
  const start = Math.floor(all.indexOf(id) / node.inputs.length) * node.inputs.length;
  return { all: all.slice(start, start + node.inputs.length), index: all.indexOf(id) - start };
}

/** The local derivative by a slot: in symbols and with numbers; "" where no short rule is known. */
export function localOf(
  result: ExpressionResult,
  to: number,
  slot: number,
  digits: Digits,
): { readonly symbols: string; readonly numbers: string } {
  const { graph, trace } = result;
  const node = graph.nodes[to] as ExpressionNode;
  const siblings = node.op === "softmax" ? softmaxOf(result, to) : { all: [], index: 0 };
  const written = (text: (id: number) => string): string =>
    localRule(node, slot, {
      operands: node.inputs.map(text),
      y: text(to),
      outputs: siblings.all.map(text),
      index: siblings.index,
    });
  return {
    symbols: written((id) => nameOf(result, id)),
    numbers: written((id) => showDigits(trace.values[id] ?? NaN, digits)),
  };
}
