/** Small scenes to change one thing of, and what they are refused for. */
import { SceneError, validateScene } from "../../../web/scene/validate.ts";

export type Json = Readonly<Record<string, unknown>>;

export const expression = { kind: "expression", formula: "f = x", at: { x: 1 } };
export const perceptron = { kind: "perceptron", data: { preset: "or" } };
export const dense = { kind: "dense", units: 2 };
export const conv = { kind: "conv2d", filters: 2, kernel: 2 };
export const rows = { inputs: [[1, 2]], targets: [[0, 1]] };
export const network = {
  kind: "network",
  data: { preset: "xor" },
  model: { inputs: 2, layers: [dense] },
};

export const on = (stage: Json, more: Json): Json => ({ stage: { ...stage, ...more } });
export const layers = (...list: unknown[]): Json =>
  on(network, { model: { inputs: 2, layers: list } });
export const layersWith = (list: readonly unknown[], parameters: readonly unknown[]): Json =>
  on(network, { model: { inputs: 2, layers: list }, parameters });
export const zeros = (count: number): number[] => Array.from({ length: count }, () => 0);

export const LAYER =
  '"dense", "conv2d", "local2d", "maxpool2d", "avgpool2d", "flatten", "activation", "softmax", "dropout", "batchnorm", "add" or "concat"';
export const ACTIVATION =
  '"linear", "step", "sigmoid", "tanh", "relu", "leaky-relu", "prelu", "elu", "gelu", "softplus", "silu" or "softmax"';

export const refusal = (scene: unknown): SceneError => refusalOf(() => validateScene(scene));

export function refusalOf(read: () => unknown): SceneError {
  try {
    read();
  } catch (error) {
    if (error instanceof SceneError) return error;
    throw error;
  }
  throw new Error("the scene was taken");
}
