/** The backward pass of dense layers one behind the other, line by line in NumPy. Pure. */
import { exportModels } from "../../core/words/export-models.ts";
import type { Activation, Loss } from "../../scene/schema.ts";
import { activated, type NumpyFunction } from "./numpy-layers.ts";
import { tensorOf, type LayerPlan } from "./plan.ts";
import { pyList, pyNumber } from "./python-text.ts";
import type { Trained } from "./trained.ts";

const say = exportModels.numpy;

/** f′(z), of what has one for each number by itself. */
function slopeOf(activation: Activation, z: string, a: string, atZero: number): string | null {
  const kink = (left: string): string => {
    if (atZero === 0) return `np.where(${z} > 0, 1.0, ${left})`;
    const middle = left === "0.0" ? pyNumber(atZero) : `${left} + ${atZero} * (1 - ${left})`;
    return `np.where(${z} > 0, 1.0, np.where(${z} < 0, ${left}, ${middle}))`;
  };
  switch (activation.kind) {
    case "linear":
      return "1.0";
    case "step":
      return "0.0";
    case "sigmoid":
      return `${a} * (1 - ${a})`;
    case "tanh":
      return `1 - ${a} ** 2`;
    case "relu":
      return kink("0.0");
    case "leaky-relu":
      return kink(pyNumber(activation.slope));
    case "softplus":
      return `1 / (1 + np.exp(-${z}))`;
    case "silu":
      return `sigmoid(${z}) * (1 + ${z} * (1 - sigmoid(${z})))`;
    case "elu":
      if (atZero !== 0) return null;
      return `np.where(${z} > 0, 1.0, ${pyNumber(activation.alpha)} * np.exp(np.minimum(${z}, 0)))`;
    case "gelu":
      return `(1 + erf(${z} / math.sqrt(2))) / 2 + ${z} * np.exp(-${z} ** 2 / 2) / math.sqrt(2 * math.pi)`;
    default:
      return null;
  }
}

/** d(loss of a row)/d(output), and the loss itself. */
function lossLines({ kind, ...options }: Loss): readonly [value: string, slope: string] | null {
  switch (kind) {
    case "squared-error": {
      const half = "half" in options && options.half;
      return [`${half ? "0.5 * " : ""}(out - y) ** 2`, half ? "out - y" : "2 * (out - y)"];
    }
    case "absolute":
      return ["np.abs(out - y)", "np.sign(out - y)"];
    case "cross-entropy":
      return ["-y * np.log(softmax(out))", "softmax(out) - y"];
    case "hinge":
      return ["np.maximum(1 - y * out, 0)", "np.where(y * out < 1, -y, 0.0)"];
    case "huber": {
      const delta = "delta" in options ? pyNumber(options.delta) : "1.0";
      const m = `np.minimum(np.abs(out - y), ${delta})`;
      return [`${m} * (np.abs(out - y) - ${m} / 2)`, `np.clip(out - y, -${delta}, ${delta})`];
    }
    case "binary-cross-entropy":
      return null;
  }
}

/** All dense, each behind the one before it, with slopes that need a number alone. */
export function isChain({ plan, scene }: Trained): boolean {
  const { layers, inputShape } = plan;
  return (
    inputShape.length === 1 &&
    lossLines(scene.stage.loss) !== null &&
    layers.every(
      ({ layer, place, inputs, activation }) =>
        layer.kind === "dense" &&
        inputs[0] === place - 1 &&
        slopeOf(activation, "z", "a", scene.conventions.reluAtZero) !== null,
    )
  );
}

function stepLines(layer: LayerPlan, atZero: number): readonly string[] {
  const n = layer.place + 1;
  const before = n === 1 ? "x" : `a${n - 1}`;
  const z = layer.activation.kind === "linear" ? `a${n}` : `z${n}`;
  const slope = slopeOf(layer.activation, z, `a${n}`, atZero) ?? "1.0";
  const [weights, bias] = [tensorOf(layer, "weights"), tensorOf(layer, "bias")];
  const dz = slope === "1.0" ? `dz${n} = da${n}` : `dz${n} = da${n} * (${slope})`;
  return [
    dz,
    `g["${weights?.key ?? ""}"] = dz${n}.T @ ${before}`,
    ...(bias === undefined ? [] : [`g["${bias.key}"] = dz${n}.sum(axis=0)`]),
    ...(n === 1 ? [] : [`da${n - 1} = dz${n} @ P["${weights?.key ?? ""}"]`]),
  ];
}

/** `gradients(x, y)`: the loss of these rows and its gradient by every parameter. */
export function numpyBackward({ plan, scene }: Trained): string {
  const { loss } = scene.stage;
  const uses = new Set<NumpyFunction>();
  const [value = "", slope = ""] = lossLines(loss) ?? [];
  const forward = plan.layers.flatMap((layer) => {
    const n = layer.place + 1;
    const before = n === 1 ? "x" : `a${n - 1}`;
    const [weights, bias] = [tensorOf(layer, "weights"), tensorOf(layer, "bias")];
    const sum = `${before} @ P["${weights?.key ?? ""}"].T${bias === undefined ? "" : ` + P["${bias.key}"]`}`;
    if (layer.activation.kind === "linear") return [`a${n} = ${sum}`];
    return [`z${n} = ${sum}`, `a${n} = ${activated(layer.activation, `z${n}`, "", uses)}`];
  });
  const n = plan.layers.length;
  const share = `${loss.outputs === "mean" ? " / out.shape[1]" : ""}${loss.batch === "mean" ? " / len(x)" : ""}`;
  const { scaling, inputShape } = plan;
  const scaled =
    scaling === null
      ? []
      : [
          `x = (x - np.array(${pyList(scaling.means, inputShape)})) / np.array(${pyList(scaling.deviations, inputShape)})`,
        ];
  const backward = plan.layers
    .toReversed()
    .flatMap((layer) => stepLines(layer, scene.conventions.reluAtZero));
  const lines = [
    ...scaled,
    ...forward,
    `out, g = a${n}, {}`,
    `loss = np.sum(${value})${share}`,
    `da${n} = (${slope})${share}`,
    ...backward,
    "return loss, g",
  ];
  return `def gradients(x, y):\n    """${say.gradients}"""\n${lines.map((line) => `    ${line}`).join("\n")}\n`;
}
