/**
 * Activations, their slopes and the slopes of losses: in symbols, and with numbers put in. Braces
 * hold what is replaced. The numbers are the engine's; nothing is computed here. Pure.
 */
import type { Activation, ActivationKind, Loss } from "../../../scene/schema.ts";
import {
  activationOf,
  constant,
  isLast,
  outputOf,
  parameterOf,
  probabilityOf,
  slopeOfOutput,
  sumOf,
  targetOf,
  traceOf,
  type Net,
} from "./net.ts";
import {
  fill,
  numberPiece,
  plain,
  sumOfRows,
  symbolPiece,
  type Piece,
  type Quantity,
  type SumLength,
} from "./pieces.ts";

/** The same formula twice. */
export interface Written {
  readonly symbols: readonly Piece[];
  readonly numbers: readonly Piece[];
  readonly sum?: SumLength;
}

const VALUES: Readonly<Record<ActivationKind, string>> = {
  linear: "{z}",
  step: "step({(z)})",
  sigmoid: "σ({(z)})",
  tanh: "tanh({(z)})",
  relu: "max(0, {(z)})",
  "leaky-relu": "max(0, {(z)}) + {s}·min(0, {(z)})",
  prelu: "max(0, {(z)}) + {s}·min(0, {(z)})",
  elu: "max(0, {(z)}) + {α}·(e^{min(0, z)} − 1)",
  gelu: "{z}·Φ({(z)})",
  softplus: "ln(1 + e^{z})",
  silu: "{z}·σ({(z)})",
  softmax: "e^{z}/{sum}",
};

/** da/dz, by a or z; of a kink the side that z is on. */
const SLOPES: Readonly<Record<Exclude<ActivationKind, "softmax">, string>> = {
  linear: "1",
  step: "0",
  sigmoid: "{a}·(1 − {a})",
  tanh: "(1 − {a}²)",
  relu: "ReLU′({(z)})",
  "leaky-relu": "LReLU′({(z)})",
  prelu: "PReLU′({(z)})",
  elu: "ELU′({(z)})",
  gelu: "(Φ({(z)}) + {z}·φ({(z)}))",
  softplus: "σ({(z)})",
  silu: "(σ({(z)}) + {a}·(1 − σ({(z)})))",
};

const KINKED: ReadonlySet<string> = new Set(["relu", "leaky-relu", "prelu", "elu"]);

type Parts = Readonly<Record<string, Piece>>;

/** σ is a function no more where it is the letter of the sums. */
const named = (net: Net, template: string): string =>
  net.symbols.notation.sum === "σ" ? template.replaceAll("σ(", "sig(") : template;

/** Inside the brackets of a function a negative number needs none of its own. */
function argument(piece: Piece): Piece {
  const bare = /^\((−[^()]*)\)$/.exec(piece.text)?.[1];
  return bare === undefined ? piece : { ...piece, ...plain(bare) };
}

const clamped = (piece: Piece, text: string): Piece => ({ ...plain(`min(0, ${text})`), ...(piece.goes !== undefined && { goes: piece.goes }) }); // prettier-ignore

function partsOf(z: Piece, a: Piece, s: Piece, alpha: Piece): Parts {
  const inner = argument(z);
  return { z, a, s, α: alpha, "(z)": inner, "min(0, z)": clamped(inner, inner.text) };
}

/** The slope that a leaky activation has left of 0: given, or learned. */
function leftSlope(net: Net, layer: number, activation: Activation): Quantity {
  if (activation.kind === "prelu") return parameterOf(net, layer, "slope", 0);
  return constant(activation.kind === "leaky-relu" ? activation.slope : NaN, "s");
}

function bothParts(
  net: Net,
  layer: number,
  unit: number,
  activation: Activation,
): readonly [Parts, Parts] {
  const [z, a] = [sumOf(net, layer, unit), outputOf(net, layer, unit)];
  const s = leftSlope(net, layer, activation);
  const alpha = constant(activation.kind === "elu" ? activation.alpha : NaN, "\\alpha ", "α");
  const minimum: Piece = { latex: `\\min(0, ${z.latex})`, text: `min(0, ${z.text})` };
  const symbols = partsOf(symbolPiece(z), symbolPiece(a), symbolPiece(s), symbolPiece(alpha));
  const put = (quantity: Quantity): Piece => numberPiece(quantity, net.digits);
  return [{ ...symbols, "min(0, z)": minimum }, partsOf(put(z), put(a), put(s), put(alpha))];
}

/** a = f(z); null where the layer has no activation. */
export function activationFormula(net: Net, layer: number, unit: number): Written | null {
  const activation = activationOf(net, layer);
  if (activation === null || activation.kind === "linear") return null;
  const [symbols, numbers] = bothParts(net, layer, unit, activation);
  const template = named(net, VALUES[activation.kind]);
  if (activation.kind !== "softmax") return { symbols: fill(template, symbols), numbers: fill(template, numbers) }; // prettier-ignore
  return softmaxFormula(net, sumOf(net, layer, unit), {
    any: net.symbols.sum(layer, "j"),
    all: Array.from(traceOf(net, layer)?.z ?? [], (_, j) => sumOf(net, layer, j)),
  });
}

