/** The rules of a formula's ops in symbols, or with numbers put in: their values and derivatives. */

/** An op as the engine describes it. */
export interface OpWords {
  readonly op: string;
  readonly label: string;
  readonly inputs: readonly number[];
  /** As it is printed: tells the constants of a call. */
  readonly formula?: string;
}

/** What a derivative is written with. */
export interface RuleParts {
  readonly operands: readonly string[];
  /** The op's own value. */
  readonly y: string;
  /** Of softmax: all its outputs, and which of them this one is. */
  readonly outputs?: readonly string[];
  readonly index?: number;
}

interface Rule {
  readonly value: (operands: readonly string[], node: OpWords) => string;
  readonly local: (slot: number, parts: RuleParts, node: OpWords) => string;
}

const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";
/** A name may have the mark of its layer, as numbers of a network have: w^[1]₁→₂. */
const NAME = /^[\p{L}\p{M}\p{Nd}₀-₉_.∞]+(\^[[(]\d+[\])][₀-₉,→]*)?(\[\d+\])*$/u;
const CALL = /^[\p{L}\p{Nd}₀-₉_]*[([|][^()]*[)\]|]$/u;
const POWER = /^[\p{L}\p{M}\p{Nd}₀-₉_.]+[⁰¹²³⁴⁵⁶⁷⁸⁹]+$/u;

/** In brackets unless it holds together by itself, as a base or below a ∂ it must. */
export function bracketed(text: string): string {
  return NAME.test(text) || CALL.test(text) ? text : `(${text})`;
}

/** The same as a factor, where x² needs none. */
export const asFactor = (text: string): string => (POWER.test(text) ? text : bracketed(text));

/** As a later term of a sum. */
const asTerm = (text: string): string => (text.startsWith("−") ? `(${text})` : text);
/** What is subtracted. */
const asSubtrahend = (text: string): string => (/[+−]/.test(text) ? bracketed(text) : text);

/** More operands than this are not written out. */
const MOST_WRITTEN = 5;

function few(operands: readonly string[]): readonly string[] {
  return operands.length <= MOST_WRITTEN
    ? operands
    : [...operands.slice(0, 2), "…", operands.at(-1) ?? ""];
}

const plus = (operands: readonly string[]): string =>
  few(operands)
    .map((text, index) => (index === 0 ? text : asTerm(text)))
    .join(" + ");
const call = (name: string, operands: readonly string[]): string =>
  `${name}(${few(operands).join(", ")})`;

/** A function of one number, by its derivative. */
function unary(
  value: string | ((a: string) => string),
  local: (a: string, y: string) => string,
): Rule {
  return {
    value: ([a = ""]) => (typeof value === "string" ? `${value}(${a})` : value(a)),
    local: (_, { operands: [a = ""], y }) => local(a, y),
  };
}

function binary(
  value: (a: string, b: string) => string,
  ...locals: ((a: string, b: string) => string)[]
): Rule {
  return {
    value: ([a = "", b = ""]) => value(a, b),
    local: (slot, { operands: [a = "", b = ""] }) => locals[slot]?.(a, b) ?? "",
  };
}

function extremum(name: string, wording: string): Rule {
  return {
    value: (operands) => call(name, operands),
    local: (slot, { operands }) => `1 where ${operands[slot] ?? ""} is the ${wording}, else 0`,
  };
}

/** A constant in a call, "slope=0.2", or the usual one. */
const constant = ({ formula = "" }: OpWords, name: string, usual: string): string =>
  new RegExp(`${name}=([\\d.e+-]+)`).exec(formula)?.[1] ?? usual;

const slope = (node: OpWords): string => constant(node, "slope", "0.01");
const alpha = (node: OpWords): string => constant(node, "alpha", "1");

