/** The shapes of optimizers and their schedules: names after the scene, defaults of PyTorch. */
import { words } from "../../core/words/index.ts";
import { LIMITS } from "../limits.ts";
import type { Optimizer, Schedule } from "../schema.ts";
import {
  above,
  below,
  boolean,
  kinds,
  nullable,
  oneOf,
  optional,
  real,
  refuse,
  whole,
  type Shape,
} from "../shape.ts";

const say = words.scene;

const rate = (usual: number): Shape<number> => optional(above(0, LIMITS.factor), usual);
const factor = (usual: number): Shape<number> => optional(real(0, LIMITS.factor), usual);
const share = (usual: number): Shape<number> => optional(real(0, 1), usual);
/** A share that 1 is divided by the rest of. */
const beta = (usual: number): Shape<number> => optional(below(0, 1), usual);
const epsilon = (usual: number): Shape<number> => optional(above(0, 1), usual);
const off = optional(boolean, false);

const scheduleObject = kinds<Schedule>({
  constant: {},
  step: { stepSize: whole(1, LIMITS.epochs), gamma: optional(real(0, LIMITS.factor), 0.1) },
  cosine: { tMax: optional(nullable(whole(1, LIMITS.epochs)), null), etaMin: factor(0) },
});

const scheduleName = oneOf(["constant", "step", "cosine"]);

/** {"kind": name, …}, or the name. */
const anySchedule: Shape<Schedule> = {
  read(value, path) {
    const isName = typeof value === "string";
    return scheduleObject.read(isName ? { kind: scheduleName.read(value, path) } : value, path);
  },
  write: (value) => scheduleObject.write(value),
};
const schedule = optional(anySchedule, { kind: "constant" });

const adam = {
  rate: rate(0.001),
  beta1: beta(0.9),
  beta2: beta(0.999),
  epsilon: epsilon(1e-8),
  schedule,
};

const anyOptimizer = kinds<Optimizer>({
  sgd: { rate: rate(0.001), momentum: share(0), dampening: share(0), nesterov: off, schedule },
  adagrad: {
    rate: rate(0.01),
    rateDecay: factor(0),
    initialAccumulatorValue: factor(0),
    epsilon: epsilon(1e-10),
    schedule,
  },
  adadelta: { rate: rate(1), rho: share(0.9), epsilon: epsilon(1e-6), schedule },
  rmsprop: {
    rate: rate(0.01),
    alpha: share(0.99),
    epsilon: epsilon(1e-8),
    momentum: share(0),
    centered: off,
    schedule,
  },
  adam,
  adamw: { ...adam, weightDecay: factor(0.01) },
});

export const optimizer: Shape<Optimizer> = {
  read(value, path) {
    const read = anyOptimizer.read(value, path);
    if (read.kind === "sgd" && read.nesterov && (read.momentum === 0 || read.dampening !== 0))
      refuse(`${path}.nesterov`, say.momentumForNesterov, "true");
    return read;
  },
  write: (value) => anyOptimizer.write(value),
};

/** Every parameter at its default. */
export const usualOptimizer = (kind: Optimizer["kind"]): Optimizer =>
  anyOptimizer.read({ kind }, "");
