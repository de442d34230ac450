/** An activation and its derivative, from the engine's own formulas: a curve, and points on it. */
import type { Activation, Conventions } from "../scene/schema.ts";
import { ACTIVATIONS } from "../scene/schema-layers.ts";
import { checkNumber, checkObject, checkWhole, shown } from "./checks.ts";
import type { Engine } from "./load.ts";
import type { ActivationCurve, LabCalls } from "./protocol-lab.ts";
import { expressionOptions } from "./specs.ts";

const MOST = 10_000;

/** As people type it, of one number z. */
function formulaOf(activation: Activation, slope: number): string {
  switch (activation.kind) {
    case "linear":
      return "f = z";
    case "leaky-relu":
      return `f = leaky_relu(z, ${activation.slope})`;
    case "prelu":
      return `f = leaky_relu(z, ${slope})`;
    case "elu":
      return `f = elu(z, ${activation.alpha})`;
    case "softmax":
      throw new Error("[network] softmax is no function of one number");
    default:
      return `f = ${activation.kind}(z)`;
  }
}

/** Kinds and numbers become text of a formula: no other text may. */
function checkActivation(activation: Activation): void {
  checkObject("activation", activation);
  const { kind, ...numbers } = activation;
  if (!ACTIVATIONS.includes(kind)) {
    throw new Error(`[network] activation: there is no kind ${shown(kind)}`);
  }
  for (const [name, value] of Object.entries(numbers))
    checkNumber(name, value, -Number.MAX_VALUE, Number.MAX_VALUE);
}

/** Values and derivatives at each of these numbers. */
export function activationCurve(
  engine: Engine,
  {
    activation,
    slope,
    conventions,
    at,
  }: Omit<LabCalls["network.activationCurve"]["request"], "session">,
): ActivationCurve {
  checkActivation(activation);
  checkNumber("slope", slope, -Number.MAX_VALUE, Number.MAX_VALUE);
  if (!Array.isArray(at)) throw new Error(`[network] at: a list expected, found ${shown(at)}`);
  checkWhole("points", at.length, 0, MOST);
  at.forEach((z, i) => checkNumber(`at[${i}]`, z, -Number.MAX_VALUE, Number.MAX_VALUE));
  const options = expressionOptions(conventions as Conventions);
  const session = new engine.ExpressionSession(formulaOf(activation, slope), "", options);
  try {
    const { inputs, output } = session.graph();
    const input = inputs[0]?.node ?? 0;
    const values = new Float64Array(at.length);
    const derivatives = new Float64Array(at.length);
    at.forEach((z, i) => {
      const trace = session.evaluate(Float64Array.of(z), -1, -1);
      values[i] = trace.values[output] ?? NaN;
      derivatives[i] = trace.gradients[input] ?? NaN;
    });
    return { values, derivatives };
  } finally {
    session.delete();
  }
}
