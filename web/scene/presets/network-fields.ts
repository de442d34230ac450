/** Presets of the network stage that are about a picture: hidden space, linear regions, the loss. */
import type { PresetSource } from "./preset.ts";

const dense = (units: number, activation = "linear") => ({ kind: "dense", units, activation });

const look = (left: string, right: string, fields: Readonly<Record<string, unknown>> = {}) => ({
  view: { network: { charts: [left, right], fields } },
});

/** A tent over 0 to 1: 2·relu(x) − 4·relu(x − ½), here as the second of two layers sees it. */
const TENT = {
  weights: [
    [2, -4],
    [2, -4],
  ],
  bias: [0, -0.5],
};
const TENTS = 3;
/** The tent of a tent of a tent: 8 pieces. */
const tentOf = (x: number, depth: number): number =>
  depth === 0 ? x : tentOf(2 * Math.min(x, 1 - x), depth - 1);
const SAMPLES = Array.from({ length: 33 }, (_, i) => i / 32);

const CURVE = Array.from({ length: 201 }, (_, i) => i / 200);

/** Where halves of halves meet. */
const CORNERS = Array.from({ length: 257 }, (_, i) => i / 256);

export const networkFieldsPresets: readonly PresetSource[] = [
  {
    id: "xor-hidden",
    lectures: [1, 4],
    stage: () => ({
      data: { preset: "xor" },
      model: { inputs: 2, layers: [dense(2, "tanh"), dense(1, "sigmoid")] },
      init: { kind: "xavier-uniform", seed: 5 },
      optimizer: { kind: "adam", rate: 0.1 },
      training: { epochs: 300, batch: 4 },
    }),
    rest: look("boundary", "hidden"),
  },
  {
    id: "four-lines",
    lectures: [1],
    stage: () => ({
      data: { preset: "gaussians", count: 60, noise: 0.5, seed: 1 },
      model: { inputs: 2, layers: [dense(4, "relu"), dense(1, "sigmoid")] },
      parameters: [
        {
          weights: [
            [1, 0],
            [0, 1],
            [1, 1],
            [1, -1],
          ],
          bias: [0, 0, -3, -1],
        },
        { weights: [[1, 1, -1, 0.5]], bias: [0] },
      ],
      optimizer: { kind: "adam", rate: 0.03 },
      training: { batch: 10, order: "shuffled" },
    }),
    rest: look("boundary", "regions"),
  },
  {
    id: "deep-regions",
    lectures: [1],
    stage: () => ({
      data: { preset: "spirals", count: 200, noise: 0.1, seed: 1 },
      model: {
        inputs: 2,
        layers: [dense(8, "relu"), dense(8, "relu"), dense(8, "relu"), dense(1, "sigmoid")],
      },
      init: { kind: "he-normal", seed: 1 },
      optimizer: { kind: "adam", rate: 0.01 },
      training: { epochs: 400, batch: 10, order: "shuffled" },
    }),
    rest: look("boundary", "regions"),
  },
  {
    id: "tent-map",
    lectures: [1],
    stage: () => ({
      data: {
        inputs: SAMPLES.map((x) => [x]),
        targets: SAMPLES.map((x) => [tentOf(x, TENTS)]),
      },
      model: {
        inputs: 1,
        layers: [...Array.from({ length: TENTS }, () => dense(2, "relu")), dense(1)],
      },
      parameters: [
        { weights: [[1], [1]], bias: [0, -0.5] },
        ...Array.from({ length: TENTS - 1 }, () => TENT),
        { weights: [[2, -4]], bias: [0] },
      ],
      optimizer: { kind: "sgd", rate: 0.01 },
    }),
    rest: look("boundary", "regions"),
  },
  {
    id: "batches",
    lectures: [2],
    stage: () => ({
      data: { preset: "line", count: 40, noise: 0.3, seed: 1 },
      model: { inputs: 1, layers: [dense(1)] },
      parameters: [{ weights: [[-2]], bias: [-1.5] }],
      optimizer: { kind: "sgd", rate: 0.3 },
      training: { epochs: 30, batch: "all", order: "shuffled" },
    }),
    rest: look("landscape", "boundary", { plane: "parameters", span: 4 }),
  },
  {
    id: "sine-steps",
    lectures: [1, 3],
    stage: () => ({
      data: {
        inputs: CURVE.map((x) => [x]),
        targets: CURVE.map((x) => [Math.sin(2 * Math.PI * x)]),
      },
      model: { inputs: 1, layers: [dense(5, "sigmoid"), dense(1)] },
      optimizer: { kind: "adam", rate: 0.03 },
      training: { epochs: 300, batch: 20, order: "shuffled" },
    }),
    rest: look("approximation", "curves"),
  },
  {
    id: "square-depth",
    lectures: [1],
    stage: () => ({
      data: { inputs: CORNERS.map((x) => [x]), targets: CORNERS.map((x) => [x * x]) },
      model: { inputs: 1, layers: [dense(8, "relu"), dense(1)] },
      optimizer: { kind: "adam", rate: 0.01 },
      training: { epochs: 300, batch: 20, order: "shuffled" },
    }),
    rest: look("approximation", "regions"),
  },
];
