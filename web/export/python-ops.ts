/**
 * Every op of a formula in plain Python: its value, and the message back to each input. Operands
 * are names or numbers, so that they need no brackets.
 */
import type { Constants } from "./subject.ts";

export interface PythonOp {
  /** `all`: the inputs as a tuple, or its name. */
  readonly value: (inputs: readonly string[], constants: Constants, all: string) => string;
  /** `d`, the gradient of the result, times the derivative by input `slot`. */
  readonly message: (context: MessageContext) => string;
}

export interface MessageContext {
  readonly d: string;
  readonly inputs: readonly string[];
  readonly all: string;
  /** The op's own value. */
  readonly y: string;
  readonly slot: number;
  readonly constants: Constants;
}

/** A number as Python reads it. */
export function pythonNumber(value: number): string {
  if (Number.isNaN(value)) return "math.nan";
  if (!Number.isFinite(value)) return value > 0 ? "math.inf" : "-math.inf";
  const text = Object.is(value, -0) ? "-0" : String(value);
  return /[.e]/.test(text) ? text : `${text}.0`;
}

/** As an operand. */
export function pythonOperand(value: number): string {
  const text = pythonNumber(value);
  return text.startsWith("-") ? `(${text})` : text;
}

export const pythonTuple = (inputs: readonly string[]): string =>
  inputs.length === 1 ? `(${inputs[0]},)` : `(${inputs.join(", ")})`;

/** Python's compiler has a limit for long sums. */
const LONGEST_SUM = 12;

export function pythonSum(terms: readonly string[]): string {
  if (terms.length > LONGEST_SUM) return `sum(${pythonTuple(terms)})`;
  return terms.join(" + ").replaceAll("+ -", "- ");
}

function unary(
  value: (a: string, constants: Constants) => string,
  message: (d: string, a: string, y: string, constants: Constants) => string,
): PythonOp {
  return {
    value: ([a = ""], constants) => value(a, constants),
    message: ({ d, inputs: [a = ""], y, constants }) => message(d, a, y, constants),
  };
}

const maths = (name: string, message: (d: string, a: string, y: string) => string): PythonOp =>
  unary((a) => `math.${name}(${a})`, message);

/** A whole number as an exponent is written without a point. */
const exponentText = (exponent: number): string =>
  Number.isInteger(exponent) ? String(exponent) : pythonNumber(exponent);

function raised(base: string, exponent: number): string {
  if (exponent === 1) return base;
  // Outside whole numbers ** would go on with complex ones.
  return Number.isInteger(exponent)
    ? `${base} ** ${exponent < 0 ? `(${exponent})` : exponent}`
    : `math.pow(${base}, ${exponentText(exponent)})`;
}

const pow: PythonOp = {
  value: ([a = "", b], { exponent }) =>
    b === undefined ? (exponent === 1 ? a : raised(a, exponent)) : `math.pow(${a}, ${b})`,
  message: ({ d, inputs: [a = "", b], slot, constants: { exponent } }) => {
    if (b !== undefined)
      return slot === 0
        ? `${d} * power_by_base(${a}, ${b})`
        : `${d} * power_by_exponent(${a}, ${b})`;
    if (exponent === 0) return `0.0 * ${d}`;
    if (exponent === 1) return d;
    return `${d} * ${pythonOperand(exponent)} * ${raised(a, exponent - 1)}`;
  },
};

/** A kinked function's slope: 1 above 0, `left` below, and by the convention between them at 0. */
function kink(a: string, left: string, leftAtZero: number, atZero: number): string {
  if (atZero === 0) return `(1 if ${a} > 0 else ${left})`;
  const middle = leftAtZero + atZero * (1 - leftAtZero);
  return `(1 if ${a} > 0 else ${left} if ${a} < 0 else ${pythonOperand(middle)})`;
}

