/**
 * Graphs of single numbers, for scripts that bring a computation of their own: built from lists in
 * one call, run forward and backward in float64 as often as wanted, in the caller's own thread.
 */
import { EngineError } from "./client.ts";
import { loadEngine, type Engine } from "./load.ts";
import { pickBuild } from "./pick-build.ts";
import { readModules } from "./node.ts";
import { toProblem } from "./problems.ts";
import type { Build } from "./protocol.ts";

/** What nodes of a graph compute. */
export interface ScalarKind {
  /** The name of an op, as in formulas (add sub mul div pow neg relu tanh max …); "input" is a leaf. */
  readonly op: string;
  /** How many inputs: 0 for "input", any number for max, min, sum and mean. */
  readonly inputs: number;
  /** Constants of the op that are not the usual ones: `{ op: "pow", inputs: 1, options: { exponent: 3 } }`. */
  readonly options?: Readonly<Record<string, number>>;
}

export interface ScalarProgram {
  readonly kinds: readonly ScalarKind[];
  /** For each node its kind, as an index into `kinds`. */
  readonly nodes: Int32Array;
  /** The inputs of all nodes, one node after the other: numbers of earlier nodes, from 0. */
  readonly inputs: Int32Array;
  /** The node to derive; default: the last one. */
  readonly output?: number;
}

export interface ScalarGraph {
  /**
   * Computes all nodes and all gradients for these leaves (in the order of their nodes), and returns
   * the output. Throws EngineError for another number of leaves.
   */
  run(leaves: Float64Array): number;
  /** Of the latest run, one number per node; a copy. */
  values(): Float64Array;
  /** d(output)/d(node) of the latest run; 0 where a node does not lead to the output. A copy. */
  gradients(): Float64Array;
  /** The same for the leaves alone. */
  leafGradients(): Float64Array;
  /** Frees the engine's memory of this graph; nothing else may be called after it. */
  close(): void;
}

export interface ScalarGraphs {
  /** Throws EngineError that names the node where the lists do not fit together. */
  build(program: ScalarProgram): ScalarGraph;
}

/** Resolves when the engine is up, beside the caller. `build` defaults to the fastest there is. */
export async function openScalarGraphs(options: { build?: Build } = {}): Promise<ScalarGraphs> {
  const { bytes } = await readModules(options.build ?? pickBuild())("main");
  const engine = await loadEngine(bytes);
  return { build: (program) => buildGraph(engine, program) };
}

function buildGraph(engine: Engine, { kinds, nodes, inputs, output }: ScalarProgram): ScalarGraph {
  const program = {
    kinds: kinds.map((kind) => ({ ...kind, options: { ...kind.options } })),
    nodes,
    inputs,
    output: output ?? nodes.length - 1,
  };
  const graph = told(() => new engine.ScalarGraph(program));
  return {
    run: (leaves) => told(() => graph.run(leaves)),
    values: () => graph.values(),
    gradients: () => graph.gradients(),
    leafGradients: () => graph.leafGradients(),
    close: () => graph.delete(),
  };
}

function told<Result>(act: () => Result): Result {
  try {
    return act();
  } catch (reason) {
    throw new EngineError(toProblem(reason));
  }
}
