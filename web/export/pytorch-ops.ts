/**
 * Every op of a formula in PyTorch. Where its derivative differs from the convention chosen, the
 * line says the same value in a way whose derivative is the wanted one.
 */
import { exportWords } from "../core/words/export.ts";
import { pythonOperand } from "./python-ops.ts";
import type { Constants } from "./subject.ts";

const { pytorchNotes: notes } = exportWords;

export interface TorchOp {
  /** `inputs` are names or numbers, `tensors` the same as tensors. */
  readonly value: (context: TorchContext) => string;
  /** What is worth saying about the line, or "". */
  readonly note?: (constants: Constants) => string;
}

interface TorchContext {
  readonly inputs: readonly string[];
  readonly tensors: readonly string[];
  readonly constants: Constants;
}

const torch = (name: string): TorchOp => ({
  value: ({ tensors: [a = ""] }) => `torch.${name}(${a})`,
});

const functional = (name: string): TorchOp => ({
  value: ({ tensors: [a = ""] }) => `functional.${name}(${a})`,
});

const infix = (sign: string): TorchOp => ({
  value: ({ inputs: [a, b] }) => `${a} ${sign} ${b}`,
});

const stack = (tensors: readonly string[]): string =>
  `torch.stack((${tensors.join(", ")}${tensors.length === 1 ? "," : ""}))`;

/** PyTorch takes the left slope at 0; another one goes through a line that is as steep as wanted. */
function kinked(
  value: (a: string, constants: Constants) => string,
  left: (constants: Constants) => number,
): TorchOp {
  return {
    value: ({ tensors: [a = ""], constants }) => {
      const plain = value(a, constants);
      const slope = left(constants) + constants.atZero * (1 - left(constants));
      return constants.atZero === 0
        ? plain
        : `torch.where(${a} == 0, ${pythonOperand(slope)} * ${a}, ${plain})`;
    },
    note: ({ atZero }) => (atZero === 0 ? "" : notes.atZero),
  };
}

const extremum = (name: "max" | "min"): TorchOp => ({
  value: ({ tensors, constants: { split } }) =>
    split ? `${stack(tensors)}.a${name}()` : `${stack(tensors)}[${stack(tensors)}.arg${name}()]`,
  note: ({ split }) => (split ? notes.shared : notes.first),
});

const exponentText = (exponent: number): string =>
  Number.isInteger(exponent)
    ? `${exponent < 0 ? `(${exponent})` : exponent}`
    : pythonOperand(exponent);

export const pytorchOps: Readonly<Record<string, TorchOp>> = {
  add: infix("+"),
  sub: infix("-"),
  mul: infix("*"),
  div: infix("/"),
  pow: {
    value: ({ inputs: [a = "", b], constants: { exponent } }) =>
      `${a} ** ${b ?? exponentText(exponent)}`,
  },
  neg: { value: ({ inputs: [a = ""] }) => `-${a}` },
  abs: torch("abs"),
  sign: torch("sign"),
  step: {
    value: ({ tensors: [a = ""] }) => `torch.sign(torch.relu(${a}))`,
    note: () => notes.step,
  },
  exp: torch("exp"),
  ln: torch("log"),
  log2: torch("log2"),
  log10: torch("log10"),
  sqrt: torch("sqrt"),
  square: torch("square"),
  sin: torch("sin"),
  cos: torch("cos"),
  tan: torch("tan"),
  asin: torch("asin"),
  acos: torch("acos"),
  atan: torch("atan"),
  sinh: torch("sinh"),
  cosh: torch("cosh"),
  tanh: torch("tanh"),
  erf: torch("erf"),
  sigmoid: torch("sigmoid"),
  relu: kinked(
    (a) => `torch.relu(${a})`,
    () => 0,
  ),
  leaky_relu: kinked(
    (a, { slope }) => `functional.leaky_relu(${a}, ${pythonOperand(slope)})`,
    ({ slope }) => slope,
  ),
  elu: kinked(
    (a, { alpha }) => `functional.elu(${a}, ${pythonOperand(alpha)})`,
    ({ alpha }) => alpha,
  ),
  gelu: functional("gelu"),
  softplus: {
    value: ({ tensors: [a = ""] }) => `torch.logaddexp(${a}, torch.tensor(0.0))`,
    note: () => notes.softplus,
  },
  silu: functional("silu"),
  max: extremum("max"),
  min: extremum("min"),
  sum: { value: ({ tensors }) => `${stack(tensors)}.sum()` },
  mean: { value: ({ tensors }) => `${stack(tensors)}.mean()` },
  softmax: {
    value: ({ tensors, constants: { index } }) => `torch.softmax(${stack(tensors)}, 0)[${index}]`,
  },
  logsumexp: { value: ({ tensors }) => `torch.logsumexp(${stack(tensors)}, 0)` },
};
