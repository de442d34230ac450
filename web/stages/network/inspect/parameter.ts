/** The gradients of parameters and the loss itself for one example, as equations. Pure. */
import { sizeOf } from "../../../core/shape.ts";
import { equationOf, joined, ownerOf } from "./forward.ts";
import {
  biasOf,
  constant,
  deltaOf,
  gradientAt,
  infoOf,
  layerOf,
  outputOf,
  parameterOf,
  probabilityOf,
  slopeOfOutput,
  slopeOfSum,
  sumOf,
  targetOf,
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
  sumOfRows,
  sumPieces,
  symbolPiece,
  type Equation,
  type Piece,
  type Quantity,
  type Term,
} from "./pieces.ts";
import type { Sign } from "../notation/symbols.ts";
import type { Selection } from "../selection.ts";
import { readsOf, unitsOf, usesOf } from "./wiring.ts";

export type ParameterSelection = Extract<
  Selection,
  { kind: "weight" | "bias" | "gamma" | "beta" | "runningMean" | "runningVariance" | "slope" }
>;

export const isParameter = (selection: Selection): selection is ParameterSelection =>
  ["weight", "bias", "gamma", "beta", "runningMean", "runningVariance", "slope"].includes(selection.kind); // prettier-ignore

export function quantityOf(net: Net, selection: ParameterSelection): Quantity {
  const { layer } = selection;
  switch (selection.kind) {
    case "weight":
      return weightOf(net, layer, selection.unit, selection.input);
    case "bias":
      return biasOf(net, layer, selection.unit) ?? constant(NaN, "b");
    case "slope":
      return parameterOf(net, layer, "slope", 0);
    default:
      return parameterOf(net, layer, selection.kind, selection.unit);
  }
}

/** Whether the link is cut, or its weight held: then it is left out of the gradients. */
export function heldLink(net: Net, selection: ParameterSelection): "cut" | "still" | null {
  const found = layerOf(net, selection.layer);
  if (selection.kind !== "weight" || found?.kind !== "dense") return null;
  const isIn = (links: readonly (readonly [number, number])[]): boolean =>
    links.some(([unit, input]) => unit === selection.unit && input === selection.input);
  if (isIn(found.cut)) return "cut";
  return isIn(found.still) ? "still" : null;
}

/** null of what is not trained. */
export function gradientEquation(net: Net, selection: ParameterSelection): Equation | null {
  const gradient = gradientOf(net, selection);
  if (gradient === undefined || heldLink(net, selection) !== null) return null;
  const quantity = quantityOf(net, selection);
  const result = { ...net.symbols.partial(quantity), value: gradient };
  const isMinus = net.symbols.notation.delta === "minus";
  const { layer } = selection;
  const rows = (symbols: Sign, terms: readonly Term[], hasDelta = true): Equation => {
    const minus = isMinus && hasDelta;
    const put = sumPieces(terms, minus ? -gradient : gradient, net.digits, net.all);
    const left = minus ? [plain("−"), symbols] : [symbols];
    const numbers = minus ? [plain("−("), ...put, plain(")")] : put;
    return equationOf(net, result, [left], numbers, lengthOf(terms));
  };
  if (selection.kind === "weight") {
    const uses = usesOf(net, layer, selection);
    const terms = uses.map(({ from, to }): Term => [deltaOf(net, layer, to.unit), outputOf(net, from.layer, from.unit)]); // prettier-ignore
    const [first = []] = terms;
    return rows(terms.length === 1 ? product(first) : productSum(net, selection), terms);
  }
  if (selection.kind === "bias") {
    const terms = unitsOf(net, layer, selection.unit).map((unit): Term => [
      deltaOf(net, layer, unit),
    ]);
    const [first = []] = terms;
    const sum = { latex: `\\sum ${net.symbols.delta(layer).latex}`, text: "Σ δ" };
    return rows(terms.length === 1 ? product(first) : sum, terms);
  }
  return otherGradient(net, selection, result);
}

const product = (term: Term): Sign =>
  joined(
    between(
      term.map((factor) => [symbolPiece(factor)]),
      "·",
    ),
  );

function productSum(net: Net, { layer }: ParameterSelection): Sign {
  const source = net.info.layers.findIndex(({ id }) => id === infoOf(net, layer)?.from[0]);
  return joined([{ latex: "\\sum ", text: "Σ " }, net.symbols.delta(layer), plain("·"), net.symbols.output(source)]); // prettier-ignore
}

function gradientOf(net: Net, selection: ParameterSelection): number | undefined {
  const { layer } = selection;
  if (selection.kind === "weight") {
    const per = (traceOf(net, layer)?.parameters.weights.length ?? 0) / rowsOfWeights(net, layer);
    return gradientAt(net, layer, "weights", selection.unit * per + selection.input);
  }
  const tensor = selection.kind === "bias" ? "bias" : selection.kind;
  return gradientAt(net, layer, tensor, selection.kind === "slope" ? 0 : selection.unit);
}

/** Rows in which `Selection` counts the weights of a layer. */
export function rowsOfWeights(net: Net, layer: number): number {
  const { tensors = [], tensorShapes = [] } = infoOf(net, layer) ?? {};
  const shape = tensorShapes[tensors.indexOf("weights")] ?? [];
  return shape.length === 6 ? sizeOf(shape.slice(0, 3)) : (shape[0] ?? 1); // prettier-ignore
}

