/** Networks of every layer kind, activation and loss, trained a little, for the tests of exports. */
import { afterAll } from "vitest";
import { openEngine } from "../../../web/engine/node.ts";
import type { NetworkScene, Trained } from "../../../web/export/network/trained.ts";
import { presentOf, trainedOf } from "../../../web/export/network/trained.ts";
import { plainStage } from "../../../web/scene/stages/network-data.ts";
import { validateScene } from "../../../web/scene/validate.ts";

export const engine = await openEngine({ place: "in-process" });
afterAll(() => engine.close());

export const dense = (units: number, activation: unknown = "tanh", more: object = {}) => ({ kind: "dense", units, activation, ...more }); // prettier-ignore

const wave = (count: number, seed: number): readonly number[] =>
  Array.from({ length: count }, (_, i) => Math.sin(3 * i + seed) * (1 + (i % 3) / 2));

/** Five rows of three numbers, and of images of 2 × 4 × 5; two targets each. */
const targets = [[1, 0], [0, 1], [0.5, 0.25], [1, 1], [0, 0]]; // prettier-ignore
const rows = { inputs: targets.map((_, i) => wave(3, i)), targets };
export const images = { inputs: targets.map((_, i) => wave(40, i)), targets, inputShape: [2, 4, 5] }; // prettier-ignore

const init = { kind: "normal", std: 0.6, seed: 2 };
const training = { epochs: 3, batch: 2, order: "shuffled", seed: 5 };
const optimizer = { kind: "adam", rate: 0.05 };
const base = { kind: "network", init, training, optimizer, precision: "float64" };

const chain = (...layers: readonly object[]) => ({ ...base, data: rows, model: { inputs: 3, layers } }); // prettier-ignore
const pictures = (...layers: readonly object[]) => ({ ...base, data: images, model: { inputs: 40, layers } }); // prettier-ignore

const ACTIVATIONS = ["linear", "step", "sigmoid", "tanh", "relu", { kind: "leaky-relu", slope: 0.2 }, { kind: "prelu", slope: 0.3 }, { kind: "elu", alpha: 1.4 }, "gelu", "softplus", "silu", "softmax"]; // prettier-ignore

const nameOf = (activation: unknown): string =>
  typeof activation === "string" ? activation : (activation as { kind: string }).kind;

const conv = (filters: number, kernel: unknown, more: object = {}) => ({ kind: "conv2d", filters, kernel, ...more }); // prettier-ignore

export interface Case {
  readonly stage: object;
  readonly conventions?: object;
}

