/** How d(loss)/d(a number) comes about from the layers that read it, as equations. Pure. */
import { equationOf, joined, ownerOf } from "./forward.ts";
import { directSlope, lossSlope, slopeFormula } from "./functions.ts";
import {
  activationOf,
  constant,
  deltaOf,
  idOf,
  infoOf,
  layerOf,
  outputOf,
  parameterOf,
  slopeOfOutput,
  slopeOfSum,
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
  sumOfRows,
  sumPieces,
  symbolPiece,
  type Equation,
  type Piece,
  type SumLength,
  type Term,
} from "./pieces.ts";
import type { Sign } from "../notation/symbols.ts";
import {
  backFrom,
  isRead,
  isSameNumber,
  readersOf,
  readsOf,
  windowSize,
  type Back,
  type Spot,
} from "./wiring.ts";

/** What comes back along one way: a product of numbers, or some other formula. */
interface Message {
  readonly term: Term | null;
  readonly pieces: readonly Piece[];
}

const isWeighted = (net: Net, layer: number): boolean =>
  ["dense", "conv2d", "local2d"].includes(infoOf(net, layer)?.kind ?? "");

const termMessage = (net: Net, term: Term): Message => ({
  term,
  pieces: between(
    term.map((factor) => [numberPiece(factor, net.digits)]),
    "·",
  ),
});

/** δ of the notation where all that reads it has weights; else ∂L/∂z, to have one sign in a sum. */
function messagesOf(net: Net, reader: number, spot: Spot, hasDeltas: boolean): readonly Message[] {
  return backFrom(net, reader, spot).flatMap((back) =>
    messageOf(net, reader, spot, back, hasDeltas),
  );
}

function messageOf(
  net: Net,
  reader: number,
  spot: Spot,
  back: Back,
  hasDeltas: boolean,
): readonly Message[] {
  const found = layerOf(net, reader);
  const slope = slopeOfSum(net, reader, back.unit);
  if (back.weight !== undefined) {
    const delta = hasDeltas ? deltaOf(net, reader, back.unit) : slope;
    return [termMessage(net, [delta, weightOf(net, reader, back.weight.unit, back.weight.input)])];
  }
  switch (found?.kind) {
    case "maxpool2d": {
      const part = partOfMaximum(net, reader, back.unit, spot);
      if (part === 0) return [];
      return [termMessage(net, part === 1 ? [slope] : [slope, constant(part)])];
    }
    case "avgpool2d":
      return [{ term: null, pieces: [numberPiece(slope, net.digits), plain(`/${windowSize(net, reader)}`)] }]; // prettier-ignore
    case "dropout":
      return [termMessage(net, [slope, constant(1 - found.rate)])];
    case "activation":
      return [{ term: null, pieces: throughActivation(net, reader, back.unit).numbers }];
    case "softmax":
      return [{ term: null, pieces: throughSoftmax(net, reader, back.unit) }];
    case "batchnorm":
      return [{ term: null, pieces: throughNorm(net, reader, back.unit) }];
    default:
      return [termMessage(net, [slope])];
  }
}

/** The share of the gradient that a number in the window of a maximum gets. */
export function partOfMaximum(net: Net, layer: number, unit: number, spot: Spot): number {
  const largest = traceOf(net, layer)?.z[unit];
  const winners = readsOf(net, layer, unit).filter((read) => outputOf(net, read.layer, read.unit).value === largest); // prettier-ignore
  const at = winners.findIndex((read) => read.unit === spot.unit);
  if (at < 0) return 0;
  if (net.conventions.maxTie === "split") return 1 / winners.length;
  return at === 0 ? 1 : 0;
}

function throughActivation(net: Net, layer: number, unit: number) {
  const slope = slopeFormula(net, layer, unit);
  const da = slopeOfOutput(net, layer, unit);
  const symbols: readonly Sign[] = [symbolPiece(da), plain("·"), ...(slope?.symbols ?? [])];
  const numbers: readonly Piece[] =
    slope === null ? throughSoftmax(net, layer, unit) : [numberPiece(da, net.digits), plain("·"), ...slope.numbers]; // prettier-ignore
  return { symbols, numbers };
}

