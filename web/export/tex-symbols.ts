/** A symbol for each node of a graph: its name, its number, or one of v₁, v₂ … that is free. */
import type { ExpressionGraph } from "../engine/protocol.ts";
import { tight, type Piece } from "./tex-ops.ts";
import { texName } from "./tex-text.ts";

/** Letters for what has no name, the usual one first. */
const LETTERS = ["v", "u", "s", "q", "m"];

const CONSTANTS: Readonly<Record<string, string>> = { π: "\\pi", e: "e", "∞": "\\infty" };

/** A number as it was typed: "−2", "1.5e-7". */
function typedNumber(label: string): Piece {
  if (Object.hasOwn(CONSTANTS, label)) return tight(CONSTANTS[label] ?? "");
  const plain = label.replaceAll("−", "-").toLowerCase();
  const [digits = "", exponent] = plain.split("e");
  if (exponent !== undefined)
    return { text: `${digits}\\cdot 10^{${Number(exponent)}}`, tight: false };
  return { text: digits, tight: !digits.startsWith("-") };
}

export interface Symbols {
  readonly of: (node: number) => Piece;
}

export function createSymbols(graph: ExpressionGraph): Symbols {
  const taken = new Set(graph.nodes.map(({ name }) => texName(name || "?")));
  const clashes = (letter: string): boolean =>
    [...taken].some((name) => name === letter || name.startsWith(`${letter}_`));
  const letter = LETTERS.find((candidate) => !clashes(candidate)) ?? "\\nu";
  const seen = new Set<string>();
  let count = 0;
  const symbols = graph.nodes.map(({ name, op, label }): Piece => {
    if (name !== "") return tight(unique(texName(name)));
    if (op === "constant") return typedNumber(label);
    count += 1;
    return tight(`${letter}_{${count}}`);
  });

  /** Two names may look alike in TeX (w1 and w_1): the later ones get primes. */
  function unique(text: string): string {
    let symbol = text;
    while (seen.has(symbol)) symbol = `{${symbol}}'`;
    seen.add(symbol);
    return symbol;
  }
  return { of: (node) => symbols[node] ?? tight("?") };
}
