/** Stages for the engine's tests, with every field filled in. */
import type {
  Conventions,
  DescentStage,
  ExpressionStage,
  PlainPerceptron,
} from "../../../web/scene/schema.ts";
import type { PlainStage } from "../../../web/scene/data-size.ts";
import { USUAL_DATA } from "../../../web/scene/schema.ts";
import { USUAL_STOP } from "../../../web/scene/stages/perceptron.ts";
import { gateData } from "../../../web/scene/stages/perceptron-data.ts";
import { usualOptimizer } from "../../../web/scene/stages/network-optimizer.ts";

export const conventions: Conventions = {
  reluAtZero: 0,
  maxTie: "first",
  indexBase: 0,
  dropout: "inverted",
  batchNormVariance: "unbiased",
  batchNormMomentum: "pytorch",
  momentum: "pytorch",
};

export const expression = (formula: string, at: Record<string, number> = {}): ExpressionStage => ({
  kind: "expression",
  formula,
  at,
  wrt: [],
  output: "",
  numeric: { scheme: "central", h: 1e-5 },
});

export const descent = (changes: Partial<DescentStage> = {}): DescentStage => ({
  kind: "descent",
  formula: "f = x^2 + y",
  start: { x: 1, y: 2 },
  optimizers: [usualOptimizer("sgd"), usualOptimizer("adam")],
  steps: 5,
  ...changes,
});

export const perceptron = (changes: Partial<PlainPerceptron> = {}): PlainPerceptron => ({
  kind: "perceptron",
  data: gateData("or"),
  weights: [0, 1, -1],
  init: null,
  rate: 1,
  threshold: ">",
  labels: "01",
  rule: "perceptron",
  arithmetic: "exact",
  order: "given",
  seed: 1,
  stop: USUAL_STOP,
  compare: [],
  ...changes,
});

export const network = (changes: Partial<PlainStage> = {}): PlainStage => ({
  kind: "network",
  data: { preset: "xor", ...USUAL_DATA },
  model: {
    inputs: 2,
    layers: [
      {
        kind: "dense",
        id: "hidden",
        from: [],
        units: 3,
        activation: { kind: "tanh" },
        bias: true,
        frozen: [],
        cut: [],
        still: [],
      },
      {
        kind: "dense",
        id: "output",
        from: [],
        units: 1,
        activation: { kind: "sigmoid" },
        bias: true,
        frozen: [],
        cut: [],
        still: [],
      },
    ],
  },
  init: { kind: "xavier-uniform", seed: 1 },
  parameters: null,
  loss: { kind: "squared-error", half: true, outputs: "sum", batch: "mean" },
  regularization: { l1: 0, l2: 0 },
  optimizer: { ...usualOptimizer("sgd"), rate: 0.5 },
  training: {
    epochs: 200,
    batch: 4,
    order: "given",
    seed: 1,
    stop: { loss: null, accuracy: null, epochs: null, patience: null },
  },
  precision: "float64",
  ...changes,
});