const rules: Readonly<Record<string, Rule>> = {
  add: { value: plus, local: () => "1" },
  sub: binary((a, b) => `${a} − ${asSubtrahend(b)}`, () => "1", () => "−1"), // prettier-ignore
  mul: binary((a, b) => `${asFactor(a)} · ${asFactor(b)}`, (_, b) => b, (a) => a), // prettier-ignore
  div: binary(
    (a, b) => `${asFactor(a)} / ${asFactor(b)}`,
    (_, b) => `1 / ${asFactor(b)}`,
    (a, b) => `−${asFactor(a)} / ${bracketed(b)}²`,
  ),
  neg: unary((a) => `−${asFactor(a)}`, () => "−1"), // prettier-ignore
  exp: unary("exp", (_, y) => y),
  ln: unary("ln", (a) => `1 / ${asFactor(a)}`),
  log2: unary("log₂", (a) => `1 / (${asFactor(a)} · ln 2)`),
  log10: unary("log₁₀", (a) => `1 / (${asFactor(a)} · ln 10)`),
  sqrt: unary((a) => `√${bracketed(a)}`, (_, y) => `1 / (2 · ${asFactor(y)})`), // prettier-ignore
  abs: unary((a) => `|${a}|`, (a) => `sign(${a})`), // prettier-ignore
  sign: unary("sign", () => "0"),
  step: unary("step", () => "0"),
  sin: unary("sin", (a) => `cos(${a})`),
  cos: unary("cos", (a) => `−sin(${a})`),
  tan: unary("tan", (_, y) => `1 + ${bracketed(y)}²`),
  asin: unary("asin", (a) => `1 / √(1 − ${bracketed(a)}²)`),
  acos: unary("acos", (a) => `−1 / √(1 − ${bracketed(a)}²)`),
  atan: unary("atan", (a) => `1 / (1 + ${bracketed(a)}²)`),
  sinh: unary("sinh", (a) => `cosh(${a})`),
  cosh: unary("cosh", (a) => `sinh(${a})`),
  tanh: unary("tanh", (_, y) => `1 − ${bracketed(y)}²`),
  erf: unary("erf", (a) => `2 / √π · exp(−${bracketed(a)}²)`),
  sigmoid: unary("σ", (_, y) => `${asFactor(y)} · (1 − ${asSubtrahend(y)})`),
  relu: unary((a) => `max(0, ${a})`, (a) => `1 where ${a} > 0, else 0`), // prettier-ignore
  softplus: unary((a) => `ln(1 + exp(${a}))`, (a) => `σ(${a})`), // prettier-ignore
  silu: unary(
    (a) => `${asFactor(a)} · σ(${a})`,
    (a, y) => `σ(${a}) + ${asFactor(y)} · (1 − σ(${a}))`,
  ),
  gelu: unary(
    (a) => `${asFactor(a)} · Φ(${a})`,
    (a) => `Φ(${a}) + ${asFactor(a)} · φ(${a})`,
  ),
  leaky_relu: {
    value: ([a = ""], node) => `${a} where ${a} > 0, else ${slope(node)} · ${asFactor(a)}`,
    local: (_, { operands: [a = ""] }, node) => `1 where ${a} > 0, else ${slope(node)}`,
  },
  elu: {
    value: ([a = ""], node) => `${a} where ${a} > 0, else ${alpha(node)} · (exp(${a}) − 1)`,
    local: (_, { operands: [a = ""] }, node) => `1 where ${a} > 0, else ${alpha(node)} · exp(${a})`,
  },
  max: extremum("max", "largest"),
  min: extremum("min", "smallest"),
  sum: { value: plus, local: () => "1" },
  mean: {
    value: (operands) => `(${plus(operands)}) / ${operands.length}`,
    local: (_, { operands }) => `1 / ${operands.length}`,
  },
  logsumexp: {
    value: (operands) => `ln(${plus(operands.map((a) => `exp(${a})`))})`,
    local: (slot, { operands, y }) => `exp(${operands[slot] ?? ""} − ${asSubtrahend(y)})`,
  },
  softmax: {
    value: (operands, { label }) => call(label, operands),
    local: (slot, { y, outputs, index }) => {
      if (slot === index) return `${asFactor(y)} · (1 − ${asSubtrahend(y)})`;
      const other = outputs?.[slot];
      return other === undefined ? "" : `−${asFactor(y)} · ${asFactor(other)}`;
    },
  },
};

