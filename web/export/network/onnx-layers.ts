/** Each kind of layer and activation in ONNX's operators. Rows are [row][…]; the first size is open. */
import type { Activation, Conventions } from "../../scene/schema.ts";
import type { OnnxGraph } from "./onnx-graph.ts";
import { sizeOf } from "../../core/shape.ts";
import { tensorOf, type LayerPlan, type WindowPlan } from "./plan.ts";

/** Keeps the first size. */
const reshape = (graph: OnnxGraph, x: string, shape: readonly number[]): string =>
  graph.op("Reshape", [x, graph.integers([0, ...shape])]);

const flatten = (graph: OnnxGraph, x: string): string => graph.op("Flatten", [x], { axis: 1 });

/** Over all numbers of a row at once, of an image too. */
function softmax(graph: OnnxGraph, x: string, shape: readonly number[]): string {
  if (shape.length === 1) return graph.op("Softmax", [x], { axis: 1 });
  return reshape(graph, graph.op("Softmax", [flatten(graph, x)], { axis: 1 }), shape);
}

/** x·Φ(x), with the error function itself: an operator for it came later. */
function gelu(graph: OnnxGraph, x: string): string {
  const scaled = graph.op("Mul", [x, graph.number(Math.SQRT1_2)]);
  const twice = graph.op("Add", [graph.op("Erf", [scaled]), graph.number(1)]);
  return graph.op("Mul", [graph.op("Mul", [x, graph.number(0.5)]), twice]);
}

const OPERATORS = { sigmoid: "Sigmoid", tanh: "Tanh", relu: "Relu", softplus: "Softplus" } as const;

function activated(
  graph: OnnxGraph,
  activation: Activation,
  z: string,
  shape: readonly number[],
  slope: string,
): string {
  switch (activation.kind) {
    case "linear":
      return z;
    case "step":
      return graph.op("Sign", [graph.op("Relu", [z])]);
    case "leaky-relu":
      return graph.op("LeakyRelu", [z], { alpha: { float: activation.slope } });
    case "prelu":
      return graph.op("PRelu", [z, slope]);
    case "elu":
      return graph.op("Elu", [z], { alpha: { float: activation.alpha } });
    case "gelu":
      return gelu(graph, z);
    case "silu":
      return graph.op("Mul", [z, graph.op("Sigmoid", [z])]);
    case "softmax":
      return softmax(graph, z, shape);
    default:
      return graph.op(OPERATORS[activation.kind], [z]);
  }
}

const extents = ({ kernel, stride, pads }: WindowPlan) => ({
  kernel_shape: kernel,
  strides: stride,
  pads,
});

/** Runtimes refuse pools with much padding: it is a node of its own. */
function padded(graph: OnnxGraph, x: string, { pads }: WindowPlan, value: number): string {
  if (pads.every((side) => side === 0)) return x;
  const [top, left, bottom, right] = pads;
  const sides = graph.integers([0, 0, top, left, 0, 0, bottom, right]);
  return graph.op("Pad", [x, sides, graph.number(value)]);
}

function pooled(
  graph: OnnxGraph,
  x: string,
  window: WindowPlan,
  kind: "maxpool2d" | "avgpool2d",
): string {
  const { kernel, stride } = window;
  const [type, value] = kind === "maxpool2d" ? ["MaxPool", -Infinity] : ["AveragePool", 0];
  const input = padded(graph, x, window, Number(value));
  return graph.op(String(type), [input], { kernel_shape: kernel, strides: stride });
}

/** Which of the padded image's numbers lie under each window: [place][channel, row, column]. */
export function windowIndices(
  [channels = 1, height = 1, width = 1]: readonly number[],
  [, rows = 1, columns = 1]: readonly number[],
  { kernel: [kh, kw], stride: [sh, sw], pads: [top, left, bottom, right] }: WindowPlan,
): readonly number[] {
  const [high, wide] = [height + top + bottom, width + left + right];
  const found: number[] = [];
  for (let row = 0; row < rows; ++row)
    for (let column = 0; column < columns; ++column)
      for (let channel = 0; channel < channels; ++channel)
        for (let i = 0; i < kh; ++i)
          for (let j = 0; j < kw; ++j)
            found.push((channel * high + row * sh + i) * wide + column * sw + j);
  return found;
}

