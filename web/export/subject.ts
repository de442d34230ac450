/**
 * What is exported: a graph of numbers with its numbers, and what each op of it is called with.
 * Pure; everything comes from the engine's graph and trace.
 */
import type { ExpressionGraph, ExpressionNode, ExpressionTrace } from "../engine/protocol.ts";
import type { Conventions } from "../scene/schema.ts";

export interface Subject {
  readonly graph: ExpressionGraph;
  readonly trace: ExpressionTrace;
  readonly conventions: Pick<Conventions, "reluAtZero" | "maxTie" | "indexBase">;
  /** The node whose derivatives the gradients are; default: the output. */
  readonly target?: number;
}

/** The numbers that an op of a formula has beside its inputs. */
export interface Constants {
  /** Of a power with one input. */
  readonly exponent: number;
  readonly slope: number;
  readonly alpha: number;
  /** Which component a softmax is, from 0. */
  readonly index: number;
  /** What ReLU'(0) is in a ReLU: 0, ½ or 1. */
  readonly atZero: number;
  /** Whether equal inputs of max and min share the gradient. */
  readonly split: boolean;
}

/** An edge with its place in the trace. */
export interface Use {
  readonly edge: number;
  readonly to: ExpressionNode;
  readonly slot: number;
}

const SLOPE = 0.01;
const ALPHA = 1;

function match(text: string, pattern: RegExp): number | undefined {
  const found = pattern.exec(text)?.[1];
  return found === undefined ? undefined : Number(found);
}

/** A node's formula ends with what its op is called with: `x^0.5`, `elu(x, alpha=2)`, `…])[1]`. */
export function constantsOf(node: ExpressionNode, { conventions }: Subject): Constants {
  const { formula } = node;
  const index = match(formula, /\[(\d+)\]$/);
  return {
    exponent: match(formula, /\^\(?(-?[\d.]+(?:e[+-]?\d+)?)\)?$/) ?? NaN,
    slope: match(formula, /, slope=([^,()]+)\)$/) ?? SLOPE,
    alpha: match(formula, /, alpha=([^,()]+)\)$/) ?? ALPHA,
    index: index === undefined ? 0 : index - conventions.indexBase,
    atZero: conventions.reluAtZero,
    split: conventions.maxTie === "split",
  };
}

function nodeAt(graph: ExpressionGraph, id: number): ExpressionNode {
  const node = graph.nodes[id];
  if (node === undefined) throw new Error(`[export] the graph has no node ${id}`);
  return node;
}

/** Of each node the edges that leave it. */
export function usesOf(graph: ExpressionGraph): readonly (readonly Use[])[] {
  const uses: Use[][] = graph.nodes.map(() => []);
  for (const [edge, { from, to, slot }] of graph.edges.entries())
    uses[from]?.push({ edge, to: nodeAt(graph, to), slot });
  return uses;
}

export const targetOf = ({ graph, target }: Subject): number => target ?? graph.output;

/** Nodes that depend on an input: what can have a derivative at all. */
export function dependsOnInput(graph: ExpressionGraph): ReadonlySet<number> {
  const found = new Set<number>();
  for (const { id, op, inputs } of graph.nodes)
    if (op === "input" || inputs.some((input) => found.has(input))) found.add(id);
  return found;
}

/** Whether all numbers are finite: Python's maths stops with an error where one is not. */
export function isFinite({ trace }: Subject): boolean {
  return [trace.values, trace.gradients].every((numbers) => numbers.every(Number.isFinite));
}

/** On one line, without what could steer the reader's machine or eyes. */
export function oneLine(text: string): string {
  // Control characters, line separators, and marks that turn the direction of text.
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Cf}]+/gu, " ");
}

/** `f = x^2*y/z`, statement by statement, as comments say it. */
export function definitionsOf({ graph }: Subject): readonly string[] {
  return graph.nodes
    .filter(({ name, op }) => name !== "" && op !== "input")
    .map(({ name, formula }) => oneLine(`${name} = ${formula}`));
}

/** Whether inputs of a max or min are equal, so that a convention has decided. */
export function hasTie({ graph, trace }: Subject): boolean {
  return graph.nodes.some(({ op, inputs }) => {
    if (op !== "max" && op !== "min") return false;
    const values = inputs.map((id) => trace.values[id]);
    return new Set(values).size < values.length;
  });
}
