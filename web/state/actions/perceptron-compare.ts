/** Changes of the runs beside the stage's own: pure, scene to scene. */
import { LIMITS } from "../../scene/limits.ts";
import type { PerceptronVariant, Scene } from "../../scene/schema.ts";
import type { Action } from "../store.ts";

function withCompare(
  change: (compare: readonly PerceptronVariant[]) => readonly PerceptronVariant[],
  run: (shown: number) => number = (shown) => shown,
): Action {
  return (scene: Scene) => {
    const { stage, view } = scene;
    if (stage.kind !== "perceptron") return scene;
    const compare = change(stage.compare);
    if (compare === stage.compare) return scene;
    const perceptron = { ...view.perceptron, run: run(view.perceptron.run) };
    return { ...scene, stage: { ...stage, compare }, view: { ...view, perceptron } };
  };
}

/** A further run behind the others, as long as there is room. */
export const addVariant = (variant: PerceptronVariant): Action =>
  withCompare((compare) => (compare.length < LIMITS.compared ? [...compare, variant] : compare));

export const setVariant = (index: number, variant: PerceptronVariant): Action =>
  withCompare((compare) => compare.map((old, i) => (i === index ? variant : old)));

/** The run that was shown stays shown; where it is taken away, the stage's own is. */
export const removeVariant = (index: number): Action =>
  withCompare(
    (compare) => compare.filter((_, i) => i !== index),
    (shown) => (shown === index + 1 ? 0 : shown > index + 1 ? shown - 1 : shown),
  );
