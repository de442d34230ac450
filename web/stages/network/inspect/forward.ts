/** How a number of a layer comes about from those that the layer reads, as equations. Pure. */
import { sizeOf } from "../../../core/shape.ts";
import { showDigits } from "../../../core/digits.ts";
import { activationFormula, softmaxFormula } from "./functions.ts";
import {
  biasOf,
  constant,
  infoOf,
  layerOf,
  outputOf,
  parameterOf,
  sumOf,
  traceOf,
  weightOf,
  type Net,
} from "./net.ts";
import {
  between,
  fill,
  lengthOf,
  numberPiece,
  plain,
  sumPieces,
  symbolPiece,
  type Equation,
  type Piece,
  type Quantity,
  type SumLength,
  type Term,
} from "./pieces.ts";
import type { Sign } from "../notation/symbols.ts";
import { readsOf, sourcesOf, windowSize, type Read } from "./wiring.ts";

/** A single sign from several pieces. */
export const joined = (pieces: readonly Sign[]): Sign => ({
  latex: pieces.map(({ latex }) => latex).join(""),
  text: pieces.map(({ text }) => text).join(""),
});

export function equationOf(
  net: Net,
  result: Quantity,
  symbols: readonly (readonly Sign[])[],
  numbers: readonly Piece[],
  sum?: SumLength,
): Equation {
  return {
    ...(sum !== undefined && { sum }),
    left: symbolPiece(result),
    symbols: symbols.filter((each) => each.length > 0).map(joined),
    numbers,
    result: result.value,
    shown: showDigits(result.value, net.digits),
  };
}

/** Terms of the sum of a dense layer or a convolution, bias last. */
export function termsOf(net: Net, layer: number, unit: number): readonly Term[] {
  const reads = readsOf(net, layer, unit);
  const terms = reads.map((read): Term => termOf(net, layer, read));
  const bias = biasAt(net, layer, unit);
  if (bias === null) return terms;
  // x₀ is 1: with the bias as a weight of its own the product is written out.
  return [...terms, isWeightZero(net, layer) ? [bias, constant(1)] : [bias]];
}

function termOf(net: Net, layer: number, read: Read): Term {
  const input = outputOf(net, read.layer, read.unit);
  if (read.weight === undefined) return [input];
  return [weightOf(net, layer, read.weight.unit, read.weight.input), input];
}

const isWeightZero = (net: Net, layer: number): boolean =>
  net.symbols.notation.bias === "zero" && infoOf(net, layer)?.kind === "dense";

/** Of one number of a layer: its filter's, or its own. */
export function biasAt(net: Net, layer: number, unit: number): Quantity | null {
  return biasOf(net, layer, ownerOf(net, layer, unit));
}

/** The row of weights that a number of a layer is made with, as `Selection` counts them. */
export function ownerOf(net: Net, layer: number, unit: number): number {
  const { kind, outputShape = [] } = infoOf(net, layer) ?? {};
  if (kind !== "conv2d" && kind !== "batchnorm") return unit;
  return Math.floor(unit / sizeOf(outputShape.slice(1)));
}

/** Σ w·x + b with letters for what is summed over. */
function sumSymbols(net: Net, layer: number, unit: number): readonly Sign[] {
  const { symbols } = net;
  const [source = -1] = sourcesOf(net, layer);
  const bias = biasAt(net, layer, unit);
  const isZero = isWeightZero(net, layer) && bias !== null;
  const plus = bias === null || isZero ? [] : [plain(" + "), symbolPiece(bias)];
  const isDense = infoOf(net, layer)?.kind === "dense";
  const weight = isDense
    ? symbols.weightOf(layer, String(unit + 1), "i")
    : symbols.letter(symbols.notation.weight, layer, "i");
  const sum = { latex: `\\sum_{i${isZero ? "\\ge 0" : ""}} `, text: "Σ " };
  return [sum, weight, plain("·"), symbols.output(source, "i"), ...plus];
}