const extremum = (name: string): PythonOp => ({
  value: (inputs, _constants, all) =>
    inputs.length === 1 ? (inputs[0] ?? "") : `${name}(${all.replace(/^\((.*)\)$/, "$1")})`,
  message: ({ d, all, y, slot, constants: { split } }) =>
    `${d} * ${split ? "shared" : "first"}(${all}, ${y}, ${slot})`,
});

export const pythonOps: Readonly<Record<string, PythonOp>> = {
  add: { value: ([a, b]) => `${a} + ${b}`, message: ({ d }) => d },
  sub: {
    value: ([a, b]) => `${a} - ${b}`,
    message: ({ d, slot }) => (slot === 0 ? d : `-${d}`),
  },
  mul: {
    value: ([a, b]) => `${a} * ${b}`,
    message: ({ d, inputs: [a, b], slot }) => `${d} * ${slot === 0 ? b : a}`,
  },
  div: {
    value: ([a, b]) => `${a} / ${b}`,
    message: ({ d, inputs: [, b], y, slot }) =>
      slot === 0 ? `${d} / ${b}` : `-${d} * ${y} / ${b}`,
  },
  pow,
  neg: unary(
    (a) => `-${a}`,
    (d) => `-${d}`,
  ),
  abs: unary(
    (a) => `abs(${a})`,
    (d, a) => `${d} * sign(${a})`,
  ),
  sign: unary(
    (a) => `sign(${a})`,
    (d) => `0.0 * ${d}`,
  ),
  step: unary(
    (a) => `1.0 if ${a} > 0 else 0.0`,
    (d) => `0.0 * ${d}`,
  ),
  exp: maths("exp", (d, _a, y) => `${d} * ${y}`),
  ln: maths("log", (d, a) => `${d} / ${a}`),
  log2: maths("log2", (d, a) => `${d} / (${a} * math.log(2))`),
  log10: maths("log10", (d, a) => `${d} / (${a} * math.log(10))`),
  sqrt: maths("sqrt", (d, _a, y) => `${d} / (2 * ${y})`),
  square: unary(
    (a) => `${a} ** 2`,
    (d, a) => `${d} * 2 * ${a}`,
  ),
  sin: maths("sin", (d, a) => `${d} * math.cos(${a})`),
  cos: maths("cos", (d, a) => `-${d} * math.sin(${a})`),
  tan: maths("tan", (d, _a, y) => `${d} * (1 + ${y} ** 2)`),
  asin: maths("asin", (d, a) => `${d} / math.sqrt((1 - ${a}) * (1 + ${a}))`),
  acos: maths("acos", (d, a) => `-${d} / math.sqrt((1 - ${a}) * (1 + ${a}))`),
  atan: maths("atan", (d, a) => `${d} / (1 + ${a} ** 2)`),
  sinh: maths("sinh", (d, a) => `${d} * math.cosh(${a})`),
  cosh: maths("cosh", (d, a) => `${d} * math.sinh(${a})`),
  tanh: maths("tanh", (d, _a, y) => `${d} * (1 - ${y} ** 2)`),
  erf: maths("erf", (d, a) => `${d} * 2 / math.sqrt(math.pi) * math.exp(-(${a} ** 2))`),
  sigmoid: unary(
    (a) => `sigmoid(${a})`,
    (d, _a, y) => `${d} * ${y} * (1 - ${y})`,
  ),
  relu: unary(
    (a) => `max(0.0, ${a})`,
    (d, a, _y, { atZero }) => `${d} * ${kink(a, "0", 0, atZero)}`,
  ),
  leaky_relu: unary(
    (a, { slope }) => `${a} if ${a} > 0 else ${pythonOperand(slope)} * ${a}`,
    (d, a, _y, { slope, atZero }) => `${d} * ${kink(a, pythonOperand(slope), slope, atZero)}`,
  ),
  elu: unary(
    (a, { alpha }) => `${a} if ${a} > 0 else ${pythonOperand(alpha)} * math.expm1(${a})`,
    (d, a, _y, { alpha, atZero }) =>
      `${d} * ${kink(a, `${pythonOperand(alpha)} * math.exp(${a})`, alpha, atZero)}`,
  ),
  gelu: unary(
    (a) => `${a} * normal(${a})`,
    (d, a) => `${d} * (normal(${a}) + ${a} * math.exp(-(${a} ** 2) / 2) / math.sqrt(2 * math.pi))`,
  ),
  softplus: unary(
    (a) => `max(${a}, 0.0) + math.log1p(math.exp(-abs(${a})))`,
    (d, a) => `${d} * sigmoid(${a})`,
  ),
  silu: unary(
    (a) => `${a} * sigmoid(${a})`,
    (d, a) => `${d} * (sigmoid(${a}) + ${a} * sigmoid(${a}) * sigmoid(-${a}))`,
  ),
  max: extremum("max"),
  min: extremum("min"),
  sum: { value: pythonSum, message: ({ d }) => d },
  mean: {
    value: (inputs) =>
      inputs.length === 1 ? (inputs[0] ?? "") : `(${pythonSum(inputs)}) / ${inputs.length}`,
    message: ({ d, inputs }) => `${d} / ${inputs.length}`,
  },
  softmax: {
    value: (_inputs, { index }, all) => `softmax(${all}, ${index})`,
    message: ({ d, all, slot, constants: { index } }) =>
      `${d} * softmax_slope(${all}, ${index}, ${slot})`,
  },
  logsumexp: {
    value: (_inputs, _constants, all) => `logsumexp(${all})`,
    message: ({ d, all, slot }) => `${d} * softmax(${all}, ${slot})`,
  },
};

