/**
 * The whole computation as one aligned equation: each value with its numbers put in, then each
 * gradient by the chain rule, summed over the ways out of a node.
 */
import { exportWords as say } from "../core/words/export.ts";
import type { ExpressionNode } from "../engine/protocol.ts";
import { leadingTo } from "../state/aim.ts";
import {
  constantsOf,
  definitionsOf,
  targetOf,
  hasTie,
  usesOf,
  type Subject,
  type Use,
} from "./subject.ts";
import { equation, type Part } from "./tex-equation.ts";
import { held, texOps, type Piece } from "./tex-ops.ts";
import { createSymbols } from "./tex-symbols.ts";
import { texNumber } from "./tex-text.ts";

interface NumberPiece extends Piece {
  readonly rounded: boolean;
}

function numberPiece(value: number): NumberPiece {
  const { text, exact } = texNumber(value);
  return { text, tight: !/^-|cdot/.test(text), rounded: !exact };
}

const partOf = ({ text, rounded }: NumberPiece): Part => ({ terms: [text], rounded });

const opOf = ({ op }: ExpressionNode) => (Object.hasOwn(texOps, op) ? texOps[op] : undefined);

/** A product that leaves out a factor 1. */
function product(upstream: string, rule: Piece): string {
  if (rule.text === "1") return upstream;
  return rule.text === "-1" ? `-${upstream}` : `${upstream}\\cdot ${held(rule)}`;
}

/** The lines of values. */
function createForward(subject: Subject) {
  const { graph, trace } = subject;
  const symbols = createSymbols(graph);
  const value = (id: number): NumberPiece => numberPiece(trace.values[id] ?? NaN);

  return (node: ExpressionNode): string => {
    const op = opOf(node);
    const result = partOf(value(node.id));
    const left = symbols.of(node.id).text;
    if (op === undefined) return equation(left, [result]);
    const constants = constantsOf(node, subject);
    // What stands in the formula as a number is put in as it stands there.
    const given = node.inputs.map((id) => (graph.nodes[id]?.op === "constant" ? null : value(id)));
    const numbers = given.map((piece, slot) => piece ?? symbols.of(node.inputs[slot] ?? 0));
    return equation(left, [
      { terms: [op.value(node.inputs.map(symbols.of), constants)] },
      {
        terms: [op.value(numbers, constants)],
        rounded: given.some((piece) => piece?.rounded === true),
      },
      result,
    ]);
  };
}

/** The lines of gradients. */
function createBackward(subject: Subject) {
  const { graph, trace } = subject;
  const output = targetOf(subject);
  const symbols = createSymbols(graph);
  const symbol = (id: number): string => symbols.of(id).text;
  const partial = (of: number, by: number): string =>
    `\\frac{\\partial ${symbol(of)}}{\\partial ${symbol(by)}}`;

  function rule({ to, slot }: Use): Piece | null {
    const own = trace.values[to.inputs[slot] ?? 0];
    const context = {
      inputs: to.inputs.map(symbols.of),
      slot,
      result: symbols.of(to.id),
      constants: constantsOf(to, subject),
      isTie: to.inputs.some((id, i) => i !== slot && trace.values[id] === own),
    };
    return opOf(to)?.local(context) ?? null;
  }

  /** ∂f/∂u · ∂u/∂v. */
  const chained = ({ to }: Use, by: number): string =>
    to.id === output
      ? partial(output, by)
      : `${partial(output, to.id)}\\cdot ${partial(to.id, by)}`;

  /** The same with the rule of the op put in. */
  function ruled(use: Use): string | null {
    const local = rule(use);
    if (local === null || use.to.id === output) return local?.text ?? null;
    return product(partial(output, use.to.id), local);
  }

  function numbers(uses: readonly Use[]): Part {
    let rounded = false;
    const terms = uses.map(({ edge, to }) => {
      const local = numberPiece(trace.locals[edge] ?? NaN);
      const upstream = numberPiece(trace.gradients[to.id] ?? NaN);
      rounded ||= local.rounded || upstream.rounded;
      return to.id === output ? local.text : `${held(upstream)}\\cdot ${held(local)}`;
    });
    return { terms, rounded };
  }

  return (node: ExpressionNode, uses: readonly Use[]): string => {
    const left = partial(output, node.id);
    const result = partOf(numberPiece(trace.gradients[node.id] ?? NaN));
    if (node.id === output || uses.length === 0) return equation(left, [result]);
    // Twice into one op: the partial derivatives by its two places have no names of their own.
    const isTwice = new Set(uses.map(({ to }) => to.id)).size < uses.length;
    const isDirect = uses.every(({ to }) => to.id === output);
    const rules = uses.map(ruled);
    const known = rules.filter((text) => text !== null);
    return equation(left, [
      ...(isTwice || isDirect ? [] : [{ terms: uses.map((use) => chained(use, node.id)) }]),
      ...(known.length < rules.length ? [] : [{ terms: known }]),
      numbers(uses),
      result,
    ]);
  };
}

/** The lines of one pass; each is a line of an aligned equation, or several. */
export interface Pass {
  readonly heading: string;
  readonly lines: readonly string[];
}

/** The passes that have a line at all. */
export function derivationOf(subject: Subject): readonly Pass[] {
  const { graph } = subject;
  const reached = leadingTo(subject.graph, targetOf(subject));
  const uses = usesOf(graph);
  const shown = graph.nodes.filter(
    ({ id, op, name }) => reached.has(id) && (op !== "constant" || name !== ""),
  );
  const outwards = (id: number): readonly Use[] =>
    (uses[id] ?? []).filter(({ to }) => reached.has(to.id));
  const forward = createForward(subject);
  const backward = createBackward(subject);
  const back = shown.toReversed().filter(({ op }) => op !== "constant");
  return [
    { heading: say.forwardHeading, lines: shown.map(forward) },
    { heading: say.backwardHeading, lines: back.map((node) => backward(node, outwards(node.id))) },
  ].filter(({ lines }) => lines.length > 0);
}

/** Lines between which the page may break. */
const together = (lines: readonly string[]): string => lines.join(" \\\\\n");

/** One pass, as the page typesets it. */
export const alignedOf = ({ lines }: Pass): string =>
  `\\begin{align*}\n${together(lines)}\n\\end{align*}`;

/** Needs amsmath. */
export function latexOf(subject: Subject): string {
  const ties = hasTie(subject) ? [say.tie[subject.conventions.maxTie]] : [];
  return [
    ...[...say.latex, ...ties, ...definitionsOf(subject)].map((line) => `% ${line}`),
    "\\begin{align*}",
    ...derivationOf(subject).map(
      ({ heading, lines }) => `\\intertext{${heading}}\n${together(lines)}`,
    ),
    "\\end{align*}",
    "",
  ].join("\n");
}
