/** What a row demands of the weights, as a line of text or of LaTeX. Pure. */
import { rowAt } from "../../engine/perceptron-run.ts";
import type { PerceptronRun } from "../../engine/protocol.ts";
import { indexed, indexedLatex, latexOf, linearLatex, linearText, negated } from "./linear.ts";
import { readable } from "./texts-fitted.ts";
import { shown } from "./texts.ts";

const isPositive = (run: PerceptronRun, row: number): boolean => (run.targets[row] ?? 0) > 0;

/** The delta rules fire above 1/2 with labels 0/1, all others above 0. */
const levelOf = ({ level }: PerceptronRun): string => level.exact;

/** "w₀ + w₂ > 1/2", or "w₀ ≤ 1/2" of a row that must not fire. */
export function conditionOf(run: PerceptronRun, row: number): string {
  const exact = readable(rowAt(run, row));
  const sum = linearText(exact, exact.map((_, i) => indexed("w", i))); // prettier-ignore
  const isStrict = run.threshold === ">";
  const relation = isPositive(run, row) ? (isStrict ? ">" : "≥") : isStrict ? "≤" : "<";
  return `${sum} ${relation} ${shown(levelOf(run))}`;
}

/** As something that is more than a number, or not less: of a row that must not fire, −Σ ≥ −1/2. */
function demand(run: PerceptronRun, row: number) {
  const exact = readable(rowAt(run, row));
  const fires = isPositive(run, row);
  return {
    factors: fires ? exact : exact.map(negated),
    isStrict: fires === (run.threshold === ">"),
    least: fires ? levelOf(run) : negated(levelOf(run)),
  };
}

export function demandText(run: PerceptronRun, row: number): string {
  const { factors, isStrict, least } = demand(run, row);
  const names = factors.map((_, i) => indexed("w", i));
  return `${linearText(factors, names)} ${isStrict ? ">" : "≥"} ${shown(least)}`;
}

export function demandLatex(run: PerceptronRun, row: number): string {
  const { factors, isStrict, least } = demand(run, row);
  const names = factors.map((_, i) => indexedLatex("w", i));
  return `${linearLatex(factors, names)} ${isStrict ? ">" : "\\ge"} ${latexOf(least)}`;
}