/** By what is special about each. */
export const CASES: Readonly<Record<string, Case>> = {
  ...Object.fromEntries(
    ACTIVATIONS.map((activation) => [
      `dense, ${nameOf(activation)}`,
      { stage: chain(dense(4, activation), dense(2, "linear")) },
    ]),
  ),
  "an activation by itself, learned": {
    stage: chain(dense(4, "linear"), { kind: "activation", activation: "prelu" }, dense(2)),
  },
  "no bias, standardised": {
    stage: { ...chain(dense(4, "tanh", { bias: false }), dense(2)), data: { ...rows, standardize: true, split: 0.8 } }, // prettier-ignore
  },
  "links cut and held, frozen parts": {
    stage: chain(dense(4, "tanh", { cut: [[0, 1]], still: [[1, 0], [3, 2]] }), dense(2, "sigmoid", { frozen: ["bias"] })), // prettier-ignore
  },
  "softmax and dropout": {
    stage: chain(dense(4), { kind: "dropout", rate: 0.25 }, dense(3), { kind: "softmax" }, dense(2)), // prettier-ignore
  },
  "classic dropout": {
    stage: chain(dense(4), { kind: "dropout", rate: 0.25 }, dense(2)),
    conventions: { dropout: "classic" },
  },
  "batch norm of rows": {
    stage: chain(dense(4, "linear"), { kind: "batchnorm", momentum: 0.3, epsilon: 1e-3 }, dense(2)),
  },
  "ways around, awkward names": {
    stage: chain(
      dense(3, "tanh", { id: "class" }),
      dense(3, "tanh", { id: 'g\n"é' }),
      { kind: "add", from: ["class", 'g\n"é', "input"] },
      { kind: "concat", from: ["class", "add3"], id: "forward" },
      dense(2, "prelu", { id: "weight" }),
    ),
  },
  "classes, cross-entropy": {
    stage: { ...chain(dense(4), dense(3, "linear")), data: { inputs: rows.inputs, targets: [0, 1, 2, 1, 0] }, loss: { kind: "cross-entropy" } }, // prettier-ignore
  },
  "convolutions, batch norm, pools": {
    stage: pictures(conv(3, 3, { padding: "same", activation: "relu" }), { kind: "batchnorm" }, { kind: "maxpool2d", kernel: 2 }, { kind: "flatten" }, dense(2)), // prettier-ignore
  },
  "strides, odd padding, softmax of an image": {
    stage: pictures(conv(2, [2, 3], { stride: [1, 2], padding: [1, 0], activation: "softmax" }), { kind: "avgpool2d", kernel: 2, stride: 1, padding: 1 }, { kind: "softmax" }, dense(2)), // prettier-ignore
  },
  "even kernels that keep the size": {
    stage: pictures(conv(2, 2, { padding: "same", bias: false }), { kind: "maxpool2d", kernel: 2, stride: 1, padding: "same" }, { kind: "avgpool2d", kernel: [2, 4], stride: 1, padding: "same" }, dense(2)), // prettier-ignore
  },
  "weights of their own, standardised images": {
    stage: { ...pictures({ kind: "local2d", filters: 2, kernel: [2, 3], stride: [1, 2], padding: 1, activation: "sigmoid" }, { kind: "local2d", filters: 2, kernel: 2, bias: false }, dense(2)), data: { ...images, standardize: true } }, // prettier-ignore
  },
  "images side by side and added": {
    stage: pictures(
      conv(2, 3, { padding: "same", activation: "prelu", id: "a" }),
      conv(2, 1, { from: ["input"], id: "b" }),
      { kind: "add", from: ["a", "b"], id: "sum" },
      { kind: "concat", from: ["sum", "input", "a"], id: "all" },
      { kind: "dropout", rate: 0.5 },
      dense(2, "sigmoid"),
    ),
  },
};

const classed = { inputs: rows.inputs, targets: [0, 1, 2, 1, 0] };
const signed = { inputs: rows.inputs, targets: [[1, -1], [-1, 1], [1, 1], [-1, -1], [1, -1]] }; // prettier-ignore
const small = (more: object, last: unknown = "linear") => ({ stage: { ...chain(dense(4), dense(2, last)), ...more } }); // prettier-ignore

