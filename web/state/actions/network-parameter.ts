/** One number of any tensor of a network changed by hand: of the start, or from the present moment on. */
import type { Checkpoint, LayerParameters, ParameterName, Tensor } from "../../scene/schema.ts";
import { flat, nested, sizesOf } from "../../scene/tensor.ts";
import type { Action } from "../store.ts";
import { anew } from "./network-change.ts";

export interface NumberPlace {
  /** Counted among the layers that have parameters. */
  readonly layer: number;
  readonly tensor: ParameterName;
  /** Row by row. */
  readonly index: number;
}

function edited(
  values: LayerParameters,
  { tensor, index }: NumberPlace,
  value: number,
): LayerParameters {
  if (tensor === "slope") return values.slope === undefined ? values : { ...values, slope: value };
  const old: Tensor | undefined = values[tensor];
  if (old === undefined) return values;
  const numbers = flat(old);
  if (index >= numbers.length) return values;
  return { ...values, [tensor]: nested(numbers.with(index, value), sizesOf(old)) };
}

export const setNumber = (place: NumberPlace, value: number, here: Checkpoint): Action => {
  const parameters = here.parameters.map((values, layer) =>
    layer === place.layer ? edited(values, place, value) : values,
  );
  if (here.step === 0) return anew((stage) => ({ ...stage, parameters }));
  return (scene) => ({
    ...scene,
    view: { ...scene.view, step: here.step, from: { step: here.step, parameters } },
  });
};
