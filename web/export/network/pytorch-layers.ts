/** Each kind of layer and activation as lines of a torch.nn.Module. Rows are [row][…]. Pure. */
import type { Conventions } from "../../scene/schema.ts";
import { sizeOf } from "../../core/shape.ts";
import { tensorOf, type LayerPlan, type WindowPlan } from "./plan.ts";
import { pyNumber, pyShape, pyTuple } from "./python-text.ts";

export interface TorchLines {
  /** Of `__init__`: "self.dense1 = nn.Linear(2, 3)". */
  readonly make: readonly string[];
  /** What it makes of its inputs, an expression, before and behind its activation. */
  readonly z: string;
  activate(z: string): string;
}

/** Modules of our own that the program must define. */
export type OwnModule = "Local2d" | "BatchNorm" | "Dropout";

export const ownModuleOf = ({ layer: { kind } }: LayerPlan): OwnModule | null => {
  if (kind === "local2d") return "Local2d";
  if (kind === "batchnorm") return "BatchNorm";
  return kind === "dropout" ? "Dropout" : null;
};

const ZERO: WindowPlan["pads"] = [0, 0, 0, 0];

/** Where rectified ones have another slope at 0 than PyTorch, which takes that of the left. */
function atZero(z: string, value: string, left: string, share: number): string {
  if (share === 0) return value;
  const slope = left === "0.0" ? pyNumber(share) : `(${left} + ${share} * (1 - ${left}))`;
  return `torch.where(${z} == 0, ${slope} * ${z}, ${value})`;
}

function activated(
  plan: LayerPlan,
  z: string,
  slope: string,
  { reluAtZero: share }: Conventions,
): string {
  const { activation } = plan;
  switch (activation.kind) {
    case "linear":
      return z;
    case "step":
      return `torch.sign(torch.relu(${z}))`;
    case "relu":
      return atZero(z, `torch.relu(${z})`, "0.0", share);
    case "leaky-relu": {
      const left = pyNumber(activation.slope);
      return atZero(z, `F.leaky_relu(${z}, ${left})`, left, share);
    }
    case "prelu":
      return atZero(z, `${slope}(${z})`, `${slope}.weight`, share);
    case "elu": {
      const alpha = pyNumber(activation.alpha);
      return atZero(z, `F.elu(${z}, ${alpha})`, alpha, share);
    }
    case "softmax":
      return softmax(z, plan.shape);
    case "sigmoid":
    case "tanh":
      return `torch.${activation.kind}(${z})`;
    default:
      return `F.${activation.kind}(${z})`;
  }
}

/** Over all numbers of a row at once, of an image too. */
const softmax = (z: string, shape: readonly number[]): string =>
  shape.length === 1
    ? `torch.softmax(${z}, 1)`
    : `torch.softmax(${z}.flatten(1), 1).reshape(-1, ${shape.join(", ")})`;

function padded(x: string, [top, left, bottom, right]: WindowPlan["pads"], value: string): string {
  if (top + left + bottom + right === 0) return x;
  return `F.pad(${x}, (${left}, ${right}, ${top}, ${bottom})${value === "0" ? "" : `, value=${value}`})`;
}

function pooled(plan: LayerPlan, x: string, { maxTie }: Conventions): string {
  const { kernel, stride, pads } = plan.window ?? { kernel: [1, 1], stride: [1, 1], pads: ZERO };
  const windows = `${pyTuple(kernel)}, ${maxTie === "split" && plan.layer.kind === "maxpool2d" ? "stride=" : ""}${pyTuple(stride)}`;
  if (plan.layer.kind === "avgpool2d") return `F.avg_pool2d(${padded(x, pads, "0")}, ${windows})`;
  const input = padded(x, pads, '-float("inf")');
  if (maxTie === "first") return `F.max_pool2d(${input}, ${windows})`;
  // amax shares the gradient among equal numbers.
  const [channels = 1, height = 1, width = 1] = plan.shape;
  const sizes = `-1, ${channels}, ${sizeOf(kernel)}, ${height * width}`;
  return `F.unfold(${input}, ${windows}).reshape(${sizes}).amax(2).reshape(-1, ${channels}, ${height}, ${width})`;
}

