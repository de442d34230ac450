/**
 * A scene's stage as the engine's sessions take it. Names only: what the numbers mean is decided on
 * the other side, and what is missing or wrong is refused there. Imports nothing that has words for
 * people: the page's worker carries a copy of all this.
 */
import type {
  Choice,
  DataSpec,
  ExpressionOptions,
  LayerParameters as EngineParameters,
  LayerSpec,
  NetworkSpec,
} from "#backprop";
import { perLayer } from "../scene/parameters.ts";
import {
  PARAMETERS,
  type Activation,
  type Checkpoint,
  type Conventions,
  type Initializer,
  type Layer,
  type LayerParameters,
  type Loss,
  type Optimizer,
  type Schedule,
  type Stop,
  type Tensor,
} from "../scene/schema.ts";
import { plainDataSize, type PlainStage } from "../scene/data-size.ts";
import { flat } from "../scene/tensor.ts";
import { dataSpec } from "./data-spec.ts";

export function expressionOptions(conventions: Conventions): ExpressionOptions {
  return {
    reluAtZero: conventions.reluAtZero,
    splitTies: conventions.maxTie === "split",
    indexBase: conventions.indexBase,
  };
}

export function networkSpec(
  stage: PlainStage,
  conventions: Conventions,
  from: Checkpoint | null,
  data: DataSpec = dataSpec(stage.data, conventions.indexBase),
): NetworkSpec {
  const { training } = stage;
  const { shape } = plainDataSize(stage.data);
  const parameters = from?.parameters ?? stage.parameters;
  return {
    inputs: stage.model.inputs,
    inputShape: Int32Array.from(shape.length > 1 ? shape : []),
    layers: stage.model.layers.map((layer) => layerSpec(layer, conventions)),
    data,
    init: choice(stage.init),
    parameters: parameters === null ? [] : perLayer(stage.model.layers, parameters).map(toEngine),
    loss: lossChoice(stage.loss),
    optimizer: optimizerChoice(stage.optimizer, conventions),
    schedule: scheduleChoice(stage.optimizer.schedule, training.epochs),
    regularization: { kind: "regularization", options: { ...stage.regularization } },
    batch: training.batch === "all" ? 0 : training.batch,
    shuffled: training.order === "shuffled",
    orderSeed: training.seed,
    stop: { kind: "stop", options: given(training.stop) },
    precision: stage.precision,
    conventions: {
      reluAtZero: conventions.reluAtZero,
      splitTies: conventions.maxTie === "split",
      classicDropout: conventions.dropout === "classic",
      biasedRunningVariance: conventions.batchNormVariance === "biased",
    },
    firstStep: from?.step ?? 0,
  };
}

const LINEAR: Activation = { kind: "linear" };

function layerSpec(layer: Layer, conventions: Conventions): LayerSpec {
  const { kind, id, from } = layer;
  const frozen = "frozen" in layer ? layer.frozen : [];
  const links = (which: "cut" | "still") => (layer.kind === "dense" ? layer[which].flat() : []);
  return {
    kind: { kind, options: layerOptions(layer, conventions) },
    id,
    from: [...from],
    activation: choice("activation" in layer ? layer.activation : LINEAR),
    bias: "bias" in layer && layer.bias,
    frozen: [...(frozen === true ? PARAMETERS : frozen)],
    cut: Int32Array.from(links("cut")),
    still: Int32Array.from(links("still")),
  };
}

function layerOptions(layer: Layer, conventions: Conventions): Record<string, number> {
  switch (layer.kind) {
    case "dense":
      return { units: layer.units };
    case "conv2d":
    case "local2d":
      return { filters: layer.filters, ...windowOptions(layer) };
    case "maxpool2d":
    case "avgpool2d":
      return windowOptions(layer);
    case "dropout":
      return { rate: layer.rate };
    case "batchnorm":
      return { momentum: shareOfNew(layer.momentum, conventions), epsilon: layer.epsilon };
    default:
      return {};
  }
}

/** The engine counts as PyTorch does. */
function shareOfNew(momentum: number | null, { batchNormMomentum }: Conventions): number {
  if (momentum === null) return 0.1;
  return batchNormMomentum === "keras" ? 1 - momentum : momentum;
}

type WindowLayer = Extract<Layer, { readonly kernel: unknown }>;

function windowOptions({ kernel, stride, padding }: WindowLayer): Record<string, number> {
  const sides = kernel.map((size, i) => {
    const both = padding === "same" ? size - 1 : 2 * (padding[i] ?? 0);
    return [Math.floor(both / 2), Math.ceil(both / 2)] as const;
  });
  const [[paddingTop, paddingBottom] = [0, 0], [paddingLeft, paddingRight] = [0, 0]] = sides;
  const [kernelHeight, kernelWidth] = kernel;
  const [strideHeight, strideWidth] = stride ?? kernel;
  const strides = { kernelHeight, kernelWidth, strideHeight, strideWidth };
  return { ...strides, paddingTop, paddingBottom, paddingLeft, paddingRight };
}

function choice({ kind, ...options }: Activation | Initializer): Choice {
  return { kind, options };
}

/** Numbers, and switches as 0 and 1. */
export function optimizerChoice(
  { kind, ...rest }: Optimizer,
  { momentum }: Pick<Conventions, "momentum">,
): Choice {
  const options: Record<string, number> = {};
  if (kind === "sgd") options["rateInside"] = Number(momentum === "classic");
  for (const [name, value] of Object.entries(rest))
    if (typeof value !== "object") options[name] = Number(value);
  return { kind, options };
}

/** `epochs`: what its time is counted in, moves of a descent too. A fall takes at least one. */
export function scheduleChoice({ kind, ...options }: Schedule, epochs: number): Choice {
  if (!("tMax" in options)) return { kind, options };
  return { kind, options: { ...options, tMax: options.tMax ?? Math.max(1, epochs) } };
}

/** Those that are not null. */
function given(options: Stop): Record<string, number> {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== null));
}

function lossChoice(loss: Loss): Choice {
  const options: Record<string, number> = {
    sum_batch: Number(loss.batch === "sum"),
    mean_outputs: Number(loss.outputs === "mean"),
  };
  if (loss.kind === "squared-error") options["half"] = Number(loss.half);
  if (loss.kind === "huber") options["delta"] = loss.delta;
  return { kind: loss.kind, options };
}

/** Empty where the layer has none. */
function toEngine(layer: LayerParameters = {}): EngineParameters {
  const { slope, ...tensors } = layer;
  const numbers = (values: Tensor = []) => Float64Array.from(values.length > 0 ? flat(values) : []);
  return {
    weights: numbers(tensors.weights),
    bias: numbers(tensors.bias),
    slope: Float64Array.from(slope === undefined ? [] : [slope]),
    gamma: numbers(tensors.gamma),
    beta: numbers(tensors.beta),
    runningMean: numbers(tensors.runningMean),
    runningVariance: numbers(tensors.runningVariance),
  };
}
