/** How a stage is looked at: page only, shared by links, no part of the experiment. */
import type { Digits } from "../core/digits.ts";
import type { LayerParameters } from "./schema-layers.ts";
import type { NetworkLook } from "./schema-network-look.ts";
import type { Notation } from "./schema-notation.ts";

/** `view.step` where there is an end: as far as it goes. Default of an expression and a descent. */
export const LAST_STEP = -1;

/** In `GraphView`: no node chosen. */
export const NO_NODE = -1;

/** Page only; the headless runner ignores it. */
export interface View {
  /**
   * Steps taken: graph passes (expression), moves (descent), table rows (perceptron), examples seen
   * (network); LAST_STEP where there is an end: all of them.
   */
  readonly step: number;
  /** Identifier of what the inspector shows, stage specific; "" for nothing. */
  readonly selection: string;
  /** The data row that the network diagram shows. */
  readonly example: number;
  /** Parts of the interface that a teacher has hidden; "counts": numbers of parameters. */
  readonly hide: readonly string[];
  /** Where a run was changed by hand midway: the later steps are counted from here. */
  readonly from: Checkpoint | null;
  /** How numbers are written. */
  readonly digits: Digits;
  /** How formulas of a network are written. */
  readonly notation: Notation;
  readonly graph: GraphView;
  readonly descent: DescentView;
  readonly perceptron: PerceptronLook;
  readonly workshop: WorkshopLook;
  readonly network: NetworkLook;
}

/** Parameters after `step` examples, from which a run goes on with a fresh optimizer state. */
export interface Checkpoint {
  readonly step: number;
  /** One entry for each layer that has parameters. */
  readonly parameters: readonly LayerParameters[];
}

export const PANELS = ["explain", "paths", "methods"] as const;
export const MODES = ["reverse", "forward", "both"] as const;

/** How the graph of an expression is looked at. Nodes by the engine's numbers, or NO_NODE. */
export interface GraphView {
  /** What stands in the right panel. */
  readonly panel: (typeof PANELS)[number];
  /** Gradients of the output, tangents of the seed, or both beside each other. */
  readonly mode: (typeof MODES)[number];
  /** What is differentiated where it is no output of the stage. */
  readonly target: number;
  /** What forward mode differentiates by; NO_NODE: the first input. */
  readonly seed: number;
  /** Ends of the paths that are listed; NO_NODE: the first input and the output. */
  readonly from: number;
  readonly to: number;
  /** Whether numbers wait to be predicted. */
  readonly predict: boolean;
  /** Keys of the groups that are drawn as one node; null: the large ones of a large graph. */
  readonly folded: readonly string[] | null;
}

export const LANDSCAPES = ["contour", "surface", "both"] as const;

/** How the landscape of a descent in two inputs is looked at. */
export interface DescentView {
  readonly picture: (typeof LANDSCAPES)[number];
  /** Degrees that the surface is turned, and that the eye stands above its floor. */
  readonly turn: number;
  readonly tilt: number;
  /** Whether the surface shows logarithms of the heights above the lowest. */
  readonly log: boolean;
}

export const BENCH_PANELS = ["steps", "compare", "theory", "lms"] as const;
export const BENCH_PICTURES = ["inputs", "weights"] as const;

/** How the bench of a perceptron is looked at. */
export interface PerceptronLook {
  /** What stands in the right panel. */
  readonly panel: (typeof BENCH_PANELS)[number];
  /** What the axes of the picture are: two inputs, or two weights. */
  readonly picture: (typeof BENCH_PICTURES)[number];
  /** Which run: the stage's own (0), or one that is compared with it. */
  readonly run: number;
  /** Earlier lines drawn, fading. */
  readonly trail: number;
  /** Whether the separating line of the largest margin is drawn with it. */
  readonly margin: boolean;
  /** The two weights that are axes; the others keep their present values. */
  readonly weightAxes: readonly [number, number];
  /** The rate that least squares is tried with, beside the run. */
  readonly lmsRate: number;
  /** The two inputs, counted from 0, that are axes where there are more. */
  readonly features: readonly [number, number];
  /**
   * What the plane is cut at: a value for each input, of which those of `features` mean nothing.
   * Shorter lists go on with the values of the first row.
   */
  readonly fixed: readonly number[];
}

export const WORKSHOP_PICTURES = ["plane", "space", "proof", "layer"] as const;
export const WORKSHOP_PLANES = ["unit", "regions"] as const;

/** How the workshop's pictures are looked at. */
export interface WorkshopLook {
  /** Input plane, space of the hidden units, what one unit can do, the equal single layer. */
  readonly picture: (typeof WORKSHOP_PICTURES)[number];
  /** What the input plane is coloured by: the selected unit, or the regions of the first layer. */
  readonly plane: (typeof WORKSHOP_PLANES)[number];
  /** Ids whose outputs are the axes of the space; as many as wanted are replaced where they are not there. */
  readonly axes: readonly string[];
  /** How far the rows have moved from the input plane (0) into that space (1). */
  readonly morph: number;
  /** Inputs sent through the network instead of a row; null: the row. */
  readonly at: readonly number[] | null;
}
