/** Presets that compare runs: batches, optimizers, neurons, and a rate that is too large. */
import type { PresetSource } from "./preset.ts";

const dense = (units: number, activation = "linear") => ({ kind: "dense", units, activation });

const beside = (...runs: readonly object[]) => ({
  view: { network: { panel: "runs", beside: runs } },
});
const sgd = (rate: number, more: object = {}) => ({ kind: "sgd", rate, ...more });
const optimizer = (chosen: object) => ({ kind: "optimizer", optimizer: chosen });

export const networkRunsPresets: readonly PresetSource[] = [
  {
    id: "batch-sizes",
    lectures: [2],
    stage: () => ({
      data: { preset: "circles", count: 200, noise: 0.2, seed: 1 },
      model: { inputs: 2, layers: [dense(4, "tanh"), dense(1, "sigmoid")] },
      optimizer: sgd(0.5),
      training: { batch: 10, order: "shuffled", stop: { epochs: 100 } },
    }),
    rest: beside({ kind: "batch", batch: "all" }, { kind: "batch", batch: 1 }),
  },
  {
    id: "network-momentum",
    lectures: [2],
    stage: () => ({
      data: { inputs: [[1]], targets: [[0]] },
      model: { inputs: 1, layers: [{ ...dense(1), bias: false }] },
      parameters: [{ weights: [[1]] }],
      optimizer: sgd(0.1, { momentum: 0.9 }),
      training: { epochs: 3 },
    }),
    rest: beside(optimizer(sgd(0.1)), optimizer({ kind: "adam", rate: 0.1 })),
  },
  {
    id: "optimizers-side-by-side",
    lectures: [2],
    stage: () => ({
      data: { preset: "spirals", count: 200, noise: 0.1, seed: 1 },
      model: { inputs: 2, layers: [dense(16, "tanh"), dense(16, "tanh"), dense(1, "sigmoid")] },
      optimizer: sgd(0.1),
      training: { batch: 10, order: "shuffled", stop: { epochs: 300 } },
    }),
    rest: beside(
      optimizer(sgd(0.1, { momentum: 0.9 })),
      optimizer({ kind: "rmsprop", rate: 0.01 }),
      optimizer({ kind: "adam", rate: 0.01 }),
    ),
  },
  {
    id: "how-many-neurons",
    lectures: [4],
    stage: () => ({
      data: { preset: "circles", count: 200, noise: 0.2, seed: 1 },
      model: { inputs: 2, layers: [dense(3, "tanh"), dense(1, "sigmoid")] },
      optimizer: { kind: "adam", rate: 0.03 },
      training: { batch: 10, order: "shuffled", stop: { epochs: 200 } },
    }),
    rest: beside(
      { kind: "units", units: 1 },
      { kind: "units", units: 2 },
      { kind: "units", units: 8 },
    ),
  },
  {
    id: "rate-too-large",
    lectures: [2, 4],
    stage: () => ({
      data: { preset: "or" },
      model: { inputs: 2, layers: [dense(1)] },
      init: { kind: "zeros" },
      loss: { kind: "squared-error", batch: "sum" },
      optimizer: sgd(0.5),
    }),
  },
];
