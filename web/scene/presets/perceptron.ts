/** Presets of the perceptron stage. */
import type { PresetSource } from "./preset.ts";

/** Where lecture 2 starts its table. */
const START = [0, 1, -1];

export const perceptronPresets: readonly PresetSource[] = [
  { id: "or", lectures: [2], stage: () => ({ data: { preset: "or" }, weights: START }) },
  {
    id: "or-at-least",
    lectures: [2],
    stage: () => ({ data: { preset: "or" }, weights: START, threshold: ">=" }),
  },
  { id: "and", lectures: [2], stage: () => ({ data: { preset: "and" }, weights: START }) },
  {
    id: "and-slow",
    lectures: [2],
    stage: () => ({ data: { preset: "and" }, weights: START, rate: 0.1 }),
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
  {
    id: "heart",
    lectures: [2],
    stage: () => ({
      data: {
        inputs: [
          [67, 1, 4, 120, 229],
          [37, 1, 3, 130, 250],
          [41, 0, 2, 130, 204],
        ],
        targets: [1, 0, 0],
      },
    }),
  },
];
