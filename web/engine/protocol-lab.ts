/**
 * What the network laboratory asks beside training: earlier moments, the coming update taken apart,
 * and what units, layers and losses look like all over the plane. All of the present moment; nothing
 * that is asked changes the run but `seek`.
 */
import type { Activation, Conventions, LayerParameters, PlainData } from "../scene/schema.ts";
import type {
  Counts,
  NetworkFrame,
  OptimizerState,
  RawInputs,
  SessionId,
  Want,
} from "./protocol.ts";

export interface LabCalls {
  /**
   * Goes to an earlier or later step of this run: from the nearest moment that is kept, to the same
   * digits as the first time. Histories keep what is beyond. Ends what is under way (play, advance,
   * another seek). Refused before the first step, and where one state alone takes more than 16 MB.
   */
  "network.seek": {
    request: { session: SessionId; step: number; want: Want };
    reply: NetworkFrame;
  };
  /** The steps that are kept to come back to, first to last, and what they take. */
  "network.moments": {
    request: { session: SessionId };
    reply: { readonly steps: Float64Array; readonly bytes: number };
  };
  /** The update that comes next; it is not done. */
  "network.nextUpdate": { request: { session: SessionId }; reply: NextUpdate };
  /** The coming batch in training mode: dropped values, batch statistics and all. */
  "network.batch": { request: { session: SessionId }; reply: BatchTrace };
  /** One layer for all rows of the data, inference mode; float32 is enough for pictures. */
  "network.activations": {
    request: { session: SessionId; layer: number; of: "z" | "a" };
    reply: { readonly size: number; readonly values: Float32Array };
  };
  /** Each value of a layer over a square of two inputs (or a line of one: `size` points). */
  "network.units": {
    request: { session: SessionId; layer: number; of: "z" | "a"; grid: Square };
    reply: { readonly units: number; readonly values: Float32Array };
  };
  /**
   * Pieces of the square in which the same units with a kink (relu, leaky-relu, prelu, step) are on
   * the same side of it: the linear regions.
   */
  "network.regions": { request: { session: SessionId; grid: Square }; reply: Regions };
  /** The loss over all training rows on a plane through the present parameters. */
  "network.landscape": {
    request: {
      session: SessionId;
      /** Points in each direction, and how far from the middle the plane reaches. */
      size: number;
      span: number;
      directions: Directions;
    };
    reply: Landscape;
  };
  /** What these data would be; the session keeps its own. Of a large set the first `most` rows. */
  "network.preview": {
    request: { session: SessionId; data: PlainData; conventions: Conventions; most: number };
    reply: DataPreview;
  };
  /** Rows of one class taken for which: [class][answer]; null where there are none. */
  "network.confusion": {
    request: { session: SessionId };
    reply: { readonly training: Counts | null; readonly test: Counts | null };
  };
  /** Raw outputs in inference mode for every row of the data, row by row. */
  "network.outputs": { request: { session: SessionId }; reply: { readonly outputs: Float64Array } };
  /** f(z) and f′(z) of an activation at these numbers; the slope is that of prelu. */
  "network.activationCurve": {
    request: {
      session: SessionId;
      activation: Activation;
      slope: number;
      conventions: Conventions;
      at: readonly number[];
    };
    reply: ActivationCurve;
  };
  /** Histograms and norms of each layer. */
  "network.statistics": {
    request: { session: SessionId; bins: number };
    reply: { readonly layers: readonly LayerStatistics[] };
  };
}

export interface DataPreview {
  readonly rows: number;
  readonly raw: RawInputs;
  /** Row by row, `raw` itself where the data have no features. */
  readonly features: Float64Array;
  /** Numbers to predict, row by row, or class numbers from 0. */
  readonly targets: Float64Array;
  readonly targetColumns: number;
  readonly areClasses: boolean;
}

export interface Square {
  readonly size: number;
  readonly low: number;
  readonly high: number;
}

export interface NextUpdate {
  /** Rows of the data in the batch, in their order. */
  readonly rows: Int32Array;
  /** Of the batch as training sees it, penalty not counted. */
  readonly loss: number;
  /** As `network.gradients`: penalties counted. */
  readonly gradients: readonly LayerParameters[];
  /** New minus old; running means and variances too, frozen parameters 0. */
  readonly update: readonly LayerParameters[];
  /** The optimizer before and after. */
  readonly before: OptimizerState;
  readonly after: OptimizerState;
}

/** Row by row of the batch, in float64; refused above 4,000,000 numbers. */
export interface BatchTrace {
  readonly rows: Int32Array;
  /** Of the batch, penalty not counted. */
  readonly loss: number;
  /** As the network reads them, and as its loss does. */
  readonly inputs: Float64Array;
  readonly targets: Float64Array;
  readonly layers: readonly BatchLayer[];
}

export interface BatchLayer {
  readonly z: Float64Array;
  readonly a: Float64Array;
  /** d(loss of the batch)/dz and /da: 1/n is in where the loss is a mean. */
  readonly dz: Float64Array;
  readonly da: Float64Array;
  /** Of dropout: what each value was multiplied by. Else empty. */
  readonly mask: Float64Array;
  /** Of batch norm: mean and variance of this batch by channel, and the normalised values. */
  readonly mean: Float64Array;
  readonly variance: Float64Array;
  readonly normalized: Float64Array;
}

export interface Regions {
  /** size × size, the row of the highest second input first: 0, 1, 2 … by first appearance. */
  readonly ids: Int32Array;
  /** How many are met at the points of the grid. */
  readonly count: number;
}

/** Random, each filter scaled to the length of its weights (Li et al. 2018); or along the way walked. */
export type Directions =
  | { readonly kind: "random"; readonly seed: number }
  /**
   * The first leads from the beginning of the run, at -1, to the present; the second, as long and
   * at right angles to it, to where the run was farthest from that line.
   */
  | { readonly kind: "path" }
  /** Two parameters, counted through what is learned of all layers; a unit of each is 1. */
  | { readonly kind: "parameters"; readonly first: number; readonly second: number };

export interface Landscape {
  /** size × size, second direction from high to low, first direction running fastest. */
  readonly values: Float64Array;
  /** The way walked: kept moments in the plane, pairs in the order of their steps, the present last. */
  readonly path: Float64Array;
  /** What one unit of each direction is in length of parameters. */
  readonly scale: readonly [number, number];
  /** Of the rows that are learned from, as many as were counted: where they are many, not all. */
  readonly rows: number;
}

export interface ActivationCurve {
  readonly values: Float64Array;
  readonly derivatives: Float64Array;
}

export interface Histogram {
  readonly low: number;
  readonly high: number;
  readonly counts: Int32Array;
}

export interface LayerStatistics {
  /** Of what the layer has: weights and biases together; empty counts where it has none. */
  readonly weights: Histogram;
  /** Of all rows, or some 1,000 evenly among them; inference mode. */
  readonly activations: Histogram;
  /** Of the coming batch, by parameter. */
  readonly gradients: Histogram;
  /** √Σ² of the weights, of their gradients, and of d(loss)/da of the batch (NaN: it is too large). */
  readonly weightNorm: number;
  readonly gradientNorm: number;
  readonly signalNorm: number;
}
