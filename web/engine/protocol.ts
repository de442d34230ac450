/**
 * The messages between a page (or script) and the engine's thread: plain data and typed arrays
 * only, the same over a worker, over worker_threads and in-process. Requests and replies are one
 * table, so that both sides are checked against it.
 *
 * A session is opened with the whole stage of a scene and named by a number the client chooses;
 * opening the same number again replaces it. Nothing here is kept by reference: every array is a
 * copy that the receiver owns.
 */
import type {
  Checkpoint,
  Conventions,
  DescentStage,
  LayerParameters,
  Optimizer,
} from "../scene/schema.ts";
import type { PlainStage } from "../scene/data-size.ts";
import type { LabCalls } from "./protocol-lab.ts";
import type { DescentAxis, DescentRun, DescentThreshold } from "./protocol-descent.ts";
import type { WorkshopCalls } from "./protocol-workshop.ts";
import type { ExpressionCalls, ExpressionGraph, ExpressionTrace } from "./protocol-expression.ts";
import type { PerceptronCalls } from "./protocol-perceptron.ts";

export type * from "./protocol-descent.ts";
export type * from "./protocol-expression.ts";
export type * from "./protocol-lab.ts";
export type * from "./protocol-perceptron.ts";
export type * from "./protocol-workshop.ts";

export type Build = "relaxed" | "simd" | "scalar";

/**
 * The engine's WebAssembly modules: `main` for formulas and networks; what few visits need has
 * modules of its own. Each comes when a call asks for it.
 */
export type ModuleName = "main" | "symbolic" | "perceptron";

export interface ModuleFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Of `main`. */
  readonly build?: Build;
}

export type SessionId = number;

/** What can be asked, and what comes back. */
export interface Calls extends ExpressionCalls, LabCalls, PerceptronCalls, WorkshopCalls {
  about: { request: Empty; reply: About };
  close: { request: { session: SessionId }; reply: Empty };
  /** Starts a module; the client brings it before the first call that it answers. */
  "module.load": { request: ModuleFile & { readonly module: ModuleName }; reply: Empty };

  /** Runs every optimizer of the stage to its end. */
  "descent.open": {
    /** `missing` as of an expression; with it, names in `start` that the formula lacks may stand. */
    request: {
      session: SessionId;
      stage: DescentStage;
      conventions: Conventions;
      missing?: number;
    };
    reply: DescentRun;
  };
  /** Values of the formula over one or two inputs, the first axis running fastest. */
  "descent.grid": {
    request: {
      session: SessionId;
      /** Of the inputs that are no axis. */
      at: Readonly<Record<string, number>>;
      axes: readonly DescentAxis[];
    };
    reply: { readonly values: Float64Array };
  };

  /** From which rate on this optimizer moves away, whatever rate it has itself. */
  "descent.threshold": {
    request: {
      session: SessionId;
      start: Readonly<Record<string, number>>;
      optimizer: Optimizer;
    };
    reply: DescentThreshold;
  };

  "network.open": {
    request: {
      session: SessionId;
      stage: PlainStage;
      conventions: Conventions;
      from: Checkpoint | null;
    };
    reply: NetworkInfo;
  };
  /** Goes on by whole units; a replay to a shared position is `examples` with a large count. */
  "network.advance": {
    request: { session: SessionId; count: number; unit: "example" | "batch" | "epoch"; want: Want };
    reply: NetworkFrame;
  };
  /** Trains until paused, and sends `network.frame` events, one per credit. */
  "network.play": {
    /** `examplesPerSecond`: null is as fast as it goes. */
    request: { session: SessionId; examplesPerSecond: number | null; want: Want };
    reply: Empty;
  };
  "network.pause": { request: { session: SessionId }; reply: NetworkFrame };
  /** A frame of the present moment, without training; also changes what a running play sends. */
  "network.look": { request: { session: SessionId; want: Want }; reply: NetworkFrame };
  "network.parameters": {
    request: { session: SessionId };
    reply: { readonly layers: readonly LayerParameters[] };
  };
  "network.gradients": {
    request: { session: SessionId };
    reply: { readonly layers: readonly LayerParameters[] };
  };
  "network.optimizerState": { request: { session: SessionId }; reply: OptimizerState };
  /**
   * One example, loss included, as a graph of single numbers: parameters by name
   * ("dense1.w[2][1]"), "dense1.z[2]", "dense1.a[2]", "L". Refused above 5,000 operations.
   */
  "network.unroll": {
    request: { session: SessionId; row: number };
    reply: { graph: ExpressionGraph; trace: ExpressionTrace };
  };
}

export type Counts = readonly (readonly number[])[];

export type CallName = keyof Calls;
export type RequestOf<K extends CallName> = Calls[K]["request"];
export type ReplyOf<K extends CallName> = Calls[K]["reply"];

/** client -> engine. `credit` returns one frame: the engine may send the next. */
export type ToEngine =
  | {
      [K in CallName]: { readonly id: number; readonly call: K; readonly request: RequestOf<K> };
    }[CallName]
  | { readonly credit: SessionId };

/** engine -> client. */
export type FromEngine =
  | { readonly id: number; readonly reply: ReplyOf<CallName> }
  | { readonly id: number; readonly error: EngineProblem }
  /** It listens; no module is there yet. */
  | { readonly event: "up" }
  | { readonly event: "failed"; readonly error: EngineProblem }
  | { readonly event: "network.frame"; readonly session: SessionId; readonly frame: NetworkFrame }
  | {
      readonly event: "network.stopped";
      readonly session: SessionId;
      readonly error: EngineProblem;
    };

export type Empty = Readonly<Record<never, never>>;

