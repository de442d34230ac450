/**
 * The calls of the perceptron bench. A run may have a hundred thousand steps, so it travels as
 * columns; `perceptron-run.ts` reads single steps out of them, and nobody else looks into them.
 * Every number comes with its text: a fraction ("-1/2") in exact arithmetic, else the shortest
 * decimal.
 */
import type { PerceptronRule, PlainPerceptron } from "../scene/schema.ts";
import type { SessionId } from "./protocol.ts";

export interface PerceptronCalls {
  /** Runs the stage to its end, and what `compare` names beside it; the session answers the rest. */
  "perceptron.open": {
    request: { session: SessionId; stage: PlainPerceptron };
    reply: PerceptronRuns;
  };
  /** What can be said of the data, whatever the rule; `startBound` is of this run of `runs`. */
  "perceptron.theory": { request: { session: SessionId; run: number }; reply: PerceptronTheory };
  "perceptron.leastSquares": { request: { session: SessionId; run: number }; reply: LeastSquares };
  /** The cost on the line through weight space from `weights` along `direction` (texts). */
  "perceptron.cost": {
    request: {
      session: SessionId;
      weights: readonly string[];
      /** Downhill: minus the gradient at `weights`, so that t is the rate of one batch step. */
      direction: readonly string[] | "downhill";
    };
    reply: CostParabola;
  };
  /** The weights of a plane of two that get every row right as this run decides; others fixed. */
  "perceptron.cone": {
    request: {
      session: SessionId;
      run: number;
      /** Places of the two weights shown, 0 the bias weight. */
      axes: readonly [number, number];
      /** Of all weights, as texts; those of the two axes do not matter. */
      weights: readonly string[];
      /** The part of the plane that is shown, by axis. */
      low: readonly [number, number];
      high: readonly [number, number];
    };
    reply: PerceptronCone;
  };
  /** What these weights say to every row, as the run with this place in `runs` would decide. */
  "perceptron.answers": {
    request: { session: SessionId; run: number; weights: readonly string[] };
    reply: PerceptronAnswers;
  };
}

/**
 * Many texts in one: the i-th ends before `ends[i]`, where the next one begins. Empty for numbers of
 * float64: `exactAt` (perceptron-run.ts) knows.
 */
export interface Texts {
  readonly text: string;
  readonly ends: Uint32Array;
}

export interface ExactNumber {
  readonly value: number;
  readonly exact: string;
}

export type { PerceptronRule } from "../scene/schema.ts";

export interface PerceptronRuns {
  /**
   * The data as learned from: rows without x0, targets in the chosen labels. Points of clouds are
   * rounded to 2 decimals, standardised inputs to 4, in both arithmetics.
   */
  readonly inputs: readonly (readonly number[])[];
  /** The same as fractions. */
  readonly exactInputs: readonly (readonly string[])[];
  readonly targets: readonly number[];
  /** What standardising did, column by column; without it the rows are those of the data. */
  readonly scaling?: PerceptronScaling;
  /** The stage's own first, then those of `compare`. */
  readonly runs: readonly [PerceptronRun, ...PerceptronRun[]];
}

export interface PerceptronScaling {
  /** The rows before. */
  readonly raw: readonly (readonly number[])[];
  /** An input became (raw − mean) / deviation. */
  readonly means: readonly number[];
  readonly deviations: readonly number[];
}

export interface PerceptronRun {
  // What is run.
  readonly rule: PerceptronRule;
  readonly arithmetic: "exact" | "float64";
  readonly threshold: ">" | ">=";
  readonly rate: ExactNumber;
  /** It fires where Σ is above: 1/2 for the delta rules with labels 0/1, else 0. */
  readonly level: ExactNumber;

