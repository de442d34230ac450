/** Part of the scene's schema: what a network is built of, and the parameters of its layers. */

export const ACTIVATIONS = [
  "linear",
  "step",
  "sigmoid",
  "tanh",
  "relu",
  "leaky-relu",
  "prelu",
  "elu",
  "gelu",
  "softplus",
  "silu",
  "softmax",
] as const;
export type ActivationKind = (typeof ACTIVATIONS)[number];

/** `slope` of prelu is where the learned one starts, unless `parameters` say. */
export type Activation =
  | { readonly kind: Exclude<ActivationKind, "leaky-relu" | "prelu" | "elu"> }
  | { readonly kind: "leaky-relu" | "prelu"; readonly slope: number }
  | { readonly kind: "elu"; readonly alpha: number };

export const PARAMETERS = [
  "weights",
  "bias",
  "slope",
  "gamma",
  "beta",
  "runningMean",
  "runningVariance",
] as const;
export type ParameterName = (typeof PARAMETERS)[number];

interface Placed {
  /** Unique; kind and place ("dense1", "conv2d2" …) unless given; never "input". */
  readonly id: string;
  /** Ids of what it reads, "input" for the network's own; []: the layer before. */
  readonly from: readonly string[];
}

interface Trained {
  /** Parameters that training leaves as they are; `true`: all of the layer. Usually none: []. */
  readonly frozen: true | readonly ParameterName[];
}

interface Neurons extends Placed, Trained {
  readonly activation: Activation;
  readonly bias: boolean;
}

/** [height, width]; in a document one number where both are the same. */
export type Extent = readonly [number, number];

interface Window {
  readonly kernel: Extent;
  /**
   * Zeros (of maxpool2d: −∞) on each side. "same": what keeps the size at stride 1, the odd one
   * below and right. A document may say "valid" for 0.
   */
  readonly padding: "same" | Extent;
}

/** weights[unit][input], both counted from 0. */
export type Link = readonly [unit: number, input: number];

export interface DenseLayer extends Neurons {
  readonly kind: "dense";
  readonly units: number;
  /** Links that are not there: their weight is 0 and stays 0. */
  readonly cut: readonly Link[];
  /** Links whose weight training leaves as it is. */
  readonly still: readonly Link[];
}

/** local2d: as conv2d, but every place has weights of its own. */
export interface ConvolutionLayer extends Neurons, Window {
  readonly kind: "conv2d" | "local2d";
  readonly filters: number;
  readonly stride: Extent;
}

export interface PoolingLayer extends Placed, Window {
  /** The average counts padded zeros. */
  readonly kind: "maxpool2d" | "avgpool2d";
  /** null: as the kernel. */
  readonly stride: Extent | null;
}

export interface ActivationLayer extends Placed, Trained {
  readonly kind: "activation";
  readonly activation: Activation;
}

export interface DropoutLayer extends Placed {
  readonly kind: "dropout";
  /** Share of the values that is left out. */
  readonly rate: number;
}

export interface BatchNormLayer extends Placed, Trained {
  readonly kind: "batchnorm";
  /** null: 0.1, or 0.9 as Keras counts; see `Conventions.batchNormMomentum`. */
  readonly momentum: number | null;
  readonly epsilon: number;
}

/** `add` and `concat` read two layers or more; concat joins channels of images, else numbers. */
export interface PlainLayer extends Placed {
  readonly kind: "flatten" | "softmax" | "add" | "concat";
}

export type Layer =
  | DenseLayer
  | ConvolutionLayer
  | PoolingLayer
  | ActivationLayer
  | DropoutLayer
  | BatchNormLayer
  | PlainLayer;
export type LayerKind = Layer["kind"];

/** Numbers in lists of lists, each as long as its neighbours. */
export type Tensor = readonly (number | Tensor)[];

/**
 * Of a layer that has any: dense weights[unit][input]; conv2d weights[filter][channel][row][column];
 * local2d weights[filter][y][x][channel][row][column] and bias[filter][y][x]; bias[unit] or
 * [filter] (left out where the layer has none); batchnorm gamma, beta, runningMean and
 * runningVariance, a number for each channel; the slope of prelu.
 */
export type LayerParameters = { readonly [K in Exclude<ParameterName, "slope">]?: Tensor } & {
  readonly slope?: number;
};
