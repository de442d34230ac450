/** The shape of a network stage; what its parts want of each other is in network-check.ts. */
import { words } from "../../core/words/index.ts";
import { LIMITS } from "../limits.ts";
import {
  PARAMETERS,
  type DenseLayer,
  type Initializer,
  type Layer,
  type LayerParameters,
  type NetworkStage,
  type ParameterName,
  type Regularization,
  type Training,
} from "../schema.ts";
import {
  above,
  boolean,
  byKind,
  describe,
  list,
  nullable,
  number,
  object,
  oneOf,
  optional,
  real,
  refuse,
  text,
  whole,
  type Shape,
} from "../shape.ts";
import { row, table, type Row } from "../table.ts";
import { checkNetwork } from "./network-check.ts";
import { activation, loss, usualActivation } from "./network-choices.ts";
import { networkData } from "./network-data.ts";
import { optimizer, usualOptimizer } from "./network-optimizer.ts";

const say = words.scene;

const LATER = {
  // prettier-ignore
  layers: [
    "conv2d", "local2d", "maxpool2d", "avgpool2d", "flatten", "activation", "softmax",
    "dropout", "batchnorm", "add", "concat",
  ],
  stage: ["standardize", "split", "inputShape"],
};

const seed = optional(whole(0, LIMITS.seed), 1);

const frozenParts = list<ParameterName>(oneOf(PARAMETERS), 0, PARAMETERS.length);

/** True for everything, false for nothing, or a list of names. */
const frozen: Shape<DenseLayer["frozen"]> = {
  read(value, path) {
    if (typeof value === "boolean") return value || [];
    if (!Array.isArray(value)) return refuse(path, say.frozen, describe(value));
    return frozenParts.read(value, path);
  },
  write: (value) => value,
};

/** The id "" stands for the usual one, "dense1" for the first layer. */
const dense = object<DenseLayer>(
  {
    kind: oneOf(["dense"]),
    id: optional(text(1, LIMITS.name), ""),
    units: whole(1, LIMITS.units),
    activation: optional(activation, usualActivation("linear")),
    bias: optional(boolean, true),
    frozen: optional(frozen, []),
  },
  { later: ["from"] },
);
const layerList = list(byKind<Layer>({ dense }, LATER.layers), 1, LIMITS.layers);

const usualId = (layer: Layer, index: number): string => `${layer.kind}${index + 1}`;

const layers: Shape<readonly Layer[]> = {
  read: (value, path) =>
    layerList
      .read(value, path)
      .map((layer, i) => (layer.id === "" ? { ...layer, id: usualId(layer, i) } : layer)),
  write: (value) =>
    layerList.write(
      value.map((layer, i) => (layer.id === usualId(layer, i) ? { ...layer, id: "" } : layer)),
    ),
};

/** Exact values of all layers; their sizes are checked against the layers elsewhere. */
export const parameters: Shape<readonly LayerParameters[]> = list(
  object<LayerParameters>({
    weights: table(LIMITS.units, LIMITS.columns),
    bias: optional(row as Shape<Row | undefined>, undefined) as Shape<Row>,
    slope: optional(number as Shape<number | undefined>, undefined) as Shape<number>,
  }),
  1,
  LIMITS.layers,
);

/** Biases are zero unless given, a learned slope starts where its activation says. */
export function withStarts(
  of: readonly Layer[],
  given: readonly LayerParameters[],
): readonly LayerParameters[] {
  return given.map((values, i) => {
    const layer = of[i];
    if (layer === undefined) return values;
    const bias = layer.bias && { bias: Array.from({ length: layer.units }, () => 0) };
    const slope = layer.activation.kind === "prelu" && { slope: layer.activation.slope };
    const { weights, ...others } = values;
    return { weights, ...bias, ...slope, ...others };
  });
}

const scaled = (kind: "xavier-uniform" | "xavier-normal" | "he-uniform" | "he-normal") =>
  object<Extract<Initializer, { kind: typeof kind }>>({ kind: oneOf([kind]), seed });

const init = byKind<Initializer>(
  {
    zeros: object<Extract<Initializer, { kind: "zeros" }>>({ kind: oneOf(["zeros"]) }),
    uniform: object<Extract<Initializer, { kind: "uniform" }>>({
      kind: oneOf(["uniform"]),
      low: optional(number, -1),
      high: optional(number, 1),
      seed,
    }),
    normal: object<Extract<Initializer, { kind: "normal" }>>({
      kind: oneOf(["normal"]),
      std: optional(above(0, 1e6), 1),
      seed,
    }),
    "xavier-uniform": scaled("xavier-uniform"),
    "xavier-normal": scaled("xavier-normal"),
    "he-uniform": scaled("he-uniform"),
    "he-normal": scaled("he-normal"),
  },
  ["constant"],
);

const regularization = object<Regularization>({
  l1: optional(real(0, LIMITS.factor), 0),
  l2: optional(real(0, LIMITS.factor), 0),
});

const batch: Shape<number | "all"> = {
  read: (value, path) => (value === "all" ? "all" : whole(1, LIMITS.rows).read(value, path)),
  write: (value) => value,
};

const training = object<Training>(
  {
    epochs: optional(whole(0, LIMITS.epochs), 100),
    batch: optional(batch, "all"),
    order: optional(oneOf(["given", "shuffled"]), "given"),
    seed,
  },
  { later: ["stop"] },
);

const stage = object<NetworkStage>(
  {
    kind: oneOf(["network"]),
    data: networkData,
    model: object<NetworkStage["model"]>({ inputs: whole(1, LIMITS.columns), layers }),
    init: optional(init, { kind: "xavier-uniform", seed: 1 }),
    parameters: optional(nullable(parameters), null),
    loss: optional(loss, { kind: "squared-error", half: true, outputs: "sum", batch: "mean" }),
    regularization: optional(regularization, { l1: 0, l2: 0 }),
    optimizer: optional(optimizer, usualOptimizer("sgd")),
    training: optional(training, { epochs: 100, batch: "all", order: "given", seed: 1 }),
    precision: optional(oneOf(["float64", "float32", "auto"]), "auto"),
  },
  { later: LATER.stage },
);

export const networkStage: Shape<NetworkStage> = {
  read(value, path) {
    const read = stage.read(value, path);
    checkNetwork(read, path);
    const given = read.parameters;
    return given === null ? read : { ...read, parameters: withStarts(read.model.layers, given) };
  },
  write: (value) => stage.write(value),
};
