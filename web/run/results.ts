/** What a run gives back, by the kind of its stage. Numbers are as computed, NaN and ∞ included. */
import type {
  Counts,
  LayerInfo,
  LeastSquares,
  Operations,
  OptimizerState,
  Paths,
  PerceptronRun,
  PerceptronStep,
  PerceptronTheory,
  StopReason,
} from "../engine/protocol.ts";
import type { LayerParameters, Optimizer, Tensor, UnitActivation } from "../scene/schema.ts";

export type Result =
  ExpressionResult | DescentResult | PerceptronResult | WorkshopResult | NetworkResult;

/** The result of a scene whose stage is written out; of any other, any result. */
export type ResultOf<S> = S extends { readonly stage: { readonly kind: infer Kind extends string } }
  ? Extract<Result, { readonly kind: Kind }>
  : Result;

export type Values = Readonly<Record<string, number>>;

export interface ExpressionResult extends GraphResult {
  readonly kind: "expression";
  readonly output: string;
  readonly value: number;
  /** ∂output/∂name by the backward pass, for the names of `wrt` (all inputs by default). */
  readonly gradient: Values;
  /** The same by forward mode, and by finite differences. */
  readonly forwardMode: Values;
  readonly numeric: Values;
  /**
   * The same by rules, as a formula in the inputs, with the value of that formula. null where it
   * would be too large to write, or does not exist: `notes` says why.
   */
  readonly symbolic: Readonly<Record<string, SymbolicResult | null>>;
  readonly notes?: readonly string[];
  /** What each way costs for all inputs. */
  readonly operations: Operations;
  /**
   * With report "paths", by the names of `wrt`: the paths from there to the output, edges counted as
   * in `edges`. At most 1,000 are listed; `count` and `derivative` are those of all.
   */
  readonly paths?: Readonly<Record<string, Paths>>;
}

export interface SymbolicResult {
  readonly formula: string;
  readonly latex: string;
  /** By evaluating `formula` like any other: a check of the backward pass. */
  readonly value: number;
}

/** A graph of numbers: of a formula, or of one example of a network. */
export interface GraphResult {
  /** In topological order. */
  readonly nodes: readonly {
    readonly id: number;
    /** As the formula or the network calls it, or "". */
    readonly name: string;
    readonly op: string;
    readonly inputs: readonly number[];
    readonly value: number;
    readonly gradient: number;
  }[];
  /** One per use of a value: `local` is ∂to/∂from, `message` is gradient(to) × local. */
  readonly edges: readonly {
    readonly from: number;
    readonly to: number;
    readonly local: number;
    readonly message: number;
  }[];
}

export interface DescentResult {
  readonly kind: "descent";
  /** One for each optimizer, which is given with all its defaults. */
  readonly runs: readonly {
    readonly optimizer: Optimizer;
    /**
     * The start and the point after each move: its coordinates by name, and `value`, that of the
     * formula (by the output's name where an input is called "value"). Ends early at the first point that is not finite.
     */
    readonly path: readonly Values[];
    /** Not finite, or on the way there: higher than at the start, after the longest of all moves. */
    readonly diverged: boolean;
  }[];
  /** Which path ended early; all are there as far as they go. */
  readonly failure?: string;
}

export interface PerceptronResult extends PerceptronRunResult {
  readonly kind: "perceptron";
  /** Those of `compare`, in its order. */
  readonly runs?: readonly ComparedRun[];
  /** Which run could not go on, and why; the steps until then are there. */
  readonly failure?: string;
  /** With report "theory": what a single unit can do with the data, and what it needs for it. */
  readonly theory?: PerceptronTheory;
  /** With report "leastSquares": what the delta rules move towards. */
  readonly leastSquares?: Omit<LeastSquares, "outputs"> & { readonly outputs: readonly number[] };
}

export interface ComparedRun
  extends PerceptronRunResult, Pick<PerceptronRun, "rule" | "arithmetic" | "threshold"> {
  readonly rate: number;
  readonly failure?: string;
}

export interface PerceptronRunResult {
  /** Ended by `cleanEpochs`, `cleanSteps` or `allRight`. */
  readonly converged: boolean;
  /** "kept": more steps cannot be kept. */
  readonly end: PerceptronRun["end"];
  readonly epochs: number;
  readonly updates: number;
  /** After the last step. */
  readonly weights: readonly number[];
  /** As fractions ("1/10", "-3") in exact arithmetic. */
  readonly weightsExact: readonly string[];
  /** What the rule answers: the pocket's weights, the mean of the averaged rule; else `weights`. */
  readonly finalWeights: readonly number[];
  readonly finalWeightsExact: readonly string[];
  /** Rows that they get wrong. */
  readonly finalErrors: number;
  /** Wrong answers in each epoch. */
  readonly errors: readonly number[];
  /**
   * After 0, 1, 2 … epochs, summed over all rows: ½(y − Σ)² of the delta rules, cross-entropy of the
   * logistic rule. The others have none.
   */
  readonly costs?: readonly number[];
  /** The weights before step `start` come back `length` steps later. */
  readonly cycle: { readonly start: number; readonly length: number } | null;
  readonly steps: readonly Pick<
    PerceptronStep,
    | "step"
    | "epoch"
    | "inputs"
    | "weights"
    | "sum"
    | "output"
    | "target"
    | "update"
    | "weightsAfter"
  >[];
}

