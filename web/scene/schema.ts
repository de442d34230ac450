/**
 * The scene: one JSON document that says what is on stage. Page, share link, embed and headless
 * runner all load this shape. A `Scene` is complete (every default filled in, every number finite);
 * what arrives from outside is `unknown` until `validate.ts` has made a `Scene` of it.
 */

import type { ExerciseDocument } from "./schema-exercise.ts";
import type { Layer, LayerParameters } from "./schema-layers.ts";
import type { Gate, PerceptronStage } from "./schema-perceptron.ts";
import type { View } from "./schema-view.ts";
import type { WorkshopStage } from "./schema-workshop.ts";

export * from "./schema-exercise.ts";
export * from "./schema-layers.ts";
export * from "./schema-network-look.ts";
export * from "./schema-notation.ts";
export * from "./schema-perceptron.ts";
export * from "./schema-view.ts";
export * from "./schema-workshop.ts";

export interface Scene {
  readonly version: 1;
  readonly title: string;
  readonly notes: string;
  readonly stage: Stage;
  readonly conventions: Conventions;
  readonly view: View;
  readonly report: readonly Report[];
  /** Questions about the stage; read by `exercise-shape.ts`. null: none. */
  readonly exercise: ExerciseDocument | null;
}

export type Stage = ExpressionStage | DescentStage | PerceptronStage | WorkshopStage | NetworkStage;
export type StageKind = Stage["kind"];

/** In the order in which they are offered. */
export const STAGE_KINDS = [
  "expression",
  "descent",
  "perceptron",
  "workshop",
  "network",
] as const satisfies readonly StageKind[];

/** Switches for what textbooks do differently. More arrive with the features they steer. */
export interface Conventions {
  /** ReLU'(0): 0 as frameworks do, or 1, or 0.5. */
  readonly reluAtZero: 0 | 0.5 | 1;
  /** Which argument of max/min gets the gradient when several are largest. */
  readonly maxTie: "first" | "split";
  /** First index of a vector in formulas, and first class number in the data of a network. */
  readonly indexBase: 0 | 1;
  /** Dropout scales by 1/(1 − rate) in training, or classically by 1 − rate in inference. */
  readonly dropout: "inverted" | "classic";
  /** What batch norm keeps in its running average: Σ(x − mean)² / (n − 1) or / n. */
  readonly batchNormVariance: "unbiased" | "biased";
  /** `momentum` of batch norm is the share of the new value (0.1), or of the old one (0.9). */
  readonly batchNormMomentum: "pytorch" | "keras";
  /** Of `sgd`, v ← μv + g and θ ← θ − ηv; or v ← μv + ηg and θ ← θ − v, as textbooks and Keras. */
  readonly momentum: "pytorch" | "classic";
}

export const REPORTS = [
  "history",
  "outputs",
  "parameters",
  "initialParameters",
  "gradients",
  "confusion",
  "activations",
  "optimizerState",
  "graph",
  "paths",
  "theory",
  "leastSquares",
] as const;
export type Report = (typeof REPORTS)[number];

// ---------------------------------------------------------------- expression

export interface ExpressionStage {
  readonly kind: "expression";
  readonly formula: string;
  /** Values of the inputs by name. */
  readonly at: Readonly<Record<string, number>>;
  /** Names to differentiate by, inputs or definitions (of a vector "p[0]"); empty: all inputs. */
  readonly wrt: readonly string[];
  /** Name of the output, of whatever kind; "": the last statement. */
  readonly output: string;
  readonly numeric: Numeric;
}

export interface Numeric {
  readonly scheme: "forward" | "backward" | "central";
  readonly h: number;
}

// ---------------------------------------------------------------- descent

export interface DescentStage {
  readonly kind: "descent";
  /** Its last statement is what is made small. */
  readonly formula: string;
  /** Where all begin: a value for each input of the formula. */
  readonly start: Readonly<Record<string, number>>;
  /** Each goes its own way; schedules count moves. */
  readonly optimizers: readonly Optimizer[];
  /** Moves of each. */
  readonly steps: number;
}

// ---------------------------------------------------------------- network