/** There is no operator for weights of their own: windows side by side, a product for each place. */
function local(graph: OnnxGraph, x: string, layer: LayerPlan, window: WindowPlan): string {
  const [image = []] = layer.inputShapes;
  const [filters = 1, rows = 1, columns = 1] = layer.shape;
  const [places, under] = [rows * columns, (image[0] ?? 1) * sizeOf(window.kernel)];
  const indices = graph.integers(windowIndices(image, layer.shape, window), [places, under]);
  const numbers = flatten(graph, padded(graph, x, window, 0));
  const windows = graph.op("Gather", [numbers, indices], { axis: 1 });
  const byPlace = graph.op("Transpose", [windows], { perm: [1, 0, 2] });
  const weights = tensorOf(layer, "weights");
  const given = graph.numbers(
    weights?.values ?? [],
    [filters, places, under],
    `${layer.name}.weight`,
  );
  const kept = graph.op("Transpose", [given], { perm: [1, 2, 0] });
  const product = graph.op("MatMul", [byPlace, kept]);
  const sums = graph.op("Transpose", [product], { perm: [1, 2, 0] });
  const z = reshape(graph, sums, layer.shape);
  const bias = tensorOf(layer, "bias");
  return bias === undefined
    ? z
    : graph.op("Add", [z, graph.numbers(bias.values, bias.shape, bias.key)]);
}

/** Before the activation. */
function linear(
  graph: OnnxGraph,
  plan: LayerPlan,
  inputs: readonly string[],
  conventions: Conventions,
): string {
  const { layer, window } = plan;
  const [x = ""] = inputs;
  const [shape = []] = plan.inputShapes;
  const constant = (name: Parameters<typeof tensorOf>[1]): readonly string[] => {
    const tensor = tensorOf(plan, name);
    return tensor === undefined ? [] : [graph.numbers(tensor.values, tensor.shape, tensor.key)];
  };
  switch (layer.kind) {
    case "dense": {
      const row = shape.length > 1 ? flatten(graph, x) : x;
      const operands = [row, ...constant("weights"), ...constant("bias")];
      return graph.op("Gemm", operands, { transB: 1 });
    }
    case "conv2d": {
      const operands = [x, ...constant("weights"), ...constant("bias")];
      return graph.op("Conv", operands, window === null ? {} : extents(window));
    }
    case "local2d":
      return window === null ? x : local(graph, x, plan, window);
    case "maxpool2d":
    case "avgpool2d":
      return window === null ? x : pooled(graph, x, window, layer.kind);
    case "batchnorm": {
      const names = ["gamma", "beta", "runningMean", "runningVariance"] as const;
      const operands = [x, ...names.flatMap(constant)];
      return graph.op("BatchNormalization", operands, { epsilon: { float: layer.epsilon } });
    }
    case "dropout":
      return conventions.dropout === "classic"
        ? graph.op("Mul", [x, graph.number(1 - layer.rate)])
        : x;
    case "add":
      return inputs.reduce((sum, next) => graph.op("Add", [sum, next]));
    case "concat":
      return graph.op("Concat", inputs, { axis: 1 });
    case "flatten":
      return flatten(graph, x);
    case "softmax":
      return softmax(graph, x, shape);
    case "activation":
      return x;
  }
}

/** Adds the nodes of a layer; returns the name of what it gives. */
export function addLayer(
  graph: OnnxGraph,
  plan: LayerPlan,
  inputs: readonly string[],
  conventions: Conventions,
): string {
  const z = linear(graph, plan, inputs, conventions);
  const slope = tensorOf(plan, "slope");
  const name = slope === undefined ? "" : graph.numbers(slope.values, [1], slope.key);
  return activated(graph, plan.activation, z, plan.shape, name);
}
