/**
 * A dense layer as arrays: forward, backward and the gradients, in the chosen product (Wx, Wᵀx or
 * xᵀW) with the shapes of all parts, and with numbers where they fit. LaTeX. Pure.
 */
import { showDigits, type Digits } from "../../../core/digits.ts";
import { activationOf, infoOf, layerOf, traceOf, type Net } from "./net.ts";
import { latexOf } from "./pieces.ts";
import { sourcesOf, widthOf } from "./wiring.ts";

export interface ArrayFormula {
  /** "forward" or "backward". */
  readonly pass: "forward" | "backward";
  readonly latex: string;
  /** With numbers put in; "" where they do not fit. */
  readonly numbers: string;
  /** Shapes of what stands in it, in words: "W: 3 × 2". */
  readonly shapes: string;
}

/** Wider arrays are not written out. */
const MOST = 6;
const DIGITS: Digits = { kind: "significant", count: 4 };

type Numbers = ArrayLike<number> | undefined;

function matrix(values: Numbers, rows: number, columns: number): string {
  const lines = Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_, column) =>
      latexOf(showDigits(values?.[row * columns + column] ?? NaN, DIGITS)),
    ).join(" & "),
  );
  return `\\begin{pmatrix}${lines.join(" \\\\ ")}\\end{pmatrix}`;
}

/** Columns for rows. */
const transposed = (values: Numbers, rows: number, columns: number): readonly number[] =>
  Array.from({ length: rows * columns }, (_, i) => values?.[(i % rows) * columns + Math.floor(i / rows)] ?? NaN); // prettier-ignore

interface Parts {
  readonly net: Net;
  readonly layer: number;
  readonly source: number;
  readonly units: number;
  readonly inputs: number;
}

/** null of layers that are not dense. */
export function layerFormulas(net: Net, layer: number): readonly ArrayFormula[] | null {
  if (infoOf(net, layer)?.kind !== "dense" || traceOf(net, layer) === undefined) return null;
  const [source = -1] = sourcesOf(net, layer);
  const parts = { net, layer, source, units: widthOf(net, layer), inputs: widthOf(net, source) };
  return [
    forward(parts),
    activation(parts),
    delta(parts),
    weights(parts),
    downstream(parts),
  ].filter((each) => each !== null);
}

/** The letters of the arrays. */
function letters({ net, layer, source }: Parts) {
  const { symbols } = net;
  const { notation } = symbols;
  const W = symbols.letter(notation.weight === "θ" ? "\\Theta " : "W", layer).latex;
  return {
    W,
    b: symbols.array("b", layer),
    x: symbols.array(source < 0 ? "x" : notation.output, source),
    z: symbols.array(notation.sum, layer),
    a: symbols.array(notation.output, layer),
    δ: symbols.array("δ", layer),
  };
}

const T = "^{\\mathsf T}";
/** A transposed sign that has a mark of its layer already. */
const transpose = (latex: string): string => (latex.includes("^") ? `\\left(${latex}\\right)${T}` : `${latex}${T}`); // prettier-ignore

const hasBias = ({ net, layer }: Parts): boolean =>
  (traceOf(net, layer)?.parameters.bias.length ?? 0) > 0;

const fits = ({ units, inputs }: Parts): boolean => units <= MOST && inputs <= MOST;

function forward(parts: Parts): ArrayFormula {
  const { net, layer, source, units, inputs } = parts;
  const { W, b, x, z } = letters(parts);
  const values = traceOf(net, layer);
  const { product } = net.symbols.notation;
  const plus = (bias: string): string => (hasBias(parts) ? ` + ${bias}` : "");
  const given = source < 0 ? net.trace.inputs : traceOf(net, source)?.a;
  const weight = values?.parameters.weights;
  const turned = transposed(weight, inputs, units);
  const column = (all: Numbers, count: number): string => matrix(all, count, 1);
  const row = (all: Numbers, count: number): string => matrix(all, 1, count);
  const bias = values?.parameters.bias;
  const forms = {
    Wx: {
      latex: `${z} = ${W}${x}${plus(b)}`,
      numbers: `${column(values?.z, units)} = ${matrix(weight, units, inputs)}${column(given, inputs)}${plus(column(bias, units))}`,
    },
    WTx: {
      latex: `${z} = ${transpose(W)}${x}${plus(b)}`,
      numbers: `${column(values?.z, units)} = ${matrix(turned, inputs, units)}${T}${column(given, inputs)}${plus(column(bias, units))}`,
    },
    xTW: {
      latex: `${transpose(z)} = ${transpose(x)}${W}${plus(transpose(b))}`,
      numbers: `${row(values?.z, units)} = ${row(given, inputs)}${matrix(turned, inputs, units)}${plus(row(bias, units))}`,
    },
  };
  const size = product === "Wx" ? `${units} × ${inputs}` : `${inputs} × ${units}`;
  const { latex, numbers } = forms[product];
  return { pass: "forward", latex, numbers: fits(parts) ? numbers : "", shapes: size };
}

const FUNCTIONS: Readonly<Record<string, string>> = {
  sigmoid: "\\sigma",
  tanh: "\\tanh",
  relu: "\\operatorname{ReLU}",
  softmax: "\\operatorname{softmax}",
};