/** z of any kind of layer. */
export function sumEquation(net: Net, layer: number, unit: number): Equation {
  const z = sumOf(net, layer, unit);
  const kind = infoOf(net, layer)?.kind;
  const reads = readsOf(net, layer, unit);
  const inputs = reads.map((read) => outputOf(net, read.layer, read.unit));
  const put = (terms: readonly Term[]): readonly Piece[] =>
    sumPieces(terms, z.value, net.digits, net.all);
  switch (kind) {
    case "dense":
    case "conv2d":
    case "local2d": {
      const terms = termsOf(net, layer, unit);
      const symbols = [sumSymbols(net, layer, unit)];
      return equationOf(net, z, symbols, put(terms), lengthOf(terms));
    }
    case "add":
      return equationOf(net, z, [between(inputs.map((each) => [symbolPiece(each)]), " + ")], put(inputs.map((each) => [each]))); // prettier-ignore
    case "maxpool2d": {
      const numbers = between(
        inputs.map((each) => [numberPiece(each, net.digits)]),
        ", ",
      );
      return equationOf(net, z, [[plain("max "), ofWindow(net, layer)]], [plain("max("), ...numbers, plain(")")]); // prettier-ignore
    }
    case "avgpool2d": {
      const size = windowSize(net, layer);
      const numbers = between(
        inputs.map((each) => [numberPiece(each, net.digits)]),
        " + ",
      );
      return equationOf(net, z, [[{ latex: `\\tfrac{1}{${size}}\\sum `, text: `Σ/${size} ` }, ofWindow(net, layer)]], [plain("("), ...numbers, plain(`)/${size}`)]); // prettier-ignore
    }
    case "batchnorm":
      return normEquation(net, layer, unit);
    case "softmax": {
      const [source = -1] = sourcesOf(net, layer);
      const all = Array.from(traceOf(net, layer)?.z ?? [], (_, j) => outputOf(net, source, j));
      const any = net.symbols.output(source, "j");
      const { symbols, numbers, sum } = softmaxFormula(net, outputOf(net, source, unit), { any, all }); // prettier-ignore
      return equationOf(net, z, [symbols], numbers, sum);
    }
    case "dropout":
      if (net.conventions.dropout === "classic") return keptEquation(net, layer, unit);
  }
  return equationOf(net, z, [inputs.map(symbolPiece)], inputs.map((each) => numberPiece(each, net.digits))); // prettier-ignore
}

const ofWindow = (net: Net, layer: number): Sign =>
  net.symbols.output(sourcesOf(net, layer)[0] ?? -1, "i");

/** By the running mean and variance, as a single example is normalised. */
function normEquation(net: Net, layer: number, unit: number): Equation {
  const channel = ownerOf(net, layer, unit);
  const found = layerOf(net, layer);
  const [read] = readsOf(net, layer, unit);
  const quantities = {
    γ: parameterOf(net, layer, "gamma", channel),
    β: parameterOf(net, layer, "beta", channel),
    μ: parameterOf(net, layer, "runningMean", channel),
    v: parameterOf(net, layer, "runningVariance", channel),
    x: outputOf(net, read?.layer ?? -1, read?.unit ?? 0),
    ε: constant(found?.kind === "batchnorm" ? found.epsilon : NaN, "\\varepsilon ", "ε"),
  };
  const { γ, β, μ, v, x, ε } = quantities;
  const symbols: Sign = {
    latex: `${γ.latex}\\frac{${x.latex}-${μ.latex}}{\\sqrt{${v.latex}+${ε.latex}}}+${β.latex}`,
    text: `${γ.text}·(${x.text} − ${μ.text})/√(${v.text} + ε) + ${β.text}`,
  };
  const parts = Object.fromEntries(
    Object.entries(quantities).map(([key, each]) => [key, numberPiece(each, net.digits)]),
  );
  const numbers = fill("{γ}·({x} − {μ})/√({v} + {ε}) + {β}", parts);
  return equationOf(net, sumOf(net, layer, unit), [[symbols]], numbers);
}

/** Of classic dropout: what stays in training is made smaller for a single example. */
function keptEquation(net: Net, layer: number, unit: number): Equation {
  const found = layerOf(net, layer);
  const rate = constant(found?.kind === "dropout" ? found.rate : NaN, "p");
  const [read] = readsOf(net, layer, unit);
  const x = outputOf(net, read?.layer ?? -1, read?.unit ?? 0);
  const both = (write: (each: Quantity) => Piece) => fill("(1 − {p})·{x}", { p: write(rate), x: write(x) }); // prettier-ignore
  return equationOf(net, sumOf(net, layer, unit), [both(symbolPiece)], both((each) => numberPiece(each, net.digits))); // prettier-ignore
}

/** a = f(z); null where the layer takes its sums as they are. */
export function outputEquation(net: Net, layer: number, unit: number): Equation | null {
  const formula = activationFormula(net, layer, unit);
  if (formula === null) return null;
  return equationOf(
    net,
    outputOf(net, layer, unit),
    [formula.symbols],
    formula.numbers,
    formula.sum,
  );
}

/** Whether z and a are two names of one number. */
export const isLinear = (net: Net, layer: number, unit: number): boolean => {
  const values = traceOf(net, layer);
  return activationFormula(net, layer, unit) === null && values?.z[unit] === values?.a[unit];
};