  // How it ended.
  /** Steps: one for each row that was visited. */
  readonly length: number;
  /** Epochs begun. */
  readonly epochs: number;
  /** Changes of the weights. */
  readonly updates: number;
  /** What ended it; "kept": more steps cannot be kept. */
  readonly end:
    "cleanEpochs" | "cleanSteps" | "allRight" | "cycle" | "maxEpochs" | "kept" | "failure";
  /** By one of the first three. */
  readonly converged: boolean;
  /** The weights return to those before step `start` after `length` steps. */
  readonly cycle: { readonly start: number; readonly length: number } | null;
  /** Why the run could not go on; the steps until then are there. */
  readonly failure?: string;
  /** After the last step. */
  readonly weights: readonly number[];
  readonly weightsExact: readonly string[];
  /** What the rule gives as its answer: the pocket's weights, the mean; of others, `weights`. */
  readonly finalWeights: readonly number[];
  readonly finalWeightsExact: readonly string[];
  /** Rows that `finalWeights` get wrong. */
  readonly finalErrors: number;
  /** Wrong answers given in epoch 1, 2, … */
  readonly errors: Int32Array;
  /**
   * After epoch 0, 1, 2 …, over all rows: ½Σ(y − Σ)² of the delta rules, cross-entropy of the
   * logistic rule. Empty for the others.
   */
  readonly costs: Float64Array;
  readonly costTexts: Texts;

  // The columns.
  /** Rows of the data with x0 = 1 in front, row by row. */
  readonly inputs: Float64Array;
  readonly inputTexts: Texts;
  /** By row. */
  readonly targets: Int32Array;
  /** By step: which row, from 0. */
  readonly rows: Int32Array;
  readonly sums: Float64Array;
  readonly sumTexts: Texts;
  readonly outputs: Int32Array;
  /** σ(Σ) of the logistic rule; empty for the others. */
  readonly activations: Float64Array;
  /** y − u, y − Σ (delta) or y − σ(Σ) (logistic): what Δw is c·x times. */
  readonly differences: Float64Array;
  readonly differenceTexts: Texts;
  /** By step and once more for the end: how often the weights changed before it. */
  readonly versions: Int32Array;
  /** By version, all weights, the bias weight first. */
  readonly versionWeights: Float64Array;
  readonly versionTexts: Texts;
  /**
   * Δw of each step that has one (`updateOf`, by step: which; −1 where it is zero). Of the batch
   * rule these are the rows' shares of the change that the last row of the epoch makes.
   */
  readonly updateOf: Int32Array;
  readonly updateWeights: Float64Array;
  readonly updateTexts: Texts;
  /** Of the batch rule: the change that an epoch makes, epoch by epoch; else empty. */
  readonly batchWeights: Float64Array;
  readonly batchTexts: Texts;
  /** Pocket: by step and for the end, which version is in it and how many rows that gets wrong. */
  readonly pocketOf: Int32Array;
  readonly pocketErrors: Int32Array;
  /** Averaged: the mean of the weights after each step; else empty. */
  readonly meanWeights: Float64Array;
  readonly meanTexts: Texts;
}

export interface PerceptronStep {
  /** From 1. */
  readonly step: number;
  readonly epoch: number;
  /** Row of the data, from 0. */
  readonly row: number;
  /** inputs[0] is x0 = 1. */
  readonly inputs: readonly number[];
  readonly weights: readonly number[];
  readonly sum: number;
  readonly output: number;
  readonly target: number;
  /** Of the batch rule: this row's share. */
  readonly update: readonly number[];
  /** Of the batch rule the same as `weights` but in the last row of an epoch. */
  readonly weightsAfter: readonly number[];
  /** The same numbers as text: "1/2", "-3". */
  readonly exact: {
    readonly inputs: readonly string[];
    readonly weights: readonly string[];
    readonly sum: string;
    readonly update: readonly string[];
    readonly weightsAfter: readonly string[];
    /** What the rule compares with the target: u, Σ (delta), σ(Σ) (logistic). */
    readonly activation: string;
    readonly error: string;
  };
  readonly activation: number;
  /** y − activation; the logistic rule counts y as 0 or 1 whatever the labels. */
  readonly error: number;
  /** Whether Δw is not zero. */
  readonly updated: boolean;
  /** Of the batch rule in the last row of an epoch: the sum of all shares. */
  readonly batch: ExactVector | null;
  /** Of the pocket rule, after this step. `replaced`: by this step. */
  readonly pocket: (ExactVector & { readonly errors: number; readonly replaced: boolean }) | null;
  /** Of the averaged rule: the mean of the weights after this and all steps before. */
  readonly mean: ExactVector | null;
}

