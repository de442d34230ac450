/**
 * The workshop of a scene: a small network of units that were wired and weighted by hand, and the
 * task that it is to solve. `schema.ts` has it among the other stages.
 */

import type { Exact } from "../core/exact.ts";

/** Truth tables in binary order: all zeros first, the last input changes fastest. */
export const TASKS = [
  "and",
  "or",
  "xor",
  "nand",
  "nor",
  "xnor",
  "implies",
  "a-and-not-b",
  "and-3",
  "or-3",
  "majority",
  "parity-3",
  "parity-4",
] as const;
export type TaskName = (typeof TASKS)[number];

export type WorkshopTask =
  | { readonly preset: TaskName }
  /** Rows of inputs, and 0 or 1 for each. */
  | { readonly inputs: readonly (readonly Exact[])[]; readonly targets: readonly number[] }
  /**
   * Corners of a region of the plane, in order; the last is joined to the first. 1 is wanted inside,
   * 0 outside, nothing on the border. Where it crosses itself, inside is what an odd number of its
   * edges encloses. It is checked on the lattice that `WorkshopLattice` documents.
   */
  | { readonly polygon: readonly (readonly Exact[])[] }
  /** Nothing is wanted: so many inputs to play with. */
  | { readonly free: number };

export const UNIT_ACTIVATIONS = ["step", "sigmoid", "relu", "linear"] as const;
export type UnitActivation = (typeof UNIT_ACTIVATIONS)[number];

/** Σ = weights · what it reads + bias; its output is `activation` of Σ. */
export interface WorkshopUnit {
  /** A name, but not x1, x2 …, which are the inputs. */
  readonly id: string;
  readonly activation: UnitActivation;
  /** Ids of units, and inputs "x1", "x2" …; each once. None: the unit is its bias alone. */
  readonly from: readonly string[];
  /** One for each of `from`. */
  readonly weights: readonly Exact[];
  readonly bias: Exact;
  /** [column, row] in the picture: column 0 has the inputs, row 0 is the middle; null: by itself. */
  readonly at: readonly [number, number] | null;
}

export interface WorkshopStage {
  readonly kind: "workshop";
  readonly task: WorkshopTask;
  /** In any order; no unit waits for its own output. */
  readonly units: readonly WorkshopUnit[];
  /**
   * Id of the unit that answers; by default the last. A step unit answers with its output, any other
   * with 1 where its output is 1/2 or more, else 0.
   */
  readonly output: string;
  /** Of all step units: 1 where Σ > 0, or where Σ >= 0. */
  readonly threshold: ">" | ">=";
}
