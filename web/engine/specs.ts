/**
 * A scene's stage as the engine's sessions take it. Names only: what the numbers mean is decided on
 * the other side, and what is missing or wrong is refused there.
 */
import type {
  Choice,
  DataSpec,
  ExpressionOptions,
  LayerParameters as EngineParameters,
  NetworkSpec,
  PerceptronSpec,
} from "#backprop";
import {
  PARAMETERS,
  type Activation,
  type Checkpoint,
  type Conventions,
  type Initializer,
  type LayerParameters,
  type Loss,
  type NetworkData,
  type NetworkStage,
  type Optimizer,
  type PerceptronStage,
  type Schedule,
} from "../scene/schema.ts";
import { keptEpochs } from "../scene/stages/perceptron.ts";
import type { Engine } from "./load.ts";

const NO_NUMBERS = new Float64Array();

export function expressionOptions(conventions: Conventions): ExpressionOptions {
  return {
    reluAtZero: conventions.reluAtZero,
    splitTies: conventions.maxTie === "split",
    indexBase: conventions.indexBase,
  };
}

export interface PerceptronRows {
  readonly inputs: readonly (readonly number[])[];
  /** In the labels chosen. */
  readonly targets: readonly number[];
}

/** The rows that a perceptron learns from: a truth table's, or those of the scene. */
export function perceptronRows(engine: Engine, stage: PerceptronStage): PerceptronRows {
  const { data } = stage;
  if (!("preset" in data)) return data;
  const table = engine.truthTable(data.preset);
  const off = stage.labels === "±1" ? -1 : 0;
  return {
    inputs: table.inputs.map((row) => [...row]),
    targets: [...table.targets].map((target) => (target === 1 ? 1 : off)),
  };
}

/** Numbers travel as their shortest decimals: 0.1 is 1/10 in exact arithmetic. */
export function perceptronSpec(stage: PerceptronStage, rows: PerceptronRows): PerceptronSpec {
  const kept = keptEpochs(rows.inputs.length, stage.weights.length - 1);
  return {
    inputs: rows.inputs.map((row) => row.map(String)),
    targets: Int32Array.from(rows.targets),
    weights: stage.weights.map(String),
    rate: String(stage.rate),
    atLeast: stage.threshold === ">=",
    plusMinus: stage.labels === "±1",
    exact: stage.arithmetic === "exact",
    cleanEpochs: stage.stop.cleanEpochs,
    maxEpochs: Math.min(stage.stop.maxEpochs, kept),
  };
}

export function networkSpec(
  stage: NetworkStage,
  conventions: Conventions,
  from: Checkpoint | null,
): NetworkSpec {
  const { training } = stage;
  const parameters = from?.parameters ?? stage.parameters ?? [];
  return {
    inputs: stage.model.inputs,
    inputShape: new Int32Array(),
    layers: stage.model.layers.map(({ kind, units, activation, frozen, ...layer }) => ({
      ...layer,
      kind: { kind, options: { units } },
      from: [],
      activation: choice(activation),
      frozen: [...(frozen === true ? PARAMETERS : frozen)],
    })),
    data: dataSpec(stage.data),
    init: choice(stage.init),
    parameters: parameters.map(flat),
    loss: lossChoice(stage.loss),
    optimizer: optimizerChoice(stage.optimizer),
    schedule: scheduleChoice(stage.optimizer.schedule, training.epochs),
    regularization: { kind: "regularization", options: { ...stage.regularization } },
    batch: training.batch === "all" ? 0 : training.batch,
    shuffled: training.order === "shuffled",
    orderSeed: training.seed,
    precision: stage.precision,
    conventions: {
      reluAtZero: conventions.reluAtZero,
      splitTies: conventions.maxTie === "split",
      classicDropout: false,
      biasedRunningVariance: false,
    },
    firstStep: from?.step ?? 0,
  };
}

function dataSpec(data: NetworkData): DataSpec {
  if ("preset" in data) {
    const { preset, ...options } = data;
    const rows = { inputs: NO_NUMBERS, targets: NO_NUMBERS, rows: 0, classes: false };
    return { preset: { kind: preset, options }, ...rows };
  }
  return {
    preset: { kind: "", options: {} },
    inputs: Float64Array.from(data.inputs.flat()),
    targets: Float64Array.from(data.targets.flat()),
    rows: data.inputs.length,
    classes: typeof data.targets[0] === "number",
  };
}

function choice({ kind, ...options }: Activation | Initializer): Choice {
  return { kind, options };
}

/** Numbers, and switches as 0 and 1. */
function optimizerChoice({ kind, ...rest }: Optimizer): Choice {
  const options: Record<string, number> = {};
  for (const [name, value] of Object.entries(rest))
    if (typeof value !== "object") options[name] = Number(value);
  return { kind, options };
}

/** A fall over all epochs takes at least one. */
function scheduleChoice({ kind, ...options }: Schedule, epochs: number): Choice {
  if (!("tMax" in options)) return { kind, options };
  return { kind, options: { ...options, tMax: options.tMax ?? Math.max(1, epochs) } };
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

function flat(layer: LayerParameters): EngineParameters {
  return {
    weights: Float64Array.from(layer.weights.flat()),
    bias: Float64Array.from(layer.bias ?? []),
    slope: Float64Array.from(layer.slope === undefined ? [] : [layer.slope]),
    gamma: NO_NUMBERS,
    beta: NO_NUMBERS,
    runningMean: NO_NUMBERS,
    runningVariance: NO_NUMBERS,
  };
}
