/**
 * Exact values of layers: which of them have any, of which sizes, and what those left out are. Says
 * nothing: the engine's side needs it too, and has no words.
 */
import type { Layer, LayerParameters, ParameterName } from "./schema-layers.ts";
import { filled, sizesOf } from "./tensor.ts";

export type Counted =
  "units" | "inputs" | "filters" | "rows" | "columns" | "channels" | "high" | "wide";
/** What each list counts, and how many there must be; null where only the engine knows. */
export type Sizes = readonly (readonly [counted: Counted, size: number | null])[];
export type Tensors = Partial<Record<Exclude<ParameterName, "slope">, Sizes>>;

/** But for a learned slope. `inputs`: numbers in a row of what the layer reads. */
export function tensorsOf(layer: Layer, inputs: number | null): Tensors {
  if (layer.kind === "batchnorm") {
    const channels: Sizes = [["channels", null]];
    return { gamma: channels, beta: channels, runningMean: channels, runningVariance: channels };
  }
  if (layer.kind === "dense") {
    const units: Sizes[number] = ["units", layer.units];
    return { weights: [units, ["inputs", inputs]], ...(layer.bias && { bias: [units] }) };
  }
  if (layer.kind !== "conv2d" && layer.kind !== "local2d") return {};
  const [height, width] = layer.kernel;
  const filters: Sizes[number] = ["filters", layer.filters];
  const places: Sizes =
    layer.kind === "local2d"
      ? [
          ["rows", null],
          ["columns", null],
        ]
      : [];
  const bias: Sizes = [filters, ...places];
  const weights: Sizes = [...bias, ["channels", null], ["high", height], ["wide", width]];
  return { weights, ...(layer.bias && { bias }) };
}

/** Where a learned slope starts; undefined where none is learned. */
export const startSlope = (layer: Layer): number | undefined =>
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
