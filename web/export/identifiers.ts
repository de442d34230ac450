/**
 * Names of formulas as names of a program: ASCII, no word of the language, no two alike. What has
 * no name in the formula gets one.
 */
import type { ExpressionGraph } from "../engine/protocol.ts";
import { codeOf, glyphsOf, letterName } from "./letters.ts";

/** Words of Python, and names that the exports themselves use. */
const TAKEN = new Set(
  (
    "False None True and as assert async await break class continue def del elif else except " +
    "finally for from global if import in is lambda nonlocal not or pass raise return try while " +
    "with yield match case type " +
    "abs float len max min print range repr sum tuple math torch functional values best index " +
    "sign sigmoid normal softmax softmax_slope logsumexp first shared power_by_base " +
    "power_by_exponent Real ieee node"
  ).split(" "),
);

/** Separates what is spelled out from what follows: θ0 is theta_0, x̂ is x_hat. */
function spelled(name: string): string {
  let text = "";
  let isWord = false;
  // A component, p[1], is p_1.
  for (const { base, accents } of glyphsOf(name.replaceAll("[", "_").replaceAll("]", ""))) {
    const plain = /^[A-Za-z0-9_]$/.test(base);
    const letters = plain ? base : (letterName(base) ?? codeOf(base));
    if (isWord || (!plain && text !== "")) text += "_";
    text += [letters, ...accents].join("_");
    isWord = !plain || accents.length > 0;
  }
  return text.replaceAll(/_{2,}/g, "_");
}

/** A set of names that hands out new ones. */
export interface Identifiers {
  /** A name as near to `wanted` as can be. */
  claim(wanted: string): string;
}

export function createIdentifiers(): Identifiers {
  const taken = new Set(TAKEN);
  return {
    claim: (wanted) => {
      let plain = spelled(wanted);
      if (!/^[A-Za-z]/.test(plain)) plain = `n${plain}`;
      if (TAKEN.has(plain)) plain += "_";
      let name = plain;
      for (let i = 2; taken.has(name); i++) name = `${plain}_${i}`;
      taken.add(name);
      return name;
    },
  };
}

/** A name for each node; constants without a name of their own have "". */
export function variablesOf(graph: ExpressionGraph, identifiers: Identifiers): readonly string[] {
  const named = graph.nodes.map(({ name }) => (name === "" ? "" : identifiers.claim(name)));
  let count = 0;
  const next = (): string => identifiers.claim(`v${++count}`);
  return graph.nodes.map(({ op }, id) => named[id] || (op === "constant" ? "" : next()));
}
