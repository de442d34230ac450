/** The parameters of the next update with all their numbers, as rows of a table. Pure. */
import type { NextUpdate } from "../../../engine/protocol.ts";
import type { Net } from "../inspect/net.ts";
import { quantityOf, type ParameterSelection } from "../inspect/parameter.ts";
import { entryAt } from "../inspect/update.ts";
import { createSymbols } from "../notation/symbols.ts";
import { parameterAt, type TensorName } from "../selection-place.ts";

export interface ParameterRow {
  readonly name: string;
  readonly now: number;
  readonly gradient: number;
  readonly change: number;
}

const TRAINED: readonly TensorName[] = ["weights", "bias", "gamma", "beta", "slope"];

/** Of one layer, at most `room` of them. */
export function parameterRows(
  net: Net,
  next: NextUpdate,
  layer: number,
  room: number,
): readonly ParameterRow[] {
  const values = net.trace.layers[layer]?.parameters;
  if (values === undefined) return [];
  const symbols = createSymbols({ ...net.symbols.notation, layer: "none" }, net.info.layers);
  const bare = { ...net, symbols };
  return TRAINED.flatMap((tensor) =>
    Array.from({ length: values[tensor].length }, (_, index) => ({ layer, tensor, index })),
  ) // prettier-ignore
    .slice(0, room)
    .map((place): ParameterRow => {
      const quantity = quantityOf(bare, parameterAt(place, net.info.layers) as ParameterSelection);
      return {
        name: quantity.text,
        now: quantity.value,
        gradient: entryAt(next.gradients, place, net),
        change: entryAt(next.update, place, net),
      };
    });
}

export const countOf = (net: Net, layer: number): number => {
  const values = net.trace.layers[layer]?.parameters;
  return TRAINED.reduce((sum, tensor) => sum + (values?.[tensor].length ?? 0), 0);
};
