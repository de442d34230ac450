/** How the network stage is looked at: page only, shared by links. */
import type { Optimizer } from "./schema.ts";
import type { ActivationKind } from "./schema-layers.ts";
import type { FieldsLook } from "./schema-fields-look.ts";

export * from "./schema-fields-look.ts";

/** Arrays and operators; units and links; single numbers of one example. */
export const ZOOMS = ["layers", "neurons", "scalars"] as const;
export type Zoom = (typeof ZOOMS)[number];

/** What stands at the nodes and links of the diagram. */
export const SHOWN_NUMBERS = ["value", "gradient", "weight", "update", "state"] as const;
export type ShownNumber = (typeof SHOWN_NUMBERS)[number];

/** One example; the coming batch as the loss reduces it; the mean over its rows. */
export const SCOPES = ["example", "batch", "mean"] as const;
export type Scope = (typeof SCOPES)[number];

export const NETWORK_PANELS = ["inspect", "passes", "runs"] as const;
export type NetworkPanel = (typeof NETWORK_PANELS)[number];

/** Pictures of the lower half, two at a time, in the order in which they are offered. */
export const CHARTS = [
  "boundary",
  "surface",
  "hidden",
  "regions",
  "landscape",
  "curves",
  "histograms",
  "flow",
  "activations",
  "confusion",
  "inner",
  "maps",
  "approximation",
] as const;
export type Chart = (typeof CHARTS)[number];

/** Runs beside the stage's own. */
export const MOST_BESIDE = 3;

/**
 * A run beside the stage's own, from the same start, that differs from it in this alone: `l2` of the
 * penalty, `activation` and `units` of every hidden dense layer, `seed` of the start values.
 */
export type RunDifference =
  | { readonly kind: "optimizer"; readonly optimizer: Optimizer }
  | { readonly kind: "rate"; readonly rate: number }
  | { readonly kind: "batch"; readonly batch: number | "all" }
  | { readonly kind: "l2"; readonly l2: number }
  | { readonly kind: "activation"; readonly activation: ActivationKind }
  | { readonly kind: "units"; readonly units: number }
  | { readonly kind: "seed"; readonly seed: number };
export type DifferenceKind = RunDifference["kind"];

export interface NetworkLook {
  readonly zoom: Zoom;
  readonly shown: ShownNumber;
  readonly scope: Scope;
  /** Steps through the graph of single numbers; LAST_STEP: all of them. */
  readonly walk: number;
  /** Which of the optimizer's memories is shown as its state; "": the first that it has. */
  readonly memory: string;
  /** Whether the network has the room of the pictures below it. */
  readonly tall: boolean;
  /** What stands in the right panel. */
  readonly panel: NetworkPanel;
  /** How far the passes have been walked, step by step: 0 is the start. */
  readonly pass: number;
  /** The left and the right picture below the diagram. */
  readonly charts: readonly [Chart, Chart];
  /** How those over the inputs, of a hidden space and of the loss are looked at. */
  readonly fields: FieldsLook;
  /** At most three, each in a worker of its own. */
  readonly beside: readonly RunDifference[];
}
