/** How large a task of the workshop is; without words, so that the engine's thread can ask too. */
import type { TaskName, WorkshopTask } from "./schema.ts";

const THREE: readonly TaskName[] = ["and-3", "or-3", "majority", "parity-3"];

/** Points in a row and a column of the lattice that a polygon is checked on. */
export const LATTICE = 25;

/** Inputs x1, x2 … of a task. */
export function taskInputs(task: WorkshopTask): number {
  if ("free" in task) return task.free;
  if ("inputs" in task) return task.inputs[0]?.length ?? 0;
  if ("polygon" in task) return 2;
  if (task.preset === "parity-4") return 4;
  return THREE.includes(task.preset) ? 3 : 2;
}

/** Rows that can be chosen: of a polygon the points of its lattice. */
export function taskRows(task: WorkshopTask): number {
  if ("free" in task) return 1;
  if ("inputs" in task) return task.inputs.length;
  return "polygon" in task ? LATTICE ** 2 : 2 ** taskInputs(task);
}

/** "x1", "x2" …: what units read the inputs by. */
export const inputNames = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, i) => `x${i + 1}`);
