/**
 * The shape of a network stage: layers are in network-layers.ts; what the parts want of each other
 * is checked by network-check.ts, once the whole scene is read.
 */
import { words } from "../../core/words/index.ts";
import { LIMITS } from "../limits.ts";
import type { Initializer, NetworkStage, Regularization, Stop, Training } from "../schema.ts";
import {
  above,
  kinds,
  nullable,
  number,
  object,
  oneOf,
  optional,
  real,
  whole,
  type Shape,
} from "../shape.ts";
import { loss } from "./network-choices.ts";
import { networkData } from "./network-data.ts";
import { layers, parameters } from "./network-layers.ts";
import { optimizer, usualOptimizer } from "./network-optimizer.ts";

const seed = optional(whole(0, LIMITS.seed), 1);

const init = kinds<Initializer>({
  zeros: {},
  constant: { value: optional(number, 0) },
  uniform: { low: optional(number, -1), high: optional(number, 1), seed },
  normal: { std: optional(above(0, 1e6), 1), seed },
  "xavier-uniform": { seed },
  "xavier-normal": { seed },
  "he-uniform": { seed },
  "he-normal": { seed },
});

const regularization = object<Regularization>({
  l1: optional(real(0, LIMITS.factor), 0),
  l2: optional(real(0, LIMITS.factor), 0),
});

const rowsOrAll = whole(1, LIMITS.rows, words.scene.rowsOrAll(LIMITS.rows));
export const batch: Shape<number | "all"> = {
  read: (value, path) => (value === "all" ? "all" : rowsOrAll.read(value, path)),
  write: (value) => value,
};

const orNot = (shape: Shape<number>): Shape<number | null> => optional(nullable(shape), null);

const stop = object<Stop>({
  loss: orNot(real(0, LIMITS.factor)),
  accuracy: orNot(real(0, 1)),
  epochs: orNot(whole(0, LIMITS.epochs)),
  patience: orNot(whole(1, LIMITS.epochs)),
});

const training = object<Training>({
  epochs: optional(whole(0, LIMITS.epochs), 100),
  batch: optional(batch, "all"),
  order: optional(oneOf(["given", "shuffled"]), "given"),
  seed,
  stop: optional(stop, stop.read({}, "")),
});

export const networkStage = object<NetworkStage>({
  kind: oneOf(["network"]),
  data: networkData,
  model: object<NetworkStage["model"]>({ inputs: whole(1, LIMITS.columns), layers }),
  init: optional(init, { kind: "xavier-uniform", seed: 1 }),
  parameters: optional(nullable(parameters), null),
  loss: optional(loss, { kind: "squared-error", half: true, outputs: "sum", batch: "mean" }),
  regularization: optional(regularization, { l1: 0, l2: 0 }),
  optimizer: optional(optimizer, usualOptimizer("sgd")),
  training: optional(training, training.read({}, "")),
  precision: optional(oneOf(["float64", "float32", "auto"]), "auto"),
});
