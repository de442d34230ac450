/** Every op of a formula in LaTeX: what it computes, and its derivative by each input. */
import type { Constants } from "./subject.ts";
import { texNumber } from "./tex-text.ts";

/** A piece of LaTeX; `tight` when it can be a factor or a base without brackets. */
export interface Piece {
  readonly text: string;
  readonly tight: boolean;
}

export interface TexOp {
  readonly value: (inputs: readonly Piece[], constants: Constants) => string;
  /** ∂y/∂(input `slot`), or null where no short rule says it. */
  readonly local: (context: LocalContext) => Piece | null;
}

export interface LocalContext {
  readonly inputs: readonly Piece[];
  readonly slot: number;
  /** The op's own value. */
  readonly result: Piece;
  readonly constants: Constants;
  /** Whether another input of a max or min is as large: then the convention decides. */
  readonly isTie: boolean;
}

export const tight = (text: string): Piece => ({ text, tight: true });
const loose = (text: string): Piece => ({ text, tight: false });

const inBrackets = (text: string): string => `\\left(${text}\\right)`;
/** As a factor, a base or after a minus. */
export const held = ({ text, tight: isTight }: Piece): string =>
  isTight ? text : inBrackets(text);

/** More terms than this are cut short. */
const MOST_TERMS = 8;

function list(texts: readonly string[], separator: string): string {
  if (texts.length <= MOST_TERMS) return texts.join(separator);
  return [...texts.slice(0, MOST_TERMS - 2), "\\dots", ...texts.slice(-1)].join(separator);
}

const number = (value: number): string => texNumber(value).text;
const ZERO = tight("0");
const ONE = tight("1");

const piece = (made: string | Piece): Piece => (typeof made === "string" ? tight(made) : made);

/** Of one input: `a` is it as an argument, `x` as a factor. */
function unary(
  value: (a: string, x: string, constants: Constants) => string,
  local: (x: string, y: string, constants: Constants, a: string) => string | Piece,
): TexOp {
  const first = (inputs: readonly Piece[]): Piece => inputs[0] ?? tight("");
  return {
    value: (inputs, constants) => value(first(inputs).text, held(first(inputs)), constants),
    local: ({ inputs, result, constants }) =>
      piece(local(held(first(inputs)), held(result), constants, first(inputs).text)),
  };
}

const call = (name: string) => (a: string) => `${name}(${a})`;
const operator = (name: string) => call(`\\operatorname{${name}}`);

/** A function whose derivative is best said by its prime. */
const primed = (name: string): TexOp =>
  unary(operator(name), (_x, _y, _c, a) => `\\operatorname{${name}}'(${a})`);

const exponential = (a: string): string => `e^{${a}}`;

function binary(
  value: (a: Piece, b: Piece) => string,
  locals: readonly ((a: Piece, b: Piece, y: Piece) => Piece)[],
): TexOp {
  const pair = ([a, b]: readonly Piece[]): [Piece, Piece] => [a ?? tight(""), b ?? tight("")];
  return {
    value: (inputs) => value(...pair(inputs)),
    local: ({ inputs, slot, result }) => locals[slot]?.(...pair(inputs), result) ?? null,
  };
}

function powerRule(a: Piece, exponent: number): Piece {
  if (exponent === 0) return ZERO;
  if (exponent === 1) return ONE;
  const factor = exponent < 0 ? inBrackets(number(exponent)) : number(exponent);
  const rest = exponent === 2 ? held(a) : `${held(a)}^{${number(exponent - 1)}}`;
  return tight(`${factor}\\cdot ${rest}`);
}

const pow: TexOp = {
  value: ([a = tight(""), b], { exponent }) =>
    `${held(a)}^{${b === undefined ? number(exponent) : b.text}}`,
  local: ({ inputs: [a = tight(""), b], slot, result, constants }) => {
    if (b === undefined) return powerRule(a, constants.exponent);
    if (slot === 0) return tight(`${held(b)}\\cdot ${held(a)}^{${b.text}-1}`);
    return tight(`${held(result)}\\cdot\\ln ${held(a)}`);
  },
};

/** max or min: 1 for the winner, 0 for the others; equal winners are the convention's. */
const extremum = (name: string): TexOp => ({
  value: (inputs) =>
    `\\${name}\\left(${list(
      inputs.map(({ text }) => text),
      ", ",
    )}\\right)`,
  local: ({ inputs, slot, result, isTie }) =>
    isTie ? null : tight(`\\mathbf{1}\\left[${inputs[slot]?.text ?? ""} = ${result.text}\\right]`),
});

const sumOf = (inputs: readonly Piece[]): string =>
  list(
    inputs.map(({ text }) => text),
    " + ",
  );

const softmax: TexOp = {
  value: (inputs, { index }) =>
    `\\frac{${exponential(inputs[index]?.text ?? "")}}{${list(
      inputs.map(({ text }) => exponential(text)),
      " + ",
    )}}`,
  // p_k = p_i e^(x_k − x_i), so that only names that are there are needed.
  local: ({ inputs, slot, result, constants: { index } }) =>
    slot === index
      ? tight(`${held(result)}\\,(1-${held(result)})`)
      : loose(
          `-${held(result)}^{2}\\, e^{${inputs[slot]?.text ?? ""} - ${held(inputs[index] ?? tight(""))}}`,
        ),
};