/** Functions that the lines above call, in an order in which each is defined before its use. */
const pythonHelpers: readonly (readonly [name: string, source: string])[] = [
  [
    "sign",
    `def sign(x):
    return (x > 0) - (x < 0)`,
  ],
  [
    "sigmoid",
    `def sigmoid(x):
    e = math.exp(-abs(x))  # never larger than 1
    return 1 / (1 + e) if x >= 0 else e / (1 + e)`,
  ],
  [
    "normal",
    `def normal(x):  # the normal distribution
    return 0.5 * math.erfc(-x / math.sqrt(2))`,
  ],
  [
    "power_by_base",
    `def power_by_base(a, b):
    return 0.0 if b == 0 else b * math.pow(a, b - 1)`,
  ],
  [
    "power_by_exponent",
    `def power_by_exponent(a, b):
    if a > 0:
        return math.pow(a, b) * math.log(a)
    return 0.0 if a == 0 and b >= 0 else math.nan`,
  ],
  [
    "first",
    `def first(values, best, index):  # of several best the first gets the gradient
    return 1.0 if values.index(best) == index else 0.0`,
  ],
  [
    "shared",
    `def shared(values, best, index):  # several best share the gradient
    return 1.0 / values.count(best) if values[index] == best else 0.0`,
  ],
  [
    "softmax",
    `def softmax(values, index):
    largest = max(values)  # so that no exponent is positive
    return math.exp(values[index] - largest) / sum(math.exp(v - largest) for v in values)`,
  ],
  [
    "softmax_slope",
    `def softmax_slope(values, index, by):
    if index != by:
        return -softmax(values, index) * softmax(values, by)
    others = sum(softmax(values, other) for other in range(len(values)) if other != by)
    return softmax(values, index) * others`,
  ],
  [
    "logsumexp",
    `def logsumexp(values):
    largest = max(values)  # so that no exponent is positive
    return largest + math.log(sum(math.exp(v - largest) for v in values))`,
  ],
];

const NEEDS: Readonly<Record<string, readonly string[]>> = { softmax_slope: ["softmax"] };

/** The helpers that a program calls. */
export function helpersIn(program: string): readonly string[] {
  const called = (name: string): boolean => new RegExp(`\\b${name}\\(`).test(program);
  const needed = new Set(
    pythonHelpers.flatMap(([name]) => (called(name) ? [name, ...(NEEDS[name] ?? [])] : [])),
  );
  return pythonHelpers.filter(([name]) => needed.has(name)).map(([, source]) => source);
}