/** Points of two classes in the square from -6 to 6. */
export const CLOUDS = ["gaussians", "circles", "moons", "spirals", "checkerboard"] as const;
export type Cloud = (typeof CLOUDS)[number];

/** One input from -1 to 1, one number to predict. */
export const CURVES = ["sine", "step", "line", "parabola", "bump"] as const;
export type Curve = (typeof CURVES)[number];

/** Small grey pictures, an input for each pixel. */
export const IMAGES = ["digits", "shapes"] as const;
export type Images = (typeof IMAGES)[number];

/** Two inputs in units of their own: income from 10 to 90 thousand, age from 18 to 82 years. */
export const VOTE = "vote";

export interface Drawn {
  readonly count: number;
  /** Standard deviation of what is added: to inputs, to a curve's target, to each pixel. */
  readonly noise: number;
  readonly seed: number;
}

export interface SampleData extends Drawn {
  readonly preset: Cloud | Curve | typeof VOTE;
}

export interface ImageData extends Drawn {
  readonly preset: Images;
  /** Pixels in a row and a column. */
  readonly size: number;
  /** The first so many drawings; null: all. */
  readonly classes: number | null;
  /** Most pixels that a drawing is moved by, degrees that it is turned by, share that it grows by. */
  readonly shift: number;
  readonly rotation: number;
  readonly scale: number;
}

export interface TypedData {
  readonly inputs: readonly (readonly number[])[];
  /** Rows of targets, or one class number per row, counted from `conventions.indexBase`. */
  readonly targets: readonly (readonly number[])[] | readonly number[];
}

/** Grey pictures as bytes: an input is a pixel, from 0 (black) to 1 (255, white). */
export interface PixelData {
  /** Row by row, picture after picture, as base64url. Their size is `inputShape`. */
  readonly pixels: string;
  readonly targets: TypedData["targets"];
}

/**
 * Text with the names of the columns in its first row. Texts in the target are classes, sorted; any
 * other column of texts becomes an input for each of its texts. Number targets are predicted as
 * numbers, but with cross-entropy they are class numbers.
 */
export interface CsvData {
  readonly csv: string;
  /** Name of the column to predict. */
  readonly target: string;
}

export interface DataOptions {
  /** Inputs get mean 0 and standard deviation 1 over the rows that are learned from. */
  readonly standardize: boolean;
  /**
   * Share of the rows to learn from, drawn with the seed of `training`; the others are held out to
   * test.
   */
  readonly split: number;
  /** [channels, height, width] of the image that a row is; null: as the preset has it, or none. */
  readonly inputShape: readonly number[] | null;
  /**
   * Formulas of the inputs x1, x2 …: what the network reads in their place ("x1*x2", "sin(x1)").
   * Empty: the inputs themselves. None of images.
   */
  readonly features: readonly string[];
  /**
   * Of generated points, in place of their answers: a comparison is class 1 where it holds and class
   * 0 where not ("y > sin(x)"), anything else the number to predict. "": the answers of the set.
   */
  readonly label: string;
  /** What each input is, and each class; empty: as the data have it, or only numbers. */
  readonly names: readonly string[];
  readonly classNames: readonly string[];
}

export const USUAL_DATA: DataOptions = {
  standardize: false,
  split: 1,
  inputShape: null,
  features: [],
  label: "",
  names: [],
  classNames: [],
};

export type PlainData = DataOptions &
  ({ readonly preset: Gate } | SampleData | ImageData | TypedData | PixelData);
export type NetworkData = PlainData | (DataOptions & CsvData);

export type Initializer =
  | { readonly kind: "zeros" }
  | { readonly kind: "constant"; readonly value: number }
  | { readonly kind: "uniform"; readonly low: number; readonly high: number; readonly seed: number }
  | { readonly kind: "normal"; readonly std: number; readonly seed: number }
  | {
      readonly kind: "xavier-uniform" | "xavier-normal" | "he-uniform" | "he-normal";
      readonly seed: number;
    };

export const LOSSES = [
  "squared-error",
  "cross-entropy",
  "binary-cross-entropy",
  "absolute",
  "huber",
  "hinge",
] as const;
export type LossKind = (typeof LOSSES)[number];

interface Reductions {
  readonly outputs: "sum" | "mean";
  readonly batch: "sum" | "mean";
}

