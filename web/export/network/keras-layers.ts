/** Each kind of layer and activation in Keras's functional style; images are channels last. Pure. */
import type { Activation, Conventions } from "../../scene/schema.ts";
import { tensorOf, type LayerPlan } from "./plan.ts";
import { pyNumber, pyShape, pyTuple } from "./python-text.ts";

/** Layers of our own that a program must define. */
export type OwnLayer = "Local2D" | "PadLowest" | "RowSoftmax";

export interface KerasLines {
  readonly lines: readonly string[];
  /** Layers with parameters by their names: how a list of weights is made of the packed ones. */
  readonly weights: readonly string[];
}

const activation = (of: Activation): string | null => {
  switch (of.kind) {
    case "linear":
      return null;
    case "step":
      return "layers.Activation(lambda z: ops.sign(ops.relu(z)))";
    case "leaky-relu":
      return `layers.LeakyReLU(negative_slope=${pyNumber(of.slope)})`;
    case "elu":
      return `layers.ELU(alpha=${pyNumber(of.alpha)})`;
    case "gelu":
      return "layers.Activation(lambda z: ops.gelu(z, approximate=False))";
    case "sigmoid":
    case "tanh":
    case "relu":
    case "softplus":
    case "silu":
      return `layers.Activation("${of.kind}")`;
    case "softmax":
    case "prelu":
      return null;
  }
};

/** Tensors are Keras's own once turned: [in][out], [row][column][channel][filter]. */
const packed = (key: string, axes: string): string => `numbers("${key}")${axes}`;

function activated(plan: LayerPlan, from: string, uses: Set<OwnLayer>): KerasLines {
  const { activation: of, shape, place } = plan;
  const a = `a${place + 1}`;
  if (of.kind === "linear") return { lines: [], weights: [] };
  if (of.kind === "softmax") {
    if (shape.length > 1) uses.add("RowSoftmax");
    return {
      lines: [`${a} = ${shape.length > 1 ? "RowSoftmax()" : "layers.Softmax()"}(${from})`],
      weights: [],
    };
  }
  const slope = tensorOf(plan, "slope");
  if (slope !== undefined) {
    const name = slope.key.split(".")[0] ?? "";
    const axes = shape.map((_, i) => i + 1);
    return {
      lines: [`${a} = layers.PReLU(shared_axes=${pyShape(axes)}, name="${name}")(${from})`],
      weights: [`"${name}": [${packed(slope.key, `.reshape(${pyShape(shape.map(() => 1))})`)}]`],
    };
  }
  return { lines: [`${a} = ${activation(of)}(${from})`], weights: [] };
}

const window = (plan: LayerPlan) => {
  const { kernel, stride, pads } = plan.window ?? {
    kernel: [1, 1],
    stride: [1, 1],
    pads: [0, 0, 0, 0],
  };
  const [top = 0, left = 0, bottom = 0, right = 0] = pads;
  const isPadded = top + left + bottom + right > 0;
  return { kernel, stride, isPadded, pads: `((${top}, ${bottom}), (${left}, ${right}))` };
};

function filtered(plan: LayerPlan, x: string, uses: Set<OwnLayer>): KerasLines {
  const { name, place, layer, shape } = plan;
  const { kernel, stride, isPadded, pads } = window(plan);
  const a = `a${place + 1}`;
  const padding = isPadded ? [`${a} = layers.ZeroPadding2D(${pads})(${x})`] : [];
  const from = isPadded ? a : x;
  const bias = tensorOf(plan, "bias");
  const options = `strides=${pyTuple(stride)}${bias === undefined ? ", use_bias=False" : ""}, name="${name}"`;
  const weight = `${name}.weight`;
  if (layer.kind === "local2d") {
    uses.add("Local2D");
    const own = [packed(weight, ""), ...(bias === undefined ? [] : [packed(bias.key, "")])];
    return {
      lines: [
        ...padding,
        `${a} = Local2D(${pyTuple(shape)}, ${pyTuple(kernel)}, ${options})(${from})`,
      ],
      weights: [`"${name}": [${own.join(", ")}]`],
    };
  }
  const own = [
    packed(weight, ".transpose(2, 3, 1, 0)"),
    ...(bias === undefined ? [] : [packed(bias.key, "")]),
  ];
  return {
    lines: [
      ...padding,
      `${a} = layers.Conv2D(${shape[0]}, ${pyTuple(kernel)}, ${options})(${from})`,
    ],
    weights: [`"${name}": [${own.join(", ")}]`],
  };
}