/** Every loss, optimizer, schedule and penalty. */
export const TRAININGS: Readonly<Record<string, Case>> = {
  "squared error without ½": small({ loss: { kind: "squared-error", half: false, outputs: "mean", batch: "sum" } }), // prettier-ignore
  classes: { stage: { ...chain(dense(4), dense(3, "linear")), data: { ...classed, split: 0.8 }, loss: { kind: "cross-entropy", outputs: "mean" } } }, // prettier-ignore
  "probabilities behind a sigmoid": small({ loss: { kind: "binary-cross-entropy" } }, "sigmoid"),
  "probabilities of a softmax": small({ loss: { kind: "binary-cross-entropy" } }, "softmax"),
  absolute: small({ loss: { kind: "absolute" } }),
  huber: small({ loss: { kind: "huber", delta: 0.3 } }),
  hinge: small({ data: signed, loss: { kind: "hinge" } }),
  "one output, hinge": { stage: { ...chain(dense(4), dense(1, "linear")), data: { inputs: rows.inputs, targets: [0, 1, 1, 0, 1] }, loss: { kind: "hinge" } } }, // prettier-ignore
  sgd: small({ optimizer: { kind: "sgd", rate: 0.1 } }),
  momentum: small({ optimizer: { kind: "sgd", rate: 0.05, momentum: 0.9, dampening: 0.2 } }),
  nesterov: small({ optimizer: { kind: "sgd", rate: 0.05, momentum: 0.9, nesterov: true } }),
  "classic momentum, falling": { ...small({ optimizer: { kind: "sgd", rate: 0.05, momentum: 0.9, dampening: 0.2, schedule: { kind: "step", stepSize: 2, gamma: 0.3 } } }), conventions: { momentum: "classic" } }, // prettier-ignore
  "classic nesterov, falling": { ...small({ optimizer: { kind: "sgd", rate: 0.05, momentum: 0.9, nesterov: true, schedule: { kind: "cosine", tMax: 3, etaMin: 0 } } }), conventions: { momentum: "classic" } }, // prettier-ignore
  adagrad: small({ optimizer: { kind: "adagrad", rate: 0.1, rateDecay: 0.1, initialAccumulatorValue: 0.2 } }), // prettier-ignore
  adadelta: small({ optimizer: { kind: "adadelta", rate: 1 } }),
  rmsprop: small({ optimizer: { kind: "rmsprop", rate: 0.02 } }),
  "rmsprop, centred": small({ optimizer: { kind: "rmsprop", rate: 0.02, momentum: 0.5, centered: true } }), // prettier-ignore
  adamw: small({ optimizer: { kind: "adamw", rate: 0.05, weightDecay: 0.1, beta1: 0.8 } }),
  "falling in steps": small({ optimizer: { kind: "adam", rate: 0.1, schedule: { kind: "step", stepSize: 2, gamma: 0.5 } } }), // prettier-ignore
  "falling as a cosine": small({ optimizer: { kind: "sgd", rate: 0.1, schedule: { kind: "cosine", tMax: 3, etaMin: 0.01 } } }), // prettier-ignore
  penalties: small({ regularization: { l1: 0.02, l2: 0.1 } }),
  "rows as given": small({ training: { epochs: 3, batch: 3, order: "given" } }),
  "slopes at 0": { stage: { ...chain(dense(4, "relu"), dense(4, { kind: "leaky-relu", slope: 0.2 }), dense(4, { kind: "elu", alpha: 2 }), dense(4, "prelu"), dense(2, "linear")), init: { kind: "zeros" } }, conventions: { reluAtZero: 1 } }, // prettier-ignore
  "equal maxima": { stage: { ...pictures(conv(2, 2, { activation: "step" }), { kind: "maxpool2d", kernel: 2, stride: 1, padding: 1 }, dense(2)) }, conventions: { maxTie: "split" } }, // prettier-ignore
  "biased running variance": { stage: chain(dense(4, "linear"), { kind: "batchnorm", momentum: 0.8, frozen: ["runningMean"] }, dense(2)), conventions: { batchNormVariance: "biased", batchNormMomentum: "keras" } }, // prettier-ignore
};

/** Trained for the stage's epochs unless told; throws what the engine says. */
export async function trained(one: Case, epochs?: number): Promise<Trained> {
  const scene = validateScene({ version: 1, ...one }) as NetworkScene;
  const { stage, conventions } = scene;
  const session = engine.newSession();
  try {
    const plain = plainStage(stage, conventions);
    const from = scene.view.from;
    const info = await engine.call("network.open", { session, stage: plain, conventions, from });
    const want = { example: -1, grid: null, historyFrom: 0 };
    const count = epochs ?? stage.training.epochs;
    await engine.call("network.advance", { session, count, unit: "epoch", want });
    return await trainedOf(engine, scene, await presentOf(engine, session, info));
  } finally {
    await engine.call("close", { session });
  }
}
