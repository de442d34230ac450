/**
 * The update that comes next, of one parameter, taken apart: its gradient over the batch, what the
 * optimizer remembers, and the rate in effect. All numbers are the engine's but the two that Adam
 * divides by 1 − βᵗ, which no optimizer keeps. Pure.
 */
import { sizeOf } from "../../../core/shape.ts";
import { byHand, productOf, showDigits, type Digits } from "../../../core/digits.ts";
import type { NextUpdate, OptimizerState } from "../../../engine/protocol.ts";
import type { LayerParameters, Optimizer, ParameterName } from "../../../scene/schema.ts";
import { sizesOf } from "../../../scene/tensor.ts";
import type { Tensor } from "../../../scene/schema.ts";
import type { TensorPlace } from "../selection-place.ts";
import type { Sign } from "../notation/symbols.ts";
import type { Net } from "./net.ts";
import { fill, numberPiece, type Equation, type Quantity } from "./pieces.ts";

/** A number in lists of lists, by its place row by row. */
export function numberAt(values: Tensor | number | undefined, index: number): number {
  if (values === undefined) return NaN;
  if (typeof values === "number") return values;
  const [, ...inner] = sizesOf(values);
  const step = sizeOf(inner);
  return numberAt(values[Math.floor(index / step)], index % step);
}

/** Where `place` lies in lists with an entry for each layer that has parameters. */
export function entryAt(
  entries: readonly LayerParameters[],
  { layer, tensor, index }: TensorPlace,
  { info }: Pick<Net, "info">,
): number {
  const entry = info.layers.slice(0, layer).filter(({ tensors }) => tensors.length > 0).length;
  return numberAt(entries[entry]?.[tensor as ParameterName], index);
}

/** One line of the update: symbols are LaTeX; `numbers` a template with the names of `with`. */
interface Line {
  readonly left: Sign;
  readonly latex: string;
  readonly numbers: string;
  readonly with: Readonly<Record<string, number>>;
  readonly result: number;
  readonly work: (values: readonly number[]) => number;
}

function equation(line: Line, digits: Digits): Equation {
  const names = Object.keys(line.with);
  const { operands } = byHand(Object.values(line.with), line.result, digits, line.work);
  const piece = (value: number, shown: string | undefined) =>
    numberPiece({ value, latex: "", text: "" } satisfies Quantity, digits, shown);
  const parts = names.map((name, i) => [name, piece(line.with[name] ?? NaN, operands[i])] as const);
  return {
    left: line.left,
    symbols: [{ latex: line.latex, text: line.numbers.replaceAll(/[{}]/g, "") }],
    numbers: fill(line.numbers, Object.fromEntries(parts)),
    result: line.result,
    shown: showDigits(line.result, digits),
  };
}

export interface UpdateParts {
  readonly optimizer: Optimizer;
  /** Momentum as textbooks have it: v ← μv + ηg. */
  readonly rateInside: boolean;
  /** Of the parameter. */
  readonly symbol: Sign;
  readonly value: number;
  readonly gradient: number;
  readonly update: number;
  /** Of this update, from 1. */
  readonly count: number;
  readonly rate: number;
  before(name: string): number;
  after(name: string): number;
}

export function partsOf(
  net: Net,
  next: NextUpdate,
  place: TensorPlace,
  symbol: Sign,
  value: number,
): UpdateParts {
  const at = (entries: readonly LayerParameters[] | undefined): number => entryAt(entries ?? [], place, net); // prettier-ignore
  const kept = (state: OptimizerState) => (name: string) => at(state.memory[name]);
  return {
    optimizer: net.stage.optimizer,
    rateInside: net.conventions.momentum === "classic",
    symbol,
    value,
    gradient: at(next.gradients),
    update: at(next.update),
    count: next.before.updates + 1,
    rate: next.before.rate,
    before: kept(next.before),
    after: kept(next.after),
  };
}

const sign = (latex: string, text: string): Sign => ({ latex, text });
const G = "\\,g";