interface Exponents {
  readonly any: Piece;
  readonly all: readonly Quantity[];
}

/** e^z / Σ e^zⱼ; a long sum in part. */
export function softmaxFormula(net: Net, own: Quantity, { any, all }: Exponents): Written {
  const powers = all.map((each) => fill("e^{z}", { z: numberPiece(each, net.digits) }));
  const sum: Piece = { latex: `\\textstyle\\sum_j e^{${any.latex}}`, text: `Σ e^${any.text}` };
  return {
    symbols: fill("e^{z}/{sum}", { z: symbolPiece(own), sum }),
    numbers: [
      ...fill("e^{z}/(", { z: numberPiece(own, net.digits) }),
      ...sumOfRows(powers, net.all),
      plain(")"),
    ],
    sum: { terms: powers.length, zeros: 0 },
  };
}

/** da/dz; null for softmax, where each a depends on every z. */
export function slopeFormula(net: Net, layer: number, unit: number): Written | null {
  const activation = activationOf(net, layer) ?? { kind: "linear" };
  if (activation.kind === "softmax") return null;
  const [symbols, numbers] = bothParts(net, layer, unit, activation);
  const template = named(net, SLOPES[activation.kind]);
  const written = { symbols: fill(template, symbols), numbers: fill(template, numbers) };
  const z = traceOf(net, layer)?.z[unit] ?? NaN;
  // At the kink the convention decides, and what follows shows how.
  if (!KINKED.has(activation.kind) || z === 0) return written;
  if (z > 0) return { ...written, numbers: [plain("1")] };
  const left = { relu: "0", "leaky-relu": "{s}", prelu: "{s}", elu: "({a} + {α})" };
  return { ...written, numbers: fill(left[activation.kind as keyof typeof left], numbers) };
}

// ---------------------------------------------------------------- losses

/** Of one output: how the loss rises with it, before the mean over several is taken. */
function outputSlope(net: Net, loss: Loss, unit: number): string {
  const layer = net.info.layers.length - 1;
  const a = outputOf(net, layer, unit).value;
  const y = targetOf(net, unit).value;
  switch (loss.kind) {
    case "cross-entropy":
      return "{p} − {y}";
    case "squared-error":
      return loss.half ? "{a} − {y}" : "2·({a} − {y})";
    case "absolute":
      return "sign({a} − {y})";
    case "huber":
      return Math.abs(a - y) <= loss.delta ? "{a} − {y}" : "{δ}·sign({a} − {y})";
    case "hinge":
      return slopeOfOutput(net, layer, unit).value === 0 ? "0" : "−{y}";
    case "binary-cross-entropy":
      return "({a} − {y})/({a}·(1 − {a}))";
  }
}

/** "/3" where the loss is the mean of three outputs. */
function share(net: Net, loss: Loss): string {
  const count = net.trace.target.length;
  return loss.outputs === "mean" && count > 1 ? `/${count}` : "";
}

function shared(template: string, divided: string): string {
  if (divided === "") return template;
  const isWhole = /^(2·\(|\(.*\)\/\(|sign\()/.test(template);
  return isWhole ? template + divided : `(${template})${divided}`;
}

function written(net: Net, template: string, unit: number): Written {
  const { loss } = net.stage;
  const layer = net.info.layers.length - 1;
  const delta = constant(loss.kind === "huber" ? loss.delta : NaN, "\\delta ", "δ");
  const quantities = { a: outputOf(net, layer, unit), y: targetOf(net, unit), p: probabilityOf(net, unit), δ: delta }; // prettier-ignore
  const entries = Object.entries(quantities);
  const symbols = Object.fromEntries(entries.map(([key, each]) => [key, symbolPiece(each)]));
  const numbers = Object.fromEntries(entries.map(([key, each]) => [key, numberPiece(each, net.digits)])); // prettier-ignore
  return { symbols: fill(template, symbols), numbers: fill(template, numbers) };
}

/** ∂L/∂a of an output. */
export function lossSlope(net: Net, unit: number): Written {
  const { loss } = net.stage;
  return written(net, shared(outputSlope(net, loss, unit), share(net, loss)), unit);
}

/** ∂L/∂z of an output whose loss reads its sum: a − y behind a sigmoid; null of others. */
export function directSlope(net: Net, layer: number, unit: number): Written | null {
  const { loss } = net.stage;
  const isDirect =
    isLast(net, layer) &&
    loss.kind === "binary-cross-entropy" &&
    activationOf(net, layer)?.kind === "sigmoid";
  return isDirect ? written(net, shared("{a} − {y}", share(net, loss)), unit) : null;
}
