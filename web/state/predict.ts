/**
 * Predict first: whether an answer is the number that was asked for, and if not, what it would be
 * the answer to. Pure; every number that an answer is compared with comes from the engine's trace.
 */
import { productOf, showDigits, sumOf, type Digits } from "../core/digits.ts";
import { readAnswer, showNumber } from "../core/number.ts";
import type { ExpressionGraph, ExpressionTrace } from "../engine/protocol.ts";
import { leadingTo } from "./aim.ts";
import type { Stop } from "./passes.ts";

/** One product of a derivative: what arrives, the local derivative, and both together. */
export interface Term {
  /** The node at the other end of the edge. */
  readonly other: number;
  readonly factor: number;
  readonly local: number;
  readonly message: number;
}

export interface Question {
  readonly of: Stop["of"];
  readonly node: number;
  readonly answer: number;
  /** Forward value of the node. */
  readonly value: number;
  /** What a derivative is the sum of; none of a value. */
  readonly terms: readonly Term[];
  /** What a value is made of; none of a derivative. */
  readonly op: string;
  readonly operands: readonly number[];
  readonly locals: readonly number[];
}

/** What a wrong answer would be the answer to; `term` tells which of several. */
export interface Slip {
  readonly kind:
    | "sign"
    | "one-term"
    | "lost-term"
    | "no-local"
    | "no-factor"
    | "value"
    | "derivative"
    | "operand"
    | "reciprocal"
    | "swapped"
    | "added"
    | "multiplied"
    | "divided"
    | "doubled";
  readonly term?: number;
}

export type Verdict =
  | { readonly kind: "right" }
  /** Right as far as it goes. */
  | { readonly kind: "digits" }
  | { readonly kind: "no-number" }
  | { readonly kind: "slip"; readonly slip: Slip }
  | { readonly kind: "wrong" };

const at = (numbers: Float64Array, index: number): number => numbers[index] ?? NaN;

export function questionOf(
  graph: ExpressionGraph,
  trace: ExpressionTrace,
  stop: Stop,
  target = graph.output,
): Question {
  const { node, of } = stop;
  const { op = "", inputs = [] } = graph.nodes[node] ?? {};
  const value = at(trace.values, node);
  const edges = [...graph.edges.entries()];
  const incoming = edges.filter(([, edge]) => edge.to === node);
  const bare = { of, node, value, terms: [], op: "", operands: [], locals: [] };
  if (of === "value")
    return {
      ...bare,
      answer: value,
      op,
      operands: inputs.map((input) => at(trace.values, input)),
      locals: incoming.map(([index]) => at(trace.locals, index)),
    };
  if (of === "tangent")
    return {
      ...bare,
      answer: at(trace.nodeTangents, node),
      terms: incoming.map(([index, { from }]) => ({
        other: from,
        factor: at(trace.nodeTangents, from),
        local: at(trace.locals, index),
        message: at(trace.edgeTangents, index),
      })),
    };
  const leading = leadingTo(graph, target);
  return {
    ...bare,
    answer: at(trace.gradients, node),
    terms: edges
      .filter(([, edge]) => edge.from === node && leading.has(edge.to))
      .map(([index, { to }]) => ({
        other: to,
        factor: at(trace.gradients, to),
        local: at(trace.locals, index),
        message: at(trace.messages, index),
      })),
  };
}

type Candidate = readonly [number, Slip];

/** NaN where it would be 0 or infinite: nobody means that. */
const inverse = (value: number): number =>
  Number.isFinite(value) && value !== 0 ? 1 / value : NaN;

const without = (numbers: readonly number[], index: number): number =>
  sumOf(numbers.filter((_, other) => other !== index));

