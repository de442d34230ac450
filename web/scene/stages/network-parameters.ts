/** Exact values of layers: which of them have any, in which sizes, and what those left out are. */
import { words } from "../../core/words/index.ts";
import type { Layer, LayerParameters, ParameterName, Tensor } from "../schema.ts";
import { describe, refuse } from "../shape.ts";
import { filled, sizesOf } from "../tensor.ts";

const say = words.scene;

/** What each list counts, and how many there must be; null where only the engine knows. */
type Sizes = readonly (readonly [counted: string, size: number | null])[];
type Tensors = Partial<Record<Exclude<ParameterName, "slope">, Sizes>>;

function tensorsOf(layer: Layer, inputs: number | null): Tensors {
  const of = say.counted;
  if (layer.kind === "batchnorm") {
    const channels: Sizes = [[of.channels, null]];
    return { gamma: channels, beta: channels, runningMean: channels, runningVariance: channels };
  }
  if (layer.kind === "dense") {
    const units = [of.units, layer.units] as const;
    return { weights: [units, [of.inputs, inputs]], ...(layer.bias && { bias: [units] }) };
  }
  if (layer.kind !== "conv2d" && layer.kind !== "local2d") return {};
  const [height, width] = layer.kernel;
  const filters = [of.filters, layer.filters] as const;
  const places: Sizes = layer.kind === "local2d" ? [[of.rows, null], [of.columns, null]] : []; // prettier-ignore
  const bias: Sizes = [filters, ...places];
  const weights: Sizes = [...bias, [of.channels, null], [of.high, height], [of.wide, width]];
  return { weights, ...(layer.bias && { bias }) };
}

const startSlope = (layer: Layer): number | undefined =>
  "activation" in layer && layer.activation.kind === "prelu" ? layer.activation.slope : undefined;

export const hasParameters = (layer: Layer): boolean =>
  startSlope(layer) !== undefined || Object.keys(tensorsOf(layer, null)).length > 0;

/** The entry of each layer; none for layers without parameters. */
export function perLayer(
  layers: readonly Layer[],
  given: readonly LayerParameters[],
): readonly (LayerParameters | undefined)[] {
  let next = 0;
  return layers.map((layer) => (hasParameters(layer) ? given[next++] : undefined));
}

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

const USUAL = { bias: 0, gamma: 1, beta: 0, runningMean: 0, runningVariance: 1 };

/**
 * Of parameters that were checked: biases and means are 0 unless given, factors and variances 1, a
 * learned slope starts where its activation says.
 */
export function withStarts(
  layers: readonly Layer[],
  given: readonly LayerParameters[],
): readonly LayerParameters[] {
  const owners = layers.filter(hasParameters);
  return given.map((values, i) => {
    const layer = owners[i];
    const slope = layer && startSlope(layer);
    const { weights, gamma } = values;
    const sizes = sizesOf(weights ?? gamma ?? [0]);
    const starts = Object.entries(layer === undefined ? {} : tensorsOf(layer, null))
      .filter(([name]) => !Object.hasOwn(values, name))
      .map(([name, { length }]) => {
        const start = USUAL[name as keyof typeof USUAL];
        return [name, filled(sizes.slice(0, length), start)] as const;
      });
    return { ...(slope !== undefined && { slope }), ...values, ...Object.fromEntries(starts) };
  });
}
