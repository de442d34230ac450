/** Presets of the descent stage. */
import type { PresetSource } from "./preset.ts";
import { starts } from "./starts.ts";

const PARABOLA = { formula: "J = θ^2/2", start: { θ: 1 } };

export const descentPresets: readonly PresetSource[] = [
  starts.descent,
  {
    id: "descent-too-fast",
    lectures: [0, 3],
    stage: () => ({
      formula: "f = 4*(x-2)^2 + 4*(y+1)^2 - 0.1*x*y",
      start: { x: 0, y: 0 },
      optimizers: [0.24, 0.25].map((rate) => ({ kind: "sgd", rate })),
      steps: 50,
    }),
  },
  {
    id: "descent-momentum",
    lectures: [2],
    stage: () => ({
      ...PARABOLA,
      optimizers: [
        { kind: "sgd", rate: 0.1 },
        { kind: "sgd", rate: 0.1, momentum: 0.9 },
      ],
      steps: 40,
    }),
  },
  {
    id: "descent-adam",
    lectures: [2],
    stage: () => ({
      ...PARABOLA,
      optimizers: [
        { kind: "adam", rate: 0.1 },
        { kind: "sgd", rate: 0.1 },
      ],
      steps: 40,
    }),
  },
  {
    id: "descent-race",
    lectures: [2],
    stage: () => ({
      formula: "f = (1-x)^2 + 100*(y-x^2)^2",
      start: { x: -1.2, y: 1 },
      optimizers: [
        { kind: "sgd", rate: 0.001 },
        { kind: "sgd", rate: 0.0005, momentum: 0.9 },
        { kind: "sgd", rate: 0.0005, momentum: 0.9, nesterov: true },
        { kind: "adagrad", rate: 0.5 },
        { kind: "rmsprop", rate: 0.02, alpha: 0.9 },
        { kind: "adam", rate: 0.1 },
      ],
      steps: 300,
    }),
  },
];