/** Wrong ways to a sum of products, the likely ones first. */
function slipsOfDerivative({ answer, value, terms }: Question): Candidate[] {
  const messages = terms.map(({ message }) => message);
  const several = terms.length > 1;
  if (terms.length === 0) return [[-answer, { kind: "sign" }], [value, { kind: "value" }]]; // prettier-ignore
  const each = (make: (term: Term, index: number) => number, kind: Slip["kind"]): Candidate[] =>
    terms.map((term, index) => [make(term, index), { kind, term: index }]);
  return [
    [-answer, { kind: "sign" }],
    ...(several ? each(({ message }) => message, "one-term") : []),
    ...(terms.length > 2 ? each((_, index) => without(messages, index), "lost-term") : []),
    ...each(({ factor }, index) => without(messages, index) + factor, "no-local"),
    ...each(({ local }, index) => without(messages, index) + local, "no-factor"),
    [sumOf(terms.map(({ factor }) => factor)), { kind: "no-local" }],
    [sumOf(terms.map(({ local }) => local)), { kind: "no-factor" }],
    [value, { kind: "value" }],
    [inverse(answer), { kind: "reciprocal" }],
    ...each(({ factor, local }, index) => without(messages, index) + factor + local, "added"),
    ...each(({ factor, local }, index) => without(messages, index) + factor / local, "divided"),
    ...(several ? [[productOf(messages), { kind: "multiplied" }] as const] : []),
  ];
}

/** Wrong ways to the value of an op. */
function slipsOfValue({ answer, op, operands, locals }: Question): Candidate[] {
  const [first = NaN] = operands;
  const isSum = ["add", "sub", "sum", "mean"].includes(op);
  const isPower = ["pow", "square"].includes(op) && operands.length === 1;
  return [
    [-answer, { kind: "sign" }],
    [inverse(answer), { kind: op === "div" ? "swapped" : "reciprocal" }],
    ...(isPower ? [[2 * first, { kind: "doubled" }] as const] : []),
    ...operands.map((operand, term): Candidate => [operand, { kind: "operand", term }]),
    ...(operands.length > 1
      ? [
          [
            isSum ? productOf(operands) : sumOf(operands),
            { kind: isSum ? "multiplied" : "added" },
          ] as const,
          ...(op === "div" ? [[productOf(operands), { kind: "multiplied" }] as const] : []),
        ]
      : []),
    ...locals.map((local, term): Candidate => [local, { kind: "derivative", term }]),
  ];
}

/** Half a unit of the last digit shown, and what float64 may lose on the way. */
function tolerance(value: number, { kind, count }: Digits): number {
  const size = Math.abs(value);
  const digits =
    kind === "fixed" || size === 0 ? count : Math.max(1, count) - 1 - Math.floor(Math.log10(size));
  return 0.5 * 10 ** -digits + 1e-12 * size;
}

function isNear(answer: number, wanted: number, digits: Digits): boolean {
  if (showDigits(answer, digits) === showDigits(wanted, digits)) return true;
  // What is 0 but for rounding may be called 0.
  if (answer === 0 && Math.abs(wanted) < 1e-12) return true;
  return Number.isFinite(wanted) && Math.abs(answer - wanted) <= tolerance(wanted, digits);
}

/** Digits of a decimal from the first that is not 0; a fraction has as many as one likes. */
function significantDigits(text: string): number {
  if (text.includes("/")) return Infinity;
  const digits = text.replace(/[e·×].*$/i, "").replace(/\D/g, "");
  return digits.replace(/^0+/, "").length;
}

/** So many digits are enough, even where more are shown. */
const ENOUGH_DIGITS = 3;

export function judge(question: Question, text: string, digits: Digits): Verdict {
  const answer = readAnswer(text);
  if (answer === null) return { kind: "no-number" };
  const wanted = question.answer;
  if (isNear(answer, wanted, digits)) return { kind: "right" };
  const given = Math.min(significantDigits(text), 15);
  /** The same in the digits that were typed. */
  const agrees = (value: number): boolean =>
    given > 0 && answer !== 0 && showNumber(value, given) === showNumber(answer, given);
  if (agrees(wanted) && given >= ENOUGH_DIGITS) return { kind: "right" };
  const candidates = question.of === "value" ? slipsOfValue(question) : slipsOfDerivative(question);
  const found = candidates.find(
    ([value]) =>
      Number.isFinite(value) &&
      (isNear(answer, value, digits) || (given >= ENOUGH_DIGITS && agrees(value))),
  );
  if (found !== undefined) return { kind: "slip", slip: found[1] };
  return { kind: agrees(wanted) ? "digits" : "wrong" };
}
