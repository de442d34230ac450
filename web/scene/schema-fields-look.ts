/** How the pictures over the inputs, of a hidden space and of the loss are looked at: page only. */

/** Which plane through the present parameters the loss is drawn on. */
export const LOSS_PLANES = ["random", "path", "parameters"] as const;
export type LossPlane = (typeof LOSS_PLANES)[number];

export interface FieldsLook {
  /** What is drawn over the inputs: the outputs, or the neuron that is selected. */
  readonly of: "output" | "unit";
  /** Degrees that surfaces are turned, and that the eye stands above their floor. */
  readonly turn: number;
  readonly tilt: number;
  /** The layer whose values span the hidden space; -1: the one before the output. */
  readonly layer: number;
  /** The two units that are its axes; null: both where there are two, else the principal axes. */
  readonly axes: readonly [number, number] | null;
  /** How far the data have moved from the inputs (0) into that space (1). */
  readonly morph: number;
  readonly plane: LossPlane;
  /** Of random directions. */
  readonly seed: number;
  /** How far the plane reaches from the present parameters, in units of its directions. */
  readonly span: number;
  /** The two parameters of that plane, counted through all layers. */
  readonly pair: readonly [number, number];
  /** From above, or as a surface. */
  readonly relief: "contour" | "surface";
  /** Whether heights of a surface of the loss are logarithms. */
  readonly log: boolean;
}
