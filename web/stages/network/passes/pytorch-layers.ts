/** Each kind of layer, activation, loss and optimizer as PyTorch writes it. Pure. */
import { sizeOf } from "../../../core/shape.ts";
import type { LayerInfo } from "../../../engine/protocol.ts";
import type { Activation, Conventions, Layer, Loss, Optimizer } from "../../../scene/schema.ts";
import { pyNumber, pyTuple } from "../../../export/network/python-text.ts";
import { isKinked, leftSlope } from "./pytorch-switches.ts";

export interface LayerLines {
  /** "layer1 = nn.Linear(2, 3)"; none of what keeps nothing. */
  readonly make: readonly string[];
  /** What it makes of its inputs. */
  readonly call: string;
}

interface Context {
  readonly name: string;
  readonly layer: Layer;
  readonly info: LayerInfo;
  /** Names of what it reads, and the shape of the first. */
  readonly inputs: readonly string[];
  readonly shape: readonly number[];
  /** Of batch norm, as PyTorch counts it. */
  readonly momentum: number;
  readonly conventions: Conventions;
}

/** With the slope at 0 that the scene has. */
function activated(context: Context, activation: Activation, z: string): string {
  const { conventions, name, info } = context;
  if (activation.kind === "softmax") return softmax(z, info.outputShape);
  if (conventions.reluAtZero === 0 || !isKinked(activation)) return plainly(activation, z, name);
  const f = activation.kind === "prelu" ? `${name}_slope` : `lambda z: ${plainly(activation, "z", name)}`; // prettier-ignore
  return `kinked(${f}, ${z}, ${leftSlope(activation, name)})`;
}

function plainly(activation: Activation, z: string, name: string): string {
  switch (activation.kind) {
    case "linear":
      return z;
    case "step":
      return `torch.sign(torch.relu(${z}))`;
    case "sigmoid":
    case "tanh":
    case "relu":
      return `torch.${activation.kind}(${z})`;
    case "leaky-relu":
      return `F.leaky_relu(${z}, ${pyNumber(activation.slope)})`;
    case "prelu":
      return `${name}_slope(${z})`;
    case "elu":
      return `F.elu(${z}, ${pyNumber(activation.alpha)})`;
    case "softmax":
      return softmax(z, []);
    default:
      return `F.${activation.kind}(${z})`;
  }
}

/** Over all numbers of a row at once, of an image too. */
const softmax = (z: string, shape: readonly number[]): string =>
  shape.length < 2
    ? `torch.softmax(${z}, dim=1)`
    : `torch.softmax(${z}.flatten(1), dim=1).reshape(-1, ${shape.join(", ")})`;

const slopeOf = (activation: Activation, name: string): readonly string[] =>
  activation.kind === "prelu"
    ? [`${name}_slope = nn.PReLU(init=${pyNumber(activation.slope)})`]
    : [];

export function layerLines(context: Context): LayerLines {
  const { name, layer, info, inputs, shape } = context;
  const [x = "x"] = inputs;
  switch (layer.kind) {
    case "dense": {
      const count = sizeOf(shape);
      const row = shape.length > 1 ? `torch.flatten(${x}, 1)` : x;
      const make = `${name} = nn.Linear(${count}, ${layer.units}${layer.bias ? "" : ", bias=False"})`;
      return { make: [make, ...slopeOf(layer.activation, name)], call: activated(context, layer.activation, `${name}(${row})`) }; // prettier-ignore
    }
    case "conv2d": {
      const padding = layer.padding === "same" ? '"same"' : pyTuple(layer.padding);
      const make = `${name} = nn.Conv2d(${shape[0]}, ${layer.filters}, ${pyTuple(layer.kernel)}, stride=${pyTuple(layer.stride)}, padding=${padding}${layer.bias ? "" : ", bias=False"})`;
      return { make: [make, ...slopeOf(layer.activation, name)], call: activated(context, layer.activation, `${name}(${x})`) }; // prettier-ignore
    }
    case "local2d":
      return local(context, layer);
    case "maxpool2d":
    case "avgpool2d": {
      const call = layer.kind === "maxpool2d" ? "max_pool2d" : "avg_pool2d";
      const windows = `${pyTuple(layer.kernel)}, ${pyTuple(layer.stride ?? layer.kernel)}`;
      return { make: [], call: `F.${call}(${padded(layer, x)}, ${windows})` };
    }
    case "activation":
      return {
        make: slopeOf(layer.activation, name),
        call: activated(context, layer.activation, x),
      };
    case "dropout": {
      // PyTorch's is inverted: what stays is divided by 1 − rate in training.
      const classic =
        context.conventions.dropout === "classic" ? ` * ${pyNumber(1 - layer.rate)}` : "";
      return { make: [`${name} = nn.Dropout(${pyNumber(layer.rate)})`], call: `${name}(${x})${classic}` }; // prettier-ignore
    }
    case "batchnorm": {
      const kind = info.outputShape.length === 3 ? "BatchNorm2d" : "BatchNorm1d";
      const momentum = pyNumber(context.momentum);
      return { make: [`${name} = nn.${kind}(${info.outputShape[0]}, eps=${pyNumber(layer.epsilon)}, momentum=${momentum})`], call: `${name}(${x})` }; // prettier-ignore
    }
    case "add":
      return { make: [], call: inputs.join(" + ") };
    case "concat":
      return { make: [], call: `torch.cat([${inputs.join(", ")}], dim=1)` };
    case "softmax":
      return { make: [], call: softmax(x, info.outputShape) };
    case "flatten":
      return { make: [], call: `torch.flatten(${x}, 1)` };
  }
}