export interface WorkshopResult {
  readonly kind: "workshop";
  /** Every row, or lattice point of a polygon, is answered as wanted; null: nothing is wanted. */
  readonly solved: boolean | null;
  /** Rows or lattice points for which something is wanted. */
  readonly total: number;
  /** Which of them are answered wrongly, from 0. */
  readonly wrong: readonly number[];
  /** All rows of a table; of a polygon the first 12 wrong points of its lattice. */
  readonly rows: readonly {
    /** From 0. */
    readonly row: number;
    readonly inputs: readonly number[];
    readonly wanted: 0 | 1 | null;
    readonly found: 0 | 1;
    readonly right: boolean;
    /** Of each unit, by its id. */
    readonly sums: Values;
    readonly outputs: Values;
    /** As fractions; behind a sigmoid as decimals. */
    readonly sumsExact: Readonly<Record<string, string>>;
    readonly outputsExact: Readonly<Record<string, string>>;
  }[];
  /** Of a polygon: the point `row` is low + step · (row mod columns, row div columns). */
  readonly lattice?: {
    readonly low: readonly number[];
    readonly step: number;
    readonly columns: number;
  };
  /** Weights of all links, and a bias for each unit. */
  readonly parameterCount: number;
  /** Layers on the longest way to the output. */
  readonly depth: number;
  readonly units: readonly {
    readonly id: string;
    readonly activation: UnitActivation;
    /** Of the longest way from an input, which has 0. */
    readonly layer: number;
    /** Its numbers are fractions, not float64. */
    readonly exact: boolean;
    /** The answer depends on it. */
    readonly used: boolean;
  }[];
  /**
   * Of one or two inputs: how many regions the borders of the units cut them into that read inputs
   * alone and are not linear; how many such borders, and regions of as many in general position.
   */
  readonly regions: {
    readonly count: number;
    readonly lines: number;
    readonly general: number;
  } | null;
  /**
   * "collapsed": all hidden units are linear, and this single layer is the same. "bent": that unit
   * is the first that is not. "single": the output reads inputs alone.
   */
  readonly collapse:
    | {
        readonly kind: "collapsed";
        readonly weights: readonly number[];
        readonly weightsExact: readonly string[];
        readonly bias: number;
        readonly biasExact: string;
        readonly activation: UnitActivation;
      }
    | { readonly kind: "bent"; readonly unit: string; readonly activation: UnitActivation }
    | { readonly kind: "single" };
  /** Whether one threshold unit could do the task; null: no table. */
  readonly separable: boolean | null;
  /** Its weights, the bias first. */
  readonly separator: readonly number[] | null;
  /**
   * Rows and how often each is taken, such that Σ > 0 of those that want 1 and Σ ≤ 0 of the others
   * add up to 0 > 0.
   */
  readonly certificate: readonly { readonly row: number; readonly multiplier: number }[] | null;
}

/** After 0, 1, 2 … epochs, in inference mode. */
interface History {
  /** Over all rows that are learned from. */
  readonly loss: readonly number[];
  /** Over those that `split` holds out; not there without. */
  readonly testLoss?: readonly number[];
  /** Not there where the targets are no classes. */
  readonly accuracy?: readonly number[];
  readonly testAccuracy?: readonly number[];
  /** Which condition of `training.stop` ended training, if one did. */
  readonly stopped?: StopReason;
}

/**
 * What the scene's `report` names is there, the rest is not. Report "graph" is `nodes` and `edges` of
 * the first example after training.
 */
export interface NetworkResult extends Partial<GraphResult> {
  readonly kind: "network";
  readonly parameterCount: number;
  readonly layers: readonly LayerInfo[];
  readonly history?: History;
  /** Raw outputs after training, a row for each row of the data. */
  readonly outputs?: readonly (readonly number[])[];
  readonly parameters?: readonly LayerParameters[];
  readonly initialParameters?: readonly LayerParameters[];
  /** Of the first batch, at the initial parameters; regularization counted. */
  readonly gradients?: readonly LayerParameters[];
  /**
   * Of the rows that are learned from, how often those of class i are taken for class j: [i][j];
   * null where the targets are no classes. `testConfusion`: of the rows held out, if any.
   */
  readonly confusion?: Counts | null;
  readonly testConfusion?: Counts;
  /** Of each layer for the first row of the data, in the layer's `outputShape`. */
  readonly activations?: readonly Tensor[];
  /** After training. */
  readonly optimizerState?: OptimizerState;
  /** Why training ended early; the rest is what was reached until then. */
  readonly failure?: string;
}
