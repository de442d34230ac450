/** Words of the formula editor, and what a formula may call, with its meaning in one line. */

/** How it is called, and what it is. The engine's own list is checked against this one. */
export interface FunctionWords {
  readonly signature: string;
  readonly meaning: string;
  /** The same by another name; not offered by itself unless it is typed. */
  readonly also?: readonly string[];
}

const functions = {
  sigmoid: { signature: "sigmoid(x)", meaning: "1/(1+e⁻ˣ), from 0 to 1", also: ["σ"] },
  relu: { signature: "relu(x)", meaning: "x where positive, else 0", also: ["ReLU"] },
  tanh: { signature: "tanh(x)", meaning: "hyperbolic tangent, from −1 to 1" },
  exp: { signature: "exp(x)", meaning: "eˣ" },
  ln: { signature: "ln(x)", meaning: "natural logarithm", also: ["log"] },
  log2: { signature: "log2(x)", meaning: "logarithm to base 2" },
  log10: { signature: "log10(x)", meaning: "logarithm to base 10" },
  sqrt: { signature: "sqrt(x)", meaning: "square root, also √x" },
  square: { signature: "square(x)", meaning: "x²" },
  pow: { signature: "pow(x, n)", meaning: "xⁿ, also x^n" },
  abs: { signature: "abs(x)", meaning: "size without sign" },
  sign: { signature: "sign(x)", meaning: "−1, 0 or 1" },
  step: { signature: "step(x)", meaning: "1 where positive, else 0" },
  sin: { signature: "sin(x)", meaning: "sine of an angle in radians" },
  cos: { signature: "cos(x)", meaning: "cosine of an angle in radians" },
  tan: { signature: "tan(x)", meaning: "tangent of an angle in radians" },
  asin: { signature: "asin(x)", meaning: "angle with this sine", also: ["arcsin"] },
  acos: { signature: "acos(x)", meaning: "angle with this cosine", also: ["arccos"] },
  atan: { signature: "atan(x)", meaning: "angle with this tangent", also: ["arctan"] },
  sinh: { signature: "sinh(x)", meaning: "(eˣ − e⁻ˣ)/2" },
  cosh: { signature: "cosh(x)", meaning: "(eˣ + e⁻ˣ)/2" },
  erf: { signature: "erf(x)", meaning: "error function, from −1 to 1" },
  leaky_relu: { signature: "leaky_relu(x, slope=0.01)", meaning: "x where positive, else slope·x" },
  elu: { signature: "elu(x, alpha=1)", meaning: "x where positive, else alpha·(eˣ − 1)" },
  gelu: { signature: "gelu(x)", meaning: "x·Φ(x), Φ of the normal distribution" },
  softplus: { signature: "softplus(x)", meaning: "ln(1 + eˣ), a smooth ReLU" },
  silu: { signature: "silu(x)", meaning: "x·sigmoid(x)", also: ["swish"] },
  max: { signature: "max(a, b, …)", meaning: "the largest" },
  min: { signature: "min(a, b, …)", meaning: "the smallest" },
  sum: { signature: "sum(a, b, …)", meaning: "all added up" },
  mean: { signature: "mean(a, b, …)", meaning: "the average" },
  softmax: {
    signature: "softmax([a, b, …])[i]",
    meaning: "share i of eᵃ, eᵇ, …; they add up to 1",
  },
  logsumexp: { signature: "logsumexp([a, b, …])", meaning: "ln(eᵃ + eᵇ + …), without overflow" },
  dot: { signature: "dot([a, b], [c, d])", meaning: "a·c + b·d" },
} as const satisfies Readonly<Record<string, FunctionWords>>;

export const formula = {
  functions: functions as Readonly<Record<string, FunctionWords>>,
  constants: {
    π: { value: "3.14159…", also: ["pi"] },
    e: { value: "2.71828…", also: [] },
  } as Readonly<Record<string, { readonly value: string; readonly also: readonly string[] }>>,
  letter: (name: string): string => `Greek letter ${name}`,
  parameter: "argument of this function",
  definedHere: "defined in this formula",
  usedHere: "used in this formula",

  typeset: "As it is printed",
  signature: (signature: string, meaning: string): string => `${signature}: ${meaning}`,
  suggestions: "Suggestions",
  /** Read out when the list opens. */
  found: (count: number, first: string): string =>
    `${count} ${count === 1 ? "suggestion" : "suggestions"}: ${first}. Arrow keys choose, Enter or Tab takes it, Escape closes.`,
  help: "Ctrl+Space: functions and letters. \\sigma becomes σ.",

  inputs: {
    ranges: "Ranges",
    short: { from: "from", to: "to", step: "step" },
    span: (name: string): string => `Slider of ${name}`,
    from: (name: string): string => `Slider of ${name}: from`,
    to: (name: string): string => `Slider of ${name}: to`,
    step: (name: string): string => `Slider of ${name}: step`,
  },
  palette: {
    title: "Insert",
    more: "More symbols",
    fewer: "Fewer symbols",
    greek: "Greek letters",
    signs: "Signs",
    calls: "Functions",
    insert: (text: string): string => `Insert ${text}`,
  },
  fix: {
    replace: (text: string): string => `Write ${text}`,
    insert: (text: string): string => `Add ${text}`,
    remove: (text: string): string => `Remove ${text}`,
    name: (name: string): string => `Call it ${name}`,
    unknown: (name: string, better: string): string =>
      `unknown function \`${name}\`; did you mean \`${better}\`?`,
    undefined: (name: string, product: string): string =>
      `unknown function \`${name}\`: define it first, as in \`${name}(x) = …\`, or multiply: \`${product}\``,
    comparison: (sign: string): string =>
      `\`${sign}\` cannot stand in a formula: \`step(x - a)\` is 1 where x is larger than a, else 0; max and min choose`,
    moveUp: (name: string): string => `Move ${name} up`,
    /** A name that looks like a product. */
    joined: (name: string, product: string): string =>
      `${name} is one name here. For the product write ${product}.`,
  },
} as const;
