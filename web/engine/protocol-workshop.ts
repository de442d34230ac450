/**
 * The calls of the workshop: networks made by hand, evaluated and checked. Units are named by their
 * ids and listed in the order of the scene. Numbers are exact fractions up to the first sigmoid on
 * their way, float64 behind it.
 */
import type { Exact } from "../core/exact.ts";
import type { UnitActivation, WorkshopStage } from "../scene/schema.ts";
import type { ExactNumber } from "./protocol-perceptron.ts";
import type { SessionId } from "./protocol.ts";

export interface WorkshopCalls {
  /** Everything that the stage says of itself. What is not wired yet is evaluated like the rest. */
  "workshop.open": {
    request: { session: SessionId; stage: WorkshopStage };
    reply: WorkshopRun;
  };
  /** The network on any inputs, those of the task or not. */
  "workshop.at": {
    request: { session: SessionId; inputs: readonly Exact[] };
    reply: WorkshopRow;
  };
  /** The pieces that the lines of `plane` cut the plane (of one input: the line) into. */
  "workshop.regions": {
    /** What is shown of the plane: the outlines end there. */
    request: { session: SessionId; low: readonly number[]; high: readonly number[] };
    reply: { readonly regions: readonly WorkshopRegion[] };
  };
  /** What units give over a plane of two axes, or along one. In float64. */
  "workshop.grid": {
    request: WorkshopGrid & { session: SessionId };
    reply: { readonly values: readonly Float32Array[] };
  };
  /** Where the task's rows land when the outputs of two units (or inputs) are the axes. */
  "workshop.space": {
    request: { session: SessionId; axes: readonly [string, string] };
    reply: WorkshopSpace;
  };
  /** Whether one threshold unit could do the task, or the proof that none can. */
  "workshop.single": { request: { session: SessionId }; reply: WorkshopSingle };
  /**
   * Weights for which Σ of a unit is 0 at these points, each with a coordinate for every id that the
   * unit reads (in its order). One point: only the bias changes. Two, of a unit that reads two: the
   * line through both, fired on the side it was, its largest weight as large as before.
   */
  "workshop.line": {
    request: { session: SessionId; unit: string; through: readonly (readonly Exact[])[] };
    reply: { readonly weights: readonly ExactNumber[]; readonly bias: ExactNumber };
  };
}

export interface WorkshopRun {
  /** "x1", "x2" …: ids that units read the inputs by. */
  readonly inputs: readonly string[];
  readonly units: readonly WorkshopUnitInfo[];
  /** Id of the unit that answers. */
  readonly output: string;
  /** Places in `units`: whoever is read comes before who reads it. */
  readonly order: readonly number[];
  /** Layers on the longest way to the output, the inputs not counted. */
  readonly depth: number;
  /** Weights of all links, and a bias for each unit. */
  readonly parameterCount: number;
  /** Of a table all rows; of a polygon the first wrong points of its lattice, at most 12; of free play none. */
  readonly rows: readonly WorkshopRow[];
  /** null: nothing is wanted. */
  readonly verdict: WorkshopVerdict | null;
  /** Of a polygon. */
  readonly lattice: WorkshopLattice | null;
  /** Of one or two inputs. */
  readonly plane: WorkshopPlane | null;
  readonly collapse: WorkshopCollapse;
}

export interface WorkshopUnitInfo {
  readonly id: string;
  readonly activation: UnitActivation;
  readonly from: readonly string[];
  readonly weights: readonly ExactNumber[];
  readonly bias: ExactNumber;
  /** Of the longest way from an input, which has 0; a unit that reads nothing has 1. */
  readonly layer: number;
  /** Nothing that it depends on is a sigmoid: its numbers are exact. */
  readonly isExact: boolean;
  /** Whether the answer depends on it. */
  readonly isUsed: boolean;
}

export interface WorkshopRow {
  /** Of the task's rows or its lattice; −1: no such row. */
  readonly index: number;
  readonly inputs: readonly ExactNumber[];
  /** null: nothing is wanted there. */
  readonly wanted: 0 | 1 | null;
  /** The answer. */
  readonly found: 0 | 1;
  /** Also where nothing is wanted. */
  readonly isRight: boolean;
  /** Of each unit. */
  readonly sums: readonly ExactNumber[];
  readonly outputs: readonly ExactNumber[];
}

export interface WorkshopVerdict {
  /** Rows or lattice points for which something is wanted. */
  readonly total: number;
  readonly wrongCount: number;
  /** Indices of the wrong ones. */
  readonly wrong: readonly number[];
  readonly isSolved: boolean;
}

/**
 * Where a polygon is checked: LATTICE × LATTICE points, index = row · LATTICE + column, rows from the
 * lowest x2 up. They lie evenly in a square around the middle of the polygon's box, half as large
 * again as the longer side of the box; the outermost stand on the rim of the square.
 */
export interface WorkshopLattice {
  readonly low: readonly [ExactNumber, ExactNumber];
  readonly step: ExactNumber;
  /** 1 inside, 0 outside, −1 on the border, which is left out. */
  readonly wanted: Int8Array;
  /** The answers. */
  readonly found: Int8Array;
  /** The corners as read. */
  readonly corners: readonly (readonly [number, number])[];
}