/** The exponent that a power carries in its label: "(·)²", "(·)^0.5"; NaN where it is an operand. */
export function exponentOf(label: string): number {
  const text = label.replace("(·)", "").replace("^", "").replace("−", "-").replace("⁻", "-");
  const digits = [...text].map((c) => (SUPERSCRIPTS.includes(c) ? SUPERSCRIPTS.indexOf(c) : c));
  return digits.length === 0 ? NaN : Number(digits.join(""));
}

const signed = (value: number): string => String(value).replace("-", "−");

function raised(base: string, exponent: number): string {
  if (exponent === 0) return "1";
  if (exponent === 1) return base;
  const whole = Number.isInteger(exponent) && exponent > 0;
  const digits = [...String(exponent)].map((d) => SUPERSCRIPTS[Number(d)]).join("");
  return whole ? `${bracketed(base)}${digits}` : `${bracketed(base)}^(${signed(exponent)})`;
}

const isPower = ({ op }: OpWords): boolean => op === "pow" || op === "square";

/** The op with its operands: "x² · y", "9 · 4". */
export function rule(node: OpWords, operands: readonly string[]): string {
  const [a = "", b = ""] = operands;
  if (isPower(node))
    return node.inputs.length === 1
      ? raised(a, exponentOf(node.label))
      : `${bracketed(a)} ^ ${bracketed(b)}`;
  const known = Object.hasOwn(rules, node.op) ? rules[node.op] : undefined;
  return known?.value(operands, node) ?? call(node.label, operands);
}

const LETTERS: RuleParts = { operands: ["a", "b", "c", "d"], y: "y" };

function localOfPower(node: OpWords, slot: number, { operands, y }: RuleParts): string {
  const [a = "", b = ""] = operands;
  if (node.inputs.length > 1)
    return slot === 0
      ? `${asFactor(b)} · ${bracketed(a)}^(${b} − 1)`
      : `${asFactor(y)} · ln ${bracketed(a)}`;
  const exponent = exponentOf(node.label);
  return `${asFactor(signed(exponent))} · ${raised(a, Number((exponent - 1).toPrecision(15)))}`;
}

/** The derivative by operand `slot`, or "" where no short rule is known. */
export function localRule(node: OpWords, slot: number, parts: RuleParts = LETTERS): string {
  if (isPower(node)) return localOfPower(node, slot, parts);
  return Object.hasOwn(rules, node.op) ? (rules[node.op]?.local(slot, parts, node) ?? "") : "";
}

/** What an op does with a gradient that comes back to it. */
const PATTERNS: Readonly<Record<string, string>> = {
  add: "+ distributes: each operand gets the gradient as it is.",
  sum: "Σ distributes: each operand gets the gradient as it is.",
  mean: "The mean shares out: each operand gets an equal part of the gradient.",
  sub: "− distributes: the first operand gets the gradient as it is, the second with the other sign.",
  mul: "× swaps: each operand gets the gradient times the other operand.",
  div: "÷ divides the gradient by the denominator; the denominator’s own share has the other sign.",
  max: "max routes: the gradient goes to the largest operand, the others get 0.",
  min: "min routes: the gradient goes to the smallest operand, the others get 0.",
  relu: "ReLU is a gate: open where its operand is positive, else shut, and 0 goes back.",
  sigmoid: "σ brakes: its derivative is at most 1/4, and near 0 where it is saturated.",
  tanh: "tanh brakes: its derivative is at most 1, and near 0 where it is saturated.",
  exp: "exp is its own derivative: the gradient times its value.",
  neg: "The sign turns.",
  step: "step is flat: nothing goes back.",
  sign: "sign is flat: nothing goes back.",
  abs: "|·| sends the gradient back with the sign of its operand.",
  softmax: "softmax raises one share at the cost of the others: what goes back adds up to 0.",
  logsumexp: "logsumexp shares out by softmax: what goes back adds up to the gradient.",
};

export function pattern({ op }: OpWords): string {
  return Object.hasOwn(PATTERNS, op) ? (PATTERNS[op] ?? "") : "";
}