/** From the gradient to the change, in the optimizer's own steps. */
export function updateEquations(parts: UpdateParts, digits: Digits): readonly Equation[] {
  const delta = sign(`\\Delta ${parts.symbol.latex}`, `Δ${parts.symbol.text}`);
  return [...LINES[parts.optimizer.kind](parts, delta), newValue(parts)].map((line) => equation(line, digits)); // prettier-ignore
}

function newValue({ symbol, value, update }: UpdateParts): Line {
  return {
    left: sign(`${symbol.latex}`, symbol.text),
    latex: `${symbol.latex}+\\Delta ${symbol.latex}`,
    numbers: "{w} + {Δ}",
    with: { w: value, Δ: update },
    result: value + update,
    work: ([w = NaN, d = NaN]) => w + d,
  };
}

type Lines = (parts: UpdateParts, delta: Sign) => readonly Line[];

const LINES: Readonly<Record<Optimizer["kind"], Lines>> = {
  sgd: sgdLines,
  adagrad: adagradLines,
  adadelta: adadeltaLines,
  rmsprop: rmspropLines,
  adam: adamLines,
  adamw: adamLines,
};

/** −η·g, or −η times whatever stands for g. */
function stepLine(delta: Sign, latex: string, rate: number, along: number, result: number): Line {
  return {
    left: delta,
    latex: `-\\eta\\,${latex}`,
    numbers: "−{η}·{g}",
    with: { η: rate, g: along },
    result,
    work: ([eta = NaN, g = NaN]) => -eta * g,
  };
}

function sgdLines(parts: UpdateParts, delta: Sign): readonly Line[] {
  const { optimizer, rateInside, rate, gradient: g, update, count, before, after } = parts;
  if (optimizer.kind !== "sgd") return [];
  const { momentum: μ, dampening, nesterov } = optimizer;
  if (μ === 0) return [stepLine(delta, "g", rate, g, update)];
  const v = after("momentumBuffer");
  const old = count === 1 ? null : before("momentumBuffer");
  const kept = velocityLine({ μ, d: dampening, η: rateInside ? rate : null, g, old, v });
  if (nesterov) return [kept, aheadLine(delta, rateInside, { η: rate, g, μ, v }, update)];
  if (!rateInside) return [kept, stepLine(delta, "v", rate, v, update)];
  return [
    kept,
    { left: delta, latex: "-v", numbers: "−{v}", with: { v }, result: update, work: ([x = NaN]) => -x }, // prettier-ignore
  ];
}

interface Velocity {
  readonly μ: number;
  readonly d: number;
  /** null: it is no part of the velocity. */
  readonly η: number | null;
  readonly g: number;
  /** null before the first update. */
  readonly old: number | null;
  readonly v: number;
}

/** μ·v + (1 − d)·η·g, without what is not there. */
function velocityLine({ μ, d, η, g, old, v }: Velocity): Line {
  const damped = d !== 0 && old !== null;
  const latex = `${old === null ? "" : "\\mu v+"}${damped ? "(1-d)\\," : ""}${η === null ? "" : "\\eta\\,"}g`;
  const numbers = `${old === null ? "" : "{μ}·{v} + "}${damped ? "(1 − {d})·" : ""}${η === null ? "" : "{η}·"}{g}`;
  return {
    left: sign("v", "v"),
    latex,
    numbers,
    with: { ...(old !== null && { μ, v: old }), ...(damped && { d }), ...(η !== null && { η }), g },
    result: v,
    work: (values) => {
      const rest = [...values];
      const kept = old === null ? 0 : (rest.shift() ?? NaN) * (rest.shift() ?? NaN);
      const share = damped ? 1 - (rest.shift() ?? NaN) : 1;
      return kept + share * productOf(rest);
    },
  };
}