/** The name of the activation; f where it has none that is short. */
function nameOf({ net, layer }: Parts): string {
  const kind = activationOf(net, layer)?.kind ?? "linear";
  if (kind === "sigmoid" && net.symbols.notation.sum === "σ") return "f";
  return FUNCTIONS[kind] ?? "f";
}

const isLinear = ({ net, layer }: Parts): boolean => (activationOf(net, layer)?.kind ?? "linear") === "linear"; // prettier-ignore

function activation(parts: Parts): ArrayFormula | null {
  if (isLinear(parts)) return null;
  const { net, layer, units } = parts;
  const { z, a } = letters(parts);
  const values = traceOf(net, layer);
  const numbers = `${matrix(values?.a, units, 1)} = ${nameOf(parts)}${matrix(values?.z, units, 1)}`;
  return {
    pass: "forward",
    latex: `${a} = ${nameOf(parts)}(${z})`,
    numbers: units <= MOST ? numbers : "",
    shapes: String(units),
  };
}

const partial = (of: string): string => `\\frac{\\partial L}{\\partial ${of}}`;
const signOf = ({ net }: Parts): string => (net.symbols.notation.delta === "minus" ? "-" : "");
/** δ in the sign of the notation. */
const deltas = ({ net, layer }: Parts): readonly number[] =>
  Array.from(traceOf(net, layer)?.dz ?? [], (each) => (net.symbols.notation.delta === "minus" && each !== 0 ? -each : each)); // prettier-ignore

function delta(parts: Parts): ArrayFormula {
  const { net, layer, units } = parts;
  const { z, a, δ } = letters(parts);
  const sign = signOf(parts);
  const kind = activationOf(net, layer)?.kind;
  // A product with the whole Jacobian: each output of a softmax depends on every sum.
  const through = { softmax: `${sign}\\bigl(\\operatorname{diag}(${a}) - ${a}${transpose(a)}\\bigr)${partial(a)}` }; // prettier-ignore
  const usual = isLinear(parts) ? `${sign}${partial(a)}` : `${sign}${partial(a)} \\odot ${nameOf(parts)}'(${z})`; // prettier-ignore
  return {
    pass: "backward",
    latex: `${δ} = ${sign}${partial(z)} = ${kind === "softmax" ? through.softmax : usual}`,
    numbers: units <= MOST ? `${δ} = ${matrix(deltas(parts), units, 1)}` : "",
    shapes: String(units),
  };
}

function weights(parts: Parts): ArrayFormula | null {
  const { net, layer, source, units, inputs } = parts;
  const { W, x, δ } = letters(parts);
  const gradient = traceOf(net, layer)?.gradients.weights;
  if (gradient === undefined || gradient.length === 0) return null;
  const given = source < 0 ? net.trace.inputs : traceOf(net, source)?.a;
  const sign = signOf(parts);
  const isTo = net.symbols.notation.product === "Wx";
  const product = isTo ? `${δ}\\,${transpose(x)}` : `${x}\\,${transpose(δ)}`;
  const [left, right] = isTo
    ? [matrix(deltas(parts), units, 1), matrix(given, 1, inputs)]
    : [matrix(given, inputs, 1), matrix(deltas(parts), 1, units)];
  const result = isTo ? matrix(gradient, units, inputs) : matrix(transposed(gradient, inputs, units), inputs, units); // prettier-ignore
  const bias = hasBias(parts) ? `, \\quad ${partial(letters(parts).b)} = ${sign}${δ}` : "";
  return {
    pass: "backward",
    latex: `${partial(W)} = ${sign}${product}${bias}`,
    numbers: fits(parts) ? `${partial(W)} = ${sign}${left}${right} = ${result}` : "",
    shapes: isTo ? `${units} × ${inputs}` : `${inputs} × ${units}`,
  };
}

/** What goes on to the layer before: without it the pass would end here. */
function downstream(parts: Parts): ArrayFormula | null {
  const { net, layer, source, units, inputs } = parts;
  const only = source < 0 || net.info.layers.filter(({ from }) => from.includes(infoOf(net, source)?.id ?? "")).length === 1; // prettier-ignore
  if (!only || layerOf(net, layer) === undefined) return null;
  const { W, x, δ } = letters(parts);
  const sign = signOf(parts);
  const weight = traceOf(net, layer)?.parameters.weights;
  const turned = transposed(weight, inputs, units);
  const result = source < 0 ? net.trace.inputGradient : traceOf(net, source)?.da;
  const forms = {
    Wx: [`${partial(x)} = ${sign}${transpose(W)}${δ}`, `${matrix(weight, units, inputs)}${T}${matrix(deltas(parts), units, 1)} = ${matrix(result, inputs, 1)}`], // prettier-ignore
    WTx: [`${partial(x)} = ${sign}${W}${δ}`, `${matrix(turned, inputs, units)}${matrix(deltas(parts), units, 1)} = ${matrix(result, inputs, 1)}`], // prettier-ignore
    xTW: [`${transpose(partial(x))} = ${sign}${transpose(δ)}${transpose(W)}`, `${matrix(deltas(parts), 1, units)}${matrix(turned, inputs, units)}${T} = ${matrix(result, 1, inputs)}`], // prettier-ignore
  } as const;
  const [latex, numbers] = forms[net.symbols.notation.product];
  return {
    pass: "backward",
    latex,
    numbers: fits(parts) ? `${partial(x)} = ${sign}${numbers}` : "",
    shapes: String(inputs),
  };
}