/** a·(∂L/∂a − Σ ∂L/∂aⱼ·aⱼ): each a depends on every z. */
function throughSoftmax(net: Net, layer: number, unit: number): readonly Piece[] {
  const { digits } = net;
  const all = Array.from(
    traceOf(net, layer)?.a ?? [],
    (_, j) =>
    between([[numberPiece(slopeOfOutput(net, layer, j), digits)], [numberPiece(outputOf(net, layer, j), digits)]], "·"), // prettier-ignore
  );
  const [a, da] = [outputOf(net, layer, unit), slopeOfOutput(net, layer, unit)];
  return [
    ...fill("{a}·({da} − (", { a: numberPiece(a, digits), da: numberPiece(da, digits) }),
    ...sumOfRows(all, net.all),
    plain("))"),
  ];
}

function throughNorm(net: Net, layer: number, unit: number): readonly Piece[] {
  const found = layerOf(net, layer);
  const channel = ownerOf(net, layer, unit);
  const { digits } = net;
  return fill("{dz}·{γ}/√({v} + {ε})", {
    dz: numberPiece(slopeOfSum(net, layer, unit), digits),
    γ: numberPiece(parameterOf(net, layer, "gamma", channel), digits),
    v: numberPiece(parameterOf(net, layer, "runningVariance", channel), digits),
    ε: numberPiece(constant(found?.kind === "batchnorm" ? found.epsilon : NaN), digits),
  });
}

/** What comes back through one reader, with letters for what is summed over. */
function readerSymbols(net: Net, reader: number, spot: Spot, hasDeltas: boolean): Sign {
  const { symbols } = net;
  const slope = symbols.partial(symbols.sum(reader, "k"));
  const after = (latex: string, text: string): Sign => joined([slope, { latex, text }]);
  if (isWeighted(net, reader)) {
    const isDense = infoOf(net, reader)?.kind === "dense";
    const weight = isDense
      ? symbols.weightOf(reader, "k", String(spot.unit + 1))
      : symbols.letter(symbols.notation.weight, reader, "k");
    const upstream = hasDeltas ? symbols.delta(reader, "k") : slope;
    return joined([{ latex: "\\sum_k ", text: "Σ " }, upstream, plain("·"), weight]);
  }
  switch (infoOf(net, reader)?.kind) {
    case "batchnorm":
      return after("\\cdot\\frac{\\gamma}{\\sqrt{v+\\varepsilon}}", "·γ/√(v + ε)");
    case "avgpool2d":
      return joined([
        { latex: `\\tfrac{1}{${windowSize(net, reader)}}\\sum_k `, text: "Σ " },
        slope,
      ]);
    case "maxpool2d":
      return joined([{ latex: "\\sum_{\\max} ", text: "Σ " }, slope]);
    case "dropout":
      return after("\\cdot(1-p)", "·(1 − p)");
    case "activation":
      return joined(throughActivation(net, reader, spot.unit).symbols);
    case "softmax":
      return joined(softmaxSymbols(net, reader, spot.unit));
    default:
      return slope;
  }
}

/** The same of all that read a number. */
function backSymbols(net: Net, readers: readonly number[], spot: Spot, hasDeltas: boolean): Sign {
  const parts = readers.map((reader) => [readerSymbols(net, reader, spot, hasDeltas)]);
  return joined(between(parts, " + "));
}