/** Nesterov's: the gradient, and what is kept once more. */
function aheadLine(
  delta: Sign,
  rateInside: boolean,
  { η, g, μ, v }: Readonly<Record<"η" | "g" | "μ" | "v", number>>,
  result: number,
): Line {
  return {
    left: delta,
    latex: rateInside ? "-(\\eta\\,g+\\mu v)" : "-\\eta\\,(g+\\mu v)",
    numbers: rateInside ? "−({η}·{g} + {μ}·{v})" : "−{η}·({g} + {μ}·{v})",
    with: { η, g, μ, v },
    result,
    work: ([eta = NaN, x = NaN, m = NaN, b = NaN]) =>
      rateInside ? -(eta * x + m * b) : -eta * (x + m * b),
  };
}

/** keep·old + (1 − keep)·fresh, a running mean. */
function meanLine(
  left: Sign,
  letter: string,
  keep: number,
  old: number,
  g: number,
  result: number,
  squared: boolean,
): Line {
  const square = squared ? "²" : "";
  return {
    left,
    latex: `${letter}\\,${left.latex}+(1-${letter})${G}${squared ? "^2" : ""}`,
    numbers: `{k}·{m} + (1 − {k})·{g}${square}`,
    with: { k: keep, m: old, g },
    result,
    work: ([k = NaN, m = NaN, x = NaN]) => k * m + (1 - k) * (squared ? x * x : x),
  };
}

/** Division of −η·g by a root. */
function rootLine(
  delta: Sign,
  along: Sign,
  root: Sign,
  values: readonly [number, number, number, number],
  result: number,
): Line {
  const [rate, g, v, epsilon] = values;
  return {
    left: delta,
    latex: `-\\eta\\,\\frac{${along.latex}}{\\sqrt{${root.latex}}+\\varepsilon}`,
    numbers: "−{η}·{g}/(√{v} + {ε})",
    with: { η: rate, g, v, ε: epsilon },
    result,
    work: ([eta = NaN, x = NaN, y = NaN, e = NaN]) => (-eta * x) / (Math.sqrt(y) + e),
  };
}

function adagradLines(parts: UpdateParts, delta: Sign): readonly Line[] {
  const { optimizer, rate, gradient: g, update, count, before, after } = parts;
  if (optimizer.kind !== "adagrad") return [];
  const old = count === 1 ? optimizer.initialAccumulatorValue : before("sum");
  const s = after("sum");
  const sum: Line = {
    left: sign("s", "s"),
    latex: `s+g^2`,
    numbers: "{s} + {g}²",
    with: { s: old, g },
    result: s,
    work: ([x = NaN, y = NaN]) => x + y * y,
  };
  const { rateDecay } = optimizer;
  const line = rootLine(
    delta,
    sign("g", "g"),
    sign("s", "s"),
    [rate, g, s, optimizer.epsilon],
    update,
  );
  if (rateDecay === 0) return [sum, line];
  // The rate falls with the number of the update.
  return [
    sum,
    {
      ...line,
      latex: "-\\frac{\\eta}{1+(t-1)d}\\,\\frac{g}{\\sqrt{s}+\\varepsilon}",
      numbers: `−{η}/(1 + ${count - 1}·${rateDecay})·{g}/(√{v} + {ε})`,
      work: ([eta = NaN, x = NaN, y = NaN, e = NaN]) =>
        ((-eta / (1 + (count - 1) * rateDecay)) * x) / (Math.sqrt(y) + e),
    },
  ];
}

function adadeltaLines(parts: UpdateParts, delta: Sign): readonly Line[] {
  const { optimizer, rate, gradient: g, update, before, after } = parts;
  if (optimizer.kind !== "adadelta") return [];
  const { rho, epsilon } = optimizer;
  const [v, u] = [after("squareAvg"), before("accDelta")];
  return [
    meanLine(sign("v", "v"), "\\rho", rho, before("squareAvg"), g, v, true),
    {
      left: delta,
      latex: "-\\eta\\,\\frac{\\sqrt{u+\\varepsilon}}{\\sqrt{v+\\varepsilon}}\\,g",
      numbers: "−{η}·√({u} + {ε})/√({v} + {ε})·{g}",
      with: { η: rate, u, ε: epsilon, v, g },
      result: update,
      work: ([eta = NaN, x = NaN, e = NaN, y = NaN, z = NaN]) =>
        ((-eta * Math.sqrt(x + e)) / Math.sqrt(y + e)) * z,
    },
  ];
}

