/** The presets that the stages start with: part of the first visit, where all others wait. */
import type { StageKind } from "../schema.ts";
import type { PresetSource } from "./preset.ts";

const dense = (units: number, activation: string) => ({ kind: "dense", units, activation });

export const starts = {
  expression: {
    id: "x2y-over-z",
    lectures: [3, 4],
    stage: () => ({ formula: "f = x^2*y/z", at: { x: 3, y: 4, z: 2 } }),
  },
  descent: {
    id: "descent-bowl",
    lectures: [0],
    stage: () => ({
      formula: "f = 4*(x-2)^2 + 4*(y+1)^2 - 0.1*x*y",
      start: { x: 0, y: 0 },
      optimizers: [{ kind: "sgd", rate: 0.1 }],
      steps: 20,
    }),
  },
  perceptron: {
    id: "or",
    lectures: [2],
    stage: () => ({ data: { preset: "or" }, weights: [0, 1, -1] }),
  },
  workshop: {
    id: "workshop-xor-one-unit",
    lectures: [2, 4],
    stage: () => ({
      task: { preset: "xor" },
      units: [
        { id: "o1", activation: "step", from: ["x1", "x2"], weights: ["1", "1"], bias: "-1/2" },
      ],
    }),
  },
  network: {
    id: "xor",
    lectures: [0, 2, 4],
    stage: () => ({
      data: { preset: "xor" },
      model: { inputs: 2, layers: [dense(3, "tanh"), dense(1, "sigmoid")] },
      init: { kind: "xavier-uniform", seed: 1 },
      optimizer: { kind: "sgd", rate: 0.5 },
      training: { epochs: 2000, batch: 4 },
    }),
  },
} as const satisfies { readonly [K in StageKind]: PresetSource };
