/** Which rows stand where in the input plane, and what it is coloured by. Pure. */
import type { PlanePoint } from "../../charts/plane.ts";
import type { WorkshopStage } from "../../scene/schema.ts";
import { LATTICE } from "../../scene/workshop-size.ts";
import type { Store } from "../../state/store.ts";
import type { PlanePictures } from "../../state/workshop-plane.ts";
import { readSelection, unitOf } from "./selection.ts";

/** A point of the plane and, of a row, its place among the rows. */
export interface Spot extends PlanePoint {
  readonly row: number;
}

/** Rows of the plane that is shown: those that agree with the chosen one in all other inputs. */
export function spotsOf({ result, square }: PlanePictures, at: readonly string[]): readonly Spot[] {
  const { rows, lattice, verdict } = result.run;
  if (lattice !== null && verdict !== null) {
    const [x = square.low, y = square.low] = lattice.low.map(({ value }) => value);
    return verdict.wrong.map((index) => ({
      x: x + lattice.step.value * (index % LATTICE),
      y: y + lattice.step.value * Math.floor(index / LATTICE),
      label: lattice.wanted[index] ?? 0,
      wrong: true,
      row: rows.findIndex((row) => row.index === index),
    }));
  }
  return rows.flatMap((row, i) => {
    const here = row.inputs.every(({ exact }, axis) => axis < 2 || exact === at[axis]);
    const [x, y] = row.inputs;
    if (!here || x === undefined || y === undefined) return [];
    return [{ x: x.value, y: y.value, label: row.wanted ?? 2, wrong: !row.isRight, row: i }];
  });
}

/** The unit that the plane is coloured by; null: by regions. */
export function shownUnit({
  store,
  stage,
}: {
  readonly store: Store;
  readonly stage: WorkshopStage;
}): string | null {
  const { view } = store.scene.value;
  if (view.workshop.plane === "regions") return null;
  return unitOf(readSelection(view.selection, stage)) ?? stage.output;
}