function rmspropLines(parts: UpdateParts, delta: Sign): readonly Line[] {
  const { optimizer, rate, gradient: g, update, before, after } = parts;
  if (optimizer.kind !== "rmsprop") return [];
  const { alpha, epsilon, momentum, centered } = optimizer;
  const v = after("squareAvg");
  const mean = meanLine(sign("v", "v"), "\\alpha", alpha, before("squareAvg"), g, v, true);
  const centre = after("gradAvg");
  const means = centered ? [mean, meanLine(sign("\\bar g", "ḡ"), "\\alpha", alpha, before("gradAvg"), g, centre, false)] : [mean]; // prettier-ignore
  if (momentum === 0 && !centered) return [...means, rootLine(delta, sign("g", "g"), sign("v", "v"), [rate, g, v, epsilon], update)]; // prettier-ignore
  const buffer = after("momentumBuffer");
  const under = centered ? "v-\\bar g^2" : "v";
  const bufferLine: Line = {
    left: sign("b", "b"),
    latex: `\\mu b+\\frac{g}{\\sqrt{${under}}+\\varepsilon}`,
    numbers: `{μ}·{b} + {g}/(√${centered ? "({v} − {a}²)" : "{v}"} + {ε})`,
    with: {
      μ: momentum,
      b: before("momentumBuffer"),
      g,
      v,
      ε: epsilon,
      ...(centered && { a: centre }),
    },
    result: buffer,
    work: ([m = NaN, b = NaN, x = NaN, y = NaN, e = NaN, a = 0]) =>
      m * b + x / (Math.sqrt(Math.max(0, y - a * a)) + e),
  };
  return [...means, bufferLine, stepLine(delta, "b", rate, buffer, update)];
}

/** PyTorch's Adam forms these anew each time. */
const corrected = (mean: number, beta: number, count: number): number => mean / (1 - beta ** count);

function hatLine(
  letter: string,
  mean: number,
  [name, beta]: readonly [string, number],
  count: number,
): Line {
  return {
    left: sign(`\\hat ${letter}`, `${letter}̂`),
    latex: `\\frac{${letter}}{1-${name}^{t}}`,
    numbers: `{m}/(1 − ${beta}^${count})`,
    with: { m: mean },
    result: corrected(mean, beta, count),
    work: ([m = NaN]) => corrected(m, beta, count),
  };
}

function adamLines(parts: UpdateParts, delta: Sign): readonly Line[] {
  const { optimizer, rate, gradient: g, update, count, before, after, value } = parts;
  if (optimizer.kind !== "adam" && optimizer.kind !== "adamw") return [];
  const { beta1, beta2, epsilon } = optimizer;
  const [m, v] = [after("expAvg"), after("expAvgSq")];
  const hats = [corrected(m, beta1, count), corrected(v, beta2, count)] as const;
  const step = rootLine(delta, sign("\\hat m", "m̂"), sign("\\hat v", "v̂"), [rate, hats[0], hats[1], epsilon], update); // prettier-ignore
  const decayed: Line = {
    ...step,
    latex: `${step.latex}-\\eta\\lambda ${parts.symbol.latex}`,
    numbers: `${step.numbers} − {η}·{λ}·{w}`,
    with: { ...step.with, λ: optimizer.kind === "adamw" ? optimizer.weightDecay : 0, w: value },
    work: ([eta = NaN, x = NaN, y = NaN, e = NaN, l = NaN, w = NaN]) =>
      (-eta * x) / (Math.sqrt(y) + e) - eta * l * w,
  };
  return [
    meanLine(sign("m", "m"), "\\beta_1", beta1, before("expAvg"), g, m, false),
    meanLine(sign("v", "v"), "\\beta_2", beta2, before("expAvgSq"), g, v, true),
    hatLine("m", m, ["\\beta_1", beta1], count),
    hatLine("v", v, ["\\beta_2", beta2], count),
    optimizer.kind === "adamw" ? decayed : step,
  ];
}
