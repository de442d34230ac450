/** Each kind of layer and activation in NumPy. Rows are [row][…]; parameters are in P. Pure. */
import type { Activation, Conventions } from "../../scene/schema.ts";
import { tensorOf, type LayerPlan, type WindowPlan } from "./plan.ts";
import { pyNumber, pyTuple } from "./python-text.ts";

/** Functions that a program defines where it uses them. */
export const FUNCTIONS = {
  sigmoid: `def sigmoid(z):
    return np.where(z < 0, np.exp(np.minimum(z, 0)), 1) / (1 + np.exp(-np.abs(z)))
`,
  softplus: `def softplus(z):
    return np.maximum(z, 0) + np.log1p(np.exp(-np.abs(z)))
`,
  gelu: `erf = np.vectorize(math.erf, otypes=[float])


def gelu(z):
    return z * (1 + erf(z / math.sqrt(2))) / 2
`,
  softmax: `def softmax(z):
    rows = z.reshape(len(z), -1)
    powers = np.exp(rows - rows.max(axis=1, keepdims=True))
    return (powers / powers.sum(axis=1, keepdims=True)).reshape(z.shape)
`,
  windows: `def windows(x, kernel, stride, pads, value=0.0):
    """[row][channel][y][x][row of the kernel][its column]"""
    top, left, bottom, right = pads
    x = np.pad(x, ((0, 0), (0, 0), (top, bottom), (left, right)), constant_values=value)
    all = np.lib.stride_tricks.sliding_window_view(x, kernel, axis=(2, 3))
    return all[:, :, :: stride[0], :: stride[1]]
`,
} as const;
export type NumpyFunction = keyof typeof FUNCTIONS;

export function activated(
  activation: Activation,
  z: string,
  slope: string,
  uses: Set<NumpyFunction>,
): string {
  switch (activation.kind) {
    case "linear":
      return z;
    case "step":
      return `np.where(${z} > 0, 1.0, 0.0)`;
    case "tanh":
      return `np.tanh(${z})`;
    case "relu":
      return `np.maximum(${z}, 0)`;
    case "leaky-relu":
      return `np.where(${z} > 0, ${z}, ${pyNumber(activation.slope)} * ${z})`;
    case "prelu":
      return `np.where(${z} > 0, ${z}, ${slope} * ${z})`;
    case "elu":
      return `np.where(${z} > 0, ${z}, ${pyNumber(activation.alpha)} * np.expm1(np.minimum(${z}, 0)))`;
    case "silu":
      uses.add("sigmoid");
      return `${z} * sigmoid(${z})`;
    default:
      uses.add(activation.kind);
      return `${activation.kind}(${z})`;
  }
}

const parameter = (key: string): string => `P["${key}"]`;

function windowed({ kernel, stride, pads }: WindowPlan, x: string, value: string): string {
  const options = value === "0" ? "" : `, ${value}`;
  return `windows(${x}, ${pyTuple(kernel)}, ${pyTuple(stride)}, ${pyTuple(pads)}${options})`;
}

/** Behind a product: a bias for each filter, or for each filter and place. */
function biased(plan: LayerPlan, product: string): string {
  const bias = tensorOf(plan, "bias");
  if (bias === undefined) return product;
  const wide = plan.layer.kind === "conv2d" ? "[:, None, None]" : "";
  return `${product} + ${parameter(bias.key)}${wide}`;
}

function normalized(plan: LayerPlan, x: string, epsilon: number): string {
  const wide = plan.shape.length > 1 ? "[:, None, None]" : "";
  const of = (name: Parameters<typeof tensorOf>[1]): string =>
    `${parameter(tensorOf(plan, name)?.key ?? "")}${wide}`;
  return `${of("gamma")} * (${x} - ${of("runningMean")}) / np.sqrt(${of("runningVariance")} + ${pyNumber(epsilon)}) + ${of("beta")}`;
}

function linear(
  plan: LayerPlan,
  inputs: readonly string[],
  { dropout }: Conventions,
  uses: Set<NumpyFunction>,
): string {
  const { layer, window, inputShapes } = plan;
  const [x = "x"] = inputs;
  const [row = []] = inputShapes;
  const weights = parameter(tensorOf(plan, "weights")?.key ?? "");
  const flat = row.length > 1 ? `${x}.reshape(len(${x}), -1)` : x;
  if (window !== null) uses.add("windows");
  switch (layer.kind) {
    case "dense":
      return biased(plan, `${flat} @ ${weights}.T`);
    case "conv2d":
    case "local2d": {
      const axes = layer.kind === "conv2d" ? "nchwij,fcij->nfhw" : "nchwij,fhwcij->nfhw";
      const numbers = window === null ? x : windowed(window, x, "0");
      return biased(plan, `np.einsum("${axes}", ${numbers}, ${weights}, optimize=True)`);
    }
    case "maxpool2d":
      return window === null ? x : `${windowed(window, x, "-np.inf")}.max(axis=(4, 5))`;
    case "avgpool2d":
      return window === null ? x : `${windowed(window, x, "0")}.mean(axis=(4, 5))`;
    case "dropout":
      return dropout === "classic" ? `${x} * ${pyNumber(1 - layer.rate)}` : x;
    case "batchnorm":
      return normalized(plan, x, layer.epsilon);
    case "add":
      return inputs.join(" + ");
    case "concat":
      return `np.concatenate([${inputs.join(", ")}], axis=1)`;
    case "flatten":
      return flat;
    case "softmax":
      uses.add("softmax");
      return `softmax(${x})`;
    case "activation":
      return x;
  }
}

/** `inputs`: names of what it reads. The first line is before the activation where there is one. */
export function numpyLines(
  plan: LayerPlan,
  inputs: readonly string[],
  conventions: Conventions,
  uses: Set<NumpyFunction>,
): readonly string[] {
  const z = linear(plan, inputs, conventions, uses);
  const number = plan.place + 1;
  if (plan.activation.kind === "linear") return [`a${number} = ${z}`];
  const slope = parameter(tensorOf(plan, "slope")?.key ?? "");
  const a = activated(plan.activation, `z${number}`, slope, uses);
  return [`z${number} = ${z}`, `a${number} = ${a}`];
}
