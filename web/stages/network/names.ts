/** Names of the parts of a network as pictures and cards write them. Pure. */
import { subscript } from "../../core/indices.ts";
import { VOTE, type NetworkData } from "../../scene/schema.ts";
import { inputNames } from "../../scene/stages/network-data.ts";

export { subscript };

/** A formula as people write it: x₁² and x₁·x₂. */
export const printed = (formula: string): string =>
  formula
    .replaceAll(/\bx(\d+)/g, (_, digits: string) => `x${subscript(digits)}`)
    .replaceAll("^2", "²")
    .replaceAll("^3", "³")
    .replaceAll("*", "·");

/** Asked again with every frame. */
const known = new WeakMap<NetworkData, readonly string[] | null>();

/** What the inputs are called where they are not simply x₁, x₂ …; null: they are. */
export function namedInputs(data: NetworkData): readonly string[] | null {
  const found = known.get(data);
  if (found !== undefined) return found;
  const isVote = "preset" in data && data.preset === VOTE;
  const isNamed = data.features.length + data.names.length > 0 || "csv" in data || isVote;
  const names = isNamed ? inputNames(data).map(printed) : null;
  known.set(data, names);
  return names;
}
