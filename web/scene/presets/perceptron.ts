/** Presets of the perceptron stage. */
import type { PresetSource } from "./preset.ts";
import { starts } from "./starts.ts";

/** Where lecture 2 starts its table. */
const START = [0, 1, -1];

/** Three patients as lecture 2 prints them. */
const HEART = {
  inputs: [
    [67, 1, 4, 120, 229],
    [37, 1, 3, 130, 250],
    [41, 0, 2, 130, 204],
  ],
  targets: [1, 0, 0],
  names: ["age", "sex", "chest pain", "blood pressure", "cholesterol"],
};

/** Which panel of the right side is open. */
const showing = (panel: string) => ({ view: { perceptron: { panel } } });

export const perceptronPresets: readonly PresetSource[] = [
  starts.perceptron,
  {
    id: "or-at-least",
    lectures: [2],
    stage: () => ({ data: { preset: "or" }, weights: START, threshold: ">=" }),
  },
  { id: "and", lectures: [2], stage: () => ({ data: { preset: "and" }, weights: START }) },
  {
    id: "and-slow",
    lectures: [2],
    stage: () => ({
      data: { preset: "and" },
      weights: START,
      rate: "1/10",
      compare: [{ arithmetic: "float64" }],
    }),
    rest: showing("compare"),
  },
  { id: "xor-cycle", lectures: [2, 4], stage: () => ({ data: { preset: "xor" }, weights: START }) },
  { id: "nand", lectures: [2], stage: () => ({ data: { preset: "nand" }, weights: START }) },
  {
    id: "a-and-not-b",
    lectures: [2],
    stage: () => ({ data: { preset: "a-and-not-b" }, weights: START }),
  },
  {
    id: "one-update",
    lectures: [2],
    stage: () => ({ data: { inputs: [[2, 1]], targets: [0] }, weights: [-1, 0.5, 0.3] }),
  },
  { id: "heart", lectures: [2], stage: () => ({ data: HEART }) },
  {
    id: "heart-standardised",
    lectures: [2],
    stage: () => ({ data: { ...HEART, standardize: true } }),
  },
  {
    id: "perceptron-clouds",
    lectures: [3],
    stage: () => ({ data: { preset: "gaussians", count: 40, noise: 1, seed: 1 } }),
  },
  {
    id: "perceptron-ring",
    lectures: [3],
    stage: () => ({
      data: { preset: "circles", count: 40 },
      rule: "pocket",
      stop: { maxEpochs: 50 },
    }),
  },
  {
    id: "perceptron-rules",
    lectures: [],
    stage: () => ({
      data: { preset: "gaussians", count: 40, noise: 1.5, seed: 1 },
      arithmetic: "float64",
      stop: { maxEpochs: 50 },
      compare: [
        { rule: "pocket" },
        { rule: "averaged" },
        { rule: "delta", rate: "1/100" },
        { rule: "delta-batch", rate: "1/1000" },
        { rule: "logistic", rate: "1/10" },
      ],
    }),
    rest: showing("compare"),
  },
  {
    id: "lms-or",
    lectures: [4],
    stage: () => ({
      data: { preset: "or" },
      rule: "delta-batch",
      rate: "1/10",
      stop: { maxEpochs: 30 },
      compare: [{ rule: "perceptron", rate: 1 }],
    }),
    rest: showing("lms"),
  },
  {
    id: "majority-of-three",
    lectures: [],
    stage: () => ({ data: { preset: "majority", inputs: 3 } }),
  },
];