/** An error in the user's terms; `from`/`to` count characters (UTF-16) of a formula. */
export interface EngineProblem {
  readonly message: string;
  readonly from?: number;
  readonly to?: number;
}

export interface About {
  readonly build: Build;
  readonly version: string;
  /** "worker", "thread" (worker_threads) or "in-process". */
  readonly place: "worker" | "thread" | "in-process";
}

// ---------------------------------------------------------------- network

export interface LayerInfo {
  readonly id: string;
  readonly kind: string;
  readonly activation: string;
  readonly outputShape: readonly number[];
  readonly parameters: number;
  /** How the number comes about: "9·8 + 9". */
  readonly formula: string;
  /** What it reads: ids of layers, or "input". */
  readonly from: readonly string[];
  /** Its parameter tensors by name, those that are not trained too, and the shape of each. */
  readonly tensors: readonly string[];
  readonly tensorShapes: readonly (readonly number[])[];
}

export interface NetworkInfo {
  readonly parameterCount: number;
  readonly layers: readonly LayerInfo[];
  readonly inputs: number;
  readonly outputs: number;
  readonly rows: number;
  /** Rows that are learned from: an epoch. */
  readonly trainingRows: number;
  /** Rows held out to test. */
  readonly testRows: Int32Array;
  /** Of each input where the data are standardised: the network reads (x − mean) / deviation. */
  readonly inputMeans: Float64Array;
  readonly inputDeviations: Float64Array;
  /** Row by row, in their own units: what the network reads. */
  readonly dataInputs: Float64Array;
  /** What the data have in its place: other numbers only where the network reads formulas of them. */
  readonly raw: RawInputs;
  readonly dataTargets: Float64Array;
  /** Class of each row; empty when the targets are not classes. */
  readonly classes: Int32Array;
  /** Updates in an epoch, and examples in a (full) batch. */
  readonly batchesPerEpoch: number;
  readonly batch: number;
  readonly precision: "float64" | "float32";
}

/** The inputs that data have themselves, row by row. */
export interface RawInputs {
  readonly columns: number;
  readonly values: Float64Array;
}

/** What the optimizer has beside the parameters. */
export interface OptimizerState {
  /** Since it began afresh: at the start, or where the run was changed midway. */
  readonly updates: number;
  /** Of the next update. */
  readonly rate: number;
  /**
   * One number for each parameter, by PyTorch's name: momentumBuffer, sum, squareAvg, accDelta,
   * gradAvg, expAvg, expAvgSq. Those of frozen parameters stay 0.
   */
  readonly memory: Readonly<Record<string, readonly LayerParameters[]>>;
}

/** What a frame should hold besides the counters; each part costs time only when asked for. */
export interface Want {
  /** Values and gradients of this row; -1: none. */
  readonly example: number;
  /** Outputs on a size × size grid over the square; 0: none. Only where the data have two inputs. */
  readonly grid: { readonly size: number; readonly low: number; readonly high: number } | null;
  /** Length of the history that the page already has (it gets the rest). */
  readonly historyFrom: number;
}

export type StopReason = "loss" | "accuracy" | "epochs" | "patience";

export interface NetworkFrame {
  /** Examples seen since the start (or the checkpoint's step plus those since). */
  readonly step: number;
  readonly updates: number;
  /** Whole epochs done. */
  readonly epoch: number;
  /** Examples of the present epoch that are done. */
  readonly inEpoch: number;
  /** Which condition of the scene's `stop` has ended training. */
  readonly stopped: StopReason | "";
  /**
   * Loss over all rows that are learned from, after epochs 0, 1, 2 …, from `want.historyFrom` on;
   * over those held out: empty where there are none.
   */
  readonly history: {
    readonly from: number;
    readonly loss: Float64Array;
    readonly accuracy: Float64Array;
    readonly testLoss: Float64Array;
    readonly testAccuracy: Float64Array;
  };
  /** Loss over all rows that are learned from, now. */
  readonly loss: number;
  /** Share of them classified right; NaN where it makes no sense. */
  readonly accuracy: number;
  /** The same over the rows held out; NaN where there are none. */
  readonly testLoss: number;
  readonly testAccuracy: number;
  readonly example: ExampleTrace | null;
  /**
   * size × size × outputs, rows from high to low second input (as a picture is drawn);
   * probabilities where the loss is cross-entropy.
   */
  readonly grid: Float32Array | null;
  readonly examplesPerSecond: number;
}

/** Everything about one example, float64: what a student may click. */
export interface ExampleTrace {
  readonly row: number;
  /** As the network reads them: standardised where the data are. */
  readonly inputs: Float64Array;
  readonly target: Float64Array;
  /** Softmax of the raw outputs where the loss is cross-entropy; else empty. */
  readonly probabilities: Float64Array;
  readonly loss: number;
  /** d(loss)/d(input). */
  readonly inputGradient: Float64Array;
  readonly layers: readonly LayerTrace[];
}

/** Flat, row by row, as the scene has them nested; empty where the layer has none. */
export interface LayerTensors {
  readonly weights: Float64Array;
  readonly bias: Float64Array;
  /** Of prelu: one number. */
  readonly slope: Float64Array;
  readonly gamma: Float64Array;
  readonly beta: Float64Array;
  readonly runningMean: Float64Array;
  readonly runningVariance: Float64Array;
}

export interface LayerTrace {
  readonly parameters: LayerTensors;
  /** d(loss)/d(each of them); empty where it is not trained. */
  readonly gradients: LayerTensors;
  /** Pre-activations and activations. */
  readonly z: Float64Array;
  readonly a: Float64Array;
  /** d(loss)/dz and d(loss)/da. */
  readonly dz: Float64Array;
  readonly da: Float64Array;
}