const logsumexp: TexOp = {
  value: (inputs) =>
    `\\ln\\left(${list(
      inputs.map(({ text }) => exponential(text)),
      " + ",
    )}\\right)`,
  local: ({ inputs, slot, result }) => tight(`e^{${inputs[slot]?.text ?? ""} - ${held(result)}}`),
};

const root = (a: string): string => `\\sqrt{${a}}`;

const named = (name: string) => call(`\\${name}`);

export const texOps: Readonly<Record<string, TexOp>> = {
  add: binary((a, b) => `${a.text} + ${b.text}`, [() => ONE, () => ONE]),
  sub: binary((a, b) => `${a.text} - ${held(b)}`, [() => ONE, () => loose("-1")]),
  mul: binary((a, b) => `${held(a)}\\cdot ${held(b)}`, [(_a, b) => b, (a) => a]),
  div: binary(
    (a, b) => `\\frac{${a.text}}{${b.text}}`,
    [
      (_a, b) => tight(`\\frac{1}{${b.text}}`),
      (a, b) => loose(`-\\frac{${a.text}}{${held(b)}^{2}}`),
    ],
  ),
  pow,
  neg: unary(
    (_a, x) => `-${x}`,
    () => loose("-1"),
  ),
  abs: unary(
    (a) => `\\left|${a}\\right|`,
    (_x, _y, _c, a) => operator("sign")(a),
  ),
  sign: unary(operator("sign"), () => "0"),
  step: unary(operator("step"), () => "0"),
  exp: unary(exponential, (_x, y) => y),
  ln: unary(named("ln"), (_x, _y, _c, a) => `\\frac{1}{${a}}`),
  log2: unary(call("\\log_{2}"), (x) => `\\frac{1}{${x}\\ln 2}`),
  log10: unary(call("\\log_{10}"), (x) => `\\frac{1}{${x}\\ln 10}`),
  sqrt: unary(root, (_x, y) => `\\frac{1}{2${y}}`),
  square: unary(
    (_a, x) => `${x}^{2}`,
    (x) => `2\\cdot ${x}`,
  ),
  sin: unary(named("sin"), (_x, _y, _c, a) => named("cos")(a)),
  cos: unary(named("cos"), (_x, _y, _c, a) => loose(`-${named("sin")(a)}`)),
  tan: unary(named("tan"), (_x, y) => loose(`1+${y}^{2}`)),
  asin: unary(named("arcsin"), (x) => `\\frac{1}{${root(`1-${x}^{2}`)}}`),
  acos: unary(named("arccos"), (x) => loose(`-\\frac{1}{${root(`1-${x}^{2}`)}}`)),
  atan: unary(named("arctan"), (x) => `\\frac{1}{1+${x}^{2}}`),
  sinh: unary(named("sinh"), (_x, _y, _c, a) => named("cosh")(a)),
  cosh: unary(named("cosh"), (_x, _y, _c, a) => named("sinh")(a)),
  tanh: unary(named("tanh"), (_x, y) => loose(`1-${y}^{2}`)),
  erf: unary(operator("erf"), (x) => `\\frac{2}{\\sqrt{\\pi}}\\, e^{-${x}^{2}}`),
  sigmoid: unary(call("\\sigma"), (_x, y) => `${y}\\,(1-${y})`),
  relu: primed("ReLU"),
  leaky_relu: unary(
    (a, _x, { slope }) => `\\operatorname{LeakyReLU}_{${number(slope)}}(${a})`,
    (_x, _y, { slope }, a) => `\\operatorname{LeakyReLU}_{${number(slope)}}'(${a})`,
  ),
  elu: unary(
    (a, _x, { alpha }) => `\\operatorname{ELU}_{${number(alpha)}}(${a})`,
    (_x, _y, { alpha }, a) => `\\operatorname{ELU}_{${number(alpha)}}'(${a})`,
  ),
  gelu: unary(
    (a, x) => `${x}\\,\\Phi(${a})`,
    (x, _y, _c, a) => loose(`\\Phi(${a}) + ${x}\\,\\tfrac{1}{\\sqrt{2\\pi}}\\,e^{-${x}^{2}/2}`),
  ),
  softplus: unary(
    (a) => `\\ln(1+${exponential(a)})`,
    (_x, _y, _c, a) => call("\\sigma")(a),
  ),
  silu: unary(
    (a, x) => `${x}\\,\\sigma(${a})`,
    (x, _y, _c, a) => loose(`\\sigma(${a}) + ${x}\\,\\sigma(${a})\\,\\sigma(-${x})`),
  ),
  max: extremum("max"),
  min: extremum("min"),
  sum: { value: sumOf, local: () => ONE },
  mean: {
    value: (inputs) => `\\frac{${sumOf(inputs)}}{${inputs.length}}`,
    local: ({ inputs }) => tight(`\\frac{1}{${inputs.length}}`),
  },
  softmax,
  logsumexp,
};
