/**
 * What can be asked of a formula, and what comes back; part of the protocol. Every number of a
 * graph, of any pass and of any method comes from here: nothing is computed a second time outside.
 */
import type { Conventions, ExpressionStage } from "../scene/schema.ts";
import type { SessionId } from "./protocol.ts";

/** Values of the inputs by name; what the formula does not use may stand there too. */
export type Point = Readonly<Record<string, number>>;

/** What every question about an open formula has. */
interface AtPoint {
  readonly session: SessionId;
  readonly at: Point;
}

export interface ExpressionCalls {
  "expression.open": {
    /** `missing` is the value of names that `at` leaves out; without it they are refused. */
    request: {
      session: SessionId;
      stage: ExpressionStage;
      conventions: Conventions;
      missing?: number;
    };
    reply: {
      graph: ExpressionGraph;
      trace: ExpressionTrace;
      operations: Operations;
    };
  };
  "expression.evaluate": {
    /**
     * `target`: the node whose gradients are wanted; default: the output. `seed`: the node whose
     * tangent is 1; without it there are no tangents of nodes and edges.
     */
    request: AtPoint & { readonly target?: number; readonly seed?: number };
    reply: ExpressionTrace;
  };
  /** Finite differences, one step for all: d(output)/d(node) for each of `nodes` (default: inputs). */
  "expression.numeric": {
    request: AtPoint & {
      readonly scheme: string;
      readonly h: number;
      readonly nodes?: readonly number[];
    };
    reply: { readonly derivatives: Float64Array };
  };
  /** Finite differences for many steps. */
  "expression.sweep": {
    request: AtPoint & {
      readonly scheme: string;
      /** Values of h. */
      readonly steps: Float64Array;
      readonly precision: "float64" | "float32";
    };
    reply: Sweep;
  };
  /**
   * d(target)/d(by) by the rules of differentiation, simplified; `by` names an input or a
   * definition, `target` is a node (default: the output). Refused above 10,000 nodes.
   */
  "expression.symbolic": {
    request: { readonly session: SessionId; readonly by: string; readonly target?: number };
    reply: SymbolicDerivative;
  };
  /** Each statement as it was typed: "K = f\\left(x\\right)"; needs nothing beyond amsmath. */
  "expression.latex": {
    request: { readonly formula: string };
    reply: { readonly latex: readonly string[] };
  };
  /** One input moved by `by`, and the output along it: `count` values evenly from low to high. */
  "expression.nudge": {
    request: AtPoint & {
      readonly input: string;
      readonly by: number;
      readonly curve: { readonly low: number; readonly high: number; readonly count: number };
    };
    reply: Nudge;
  };
  /** The chain rule as a sum over paths; `limit` bounds how many are listed. */
  "expression.paths": {
    request: AtPoint & { readonly from: number; readonly to: number; readonly limit: number };
    reply: Paths;
  };
}

export interface ExpressionNode {
  readonly id: number;
  /** "input", "constant", or the op's name ("mul", "pow", "sigmoid" …). */
  readonly op: string;
  /** The name the formula gives it, or "". */
  readonly name: string;
  /** How it is drawn: "x", "2", "×", "(·)²", "σ". */
  readonly label: string;
  /** Its value in symbols: "x^2*y". */
  readonly formula: string;
  readonly inputs: readonly number[];
  /** Index into `groups`, or -1. */
  readonly group: number;
}

/** A function call (or definition) that can be folded. */
export interface ExpressionGroup {
  readonly label: string;
  readonly parent: number;
}

export interface ExpressionGraph {
  /** In topological order: inputs of a node come before it. */
  readonly nodes: readonly ExpressionNode[];
  /** One per use of a value: `x*x` has two edges from x. */
  readonly edges: readonly { readonly from: number; readonly to: number; readonly slot: number }[];
  readonly groups: readonly ExpressionGroup[];
  /** Input names in order of first use, with their nodes. */
  readonly inputs: readonly NamedNode[];
  /**
   * What statements call a number (of a vector each component: "p[0]"), in their order; a second
   * name of a node, which it is not shown with, too.
   */
  readonly definitions: readonly NamedNode[];
  readonly output: number;
  readonly outputName: string;
}

