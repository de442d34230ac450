/** The names of a network's numbers in the chosen notation, as LaTeX and as plain text. Pure. */
import { subscript } from "../../../core/indices.ts";
import type { LayerInfo } from "../../../engine/protocol.ts";
import type { Notation } from "../../../scene/schema.ts";
import { placeText } from "../maps.ts";
import { featureSign } from "./feature-sign.ts";

/** A part of a formula: to be typeset, and in plain text. */
export interface Sign {
  readonly latex: string;
  readonly text: string;
}

const GREEK: Readonly<Record<string, string>> = {
  σ: "\\sigma",
  θ: "\\theta",
  δ: "\\delta",
  γ: "\\gamma",
  β: "\\beta",
  μ: "\\mu",
};

interface Indexed {
  readonly letter: string;
  readonly index?: string;
  /** Counted from 1; 0: of no layer. */
  readonly layer?: number;
}

export interface Symbols {
  readonly notation: Notation;
  /** x of the inputs (layer −1), else what the layer gives on. Without a unit: all of them. */
  output(layer: number, unit?: number | string): Sign;
  sum(layer: number, unit?: number | string): Sign;
  delta(layer: number, unit?: number | string): Sign;
  /** All numbers of a layer at once: bold; layer −1 has no mark. */
  array(letter: string, layer: number): string;
  /** Any other letter with the number of the layer. */
  letter(letter: string, layer: number, index?: number | string): Sign;
  weight(layer: number, unit: number, input: number): Sign;
  /** With letters for indices: "i", "j". */
  weightOf(layer: number, to: string, from: string): Sign;
  bias(layer: number, unit: number): Sign;
  target(unit?: number | string): Sign;
  /** ∂L/∂… */
  partial(of: Sign): Sign;
}

/**
 * Names of layers and shapes come from what the engine says of them. `features`: formulas that the
 * network reads in place of the inputs; none: it reads those.
 */
export function createSymbols(
  notation: Notation,
  layers: readonly LayerInfo[],
  features: readonly string[] = [],
): Symbols {
  const signs = features.map(featureSign);
  const input = (unit: number | string | undefined): Sign => {
    const feature = typeof unit === "number" ? signs[unit] : undefined;
    return feature ?? sign({ letter: "x", index: place(-1, unit) });
  };
  const mark = (layer: number): Sign => {
    if (layer === 0 || notation.layer === "none") return { latex: "", text: "" };
    const open = notation.layer === "bracket" ? "[" : "(";
    const close = notation.layer === "bracket" ? "]" : ")";
    return { latex: `^{${open}${layer}${close}}`, text: `^${open}${layer}${close}` };
  };
  const sign = ({ letter, index = "", layer = 0 }: Indexed): Sign => {
    const { latex, text } = mark(layer);
    const below = index === "" ? "" : `_{${latexIndex(index)}}`;
    return { latex: `${GREEK[letter] ?? letter}${latex}${below}`, text: `${letter}${text}${textIndex(index)}` }; // prettier-ignore
  };
  const place = (layer: number, unit: number | string | undefined): string => {
    if (unit === undefined || typeof unit === "string") return unit ?? "";
    return placeText(layers[layer]?.outputShape ?? [], unit).replaceAll(" ", "");
  };
  const of =
    (letter: string) =>
    (layer: number, unit?: number | string): Sign =>
      sign({ letter, index: place(layer, unit), layer: layer + 1 });

  const weightOf = (layer: number, to: string, from: string): Sign => {
    const orders = { arrow: `${from}→${to}`, "to-from": joined(to, from), "from-to": joined(from, to) }; // prettier-ignore
    return sign({ letter: notation.weight, index: orders[notation.index], layer: layer + 1 });
  };
  return {
    notation,
    output: (layer, unit) => (layer < 0 ? input(unit) : of(notation.output)(layer, unit)),
    sum: of(notation.sum),
    delta: of("δ"),
    array: (letter, layer) => {
      const bold = letter in GREEK ? `\\boldsymbol{${GREEK[letter]}}` : `\\mathbf{${letter}}`;
      return bold + mark(layer + 1).latex;
    },
    letter: (letter, layer, index) => of(letter)(layer, index),
    weight: (layer, unit, input) => {
      const { kind, tensors, tensorShapes } = layers[layer] ?? {};
      if (kind === "dense") return weightOf(layer, String(unit + 1), String(input + 1));
      const shape = tensorShapes?.[tensors?.indexOf("weights") ?? -1] ?? [];
      return sign({ letter: notation.weight, index: windowIndex(shape, unit, input), layer: layer + 1 }); // prettier-ignore
    },
    weightOf,
    bias: (layer, unit) => {
      const isDense = layers[layer]?.kind === "dense";
      if (notation.bias === "zero" && isDense) return weightOf(layer, String(unit + 1), "0");
      const shape = layers[layer]?.outputShape ?? [];
      const index = layers[layer]?.kind === "local2d" ? placeText(shape, unit) : String(unit + 1);
      return sign({ letter: "b", index: index.replaceAll(" ", ""), layer: layer + 1 });
    },
    target: (unit) =>
      sign({ letter: notation.target, index: unit === undefined ? "" : indexOf(unit) }),
    partial: ({ latex, text }) => {
      return { latex: `\\dfrac{\\partial L}{\\partial ${latex}}`, text: `∂L/∂${text}` };
    },
  };
}

const indexOf = (unit: number | string): string =>
  typeof unit === "number" ? String(unit + 1) : unit;

/** "12", but "1,12" where two numbers would run into one. */
const joined = (first: string, second: string): string =>
  first.length + second.length > 2 ? `${first},${second}` : first + second;

/** Filter (or place of the result), then channel, row and column of the window, counted from 1. */
function windowIndex(shape: readonly number[], unit: number, input: number): string {
  const [height = 1, width = 1] = shape.slice(-2);
  const inner = placeText([1, height, width], input).replaceAll(" ", "");
  const outer = shape.length === 6 ? placeText(shape.slice(0, 3), unit) : String(unit + 1);
  return `${outer.replaceAll(" ", "")},${inner}`;
}

const latexIndex = (index: string): string => index.replaceAll("→", "\\to ").replaceAll("′", "'");
const textIndex = (index: string): string => subscript(index);
