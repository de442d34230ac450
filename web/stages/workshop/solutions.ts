/** Networks among the presets that do a task: those whose task is the same one. Pure. */
import { presets } from "../../scene/presets/index.ts";
import type { WorkshopTask, WorkshopUnit } from "../../scene/schema.ts";

export interface Solution {
  readonly id: string;
  readonly title: string;
  readonly goal: string;
  readonly units: readonly WorkshopUnit[];
  readonly output: string;
}

/** Presets that are there to be solved, not to be shown. */
const EXERCISES = ["workshop-xor-one-unit", "workshop-a-and-not-b", "workshop-linear", "workshop-bump"]; // prettier-ignore

export function solutionsOf(task: WorkshopTask): readonly Solution[] {
  const wanted = JSON.stringify(task);
  return presets
    .filter(
      ({ kind, id, isExercise }) => kind === "workshop" && !isExercise && !EXERCISES.includes(id),
    )
    .flatMap(({ id, title, goal, scene }) => {
      const { stage } = scene();
      if (stage.kind !== "workshop" || JSON.stringify(stage.task) !== wanted) return [];
      return [{ id, title, goal, units: stage.units, output: stage.output }];
    });
}
