/**
 * What a part of a network is called where there is one line for it: "dense1 a₂", in the letters of
 * the notation. The level of single numbers, whose names stand in formulas, has "a^[1]₂". Pure.
 */
import type { LayerInfo } from "../../../engine/protocol.ts";
import type { Notation } from "../../../scene/schema.ts";
import type { Selection } from "../selection.ts";
import { createSymbols, type Symbols } from "./symbols.ts";

const OTHERS = {
  gamma: "γ",
  beta: "β",
  runningMean: "μ",
  runningVariance: "v",
} as const;

/** "a₂", "w₁→₂", "x₁" in the letters of `symbols`; "" for what has no name. */
function textOf(symbols: Symbols, part: Selection): string {
  switch (part.kind) {
    case "input":
      return symbols.output(-1, part.unit).text;
    case "target":
      return symbols.target(part.unit).text;
    case "loss":
      return "L";
    case "neuron":
      return symbols.output(part.layer, part.unit).text;
    case "sum":
      return symbols.sum(part.layer, part.unit).text;
    case "weight":
      return symbols.weight(part.layer, part.unit, part.input).text;
    case "bias":
      return symbols.bias(part.layer, part.unit).text;
    case "slope":
      return symbols.letter("s", part.layer).text;
    case "gamma":
    case "beta":
    case "runningMean":
    case "runningVariance":
      return symbols.letter(OTHERS[part.kind], part.layer, String(part.unit + 1)).text;
    default:
      return "";
  }
}

const layerOf = (part: Selection): number => ("layer" in part ? part.layer : -1);

export interface PartNames {
  /** "a₂": what it is called beside the name of its layer. */
  short(part: Selection): string;
  /** "dense1 a₂"; `prefix` stands before the letter: "dense1 ∂L/∂a₂". */
  full(part: Selection, prefix?: string): string;
  /** "a^[1]₂", or as `full` where the notation has no mark of layers. */
  inFormulas(part: Selection): string;
}

export function partNames(notation: Notation, layers: readonly LayerInfo[]): PartNames {
  const bare = createSymbols({ ...notation, layer: "none" }, layers);
  const marked = createSymbols(notation, layers);
  const short = (part: Selection): string => textOf(bare, part);
  const full = (part: Selection, prefix = ""): string => {
    const id = layers[layerOf(part)]?.id;
    return `${id === undefined ? "" : `${id} `}${prefix}${short(part)}`;
  };
  return {
    short,
    full,
    inFormulas: (part) => (notation.layer === "none" ? full(part) : textOf(marked, part)),
  };
}

/** A rule of the network, written with z and a, in the letters of the notation. */
export function inLetters(rule: string, { sum, output }: Notation): string {
  // A slope is called s; where sums are, it needs another letter.
  const free = sum === "s" ? rule.replace(/\bs\b/g, "c") : rule;
  return free.replace(/\bz\b/g, "\u0001").replace(/\ba\b/g, output).replaceAll("\u0001", sum);
}
