/** Notations that go together, as lectures write them. Pure. */
import type { Notation } from "../../../scene/schema.ts";

type Letters = Omit<Notation, "layerCount">;

const USUAL: Letters = {
  sum: "z",
  output: "a",
  target: "y",
  weight: "w",
  bias: "b",
  index: "arrow",
  layer: "bracket",
  product: "Wx",
  delta: "plus",
};

export const STYLES = {
  usual: USUAL,
  theta: { ...USUAL, weight: "θ", bias: "zero", layer: "none", index: "from-to" },
  "to-from": { ...USUAL, sum: "s", output: "y", target: "t", index: "to-from" },
  rows: { ...USUAL, output: "u", bias: "zero", index: "from-to", layer: "none", product: "xTW", delta: "minus" }, // prettier-ignore
  annex: { ...USUAL, sum: "σ", output: "y", target: "u", bias: "zero", index: "from-to", layer: "none", product: "xTW" }, // prettier-ignore
  arrays: { ...USUAL, sum: "t", output: "y", target: "u", index: "to-from" },
  columns: { ...USUAL, weight: "W", index: "from-to", product: "WTx" },
} as const satisfies Record<string, Letters>;

export type Style = keyof typeof STYLES;

export const STYLE_NAMES = Object.keys(STYLES) as readonly Style[];

/** null for a mixture that has no name. */
export function styleOf(notation: Notation): Style | null {
  const found = STYLE_NAMES.find((style) =>
    Object.entries(STYLES[style]).every(
      ([key, value]) => notation[key as keyof Notation] === value,
    ),
  );
  return found ?? null;
}