export interface NamedNode {
  readonly name: string;
  readonly node: number;
}

export interface ExpressionTrace {
  /** Per node: its value, and d(target)/d(node). */
  readonly values: Float64Array;
  readonly gradients: Float64Array;
  /** Per edge: d(to)/d(from), and gradient(to) × local. */
  readonly locals: Float64Array;
  readonly messages: Float64Array;
  /** Per input: d(target)/d(input) by forward mode. */
  readonly tangents: Float64Array;
  /** Per node: d(node)/d(seed) by forward mode; empty without a seed. */
  readonly nodeTangents: Float64Array;
  /** Per edge: local × tangent(from); a node's tangent is their sum. Empty without a seed. */
  readonly edgeTangents: Float64Array;
}

/**
 * Scalar operations of d(output)/d(input) for all inputs. A value of k numbers is k − 1 operations,
 * at least one: a node with one or two inputs is one. A message is one, a multiply-add: gradient ×
 * local, onto what has arrived. Where the local is 1 or −1 whatever the numbers (sum, difference,
 * sign) nothing is multiplied: the first such message to arrive is free. Only messages count that an
 * input needs: between nodes that depend on an input and lead to the output.
 */
export interface Operations {
  /** One evaluation of the formula. */
  readonly forward: number;
  /** The backward pass, without the evaluation before it. */
  readonly backward: number;
  /** Tangents of one input after the other, without the evaluation before them. */
  readonly forwardMode: number;
  /** All evaluations that the stage's finite differences take. */
  readonly numeric: number;
  /** How many those are. */
  readonly evaluations: number;
}

/** For each step, and within it for each input. */
export interface Sweep {
  /** The difference quotients; Infinity or NaN where h is so small that 0 divides. */
  readonly derivatives: Float64Array;
  /** How far each is from d(output)/d(input) by the backward pass in float64. */
  readonly errors: Float64Array;
}

export interface SymbolicDerivative {
  /** In the inputs alone, all definitions put in: "2*x*y/z". A formula that can be opened itself. */
  readonly formula: string;
  readonly latex: string;
  /** Numbers, names and operations in `formula`: what somebody has to write. */
  readonly nodes: number;
  /** The same of what was differentiated, with all definitions put in. */
  readonly original: number;
  /** From the inside out, one for each node that varies with `by`; at most 60 … */
  readonly steps: readonly SymbolicStep[];
  /** … and so many more. */
  readonly moreSteps: number;
}

export interface SymbolicStep {
  /**
   * "variable", "constant" (in a sum), "sum" (also differences), "factor" (all others are constant),
   * "product", "quotient", "power", "exponential" (the exponent varies), or by the chain rule the op
   * of the function: "tanh".
   */
  readonly rule: string;
  /** Of the graph. */
  readonly node: number;
  /** Formulas of the node and of its derivative; `latex` is the equation "d/dx(before) = after". */
  readonly before: string;
  readonly after: string;
  readonly latex: string;
}

export interface Nudge {
  /** The output and its derivative by the input, where it is. */
  readonly value: number;
  readonly derivative: number;
  /** How the output really changes, and derivative × by. */
  readonly change: number;
  readonly predicted: number;
  readonly values: Float64Array;
}

export interface Paths {
  /** All paths, however many: exact up to 2^53. */
  readonly count: number;
  /** Edges that lie on at least one of them: what a pass walks. */
  readonly edgeCount: number;
  /** Some or all: edges from `from` to `to`, and the product of their locals. */
  readonly paths: readonly { readonly edges: readonly number[]; readonly product: number }[];
  /** Of the products listed: the derivative itself where all are. */
  readonly sum: number;
  /** d(to)/d(from) by the backward pass: the sum over all paths. */
  readonly derivative: number;
}
