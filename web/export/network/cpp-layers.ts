/** Each kind of layer and activation as statements of C++. Rows are flat arrays. Pure. */
import type { Activation, Conventions, ParameterName } from "../../scene/schema.ts";
import type { CppFunction } from "./cpp-parts.ts";
import { sizeOf } from "../../core/shape.ts";
import { tensorOf, type LayerPlan } from "./plan.ts";

/** So that it reads back to the last digit; never a whole number. */
export function cppNumber(value: number): string {
  const text = String(value);
  return /[.e]/.test(text) ? text : `${text}.0`;
}

const real = (value: number): string => `Real(${cppNumber(value)})`;

function scalar(activation: Activation, slope: string, uses: Set<CppFunction>): string {
  switch (activation.kind) {
    case "step":
      return "z > 0 ? Real(1) : Real(0)";
    case "sigmoid":
      uses.add("sigmoid");
      return "sigmoid(z)";
    case "tanh":
      return "std::tanh(z)";
    case "relu":
      return "z > 0 ? z : Real(0)";
    case "leaky-relu":
      return `z > 0 ? z : ${real(activation.slope)} * z`;
    case "prelu":
      return `z > 0 ? z : ${slope}[0] * z`;
    case "elu":
      return `z > 0 ? z : ${real(activation.alpha)} * std::expm1(z)`;
    case "gelu":
      return "z * (1 + std::erf(z / std::sqrt(Real(2)))) / 2";
    case "softplus":
      return "std::max(z, Real(0)) + std::log1p(std::exp(-std::abs(z)))";
    case "silu":
      uses.add("sigmoid");
      return "z * sigmoid(z)";
    case "linear":
    case "softmax":
      return "z";
  }
}

/** The array that holds a tensor: "dense1_weight". */
export const arrayOf = (key: string): string => `w_${key.replace(".", "_")}`;

const array = (plan: LayerPlan, name: ParameterName): string => {
  const tensor = tensorOf(plan, name);
  return tensor === undefined ? "nullptr" : arrayOf(tensor.key);
};

function windowsText(plan: LayerPlan): string {
  const { window, inputShapes, shape } = plan;
  const [image = []] = inputShapes;
  const { kernel = [], stride = [], pads = [] } = window ?? {};
  return `Windows{${[...image, ...shape, ...kernel, ...stride, ...pads.slice(0, 2)].join(", ")}}`;
}

function linear(
  plan: LayerPlan,
  inputs: readonly string[],
  to: string,
  { dropout }: Conventions,
  uses: Set<CppFunction>,
): readonly string[] {
  const { layer, inputShapes, shape } = plan;
  const [x = "x"] = inputs;
  const [row = []] = inputShapes;
  const [size, from] = [sizeOf(shape), sizeOf(row)];
  const copied = `std::copy_n(${x}, ${size}, ${to});`;
  switch (layer.kind) {
    case "dense":
      uses.add("dense");
      return [
        `dense(${x}, ${from}, ${array(plan, "weights")}, ${array(plan, "bias")}, ${size}, ${to});`,
      ];
    case "conv2d":
    case "local2d":
      uses.add("Windows").add("convolve");
      return [
        `convolve(${x}, ${windowsText(plan)}, ${array(plan, "weights")}, ${array(plan, "bias")}, ${layer.kind === "conv2d"}, ${to});`,
      ];
    case "maxpool2d":
    case "avgpool2d":
      uses.add("Windows").add("pool");
      return [`pool(${x}, ${windowsText(plan)}, ${layer.kind === "maxpool2d"}, ${to});`];
    case "batchnorm": {
      uses.add("normalize");
      const [channels = 1] = shape;
      const names = (["gamma", "beta", "runningMean", "runningVariance"] as const).map((name) =>
        array(plan, name),
      );
      return [
        `normalize(${x}, ${channels}, ${size / channels}, ${names.join(", ")}, ${real(layer.epsilon)}, ${to});`,
      ];
    }
    case "dropout":
      if (dropout !== "classic") return [copied];
      return [`for (int i = 0; i < ${size}; ++i) ${to}[i] = ${real(1 - layer.rate)} * ${x}[i];`];
    case "add":
      return [
        `for (int i = 0; i < ${size}; ++i) ${to}[i] = ${inputs.map((name) => `${name}[i]`).join(" + ")};`,
      ];
    case "concat": {
      let at = 0;
      return inputs.map((name, i) => {
        const count = sizeOf(inputShapes[i] ?? []);
        at += count;
        return `std::copy_n(${name}, ${count}, ${to} + ${at - count});`;
      });
    }
    case "softmax":
      uses.add("softmax");
      return [`softmax(${x}, ${size}, ${to});`];
    case "flatten":
    case "activation":
      return [copied];
  }
}

/** `to` is a pointer; `inputs` are pointers to what it reads. */
export function cppLines(
  plan: LayerPlan,
  inputs: readonly string[],
  to: string,
  conventions: Conventions,
  uses: Set<CppFunction>,
): readonly string[] {
  const lines = linear(plan, inputs, to, conventions, uses);
  const { activation, shape } = plan;
  const size = sizeOf(shape);
  if (activation.kind === "linear") return lines;
  if (activation.kind === "softmax") {
    uses.add("softmax");
    return [...lines, `softmax(${to}, ${size}, ${to});`];
  }
  const formula = scalar(activation, array(plan, "slope"), uses);
  return [
    ...lines,
    `for (int i = 0; i < ${size}; ++i) {`,
    `  const Real z = ${to}[i];`,
    `  ${to}[i] = ${formula};`,
    "}",
  ];
}
