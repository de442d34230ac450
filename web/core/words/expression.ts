/** Words of the expression stage, and the rules of its ops in symbols. */

/** How an op is written with its operands, and its derivative by each of them. */
interface Rule {
  readonly value: (...operands: readonly string[]) => string;
  readonly local: readonly string[];
}

const call =
  (name: string) =>
  (...operands: readonly string[]): string =>
    `${name}(${operands.join(", ")})`;

const infix =
  (sign: string) =>
  (a = "", b = ""): string =>
    `${a} ${sign} ${b}`;

/** Operands are called a and b, the result y. An op that is not here is written as a call. */
const rules: Readonly<Record<string, Rule>> = {
  add: { value: infix("+"), local: ["1", "1"] },
  sub: { value: infix("−"), local: ["1", "−1"] },
  mul: { value: infix("·"), local: ["b", "a"] },
  div: { value: infix("/"), local: ["1 / b", "−a / b²"] },
  pow: { value: (a = "", b = "") => `${a} ^ ${b}`, local: ["b · aᵇ⁻¹", "aᵇ · ln a"] },
  neg: { value: (a = "") => `−${a}`, local: ["−1"] },
  square: { value: (a = "") => `${a}²`, local: ["2 · a"] },
  exp: { value: call("exp"), local: ["y"] },
  log: { value: call("ln"), local: ["1 / a"] },
  log2: { value: call("log₂"), local: ["1 / (a · ln 2)"] },
  log10: { value: call("log₁₀"), local: ["1 / (a · ln 10)"] },
  sqrt: { value: (a = "") => `√${a}`, local: ["1 / (2 · y)"] },
  abs: { value: (a = "") => `|${a}|`, local: ["sign(a)"] },
  sign: { value: call("sign"), local: ["0"] },
  step: { value: call("step"), local: ["0"] },
  sin: { value: call("sin"), local: ["cos(a)"] },
  cos: { value: call("cos"), local: ["−sin(a)"] },
  tan: { value: call("tan"), local: ["1 + y²"] },
  asin: { value: call("asin"), local: ["1 / √(1 − a²)"] },
  acos: { value: call("acos"), local: ["−1 / √(1 − a²)"] },
  atan: { value: call("atan"), local: ["1 / (1 + a²)"] },
  sinh: { value: call("sinh"), local: ["cosh(a)"] },
  cosh: { value: call("cosh"), local: ["sinh(a)"] },
  tanh: { value: call("tanh"), local: ["1 − y²"] },
  erf: { value: call("erf"), local: ["2 / √π · exp(−a²)"] },
  sigmoid: { value: call("σ"), local: ["y · (1 − y)"] },
  relu: { value: (a = "") => `max(0, ${a})`, local: ["1 where a > 0, else 0"] },
  softplus: { value: (a = "") => `ln(1 + exp(${a}))`, local: ["σ(a)"] },
  max: { value: call("max"), local: [] },
  min: { value: call("min"), local: [] },
};

export const expression = {
  formula: "Formula",
  formulaHint: "Several steps: separate them with ; as in h(x) = x+1; K = h(x)^2",
  inputs: "Inputs",
  noInputs: "The formula has no inputs.",
  stale: "The picture is of the last formula that could be read.",
  noPicture: "There is no picture yet: the formula cannot be read.",
  graphLabel: (formula: string): string => `Computational graph of ${formula}`,
  node: (title: string, value: string, gradient: string): string =>
    `${title}: ${value === "" ? "not computed yet" : `value ${value}`}${gradient === "" ? "" : `, gradient ${gradient}`}`,
  legendGradient: (output: string): string => `∂ gradient of ${output}`,
  legendLocal: "× local derivative",
  legendMessage: "← message = gradient × local (line)",
  phases: {
    start: "Nothing is computed yet.",
    forward: "Forward: a value follows from the values before it.",
    backward: "Backward: a gradient is the sum of the messages that come back.",
    done: "Everything is computed.",
  },
  counters: {
    forward: "Forward",
    backward: "Backward",
    of: (done: number, all: number): string => `${done} / ${all}`,
  },
  speeds: { slow: "slow", normal: "normal", fast: "fast" },
  inspector: {
    overview: "Result",
    overviewHint: "Click a part of the picture to see how its numbers come about.",
    derivative: (output: string, by: string): string => `∂${output}/∂${by}`,
    value: "Value",
    gradient: (output: string, name: string): string => `Gradient ∂${output}/∂${name}`,
    localTitle: "Local derivative",
    isInput: "An input: its value is given.",
    isConstant: "A constant: it stands in the formula.",
    notYetValue: "Its value is not computed yet.",
    notYetGradient: "Its gradient is not computed yet: it waits for what comes after it.",
    isOutput: (output: string): string => `It is the output itself, and ∂${output}/∂${output} = 1.`,
    unused: "Nothing leads from here to the output, so the gradient is 0.",
    product: "gradient × local = message",
    via: "back from",
    sum: "sum",
    fanOut: (count: number): string => `It is used ${count} times: the messages add up.`,
    edge: (from: string, to: string): string => `From ${from} to ${to}`,
    messageTitle: "Message back",
    table: "All numbers as a table",
    columns: { node: "Node", formula: "Formula", value: "Value", gradient: "Gradient" },
    close: "Back to the result",
  },
  rule: (op: string, operands: readonly string[]): string =>
    Object.hasOwn(rules, op) ? (rules[op]?.value(...operands) ?? "") : call(op)(...operands),
  /** The derivative by operand `slot` in symbols, or "" where no short rule is known. */
  localRule: (op: string, slot: number): string =>
    Object.hasOwn(rules, op) ? (rules[op]?.local[slot] ?? "") : "",
} as const;
