/** What a row demands of the weights, as a line of text or of LaTeX. Pure. */
import { rowAt } from "../../engine/perceptron-run.ts";
import type { PerceptronRun } from "../../engine/protocol.ts";
import { indexed, indexedLatex, linearLatex, linearText, negated } from "./linear.ts";
import { readable } from "./texts-fitted.ts";

const isPositive = (run: PerceptronRun, row: number): boolean => (run.targets[row] ?? 0) > 0;

/** "w₀ + w₂ > 0", or "w₀ ≤ 0" of a row that must not fire. */
export function conditionOf(run: PerceptronRun, row: number): string {
  const exact = readable(rowAt(run, row));
  const sum = linearText(exact, exact.map((_, i) => indexed("w", i))); // prettier-ignore
  const isStrict = run.threshold === ">";
  const relation = isPositive(run, row) ? (isStrict ? ">" : "≥") : isStrict ? "≤" : "<";
  return `${sum} ${relation} 0`;
}

/** y·Σ as something that is more than 0, or not less: of a row that must not fire, −Σ ≥ 0. */
function demand(run: PerceptronRun, row: number) {
  const exact = readable(rowAt(run, row));
  const fires = isPositive(run, row);
  return {
    factors: fires ? exact : exact.map(negated),
    isStrict: fires === (run.threshold === ">"),
  };
}

export function demandText(run: PerceptronRun, row: number): string {
  const { factors, isStrict } = demand(run, row);
  const names = factors.map((_, i) => indexed("w", i));
  return `${linearText(factors, names)} ${isStrict ? ">" : "≥"} 0`;
}

export function demandLatex(run: PerceptronRun, row: number): string {
  const { factors, isStrict } = demand(run, row);
  const names = factors.map((_, i) => indexedLatex("w", i));
  return `${linearLatex(factors, names)} ${isStrict ? ">" : "\\ge"} 0`;
}