/** `half`: with the factor ½. `delta`: how far from its target the error of huber is squared. */
export type Loss =
  | (Reductions & { readonly kind: Exclude<LossKind, "squared-error" | "huber"> })
  | (Reductions & { readonly kind: "squared-error"; readonly half: boolean })
  | (Reductions & { readonly kind: "huber"; readonly delta: number });

/**
 * Each with PyTorch's meaning and default of every parameter; `rate` is its `lr`, `epsilon` its
 * `eps`, beta1 and beta2 its `betas`.
 */
export type Optimizer = (
  | {
      readonly kind: "sgd";
      readonly rate: number;
      readonly momentum: number;
      readonly dampening: number;
      /** Wants momentum, and no dampening. */
      readonly nesterov: boolean;
    }
  | {
      readonly kind: "adagrad";
      readonly rate: number;
      /** `lr_decay`: the rate of update t (from 1) is rate / (1 + (t − 1) · rateDecay). */
      readonly rateDecay: number;
      readonly initialAccumulatorValue: number;
      readonly epsilon: number;
    }
  | {
      readonly kind: "adadelta";
      readonly rate: number;
      readonly rho: number;
      readonly epsilon: number;
    }
  | {
      readonly kind: "rmsprop";
      readonly rate: number;
      readonly alpha: number;
      readonly epsilon: number;
      readonly momentum: number;
      readonly centered: boolean;
    }
  | {
      readonly kind: "adam";
      readonly rate: number;
      readonly beta1: number;
      readonly beta2: number;
      readonly epsilon: number;
    }
  | {
      readonly kind: "adamw";
      readonly rate: number;
      readonly beta1: number;
      readonly beta2: number;
      readonly epsilon: number;
      /** Of every parameter, biases too. */
      readonly weightDecay: number;
    }
) & { readonly schedule: Schedule };

/**
 * How the rate changes from epoch to epoch, as PyTorch's lr_scheduler has it. A kind that needs no
 * options may stand alone: "cosine".
 */
export type Schedule =
  | { readonly kind: "constant" }
  /** StepLR: rate · gamma^⌊epoch / stepSize⌋, epochs counted from 0; gamma is usually 0.1. */
  | { readonly kind: "step"; readonly stepSize: number; readonly gamma: number }
  /**
   * CosineAnnealingLR: etaMin + (rate − etaMin) · (1 + cos(π · epoch / tMax)) / 2: falls to etaMin
   * (usually 0) in tMax epochs, then rises for as many. tMax null, the default: all epochs of
   * `training`.
   */
  | { readonly kind: "cosine"; readonly tMax: number | null; readonly etaMin: number };

/**
 * Adds l1·Σ|w| + ½·l2·Σw² over weights, not biases, to what is made small: part of `gradients` and
 * of every update, not of the losses in `history`.
 */
export interface Regularization {
  readonly l1: number;
  readonly l2: number;
}

export interface Training {
  readonly epochs: number;
  readonly batch: number | "all";
  readonly order: "given" | "shuffled";
  /** Of the shuffling. */
  readonly seed: number;
  readonly stop: Stop;
}

/** What ends training before its time, looked at after each epoch; null: not looked at. */
export interface Stop {
  /** The loss is this or less. */
  readonly loss: number | null;
  /** The accuracy is this or more. */
  readonly accuracy: number | null;
  /** So many epochs are done. */
  readonly epochs: number | null;
  /**
   * So many epochs one after the other brought no loss below the lowest so far: of the rows held
   * out, where there are any.
   */
  readonly patience: number | null;
}

/** "auto": float64 where the network is small. */
export type Precision = "float64" | "float32" | "auto";

export interface NetworkStage {
  readonly kind: "network";
  readonly data: NetworkData;
  readonly model: { readonly inputs: number; readonly layers: readonly Layer[] };
  readonly init: Initializer;
  /** Exact start values, one entry for each layer that has parameters; null: drawn by `init`. */
  readonly parameters: readonly LayerParameters[] | null;
  readonly loss: Loss;
  readonly regularization: Regularization;
  readonly optimizer: Optimizer;
  readonly training: Training;
  readonly precision: Precision;
}
