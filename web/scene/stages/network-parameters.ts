/** Exact values of layers against what the layers have. */
import { words } from "../../core/words/index.ts";
import { hasParameters, startSlope, tensorsOf, type Sizes, type Tensors } from "../parameters.ts";
import type { Layer, LayerParameters, Tensor } from "../schema.ts";
import { describe, refuse } from "../shape.ts";
import { sizesOf } from "../tensor.ts";

const say = words.scene;

/** `inputs`: of each layer, null where only the engine knows. */
export function checkParameters(
  layers: readonly Layer[],
  inputs: readonly (number | null)[],
  given: readonly LayerParameters[],
  path: string,
): void {
  const owners = layers.filter(hasParameters);
  if (given.length !== owners.length) refuse(path, say.layersOf(owners.length), describe(given));
  owners.forEach((layer, i) => {
    const tensors = tensorsOf(layer, inputs[layers.indexOf(layer)] ?? null);
    checkLayer(layer, tensors, given[i] ?? {}, `${path}[${i}]`);
  });
}

function checkLayer(layer: Layer, tensors: Tensors, given: LayerParameters, path: string): void {
  for (const [name, value] of Object.entries(given)) {
    const sizes = tensors[name as keyof Tensors];
    const place = `${path}.${name}`;
    if (name === "slope" && startSlope(layer) !== undefined) continue;
    if (sizes === undefined) return refuse(place, say.noParameter(name), describe(value));
    checkSizes(value as Tensor, sizes, place);
  }
  const [first] = Object.entries(tensors);
  if (first === undefined || Object.hasOwn(given, first[0])) return;
  refuse(`${path}.${first[0]}`, say.tensorOf(first[1]), describe(undefined));
}

function checkSizes(given: Tensor, wanted: Sizes, path: string): void {
  const found = sizesOf(given);
  const fits = ([, size]: Sizes[number], i: number) => size === null || size === found[i];
  if (found.length === wanted.length && wanted.every(fits)) return;
  refuse(path, say.tensorOf(wanted), say.sizes(found));
}
