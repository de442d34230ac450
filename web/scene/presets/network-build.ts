/** Presets that ask what a network is: how many parameters, which links, which start. */
import type { PresetSource } from "./preset.ts";

const dense = (units: number, activation = "linear") => ({ kind: "dense", units, activation });

const sgd = (rate: number) => ({ kind: "sgd", rate });

/** 6 × 6 pixels: an edge that falls to the right. */
const edge = (): number[] =>
  Array.from({ length: 36 }, (_, i) => (i % 6 <= Math.floor(i / 6) ? 1 : 0));

export const networkBuildPresets: readonly PresetSource[] = [
  {
    id: "count-3-4-2",
    lectures: [1],
    stage: () => ({
      data: { inputs: [[1, 0, -1]], targets: [[1, 0]] },
      model: { inputs: 3, layers: [dense(4, "sigmoid"), dense(2, "sigmoid")] },
      optimizer: sgd(0.5),
    }),
  },
  {
    id: "four-neurons",
    lectures: [0],
    stage: () => ({
      data: { preset: "vote", count: 200, noise: 0.1, seed: 1, standardize: true },
      model: { inputs: 2, layers: [dense(2, "sigmoid"), dense(2, "sigmoid")] },
      optimizer: sgd(1),
      training: { batch: 10, order: "shuffled" },
    }),
  },
  {
    id: "windows-6x6",
    lectures: [0],
    stage: () => ({
      data: { inputs: [edge()], targets: [1], inputShape: [1, 6, 6] },
      model: {
        inputs: 36,
        layers: [{ kind: "conv2d", filters: 1, kernel: 3, activation: "sigmoid" }, dense(2)],
      },
      loss: { kind: "cross-entropy" },
      optimizer: sgd(0.1),
    }),
  },
  {
    id: "partly-linked",
    lectures: [0],
    stage: () => ({
      data: { inputs: [[1, -1, 0.5, 2]], targets: [[1, 0]] },
      model: {
        inputs: 4,
        layers: [
          {
            ...dense(4, "tanh"),
            cut: [
              [0, 2],
              [0, 3],
              [1, 3],
              [2, 0],
              [3, 0],
              [3, 1],
            ],
          },
          dense(3, "tanh"),
          { ...dense(2, "sigmoid"), cut: [[1, 0]] },
        ],
      },
      optimizer: sgd(0.5),
    }),
  },
  {
    id: "zero-start",
    lectures: [2],
    stage: () => ({
      data: { preset: "xor" },
      model: { inputs: 2, layers: [dense(3, "tanh"), dense(1, "sigmoid")] },
      init: { kind: "constant", value: 0.5 },
      optimizer: sgd(0.5),
      training: { epochs: 2000, batch: 4 },
    }),
  },
  {
    id: "residual",
    lectures: [1],
    stage: () => ({
      data: { preset: "circles", count: 200, noise: 0.2, seed: 1 },
      model: {
        inputs: 2,
        layers: [
          dense(4, "tanh"),
          dense(4, "tanh"),
          { kind: "add", from: ["dense1", "dense2"] },
          dense(1, "sigmoid"),
        ],
      },
      optimizer: { kind: "adam", rate: 0.03 },
      training: { batch: 10, order: "shuffled" },
    }),
  },
];
