/** What each optimizer does in one move, in symbols: θ a coordinate, g the slope there, t the move. */
import type { Conventions, Optimizer } from "../../scene/schema.ts";

/** A line of a rule: LaTeX, and the same as text. */
export type RuleLine = readonly [latex: string, text: string];

const M: RuleLine = ["m \\gets \\beta_1 m + (1-\\beta_1)\\,g", "m ← β₁·m + (1 − β₁)·g"];
const V: RuleLine = ["v \\gets \\beta_2 v + (1-\\beta_2)\\,g^2", "v ← β₂·v + (1 − β₂)·g²"];
const HATS: RuleLine = [
  "\\hat m = \\frac{m}{1-\\beta_1^t},\\quad \\hat v = \\frac{v}{1-\\beta_2^t}",
  "m̂ = m / (1 − β₁ᵗ),  v̂ = v / (1 − β₂ᵗ)",
];
const ADAM: RuleLine = [
  "\\theta \\gets \\theta - \\eta\\,\\frac{\\hat m}{\\sqrt{\\hat v}+\\varepsilon}",
  "θ ← θ − η·m̂ / (√v̂ + ε)",
];
const MEAN_SQUARE: RuleLine = ["v \\gets \\alpha v + (1-\\alpha)\\,g^2", "v ← α·v + (1 − α)·g²"];

function sgd(
  { momentum, dampening, nesterov }: Extract<Optimizer, { kind: "sgd" }>,
  isInside: boolean,
): RuleLine[] {
  if (momentum === 0) return [["\\theta \\gets \\theta - \\eta\\,g", "θ ← θ − η·g"]];
  const [share, shareText] = dampening === 0 ? ["", ""] : ["(1-d)\\,", "(1 − d)·"];
  const velocity: RuleLine = isInside
    ? [`v \\gets \\mu v + ${share}\\eta\\,g`, `v ← μ·v + ${shareText}η·g`]
    : [`v \\gets \\mu v + ${share}g`, `v ← μ·v + ${shareText}g`];
  return [velocity, sgdMove(nesterov, isInside)];
}

function sgdMove(nesterov: boolean, isInside: boolean): RuleLine {
  if (isInside)
    return nesterov
      ? ["\\theta \\gets \\theta - (\\eta\\,g + \\mu v)", "θ ← θ − (η·g + μ·v)"]
      : ["\\theta \\gets \\theta - v", "θ ← θ − v"];
  return nesterov
    ? ["\\theta \\gets \\theta - \\eta\\,(g + \\mu v)", "θ ← θ − η·(g + μ·v)"]
    : ["\\theta \\gets \\theta - \\eta\\,v", "θ ← θ − η·v"];
}

function rmsprop({ centered, momentum }: Extract<Optimizer, { kind: "rmsprop" }>): RuleLine[] {
  const root = centered ? "\\sqrt{v-a^2}" : "\\sqrt{v}";
  const step: RuleLine = [
    `\\frac{g}{${root}+\\varepsilon}`,
    centered ? "g / (√(v − a²) + ε)" : "g / (√v + ε)",
  ];
  const mean: RuleLine[] = centered
    ? [["a \\gets \\alpha a + (1-\\alpha)\\,g", "a ← α·a + (1 − α)·g"]]
    : [];
  const move: RuleLine[] =
    momentum > 0
      ? [
          [`b \\gets \\mu b + ${step[0]}`, `b ← μ·b + ${step[1]}`],
          ["\\theta \\gets \\theta - \\eta\\,b", "θ ← θ − η·b"],
        ]
      : [[`\\theta \\gets \\theta - \\eta\\,${step[0]}`, `θ ← θ − η·${step[1]}`]];
  return [MEAN_SQUARE, ...mean, ...move];
}

export function ruleOf(
  optimizer: Optimizer,
  { momentum }: Pick<Conventions, "momentum">,
): readonly RuleLine[] {
  switch (optimizer.kind) {
    case "sgd":
      return sgd(optimizer, momentum === "classic");
    case "rmsprop":
      return rmsprop(optimizer);
    case "adagrad":
      return [
        ["s \\gets s + g^2", "s ← s + g²"],
        [
          "\\theta \\gets \\theta - \\eta\\,\\frac{g}{\\sqrt{s}+\\varepsilon}",
          "θ ← θ − η·g / (√s + ε)",
        ],
      ];
    case "adadelta":
      return [
        ["v \\gets \\rho v + (1-\\rho)\\,g^2", "v ← ρ·v + (1 − ρ)·g²"],
        [
          "\\Delta = \\frac{\\sqrt{u+\\varepsilon}}{\\sqrt{v+\\varepsilon}}\\,g",
          "Δ = √(u + ε) / √(v + ε) · g",
        ],
        ["u \\gets \\rho u + (1-\\rho)\\,\\Delta^2", "u ← ρ·u + (1 − ρ)·Δ²"],
        ["\\theta \\gets \\theta - \\eta\\,\\Delta", "θ ← θ − η·Δ"],
      ];
    case "adam":
      return [M, V, HATS, ADAM];
    case "adamw":
      return [M, V, HATS, ["\\theta \\gets (1-\\eta\\lambda)\\,\\theta", "θ ← (1 − η·λ)·θ"], ADAM];
  }
}

/** How what an optimizer remembers is called in its rule; others by the usual letters. */
export function symbolOf({ kind }: Optimizer, name: string): string {
  if (kind === "rmsprop" && name === "momentumBuffer") return "b";
  return SYMBOLS[name] ?? name;
}

/** By PyTorch's names. */
const SYMBOLS: Readonly<Record<string, string>> = {
  momentumBuffer: "v",
  sum: "s",
  squareAvg: "v",
  accDelta: "u",
  gradAvg: "a",
  expAvg: "m",
  expAvgSq: "v",
  expAvgHat: "m̂",
  expAvgSqHat: "v̂",
};
