/**
 * Inference: all rows of a network through it, and the outputs where JavaScript can read them. A
 * step is one pass over all rows.
 */
import { makeProblem as makeTraining } from "./network.mjs";
import { createTrainer } from "./trainer.mjs";

const optimizer = { kind: "sgd", rate: 0 };
const asTraining = (workload) => ({ ...workload, batch: workload.rows, optimizer });

export const makeProblem = (workload) => makeTraining(asTraining(workload));

/** What of many outputs is compared: one near the start, one near the end, mean, mean square. */
export function digest(outputs) {
  let [sum, squares] = [0, 0];
  for (const value of outputs) {
    sum += value;
    squares += value * value;
  }
  const { length } = outputs;
  return [outputs[1], outputs[length - 2], sum / length, squares / length];
}

export function makeExpectation(workload, problem) {
  const { predict } = createTrainer(problem);
  const outputs = Array.from({ length: problem.rows }, (_, row) => predict(row)[0]);
  return { steps: 1, before: null, after: digest(outputs), slack: [1e-5, 1e-5, 1e-5, 1e-5] };
}

export const periodOf = () => Infinity;

/** Multiplications and additions of one pass. */
export function flopsOf(workload) {
  const { layers } = makeProblem({ ...workload, rows: 0 });
  const products = layers.reduce((sum, { weights }) => sum + weights.length, 0);
  return 2 * workload.rows * products;
}

export const unit = { step: "pass", samples: (workload) => workload.rows };
