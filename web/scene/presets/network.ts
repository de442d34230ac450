/** Presets of the network stage. */
import type { PresetSource } from "./preset.ts";
import { starts } from "./starts.ts";

const dense = (units: number, activation = "linear") => ({ kind: "dense", units, activation });

const sgd = (rate: number) => ({ kind: "sgd", rate });

const cloud = (preset: string, noise: number) => ({ preset, count: 200, noise, seed: 1 });

/** As many as the lectures print, to be compared with them. */
const nineDigits = { view: { digits: { count: 9 } } };

/** The example of the web page, its biases learned with the weights or left as they are. */
const mazur = (id: "mazur" | "mazur-frozen", layer: object): PresetSource => ({
  id,
  lectures: [2],
  stage: () => ({
    data: { inputs: [[0.05, 0.1]], targets: [[0.01, 0.99]] },
    model: { inputs: 2, layers: [layer, layer] },
    parameters: [
      {
        weights: [
          [0.15, 0.2],
          [0.25, 0.3],
        ],
        bias: [0.35, 0.35],
      },
      {
        weights: [
          [0.4, 0.45],
          [0.5, 0.55],
        ],
        bias: [0.6, 0.6],
      },
    ],
    optimizer: sgd(0.5),
    training: { epochs: 1 },
  }),
  rest: nineDigits,
});

/** 40 × 40 pixels: a bright ring. */
const ring = (): number[] =>
  Array.from({ length: 1600 }, (_, i) => {
    const radius = Math.hypot((i % 40) - 19.5, Math.floor(i / 40) - 19.5);
    return radius > 9 && radius < 14 ? 1 : 0;
  });

/** Single sigmoid neurons in a row, each with this weight and no bias, on one number. */
const chain = (length: number, weight: number) => ({
  data: { inputs: [[0.5]], targets: [[0]] },
  model: { inputs: 1, layers: Array.from({ length }, () => dense(1, "sigmoid")) },
  parameters: Array.from({ length }, () => ({ weights: [[weight]], bias: [0] })),
  optimizer: sgd(1),
  training: { epochs: 100 },
});