function pooled(plan: LayerPlan, x: string, uses: Set<OwnLayer>): readonly string[] {
  const { kernel, stride, isPadded, pads } = window(plan);
  const a = `a${plan.place + 1}`;
  const largest = plan.layer.kind === "maxpool2d";
  if (isPadded && largest) uses.add("PadLowest");
  const padding = isPadded
    ? [`${a} = ${largest ? "PadLowest" : "layers.ZeroPadding2D"}(${pads})(${x})`]
    : [];
  const kind = largest ? "MaxPooling2D" : "AveragePooling2D";
  return [
    ...padding,
    `${a} = layers.${kind}(${pyTuple(kernel)}, strides=${pyTuple(stride)})(${isPadded ? a : x})`,
  ];
}

/** A row of the numbers of an image is in the lab's order: channel by channel. */
export const flat = (x: string): string => `layers.Flatten()(layers.Permute((3, 1, 2))(${x}))`;

function dense(plan: LayerPlan, units: number, x: string): KerasLines {
  const { name, place, inputShapes } = plan;
  const bias = tensorOf(plan, "bias");
  const own = [
    packed(`${name}.weight`, ".T"),
    ...(bias === undefined ? [] : [packed(bias.key, "")]),
  ];
  const options = bias === undefined ? ", use_bias=False" : "";
  const from = (inputShapes[0]?.length ?? 0) > 1 ? flat(x) : x;
  return {
    lines: [`a${place + 1} = layers.Dense(${units}${options}, name="${name}")(${from})`],
    weights: [`"${name}": [${own.join(", ")}]`],
  };
}

function normalized(plan: LayerPlan, epsilon: number, x: string): KerasLines {
  const { name, place, momentum } = plan;
  const keys = ["gamma", "beta", "runningMean", "runningVariance"] as const;
  const own = keys.map((key) => packed(tensorOf(plan, key)?.key ?? "", ""));
  const options = `momentum=${pyNumber(Number((1 - momentum).toPrecision(15)))}, epsilon=${pyNumber(epsilon)}`;
  return {
    lines: [`a${place + 1} = layers.BatchNormalization(${options}, name="${name}")(${x})`],
    weights: [`"${name}": [${own.join(", ")}]`],
  };
}

function linear(
  plan: LayerPlan,
  inputs: readonly string[],
  { dropout }: Conventions,
  uses: Set<OwnLayer>,
): KerasLines {
  const { layer, place, inputShapes } = plan;
  const a = `a${place + 1}`;
  const [x = "x"] = inputs;
  const [row = []] = inputShapes;
  const none: readonly string[] = [];
  switch (layer.kind) {
    case "dense":
      return dense(plan, layer.units, x);
    case "conv2d":
    case "local2d":
      return filtered(plan, x, uses);
    case "maxpool2d":
    case "avgpool2d":
      return { lines: pooled(plan, x, uses), weights: none };
    case "batchnorm":
      return normalized(plan, layer.epsilon, x);
    case "dropout": {
      const rate = pyNumber(layer.rate);
      const lines = [`${a} = layers.Dropout(${rate})(${x})`];
      const classic = [...lines, `${a} = layers.Rescaling(${pyNumber(1 - layer.rate)})(${a})`];
      return { lines: dropout === "classic" ? classic : lines, weights: none };
    }
    case "add":
      return { lines: [`${a} = layers.Add()([${inputs.join(", ")}])`], weights: none };
    case "concat":
      return {
        lines: [`${a} = layers.Concatenate(axis=-1)([${inputs.join(", ")}])`],
        weights: none,
      };
    case "flatten":
      return { lines: [`${a} = ${row.length > 1 ? flat(x) : x}`], weights: none };
    case "softmax":
      if (row.length > 1) uses.add("RowSoftmax");
      return {
        lines: [`${a} = ${row.length > 1 ? "RowSoftmax()" : "layers.Softmax()"}(${x})`],
        weights: none,
      };
    case "activation":
      return { lines: [`${a} = ${x}`], weights: none };
  }
}

export function kerasLines(
  plan: LayerPlan,
  inputs: readonly string[],
  conventions: Conventions,
  uses: Set<OwnLayer>,
): KerasLines {
  const before = linear(plan, inputs, conventions, uses);
  const behind = activated(plan, `a${plan.place + 1}`, uses);
  return {
    lines: [...before.lines, ...behind.lines],
    weights: [...before.weights, ...behind.weights],
  };
}
