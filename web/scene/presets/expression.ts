/** Presets of the expression stage. */
import type { PresetSource } from "./preset.ts";

const nested = (name: string, times: number, inside: string): string =>
  `${`${name}(`.repeat(times)}${inside}${")".repeat(times)}`;

export const expressionPresets: readonly PresetSource[] = [
  {
    id: "x2y-over-z",
    lectures: [3, 4],
    stage: () => ({ formula: "f = x^2*y/z", at: { x: 3, y: 4, z: 2 } }),
  },
  {
    id: "chain",
    lectures: [0],
    stage: () => ({
      formula: "h(x) = x+1; g(x) = 2(x-1)^2; f(x) = x^2-x+1; K = f(g(h(x)))",
      at: { x: 1 },
    }),
  },
  {
    id: "chain-exercise",
    lectures: [0],
    stage: () => ({ formula: "h(x) = x^2; g(x) = 3x; f(x) = 1+x^2; K = f(g(h(x)))", at: { x: 1 } }),
    rest: { view: { step: 0 } },
  },
  {
    id: "bowl",
    lectures: [0],
    stage: () => ({ formula: "f = 4(x-2)^2 + 4(y+1)^2 - 0.1x*y", at: { x: 0, y: 0 } }),
  },
  {
    id: "logistic",
    lectures: [1],
    stage: () => ({
      formula: "s = w*x + b; y = sigmoid(s); L = (y-t)^2/2",
      at: { w: 0.5, x: 2, b: -1, t: 1 },
      wrt: ["w", "b"],
    }),
  },
  {
    id: "regularized",
    lectures: [1, 3],
    stage: () => ({
      formula: "z = w*x + b; y = sigmoid(z); L = (y-t)^2/2; R = w^2/2; L_reg = L + λ*R",
      at: { w: 0.5, x: 2, b: -1, t: 1, λ: 0.1 },
      wrt: ["w", "b"],
    }),
  },
  {
    id: "softmax",
    lectures: [1, 2],
    stage: () => ({
      formula: "p = softmax([a, b, c])[1]; L = -ln(p)",
      at: { a: -2, b: 3, c: 1 },
    }),
  },
  {
    id: "max-tie",
    lectures: [1],
    stage: () => ({ formula: "f = max(x, y)", at: { x: 2, y: 2 } }),
  },
  {
    id: "bump",
    lectures: [1],
    stage: () => ({ formula: "f = sigmoid(20(x-0.3)) - sigmoid(20(x-0.7))", at: { x: 0.5 } }),
  },
  {
    id: "vanishing",
    lectures: [3],
    stage: () => ({
      formula: `s(u) = sigmoid(u); f = ${nested("s", 10, "w*x")}`,
      at: { w: 1, x: 0.5 },
    }),
  },
];
