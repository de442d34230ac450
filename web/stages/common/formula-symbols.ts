/** Signs that no keyboard has: what the palette offers, and what a \name stands for. */
import { words } from "../../core/words/index.ts";

/** One button; `¦` is where the caret goes, or what is selected comes to stand. */
export interface Key {
  readonly label: string;
  readonly insert: string;
}

const keys = (list: string): readonly Key[] =>
  list.split(" ").map((insert) => ({ label: insert.replace(/\(?¦\)?/, ""), insert }));

/** Always in sight: what formulas need most. */
export const COMMON: readonly Key[] = [
  ...keys("· ² √(¦) π"),
  { label: "σ", insert: "σ(¦)" },
  { label: "xⁿ", insert: "^¦" },
];

export const MORE: readonly { readonly title: string; readonly keys: readonly Key[] }[] = [
  {
    title: words.formula.palette.greek,
    keys: keys("α β γ δ ε η θ λ μ ν ρ σ τ φ ψ ω"),
  },
  { title: words.formula.palette.signs, keys: keys("× ÷ − ³ ⁻¹ ₀ ₁ ₂") },
  {
    title: words.formula.palette.calls,
    keys: [
      ...["exp", "ln", "tanh", "relu", "max", "softmax"].map((name) => ({
        label: name,
        insert: name === "softmax" ? "softmax([¦])[0]" : `${name}(¦)`,
      })),
      { label: "[ ]", insert: "[¦]" },
    ],
  },
];

const GREEK =
  "alpha α beta β gamma γ delta δ epsilon ε varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ " +
  "lambda λ mu μ nu ν xi ξ pi π rho ρ sigma σ tau τ upsilon υ phi φ varphi φ chi χ psi ψ omega ω " +
  "Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Phi Φ Psi Ψ Omega Ω ell ℓ";
const SIGNS = "cdot · times × div ÷ sqrt √ ast *";

const pairs = (list: string): readonly (readonly [string, string])[] => {
  const parts = list.split(" ");
  return parts.flatMap((name, i) => (i % 2 === 0 ? [[name, parts[i + 1] ?? ""] as const] : []));
};

/** Letters by the name that TeX gives them: "sigma" -> "σ". */
export const LETTERS: ReadonlyMap<string, string> = new Map(pairs(GREEK));

/** Letters and signs. */
export const COMMANDS: ReadonlyMap<string, string> = new Map([...LETTERS, ...pairs(SIGNS)]);

/** What \name stands for: a sign, or the function of that name; "" for what is unknown. */
export function symbolOf(name: string): string {
  const functions: object = words.formula.functions;
  return COMMANDS.get(name) ?? (Object.hasOwn(functions, name) ? name : "");
}
