/**
 * The formulas behind a neuron's numbers, each in symbols and with the numbers put in. The numbers
 * are the engine's; nothing is computed here. Pure.
 */
import { showNumber } from "../../core/number.ts";
import { words } from "../../core/words/index.ts";
import type { ExampleTrace, LayerTrace } from "../../engine/protocol.ts";
import type { Activation, Loss } from "../../scene/schema.ts";
import { sumText, term } from "./names.ts";

/** In symbols, and with numbers. */
type Formula = readonly [string, string];

/** One neuron of a layer that was traced. */
export interface Neuron {
  readonly activation: Activation;
  readonly values: LayerTrace;
  readonly unit: number;
}

const { activationFormulas, slopeFormulas } = words.network;

const zOf = ({ values, unit }: Neuron): number => values.z[unit] ?? NaN;
const aOf = ({ values, unit }: Neuron): number => values.a[unit] ?? NaN;

/** The slope that a leaky activation has left of 0: given, or learned. */
function leftSlope({ activation, values }: Neuron): number {
  if (activation.kind === "prelu") return values.parameters.slope[0] ?? NaN;
  return activation.kind === "leaky-relu" ? activation.slope : NaN;
}

/** Numbers in place of z, a, s and α; as the argument of a function without brackets of their own. */
function filled(formula: string, neuron: Neuron): string {
  const { activation } = neuron;
  const alpha = activation.kind === "elu" ? activation.alpha : NaN;
  return formula
    .replace(/(?<=\(|, )z(?=\))/g, showNumber(zOf(neuron)))
    .replace(/\bz\b/g, term(zOf(neuron)))
    .replace(/\ba\b(?!x)/g, term(aOf(neuron)))
    .replace(/\bs\b/g, term(leftSlope(neuron)))
    .replace("α", term(alpha));
}

const power = (z: number): string => `e^${term(z)}`;

/** a = σ(z). */
export function activationText(neuron: Neuron): Formula {
  const { kind } = neuron.activation;
  const symbol = activationFormulas[kind];
  const z = zOf(neuron);
  if (kind === "linear") return [symbol, showNumber(z)];
  if (kind !== "softmax") return [symbol, filled(symbol, neuron)];
  return [symbol, `${power(z)} / (${sumText(Array.from(neuron.values.z, power))})`];
}

/** Slope of a function with a kink at 0. There the convention decides, and what follows shows how. */
function kinked(symbol: string, z: number, left: string): Formula {
  if (z === 0) return [symbol, symbol.replace("z", "0")];
  return [symbol, z > 0 ? "1" : left];
}

/** da/dz; softmax, where each a depends on every z, has none of its own. */
export function slopeText(neuron: Neuron): Formula {
  const { activation } = neuron;
  const [z, a] = [zOf(neuron), term(aOf(neuron))];
  switch (activation.kind) {
    case "linear":
    case "softmax":
      return ["1", "1"];
    case "step":
      return ["0", "0"];
    case "sigmoid":
      return ["a·(1 − a)", `${a}·(1 − ${a})`];
    case "tanh":
      return ["(1 − a²)", `(1 − ${a}²)`];
    case "relu":
      return kinked(slopeFormulas.relu, z, "0");
    case "leaky-relu":
    case "prelu":
      return kinked(slopeFormulas[activation.kind], z, term(leftSlope(neuron)));
    case "elu":
      return kinked(slopeFormulas.elu, z, `(${a} + ${term(activation.alpha)})`);
    case "gelu":
    case "softplus":
    case "silu": {
      const symbol = slopeFormulas[activation.kind];
      return [symbol, filled(symbol, neuron)];
    }
  }
}

/** "/3" where the loss is the mean of three outputs. */
function shareText({ outputs }: Loss, { target }: ExampleTrace): string {
  return outputs === "mean" && target.length > 1 ? `/${target.length}` : "";
}

/** δ = ∂L/∂z: of an output whose loss reads z, of a neuron of a softmax, or of any other. */
export function deltaText(neuron: Neuron, loss: Loss, trace: ExampleTrace): Formula {
  const { activation, values, unit } = neuron;
  const [a, da] = [term(aOf(neuron)), term(values.da[unit] ?? NaN)];
  const isOutput = values === trace.layers.at(-1);
  if (isOutput && loss.kind === "binary-cross-entropy" && activation.kind === "sigmoid") {
    const numbers = `${a} − ${term(trace.target[unit] ?? NaN)}`;
    const share = shareText(loss, trace);
    return share === "" ? ["a − y", numbers] : [`(a − y)${share}`, `(${numbers})${share}`];
  }
  if (activation.kind === "softmax") {
    const shares = Array.from(
      values.da,
      (slope, j) => `${term(slope)}·${term(values.a[j] ?? NaN)}`,
    );
    return ["a·(∂L/∂a − Σ ∂L/∂aⱼ·aⱼ)", `${a}·(${da} − (${sumText(shares)}))`];
  }
  const [symbol, numbers] = slopeText(neuron);
  return [`∂L/∂a · ${symbol}`, `${da} · ${numbers}`];
}

/** Of one output, before the mean over several is taken. */
function outputSlope(loss: Loss, trace: ExampleTrace, unit: number): Formula {
  const output = trace.layers.at(-1);
  const [a, target] = [output?.a[unit] ?? NaN, trace.target[unit] ?? NaN];
  const [shown, y] = [showNumber(a), term(target)];
  switch (loss.kind) {
    case "cross-entropy":
      return ["p − y", `${showNumber(trace.probabilities[unit] ?? NaN)} − ${y}`];
    case "squared-error":
      return loss.half ? ["a − y", `${shown} − ${y}`] : ["2·(a − y)", `2·(${shown} − ${y})`];
    case "absolute":
      return ["sign(a − y)", `sign(${shown} − ${y})`];
    case "huber": {
      const delta = showNumber(loss.delta);
      if (Math.abs(a - target) <= loss.delta) return ["a − y", `${shown} − ${y}`];
      return ["δ·sign(a − y)", `${delta}·sign(${shown} − ${y})`];
    }
    case "hinge":
      return output?.da[unit] === 0 ? ["0", "0"] : ["−y", `−${y}`];
    case "binary-cross-entropy":
      return ["(a − y)/(a·(1 − a))", `(${shown} − ${y})/(${term(a)}·(1 − ${term(a)}))`];
  }
}

/** ∂L/∂a of an output. */
export function lossSlopeText(loss: Loss, trace: ExampleTrace, unit: number): Formula {
  const [symbol, numbers] = outputSlope(loss, trace, unit);
  const share = shareText(loss, trace);
  if (share === "") return [symbol, numbers];
  const whole = /^(2·\(|\(.*\)\/\(|sign\()/.test(symbol);
  return whole
    ? [symbol + share, numbers + share]
    : [`(${symbol})${share}`, `(${numbers})${share}`];
}