/** A pool of PyTorch's own pads both sides alike, and by half its window at most. */
function padded(layer: Extract<Layer, { kind: "maxpool2d" | "avgpool2d" }>, x: string): string {
  const both = layer.kernel.map((k, i) => layer.padding === "same" ? k - 1 : 2 * (layer.padding[i] ?? 0)); // prettier-ignore
  const [height = 0, width = 0] = both;
  if (height + width === 0) return x;
  const [top, left] = [Math.floor(height / 2), Math.floor(width / 2)];
  const value = layer.kind === "maxpool2d" ? ', value=-float("inf")' : "";
  return `F.pad(${x}, (${left}, ${width - left}, ${top}, ${height - top})${value})`;
}

/** PyTorch has no layer with weights of its own for each place: windows side by side, then a sum. */
function local(
  context: Context,
  layer: Extract<Layer, { kind: "conv2d" | "local2d" }>,
): LayerLines {
  const { name, info, inputs, shape } = context;
  const [x = "x"] = inputs;
  const [channels = 1] = shape;
  const [filters = 1, height = 1, width = 1] = info.outputShape;
  const [kh, kw] = layer.kernel;
  const same = layer.padding === "same";
  const [top, left] = same ? [Math.floor((kh - 1) / 2), Math.floor((kw - 1) / 2)] : layer.padding;
  const [below, right] = same ? [kh - 1 - top, kw - 1 - left] : [top, left];
  const padded = `F.pad(${x}, (${left}, ${right}, ${top}, ${below}))`;
  const windows = `F.unfold(${padded}, ${pyTuple(layer.kernel)}, stride=${pyTuple(layer.stride)})`;
  const sum = `torch.einsum("bkp,fpk->bfp", ${windows}, ${name}_w).reshape(-1, ${filters}, ${height}, ${width})`;
  const make = [
    `${name}_w = nn.Parameter(torch.zeros(${filters}, ${height * width}, ${channels * kh * kw}))`,
    ...(layer.bias
      ? [`${name}_b = nn.Parameter(torch.zeros(${filters}, ${height}, ${width}))`]
      : []),
  ];
  const z = layer.bias ? `${sum} + ${name}_b` : sum;
  return { make: [...make, ...slopeOf(layer.activation, name)], call: activated(context, layer.activation, layer.activation.kind === "linear" ? z : `(${z})`) }; // prettier-ignore
}

/** Of one batch: outputs `out`, targets `y`. */
export function lossLine(loss: Loss, outputs: number): string {
  const over = `.${loss.outputs}(1)`;
  const batch = `.${loss.batch}()`;
  switch (loss.kind) {
    case "squared-error":
      return `${loss.half ? "0.5 * " : ""}(out - y).square()${over}${batch}`;
    case "cross-entropy": {
      const share = loss.outputs === "mean" && outputs > 1 ? ` / ${outputs}` : "";
      return `F.cross_entropy(out, y, reduction="none")${batch}${share}`;
    }
    case "binary-cross-entropy":
      return `F.binary_cross_entropy(out, y, reduction="none")${over}${batch}`;
    case "absolute":
      return `(out - y).abs()${over}${batch}`;
    case "huber":
      return `F.huber_loss(out, y, delta=${pyNumber(loss.delta)}, reduction="none")${over}${batch}`;
    case "hinge":
      return `(1 - y * out).clamp(min=0)${over}${batch}`;
  }
}

export function scheduleLine({ schedule }: Optimizer, epochs: number): string | null {
  if (schedule.kind === "constant") return null;
  const at = "scheduler = torch.optim.lr_scheduler.";
  if (schedule.kind === "step") return `${at}StepLR(optimizer, step_size=${schedule.stepSize}, gamma=${pyNumber(schedule.gamma)})`; // prettier-ignore
  return `${at}CosineAnnealingLR(optimizer, T_max=${schedule.tMax ?? epochs}, eta_min=${pyNumber(schedule.etaMin)})`; // prettier-ignore
}
