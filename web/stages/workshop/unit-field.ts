/** A unit's outputs over the plane as a field that charts can paint. Pure. */
import type { Field } from "../../charts/field.ts";
import type { WorkshopRun } from "../../engine/protocol.ts";
import { EDGE, GRID, isCrisp, type PlanePictures } from "../../state/workshop-plane.ts";

/** What is painted as one class and as the other. */
function rangeOf(
  { units, output }: WorkshopRun,
  id: string,
  grid: Float32Array,
): readonly [number, number] {
  // prettier-ignore
  const activation = units.find((unit) => unit.id === id)?.activation;
  if (activation === "step") return [-EDGE, EDGE];
  // An output answers 1 from 1/2 on; a sigmoid is as near to 1 as to 0 there.
  if (activation === "sigmoid" || id === output) return [0, 1];
  const largest = grid.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return [-largest || -1, largest || 1];
}

/** null where regions say it all, or nothing is known. */
export function fieldOf({ result, grids }: PlanePictures, id: string | null): Field | null {
  const { run } = result;
  const grid = id === null ? undefined : grids.get(id);
  if (id === null || grid === undefined || grid.length !== GRID * GRID) return null;
  if (run.plane !== null && isCrisp(run, id)) return null;
  const [low, high] = rangeOf(run, id, grid);
  return { grid, size: GRID, outputs: 1, low, high };
}
