/** The module of derivatives by rules, and of formulas as LaTeX. */
import type { SymbolicDerivative } from "./protocol.ts";
import { loadTextModule } from "./text-module.ts";

/** A derivative as the module finds it: without LaTeX. */
type Found = Omit<SymbolicDerivative, "latex" | "steps"> & {
  readonly steps: readonly Omit<SymbolicDerivative["steps"][number], "latex">[];
};

export interface Symbolic {
  /** Of a formula as a session opens it, by an input, for a node of its graph (−1: the output). */
  derivative(
    formula: string,
    output: string,
    by: string,
    target: number,
    options: {
      readonly reluAtZero: number;
      readonly splitTies: boolean;
      readonly indexBase: number;
    },
  ): Found;
  /** Of each statement as it was typed. */
  latex(formula: string): readonly string[];
}

/** Rejects with what WebAssembly says about bytes that it cannot run. */
export async function loadSymbolic(bytes: Uint8Array<ArrayBuffer>): Promise<Symbolic> {
  const ask = await loadTextModule(bytes);
  return {
    derivative: (formula, output, by, target, { reluAtZero, splitTies, indexBase }) =>
      ask([
        ...["derivative", formula, output, by, target, reluAtZero],
        ...[splitTies ? 1 : 0, indexBase],
      ]) as Found,
    latex: (formula) => ask(["latex", formula]) as readonly string[],
  };
}
