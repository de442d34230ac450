/** Numbers with names, as they are taken away: every cell in full. Plain data. */

/** A number stands for itself; null is empty. */
export type Cell = string | number | null;

export interface Table {
  readonly header: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}
