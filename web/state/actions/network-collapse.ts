/** Linear layers one after the other, replaced by the one layer that does the same. Pure. */
import { hasParameters } from "../../scene/parameters.ts";
import type { Checkpoint, DenseLayer, LayerParameters } from "../../scene/schema.ts";
import type { Action } from "../store.ts";
import { anew, renamed } from "./network-change.ts";

export interface Collapse {
  /** Places of the first and the last layer. */
  readonly first: number;
  readonly last: number;
  readonly weights: readonly (readonly number[])[];
  readonly bias: readonly number[];
}

/** A start of its own: the other layers begin with what they have `here`. */
export const collapseLayers = (
  { first, last, weights, bias }: Collapse,
  here: Checkpoint,
): Action =>
  anew((stage) => {
    const { layers } = stage.model;
    const [from, to] = [layers[first], layers[last]];
    if (from?.kind !== "dense" || to?.kind !== "dense" || first >= last) return stage;
    const hasBias = layers.slice(first, last + 1).some((layer) => "bias" in layer && layer.bias);
    const one: DenseLayer = { ...to, from: from.from, bias: hasBias };
    const owners = layers.filter(hasParameters);
    const values = new Map(owners.map(({ id }, i) => [id, here.parameters[i] ?? {}]));
    const slope = values.get(to.id)?.slope;
    const own: LayerParameters = { weights, ...(hasBias && { bias }) };
    values.set(to.id, slope === undefined ? own : { ...own, slope });
    const others = [...layers.slice(0, first), one, ...layers.slice(last + 1)];
    const parameters = others.filter(hasParameters).map(({ id }) => values.get(id) ?? {});
    return { ...stage, model: { ...stage.model, layers: renamed(others) }, parameters };
  });
