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

/** Operands are called a and b, the result y. An op that is not here is written with its label. */
const rules: Readonly<Record<string, Rule>> = {
  add: { value: infix("+"), local: ["1", "1"] },
  sub: { value: infix("−"), local: ["1", "−1"] },
  mul: { value: infix("·"), local: ["b", "a"] },
  div: { value: infix("/"), local: ["1 / b", "−a / b²"] },
  neg: { value: (a = "") => `−${a}`, local: ["−1"] },
  exp: { value: call("exp"), local: ["y"] },
  ln: { value: call("ln"), local: ["1 / a"] },
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
  sum: { value: (...operands) => operands.join(" + "), local: [] },
};

const DIGITS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** The exponent that a power carries in its label: "(·)²", "(·)^0.5". */
function exponentOf(label: string): number {
  const text = label.replace("(·)", "").replace("^", "").replace("−", "-").replace("⁻", "-");
  return Number([...text].map((c) => (DIGITS.includes(c) ? DIGITS.indexOf(c) : c)).join(""));
}

function raised(base: string, exponent: number): string {
  if (exponent === 0) return "1";
  if (exponent === 1) return base;
  const whole = Number.isInteger(exponent) && exponent > 0;
  const digits = [...String(exponent)].map((d) => DIGITS[Number(d)]).join("");
  return whole ? `${base}${digits}` : `${base}^(${String(exponent).replace("-", "−")})`;
}

/** An op as the engine describes it. */
export interface OpWords {
  readonly op: string;
  readonly label: string;
  readonly inputs: readonly number[];
}

const isPower = ({ op }: OpWords): boolean => op === "pow" || op === "square";

function rule(node: OpWords, operands: readonly string[]): string {
  const [a = "", b = ""] = operands;
  if (isPower(node))
    return node.inputs.length === 1 ? raised(a, exponentOf(node.label)) : `${a} ^ ${b}`;
  const known = Object.hasOwn(rules, node.op) ? rules[node.op] : undefined;
  return known?.value(...operands) ?? call(node.label)(...operands);
}

/** The derivative by operand `slot` in symbols, or "" where no short rule is known. */
function localRule(node: OpWords, slot: number): string {
  if (isPower(node) && node.inputs.length === 1) {
    const exponent = exponentOf(node.label);
    return `${String(exponent).replace("-", "−")} · ${raised("a", exponent - 1)}`;
  }
  if (isPower(node)) return slot === 0 ? "b · a^(b − 1)" : "aᵇ · ln a";
  if (node.op === "sum") return "1";
  return Object.hasOwn(rules, node.op) ? (rules[node.op]?.local[slot] ?? "") : "";
}

export const expression = {
  formula: "Formula",
  formulaHint: "Several steps: one on each line, or ; between them: h(x) = x+1; K = h(x)^2",
  inputs: "Inputs",
  noInputs: "The formula has no inputs.",
  stale: "The picture is of the last formula that could be read.",
  noPicture: "There is no picture yet: the formula cannot be read.",
  graphLabel: (formula: string): string => `Computational graph of ${formula}`,
  node: (title: string, value: string, gradient: string): string =>
    `${title}: ${value === "" ? "not computed yet" : `value ${value}`}${gradient === "" ? "" : `, gradient ${gradient}`}`,
  legendGradient: (output: string): string => `∂ gradient of ${output}`,
  legendLocal: "× local derivative",
  legendMessage: (arrow: string): string => `${arrow} message = gradient × local (line)`,
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
  panels: { label: "Views", explain: "Explain", paths: "Paths", methods: "Methods" },
  speeds: { slow: "slow", normal: "normal", fast: "fast" },
  inspector: {
    overview: "Result",
    overviewHint:
      "Click a part of the picture to see how its numbers come about, or press play to see them come one by one.",
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
    more: (count: number): string => `and ${count} more`,
    columns: { node: "Node", formula: "Formula", value: "Value", gradient: "Gradient" },
    close: "Back to the result",
  },
  rule,
  localRule,
} as const;