function convolution(plan: LayerPlan, x: string): Pick<TorchLines, "make" | "z"> {
  const { name, shape, inputShapes, layer } = plan;
  const { kernel, stride, pads } = plan.window ?? { kernel: [1, 1], stride: [1, 1], pads: ZERO };
  const [image = []] = inputShapes;
  const bias = tensorOf(plan, "bias") === undefined ? ", bias=False" : "";
  if (layer.kind === "local2d") {
    const sizes = `${pyTuple(image)}, ${pyTuple(shape)}, ${pyTuple(kernel)}, ${pyTuple(stride)}`;
    return {
      make: [`self.${name} = Local2d(${sizes}${bias})`],
      z: `self.${name}(${padded(x, pads, "0")})`,
    };
  }
  const [top, left, bottom, right] = pads;
  const isEven = top === bottom && left === right;
  const padding = isEven && top + left > 0 ? `, padding=${pyTuple([top, left])}` : "";
  const sizes = `${image[0]}, ${shape[0]}, ${pyTuple(kernel)}, stride=${pyTuple(stride)}${padding}`;
  return {
    make: [`self.${name} = nn.Conv2d(${sizes}${bias})`],
    z: `self.${name}(${isEven ? x : padded(x, pads, "0")})`,
  };
}

function norm(
  plan: LayerPlan,
  x: string,
  conventions: Conventions,
): Pick<TorchLines, "make" | "z"> {
  const { name, shape, layer, momentum } = plan;
  if (layer.kind !== "batchnorm") return { make: [], z: x };
  const { frozen } = layer;
  const moves = (["runningMean", "runningVariance"] as const).map(
    (part) => frozen !== true && !frozen.includes(part),
  );
  const options = [
    `eps=${pyNumber(layer.epsilon)}`,
    `momentum=${pyNumber(momentum)}`,
    ...(conventions.batchNormVariance === "biased" ? ["biased=True"] : []),
    ...(moves.every(Boolean)
      ? []
      : [`moves=(${moves.map((on) => (on ? "True" : "False")).join(", ")})`]),
  ];
  const make = [`self.${name} = BatchNorm(${shape[0]}, ${options.join(", ")})`];
  return { make, z: `self.${name}(${x})` };
}

function linear(
  plan: LayerPlan,
  inputs: readonly string[],
  conventions: Conventions,
): Pick<TorchLines, "make" | "z"> {
  const { name, shape, inputShapes, layer } = plan;
  const [x = "x"] = inputs;
  const [row = []] = inputShapes;
  switch (layer.kind) {
    case "dense": {
      const bias = layer.bias ? "" : ", bias=False";
      const make = [`self.${name} = nn.Linear(${sizeOf(row)}, ${layer.units}${bias})`];
      return { make, z: `self.${name}(${row.length > 1 ? `${x}.flatten(1)` : x})` };
    }
    case "conv2d":
    case "local2d":
      return convolution(plan, x);
    case "maxpool2d":
    case "avgpool2d":
      return { make: [], z: pooled(plan, x, conventions) };
    case "dropout": {
      const classic = conventions.dropout === "classic" ? ", classic=True" : "";
      const sizes = `${pyNumber(layer.rate)}, ${pyShape(shape)}`;
      return { make: [`self.${name} = Dropout(${sizes}${classic})`], z: `self.${name}(${x})` };
    }
    case "batchnorm":
      return norm(plan, x, conventions);
    case "add":
      return { make: [], z: inputs.join(" + ") };
    case "concat":
      return { make: [], z: `torch.cat([${inputs.join(", ")}], 1)` };
    case "softmax":
      return { make: [], z: softmax(x, row) };
    case "flatten":
      return { make: [], z: `${x}.flatten(1)` };
    case "activation":
      return { make: [], z: x };
  }
}

/** `inputs`: names of what it reads. */
export function torchLines(
  plan: LayerPlan,
  inputs: readonly string[],
  conventions: Conventions,
): TorchLines {
  const { make, z } = linear(plan, inputs, conventions);
  const slope = tensorOf(plan, "slope");
  const module = `self.${slope?.key.split(".")[0] ?? ""}`;
  const own = slope === undefined ? [] : [`${module} = nn.PReLU()`];
  return {
    make: [...make, ...own],
    z,
    activate: (name) => activated(plan, name, module, conventions),
  };
}
