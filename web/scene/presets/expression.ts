/** Presets of the expression stage. */
import type { PresetSource } from "./preset.ts";
import { starts } from "./starts.ts";

const nested = (name: string, times: number, inside: string): string =>
  `${`${name}(`.repeat(times)}${inside}${")".repeat(times)}`;

/** One statement each. */
const lines = (...statements: readonly string[]): string => statements.join("\n");

/** With the methods side by side in the panel. */
const METHODS = { view: { graph: { panel: "methods" } } };

export const expressionPresets: readonly PresetSource[] = [
  starts.expression,
  {
    id: "chain",
    lectures: [0],
    stage: () => ({
      formula: lines("h(x) = x+1", "g(x) = 2(x-1)^2", "f(x) = x^2-x+1", "K = f(g(h(x)))"),
      at: { x: 1 },
    }),
  },
  {
    id: "chain-exercise",
    lectures: [0],
    stage: () => ({
      formula: lines("h(x) = x^2", "g(x) = 3x", "f(x) = 1+x^2", "K = f(g(h(x)))"),
      at: { x: 1 },
    }),
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
      formula: lines("s = w*x + b", "y = sigmoid(s)", "L = (y-t)^2/2"),
      at: { w: 0.5, x: 2, b: -1, t: 1 },
      wrt: ["w", "b"],
    }),
  },
  {
    id: "regularized",
    lectures: [1, 3],
    stage: () => ({
      formula: lines(
        "z = w*x + b",
        "y = sigmoid(z)",
        "L = (y-t)^2/2",
        "R = w^2/2",
        "L_reg = L + λ*R",
      ),
      at: { w: 0.5, x: 2, b: -1, t: 1, λ: 0.1 },
      wrt: ["w", "b"],
    }),
  },
  {
    id: "softmax",
    lectures: [1, 2],
    stage: () => ({
      formula: lines("p = softmax([a, b, c])[1]", "L = -ln(p)"),
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
      formula: lines("s(u) = sigmoid(u)", `f = ${nested("s", 10, "w*x")}`),
      at: { w: 1, x: 0.5 },
    }),
  },
  {
    id: "two-layer",
    lectures: [2],
    stage: () => ({
      formula: lines(
        "a_3 = σ(w_13*x_1 + w_23*x_2 + w_03)",
        "a_4 = σ(w_14*x_1 + w_24*x_2 + w_04)",
        "y = σ(w_35*a_3 + w_45*a_4 + w_05)",
        "E = (y - t)²/2",
      ),
      at: {
        ...{ x_1: 1, x_2: 1, t: 0 },
        ...{ w_13: 0.1, w_23: 0.3, w_03: 0.2 },
        ...{ w_14: -0.2, w_24: 0.4, w_04: -0.3 },
        ...{ w_35: 0.5, w_45: -0.4, w_05: 0.4 },
      },
      wrt: ["w_13", "w_23", "w_03", "w_14", "w_24", "w_04", "w_35", "w_45", "w_05"],
    }),
  },
  {
    id: "cross-entropy-l2",
    lectures: [1, 3],
    stage: () => ({
      formula: lines("z = w*x + b", "L = softplus(z) - t*z", "R = w^2/2", "L_reg = L + λ*R"),
      at: { w: 0.5, x: 2, b: -1, t: 1, λ: 0.1 },
      wrt: ["w", "b"],
    }),
  },
  {
    id: "multiclass",
    lectures: [1, 2],
    stage: () => ({
      formula: lines(
        "z = [w_0*x + b_0, w_1*x + b_1, w_2*x + b_2]",
        "L = logsumexp(z) - dot([0, 1, 0], z)",
      ),
      at: { x: 1, w_0: -2, w_1: 3, w_2: 1, b_0: 0, b_1: 0, b_2: 0 },
      wrt: ["w_0", "w_1", "w_2", "b_0", "b_1", "b_2"],
    }),
  },
  {
    id: "log-sum-exp",
    lectures: [2],
    stage: () => ({
      formula: lines("naive = ln(exp(a) + exp(b) + exp(c)) - b", "L = logsumexp([a, b, c]) - b"),
      at: { a: 1000, b: 1000, c: 1000 },
    }),
  },
  {
    id: "one-sided",
    lectures: [3],
    stage: () => ({
      formula: lines("half = -t*ln(p)", "L = half - (1-t)*ln(1-p)"),
      at: { t: 0, p: 0.999 },
      wrt: ["p"],
    }),
  },
  {
    id: "squared-loss",
    lectures: [2],
    stage: () => ({
      formula: "E = ((u_0 - y_0)² + (u_1 - y_1)²)/2",
      at: { u_0: 1, y_0: 0.8, u_1: 0, y_1: 0.5 },
      wrt: ["u_0", "u_1"],
    }),
  },
  {
    id: "batch-norm",
    lectures: [2],
    stage: () => ({
      formula: lines(
        "μ = mean(a, b, c, d)",
        "v = mean((a-μ)², (b-μ)², (c-μ)², (d-μ)²)",
        "y = (a - μ)/√(v + ε)",
      ),
      at: { a: 1, b: 2, c: 3, d: 4, ε: 0 },
      wrt: ["a", "b", "c", "d"],
    }),
  },
  {
    id: "gelu",
    lectures: [4],
    stage: () => ({ formula: lines("Φ = (1 + erf(x/√2))/2", "f = x*Φ"), at: { x: 1 } }),
  },
  {
    id: "xor-gates",
    lectures: [2, 4],
    stage: () => ({
      formula: lines(
        "or = step(a + b - 0.5)",
        "nand = step(1.5 - a - b)",
        "f = step(or + nand - 1.5)",
      ),
      at: { a: 1, b: 0 },
    }),
  },
  {
    id: "xor-relu",
    lectures: [2],
    stage: () => ({
      formula: lines("s = a + b", "f = relu(s) - 2relu(s - 1)"),
      at: { a: 1, b: 0 },
    }),
  },
  {
    id: "rosenbrock",
    lectures: [],
    stage: () => ({ formula: "f = (1-x)² + 100(y-x²)²", at: { x: -1.2, y: 1 } }),
  },
  {
    id: "vector-norm",
    lectures: [],
    stage: () => ({
      formula: lines("v = [a, b, c]", "n = √(dot(v, v))"),
      at: { a: 1, b: 2, c: 2 },
    }),
  },
  {
    id: "swell",
    lectures: [0, 4],
    stage: () => ({
      formula: [1, 2, 3, 4]
        .map((i) => `l_${i} = ${i === 1 ? "4x*(1-x)" : `4l_${i - 1}*(1-l_${i - 1})`}`)
        .join("\n"),
      at: { x: 0.2 },
    }),
    rest: METHODS,
  },
  {
    id: "three-methods",
    lectures: [0, 1, 4],
    stage: () => ({
      formula: lines("h(x) = x+1", "g(x) = 2(x-1)^2", "f(x) = x^2-x+1", "K = f(g(h(x)))"),
      at: { x: 1 },
      numeric: { scheme: "forward", h: 1e-4 },
    }),
    rest: METHODS,
  },
  {
    id: "fan-out",
    lectures: [1],
    stage: () => ({ formula: "f = x² + sin(x) + exp(x)", at: { x: 0 } }),
  },
];
