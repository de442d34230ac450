/**
 * A perceptron on stage: rows of two classes, a start, a rule that learns them, and runs beside it
 * that differ in what they name.
 */

import type { Exact } from "../core/exact.ts";

export type { Exact } from "../core/exact.ts";

export const GATES = ["and", "or", "xor", "nand", "nor", "a-and-not-b"] as const;
export type Gate = (typeof GATES)[number];

/** Those of GATES and more; with more than two inputs, xor is the parity. */
export const PERCEPTRON_GATES = [...GATES, "implies", "majority"] as const;
export type PerceptronGate = (typeof PERCEPTRON_GATES)[number];

export interface GateData {
  readonly preset: PerceptronGate;
  /** Inputs of the truth table, its rows in binary order. */
  readonly inputs: 2 | 3 | 4;
}

/** Points of two classes, rounded to two decimals so that they stay readable fractions. */
export const PERCEPTRON_CLOUDS = ["gaussians", "circles"] as const;
export type PerceptronCloud = (typeof PERCEPTRON_CLOUDS)[number];

export interface CloudData {
  readonly preset: PerceptronCloud;
  readonly count: number;
  /** Standard deviation of what is added to the inputs. */
  readonly noise: number;
  readonly seed: number;
}

export interface RowsData {
  readonly inputs: readonly (readonly Exact[])[];
  /** In the labels of the stage. */
  readonly targets: readonly number[];
  /** What each input is; empty: x1, x2, … */
  readonly names: readonly string[];
}

/**
 * Text with the names of the columns in its first row. The target has two different values; the
 * larger number, or the text that is sorted last, is the class 1.
 */
export interface PerceptronCsv {
  readonly csv: string;
  /** Name of the column to learn. */
  readonly target: string;
}

export interface PerceptronDataOptions {
  /**
   * Inputs get mean 0 and standard deviation 1, in float64; exact arithmetic takes the results
   * rounded to 4 decimals.
   */
  readonly standardize: boolean;
}

/** Data that hold no text any more. */
export type PlainPerceptronData = PerceptronDataOptions & (GateData | CloudData | RowsData);
export type PerceptronData = PlainPerceptronData | (PerceptronDataOptions & PerceptronCsv);

/**
 * With the sum Σ = w·x, output u and target y of a row, Δw is
 *   perceptron   c(y − u)x
 *   pocket       the same; the weights that got most rows right so far are kept
 *   averaged     the same; the mean of the weights over all steps is kept
 *   delta        c(y − Σ)x: least mean squares, row by row. With labels 0/1 it fires at Σ > 1/2
 *   delta-batch  c·sum of (y − Σ)x over all rows, from the weights before the epoch
 *   logistic     c(y − σ(Σ))x in float64; labels −1/1 count as 0/1 in it
 */
export const PERCEPTRON_RULES = [
  "perceptron",
  "pocket",
  "averaged",
  "delta",
  "delta-batch",
  "logistic",
] as const;
export type PerceptronRule = (typeof PERCEPTRON_RULES)[number];

export const ARITHMETICS = ["exact", "float64"] as const;
export type Arithmetic = (typeof ARITHMETICS)[number];

export const THRESHOLDS = [">", ">="] as const;
export type Threshold = (typeof THRESHOLDS)[number];

/** Start weights drawn from `low` to `high`, rounded to 2 decimals; w0 too. */
export interface RandomStart {
  readonly kind: "uniform";
  readonly low: number;
  readonly high: number;
  readonly seed: number;
}

/** Whatever comes first ends a run. */
export interface PerceptronStop {
  /** So many whole epochs without a change, one after the other. */
  readonly cleanEpochs: number;
  /** So many steps without a change, wherever in an epoch they began; null: not looked at. */
  readonly cleanSteps: number | null;
  /** The end of an epoch after which the weights get every row right, without visiting them again. */
  readonly allRight: boolean;
  readonly maxEpochs: number;
}

/** What a further run on the same data names, the others it has from the stage. */
export interface PerceptronVariant {
  readonly rule?: PerceptronRule;
  readonly rate?: Exact;
  readonly arithmetic?: Arithmetic;
  readonly threshold?: Threshold;
  /** Its own start. */
  readonly weights?: readonly Exact[];
}

export interface PerceptronStage {
  readonly kind: "perceptron";
  readonly data: PerceptronData;
  /** weights[0] is the bias weight w0, whose input x0 is always 1. All zero where `init` draws them. */
  readonly weights: readonly Exact[];
  /** null: the start is `weights`. */
  readonly init: RandomStart | null;
  readonly rate: Exact;
  readonly threshold: Threshold;
  readonly labels: "01" | "±1";
  readonly rule: PerceptronRule;
  readonly arithmetic: Arithmetic;
  /** Of the rows in an epoch: as given, or drawn anew for each epoch, as training of a network is. */
  readonly order: "given" | "shuffled";
  /** Of the shuffling. */
  readonly seed: number;
  readonly stop: PerceptronStop;
  /** Runs beside that of the stage. */
  readonly compare: readonly PerceptronVariant[];
}

/** A stage as the engine takes it. */
export type PlainPerceptron = PerceptronStage & { readonly data: PlainPerceptronData };