export const networkPresets: readonly PresetSource[] = [
  starts.network,
  {
    id: "exercise-2",
    lectures: [2],
    stage: () => ({
      data: { inputs: [[1, 1]], targets: [[0]] },
      model: { inputs: 2, layers: [dense(2, "sigmoid"), dense(1, "sigmoid")] },
      parameters: [
        {
          weights: [
            [0.1, 0.3],
            [-0.2, 0.4],
          ],
          bias: [0.2, -0.3],
        },
        { weights: [[0.5, -0.4]], bias: [0.4] },
      ],
      optimizer: sgd(1),
      training: { epochs: 1 },
    }),
    rest: nineDigits,
  },
  mazur("mazur", dense(2, "sigmoid")),
  mazur("mazur-frozen", { ...dense(2, "sigmoid"), frozen: ["bias"] }),
  {
    id: "fc-layer",
    lectures: [3],
    stage: () => ({
      data: { inputs: [[1, 2]], targets: [[1, 0]] },
      model: { inputs: 2, layers: [dense(2, "sigmoid")] },
      parameters: [
        {
          weights: [
            [0.5, -0.25],
            [1, 0.75],
          ],
          bias: [0.1, -0.2],
        },
      ],
      optimizer: sgd(0.1),
      training: { epochs: 1 },
    }),
    rest: {
      view: {
        selection: "layer:0",
        notation: { sum: "t", output: "y", target: "u", index: "to-from" },
      },
    },
  },
  {
    id: "linear-or",
    lectures: [4],
    stage: () => ({
      data: { preset: "or" },
      model: { inputs: 2, layers: [dense(1)] },
      init: { kind: "zeros" },
      loss: { kind: "squared-error", batch: "sum" },
      optimizer: sgd(0.1),
      training: { epochs: 1 },
    }),
  },
  {
    id: "linear-hidden",
    lectures: [1, 4],
    stage: () => ({
      data: { preset: "xor" },
      model: { inputs: 2, layers: [dense(4), dense(1, "sigmoid")] },
      optimizer: sgd(0.5),
      training: { epochs: 2000 },
    }),
  },
  {
    id: "gaussians",
    lectures: [3],
    stage: () => ({
      data: cloud("gaussians", 0.5),
      model: { inputs: 2, layers: [dense(1, "sigmoid")] },
      optimizer: sgd(0.5),
      training: { batch: 10, order: "shuffled" },
    }),
  },
  {
    id: "circles-one-neuron",
    lectures: [3],
    stage: () => ({
      data: cloud("circles", 0.2),
      model: { inputs: 2, layers: [dense(1, "sigmoid")] },
      optimizer: sgd(0.5),
      training: { batch: 10, order: "shuffled" },
    }),
  },
  {
    id: "circles-features",
    lectures: [3],
    stage: () => ({
      data: { ...cloud("circles", 0.2), features: ["x1^2", "x2^2"], standardize: true },
      model: { inputs: 2, layers: [dense(1, "sigmoid")] },
      optimizer: sgd(0.5),
      training: { batch: 10, order: "shuffled" },
    }),
  },
  {
    id: "circles",
    lectures: [3],
    stage: () => ({
      data: cloud("circles", 0.2),
      model: { inputs: 2, layers: [dense(4, "tanh"), dense(1, "sigmoid")] },
      optimizer: { kind: "adam", rate: 0.03 },
      training: { batch: 10, order: "shuffled" },
    }),
  },
  {
    id: "moons",
    lectures: [],
    stage: () => ({
      data: cloud("moons", 0.4),
      model: { inputs: 2, layers: [dense(6, "tanh"), dense(2)] },
      loss: { kind: "cross-entropy" },
      optimizer: { kind: "adam", rate: 0.03 },
      training: { batch: 10, order: "shuffled" },
    }),
  },
  {
    id: "spirals",
    lectures: [],
    stage: () => ({
      data: cloud("spirals", 0.1),
      model: { inputs: 2, layers: [dense(16, "tanh"), dense(16, "tanh"), dense(1, "sigmoid")] },
      optimizer: { kind: "adam", rate: 0.01 },
      training: { epochs: 400, batch: 10, order: "shuffled" },
    }),
  },
  {
    id: "vote",
    lectures: [0],
    stage: () => ({
      data: { ...cloud("vote", 0.3), standardize: true, split: 0.75 },
      model: { inputs: 2, layers: [dense(1, "sigmoid")] },
      loss: { kind: "binary-cross-entropy" },
      optimizer: sgd(0.5),
      training: { batch: 10, order: "shuffled" },
    }),
  },
  {
    id: "label-formula",
    lectures: [],
    stage: () => ({
      data: { ...cloud("checkerboard", 0), count: 300, label: "y > 2*sin(x)", split: 0.75 },
      model: { inputs: 2, layers: [dense(8, "tanh"), dense(1, "sigmoid")] },
      optimizer: { kind: "adam", rate: 0.03 },
      training: { epochs: 200, batch: 10, order: "shuffled" },
    }),
  },
  {
    id: "digits",
    lectures: [3],
    stage: () => ({
      data: { preset: "digits", count: 500, noise: 0.1, split: 0.8 },
      model: { inputs: 144, layers: [dense(24, "relu"), dense(10)] },
      init: { kind: "he-normal", seed: 1 },
      loss: { kind: "cross-entropy" },
      optimizer: { kind: "adam", rate: 0.01 },
      training: { epochs: 50, batch: 20, order: "shuffled" },
    }),
  },
  {
    id: "forward-3-4-4-1",
    lectures: [1],
    stage: () => ({
      data: { inputs: [[0.5, -1, 2]], targets: [[1]] },
      model: { inputs: 3, layers: [dense(4, "sigmoid"), dense(4, "sigmoid"), dense(1)] },
      optimizer: sgd(0.1),
    }),
  },
  {
    id: "count-8-9-9-9-4",
    lectures: [3],
    stage: () => ({
      data: { inputs: [[1, 0, 1, 0, 1, 0, 1, 0]], targets: [0] },
      model: {
        inputs: 8,
        layers: [dense(9, "sigmoid"), dense(9, "sigmoid"), dense(9, "sigmoid"), dense(4)],
      },
      loss: { kind: "cross-entropy" },
      optimizer: sgd(0.1),
    }),
  },
  {
    id: "image-1600",
    lectures: [2],
    stage: () => ({
      data: { inputs: [ring()], targets: [0] },
      model: {
        inputs: 1600,
        layers: [dense(100, "relu"), dense(100, "relu"), dense(100, "relu"), dense(10)],
      },
      init: { kind: "he-normal", seed: 1 },
      loss: { kind: "cross-entropy" },
      optimizer: sgd(0.01),
      training: { epochs: 10 },
    }),
  },
  {
    id: "vanishing-10",
    lectures: [3],
    stage: () => chain(10, 1),
    rest: { view: { network: { charts: ["flow", "activations"] } } },
  },
  {
    id: "vanishing-w4",
    lectures: [3],
    stage: () => chain(10, 4),
    rest: { view: { network: { charts: ["flow", "activations"] } } },
  },
];
