/** Runs of a perceptron without an engine: as many steps as wanted, all numbers 0. */
import type { PerceptronRun, PerceptronRuns, Texts } from "../../web/engine/protocol.ts";

const zeros = (count: number): Float64Array => new Float64Array(count);
const zeroTexts = (count: number): Texts => ({
  text: "0".repeat(count),
  ends: Uint32Array.from({ length: count }, (_, i) => i + 1),
});

/** One weight, no input; `rows` steps in an epoch. */
export function fakeRun(length: number, rows: number, changes: Partial<PerceptronRun> = {}) {
  const run: PerceptronRun = {
    rule: "perceptron",
    arithmetic: "exact",
    threshold: ">",
    rate: { value: 1, exact: "1" },
    level: { value: 0, exact: "0" },
    end: "cleanEpochs",
    length,
    epochs: Math.ceil(length / rows),
    updates: 0,
    converged: true,
    cycle: null,
    weights: [0],
    weightsExact: ["0"],
    finalWeights: [0],
    finalWeightsExact: ["0"],
    finalErrors: 0,
    errors: new Int32Array(Math.ceil(length / rows)),
    costs: zeros(0),
    costTexts: zeroTexts(0),
    inputs: zeros(rows),
    inputTexts: zeroTexts(rows),
    targets: new Int32Array(rows),
    rows: Int32Array.from({ length }, (_, i) => i % rows),
    sums: zeros(length),
    sumTexts: zeroTexts(length),
    outputs: new Int32Array(length),
    activations: zeros(0),
    differences: zeros(length),
    differenceTexts: zeroTexts(length),
    versions: new Int32Array(length + 1),
    versionWeights: zeros(1),
    versionTexts: zeroTexts(1),
    updateOf: new Int32Array(length).fill(-1),
    updateWeights: zeros(0),
    updateTexts: zeroTexts(0),
    batchWeights: zeros(0),
    batchTexts: zeroTexts(0),
    pocketOf: new Int32Array(),
    pocketErrors: new Int32Array(),
    meanWeights: zeros(0),
    meanTexts: zeroTexts(0),
    ...changes,
  };
  return run;
}

export function fakeRuns(length: number, rows: number): PerceptronRuns {
  const targets = Array.from({ length: rows }, () => 0);
  const inputs = targets.map(() => []);
  return { inputs, exactInputs: inputs, targets, runs: [fakeRun(length, rows)] };
}