/** γ and β of batch norm, the slope of prelu: sums of products over what shares them. */
function otherGradient(net: Net, selection: ParameterSelection, result: Quantity): Equation {
  const { layer } = selection;
  const { symbols } = net;
  const units =
    selection.kind === "slope"
      ? Array.from(traceOf(net, layer)?.z ?? [], (_, unit) => unit)
      : unitsOf(net, layer, "unit" in selection ? selection.unit : 0);
  const [z, a] = [symbols.sum(layer, "k"), symbols.output(layer, "k")];
  const written = { slope: slopeParts, gamma: gammaParts, beta: betaParts };
  const parts = written[selection.kind as keyof typeof written];
  const rows = units.map((unit) => parts(net, layer, unit));
  const meaning: Record<string, Sign> = {
    slope: { latex: `\\sum_k ${symbols.partial(a).latex}\\min(0, ${z.latex})`, text: "Σ ∂L/∂a·min(0, z)" },
    gamma: { latex: `\\sum_k ${symbols.partial(z).latex}\\frac{x_k-\\mu}{\\sqrt{v+\\varepsilon}}`, text: "Σ ∂L/∂z·(x − μ)/√(v + ε)" },
    beta: { latex: `\\sum_k ${symbols.partial(z).latex}`, text: "Σ ∂L/∂z" },
  }; // prettier-ignore
  const sum = { terms: units.length, zeros: 0 };
  return equationOf(net, result, [[meaning[selection.kind] ?? plain("")]], sumOfRows(rows, net.all), sum); // prettier-ignore
}

function slopeParts(net: Net, layer: number, unit: number): readonly Piece[] {
  const z = numberPiece(sumOf(net, layer, unit), net.digits);
  const bare = /^\((.*)\)$/.exec(z.text)?.[1] ?? z.text;
  const da = numberPiece(slopeOfOutput(net, layer, unit), net.digits);
  return [da, plain("·min(0, "), { ...z, ...plain(bare) }, plain(")")];
}

function gammaParts(net: Net, layer: number, unit: number): readonly Piece[] {
  const found = layerOf(net, layer);
  const channel = ownerOf(net, layer, unit);
  const [read] = readsOf(net, layer, unit);
  const put = (quantity: Quantity): Piece => numberPiece(quantity, net.digits);
  return fill("{dz}·({x} − {μ})/√({v} + {ε})", {
    dz: put(slopeOfSum(net, layer, unit)),
    x: put(outputOf(net, read?.layer ?? -1, read?.unit ?? 0)),
    μ: put(parameterOf(net, layer, "runningMean", channel)),
    v: put(parameterOf(net, layer, "runningVariance", channel)),
    ε: put(constant(found?.kind === "batchnorm" ? found.epsilon : NaN)),
  });
}

const betaParts = (net: Net, layer: number, unit: number): readonly Piece[] => [
  numberPiece(slopeOfSum(net, layer, unit), net.digits),
];

// ---------------------------------------------------------------- the loss

const LOSSES = {
  "squared-error": "({a} − {y})²",
  "cross-entropy": "{y}·ln({p})",
  "binary-cross-entropy": "({y}·ln({a}) + (1 − {y})·ln(1 − {a}))",
  absolute: "|{a} − {y}|",
  huber: "huber({a} − {y})",
  hinge: "max(0, 1 − {y}·{a})",
} as const;

/** The loss of the example on show. */
export function lossEquation(net: Net): Equation {
  const { loss } = net.stage;
  const count = net.trace.target.length;
  const layer = net.info.layers.length - 1;
  const before = lossSign(net);
  const after = loss.outputs === "mean" && count > 1 ? `/${count}` : "";
  const template = LOSSES[loss.kind];
  const row = (write: (each: Quantity) => Piece, unit: number): readonly Piece[] =>
    fill(template, { a: write(outputOf(net, layer, unit)), y: write(targetOf(net, unit)), p: write(probabilityOf(net, unit)) }); // prettier-ignore
  const put = (each: Quantity): Piece => numberPiece(each, net.digits);
  const all = Array.from(net.trace.target, (_, unit) => row(put, unit));
  const sum = count > 1 ? [plain("("), ...sumOfRows(all, net.all), plain(")")] : (all[0] ?? []);
  const [a, y] = [net.symbols.output(layer, "k"), net.symbols.target("k")];
  const letters: Readonly<Record<string, Piece>> = { a, y, p: { latex: "p_{k}", text: "pₖ" } };
  const sigma: readonly Sign[] = count > 1 ? [{ latex: "\\sum_k ", text: "Σ " }] : [];
  const single = count > 1 ? fill(template, letters) : row(symbolPiece, 0);
  return equationOf(
    net,
    { latex: "L", text: "L", value: net.trace.loss },
    [[plain(before), ...sigma, ...single, plain(after)]],
    [plain(before), ...sum, plain(after)],
    { terms: count, zeros: 0 },
  );
}

export function lossSign({ stage: { loss } }: Pick<Net, "stage">): string {
  if (loss.kind === "squared-error") return loss.half ? "½·" : "";
  return loss.kind.endsWith("cross-entropy") ? "−" : "";
}