/** ∂L/∂a of any number, from the loss or from all that reads it; of an input too (layer −1). */
export function upstreamEquation(net: Net, layer: number, unit: number): Equation {
  const slope = slopeOfOutput(net, layer, unit);
  if (layer >= 0 && isRead(net, layer)) {
    const { symbols, numbers } = lossSlope(net, unit);
    return equationOf(net, slope, [symbols], numbers);
  }
  const spot = { layer, unit };
  const readers = readersOf(net, layer);
  const hasDeltas = readers.every((reader) => isWeighted(net, reader));
  const messages = readers.flatMap((reader) => messagesOf(net, reader, spot, hasDeltas));
  const isMinus = hasDeltas && net.symbols.notation.delta === "minus";
  const symbols = backSymbols(net, readers, spot, hasDeltas);
  const put = sumOfMessages(net, messages, isMinus ? -slope.value : slope.value);
  return equationOf(
    net,
    slope,
    [isMinus ? [plain("−"), symbols] : [symbols]],
    isMinus ? [plain("−("), ...put, plain(")")] : put,
    lengthOfMessages(messages),
  );
}

/** null where one of them is no product. */
function termsOf(messages: readonly Message[]): readonly Term[] | null {
  const terms = messages.flatMap(({ term }) => (term === null ? [] : [term]));
  return terms.length === messages.length ? terms : null;
}

function sumOfMessages(net: Net, messages: readonly Message[], result: number): readonly Piece[] {
  const terms = termsOf(messages);
  if (terms !== null) return sumPieces(terms, result, net.digits, net.all);
  return sumOfRows(
    messages.map(({ pieces }) => pieces),
    net.all,
  );
}

function lengthOfMessages(messages: readonly Message[]): SumLength {
  const terms = termsOf(messages);
  return terms === null ? { terms: messages.length, zeros: 0 } : lengthOf(terms);
}

/** δ; null where z and a are one number, or where the sum is a number of an earlier layer. */
export function deltaEquation(net: Net, layer: number, unit: number): Equation | null {
  const delta = deltaOf(net, layer, unit);
  const partial = net.symbols.partial(sumOf(net, layer, unit));
  const isMinus = net.symbols.notation.delta === "minus";
  const meaning: readonly Sign[] = isMinus ? [plain("−"), partial] : [partial];
  const negative = (pieces: readonly Piece[]): readonly Piece[] =>
    isMinus ? [plain("−("), ...pieces, plain(")")] : pieces;
  const direct = directSlope(net, layer, unit);
  if (direct !== null) return equationOf(net, delta, [meaning, isMinus ? [plain("−("), ...direct.symbols, plain(")")] : direct.symbols], negative(direct.numbers)); // prettier-ignore
  const activation = activationOf(net, layer)?.kind ?? "linear";
  if (activation === "linear" || (isSameNumber(net, layer) && hasOtherReaders(net, layer))) {
    const other = slopeOfOutput(net, layer, unit);
    if (activation !== "linear") return null;
    return isWeighted(net, layer) ? equationOf(net, delta, [meaning], negative([numberPiece(other, net.digits)])) : null; // prettier-ignore
  }
  const { symbols, numbers } = throughActivation(net, layer, unit);
  const written = activation === "softmax" ? softmaxSymbols(net, layer, unit) : symbols;
  return equationOf(
    net,
    delta,
    [meaning, isMinus ? [plain("−"), ...written] : written],
    negative(numbers),
    activation === "softmax" ? { terms: traceOf(net, layer)?.a.length ?? 0, zeros: 0 } : undefined,
  );
}

function softmaxSymbols(net: Net, layer: number, unit: number): readonly Sign[] {
  const [a, any] = [outputOf(net, layer, unit), net.symbols.output(layer, "j")];
  const [da, daAny] = [net.symbols.partial(a), net.symbols.partial(any)];
  return [
    {
      latex: `${a.latex}\\left(${da.latex}-\\textstyle\\sum_j ${daAny.latex}\\,${any.latex}\\right)`,
      text: `${a.text}·(${da.text} − Σ ${daAny.text}·${any.text})`,
    },
  ];
}

/** Whether the number that an activation reads goes to other layers too. */
export function hasOtherReaders(net: Net, layer: number): boolean {
  const [source = -1] = (infoOf(net, layer)?.from ?? []).map((id) => net.info.layers.findIndex((each) => each.id === id)); // prettier-ignore
  return readersOf(net, source).length > 1 || idOf(net, layer) === "";
}