export interface WorkshopPlane {
  /** Borders of units that read inputs alone, in the order of the units; each place once. */
  readonly lines: readonly WorkshopLine[];
  /** Ids of units that read inputs alone, but with weights 0: they have no border. */
  readonly flat: readonly string[];
  readonly regions: WorkshopCount;
}

/** Where Σ is 0: weights · x + bias = 0; of one input a point. */
export interface WorkshopLine {
  /** All whose border this is; the first one's numbers follow. */
  readonly units: readonly string[];
  /** One for each input of the task. */
  readonly weights: readonly ExactNumber[];
  readonly bias: ExactNumber;
  /** One of the units is no linear one: the border cuts. */
  readonly cuts: boolean;
}

/** Regions = 1 + lines + Σ over meetings (lines through it − 1); of one input 1 + points. */
export interface WorkshopCount {
  readonly count: number;
  /** Lines that cut. */
  readonly lines: number;
  /** In general position: 1 + n + n(n − 1)/2; of one input 1 + n. */
  readonly general: number;
  /** Points where lines meet, and which: places in `lines` of the plane. */
  readonly meetings: readonly {
    readonly at: readonly [ExactNumber, ExactNumber];
    readonly lines: readonly number[];
  }[];
  /** Pairs of lines that never meet: places in `lines` of the plane. */
  readonly parallel: readonly (readonly [number, number])[];
}

export interface WorkshopRegion {
  /** For each line of the plane that cuts, in their order: Σ of its first unit is above 0 here. */
  readonly sides: readonly boolean[];
  /** A point inside. */
  readonly at: readonly ExactNumber[];
  /** The network there. */
  readonly found: 0 | 1;
  /** Output of each unit there. */
  readonly outputs: readonly ExactNumber[];
  /** What of it is shown, corner after corner; of one input its two ends. Empty: it lies outside. */
  readonly outline: readonly (readonly number[])[];
}

export interface WorkshopGrid {
  /** One or two ids, of inputs or of units, whose outputs then run over the axes. */
  readonly axes: readonly string[];
  /** Along each axis. Points are the middles of equal cells; rows from the highest second axis down. */
  readonly low: readonly number[];
  readonly high: readonly number[];
  readonly size: readonly number[];
  /** Values of all inputs; those on an axis do not matter. */
  readonly at: readonly Exact[];
  /** Ids. */
  readonly units: readonly string[];
  readonly what: "sums" | "outputs";
}

export interface WorkshopSpace {
  readonly axes: readonly [string, string];
  /** Of each row (or lattice point) the two outputs; NaN where a polygon wants nothing. */
  readonly places: Float64Array;
  /** What is wanted of each: 0, 1, or −1 for nothing. */
  readonly wanted: Int8Array;
  /** Of a table: the different places, and who lands there. `wanted` null: rows that disagree. */
  readonly points: readonly {
    readonly at: readonly [ExactNumber, ExactNumber];
    readonly rows: readonly number[];
    readonly wanted: 0 | 1 | null;
  }[];
  /** Borders of the units that read nothing but the axes: weights · (a, b) + bias = 0. */
  readonly lines: readonly {
    readonly unit: string;
    readonly weights: readonly [ExactNumber, ExactNumber];
    readonly bias: ExactNumber;
  }[];
  /** Whether one unit could tell apart what landed here. */
  readonly single: WorkshopSingle;
}

export type WorkshopSingle =
  /** Weights of one unit, the bias first, that fires (Σ > 0) for all rows that want it and no other. */
  | { readonly kind: "separable"; readonly weights: readonly ExactNumber[] }
  /**
   * Row by row what must hold, times its multiplier: Σ > 0 where 1 is wanted, Σ ≤ 0 where 0 is (with
   * the threshold >=: Σ ≥ 0 and Σ < 0). Added up, the weights cancel and 0 > 0 is left.
   */
  | {
      readonly kind: "impossible";
      readonly proof: readonly { readonly row: number; readonly multiplier: ExactNumber }[];
    }
  /** Nothing is wanted, or a polygon has more points than one looks at. */
  | { readonly kind: "unknown" };

export type WorkshopCollapse =
  /** All units before the output are linear: Σ of the output is weights · x + bias. */
  | {
      readonly kind: "collapsed";
      /** Of the output: one row of the matrix, a weight for each input. */
      readonly weights: readonly ExactNumber[];
      readonly bias: ExactNumber;
      readonly activation: UnitActivation;
      /** Of every unit that it depends on, the same; in `order`, the output last. */
      readonly steps: readonly {
        readonly unit: string;
        readonly weights: readonly ExactNumber[];
        readonly bias: ExactNumber;
      }[];
    }
  /** This unit is the first, in `order`, that is not linear and that the output depends on. */
  | { readonly kind: "bent"; readonly unit: string; readonly activation: UnitActivation }
  /** The output reads inputs alone. */
  | { readonly kind: "single" };