export interface ExactVector {
  readonly values: readonly number[];
  readonly exact: readonly string[];
}

// ---------------------------------------------------------------- theory

export interface PerceptronTheory {
  /** Null: not decided. */
  readonly separable: boolean | null;
  /** Why it is not decided: data of too many digits, or too much work. */
  readonly reason?: string;
  /** Weights that get every row right, the bias weight first. */
  readonly separator: ExactVector | null;
  /**
   * Where there are none: rows and multipliers m above 0 with Σ m·y·(1, x) = 0 over y = ±1, so that
   * the rows' inequalities add up to 0 > 0.
   */
  readonly certificate:
    readonly { readonly row: number; readonly multiplier: ExactNumber }[] | null;
  /** Largest possible distance of the rows (with x0) from a separating plane through 0. */
  readonly margin: number | null;
  readonly marginSquared: ExactNumber | null;
  /** The plane at that distance: y·Σ = 1 in the nearest rows, which are `supportRows`. */
  readonly marginWeights: ExactVector | null;
  readonly supportRows: readonly number[];
  /** Length of the longest row, with x0. */
  readonly radius: number;
  readonly radiusSquared: ExactNumber;
  /** Novikoff: most updates of the perceptron rule from weights zero. */
  readonly bound: ExactNumber | null;
  /** The same from the weights and with the rate of the run. */
  readonly startBound: ExactNumber | null;
  /** What the perceptron rule did from weights zero at rate 1. */
  readonly mistakesFromZero: { readonly updates: number; readonly converged: boolean } | null;
  /** Fewest rows that any weights get wrong; null where that was too much to try. */
  readonly best: {
    readonly errors: number;
    readonly weights: ExactVector;
    /** Nothing better exists; else `lowest` errors are possible at the least. */
    readonly exhaustive: boolean;
    readonly lowest: number;
  } | null;
}

export interface PerceptronAnswers {
  readonly sums: Float64Array;
  readonly outputs: Int32Array;
  /** Rows whose output is not their target. */
  readonly wrong: number;
}

export interface LeastSquares {
  /** Those of least cost, of several the shortest. */
  readonly weights: ExactVector;
  readonly unique: boolean;
  /** Σ of each row, and y − Σ. */
  readonly predictions: ExactVector;
  readonly errors: ExactVector;
  /** As the delta rule decides. */
  readonly outputs: Int32Array;
  readonly wrong: number;
  /** ½Σ(y − Σ)². */
  readonly cost: ExactNumber;
  /** Of the matrix Σ (1, x)(1, x)ᵀ, the largest first. */
  readonly eigenvalues: readonly number[];
  /** Largest rate at which the batch rule does not move away: 2 / eigenvalues[0]. */
  readonly threshold: number;
}

/** cost(weights + t·direction) = a·t² + b·t + c. */
export interface CostParabola {
  readonly a: ExactNumber;
  readonly b: ExactNumber;
  readonly c: ExactNumber;
  /** Where it is least; null where it is flat. */
  readonly best: ExactNumber | null;
  /** Of the cost at `weights`. */
  readonly gradient: ExactVector;
}

export interface PerceptronCone {
  /** Corners of the separating weights within the frame, in order; empty where there are none. */
  readonly corners: readonly (readonly [number, number])[];
  /** Where a row's Σ is at the run's level in the frame, and on which side of it (p·a + q·b + r > 0) it is right. */
  readonly edges: readonly {
    readonly row: number;
    readonly p: number;
    readonly q: number;
    readonly r: number;
    /** Null where the line does not pass through the frame. */
    readonly segment: readonly [readonly [number, number], readonly [number, number]] | null;
  }[];
}
