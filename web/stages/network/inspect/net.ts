/**
 * Everything that the inspector writes about one example: the engine's numbers with their names, and
 * where a click on them leads. Computes no number of the model. Pure.
 */
import type { Digits } from "../../../core/digits.ts";
import { inspect as say } from "../../../core/words/network-inspect.ts";
import type { ExampleTrace, LayerInfo, LayerTrace, NetworkInfo } from "../../../engine/protocol.ts";
import type { Activation, Conventions, Layer, NetworkStage } from "../../../scene/schema.ts";
import { placeText } from "../maps.ts";
import { writeSelection } from "../selection.ts";
import { tensorPlace, type TensorName } from "../selection-place.ts";
import type { Symbols } from "../notation/symbols.ts";
import type { Quantity } from "./pieces.ts";

export interface Net {
  readonly stage: NetworkStage;
  readonly info: NetworkInfo;
  readonly conventions: Conventions;
  readonly trace: ExampleTrace;
  /** Of the network's own input: [channels, height, width] of images. */
  readonly shape: readonly number[];
  /** Of the network's own inputs: x₁, or as the data call them. */
  readonly inputNames: readonly string[];
  readonly symbols: Symbols;
  readonly digits: Digits;
  /** Long sums are written out. */
  readonly all?: boolean;
}

export const layerOf = ({ stage }: Net, layer: number): Layer | undefined =>
  stage.model.layers[layer];
export const infoOf = ({ info }: Net, layer: number): LayerInfo | undefined => info.layers[layer];
export const traceOf = ({ trace }: Net, layer: number): LayerTrace | undefined =>
  trace.layers[layer];
export const idOf = (net: Net, layer: number): string => infoOf(net, layer)?.id ?? "";

export const isLast = ({ info }: Net, layer: number): boolean => layer === info.layers.length - 1;

/** What a layer makes of its sums; null where it takes them as they are. */
export function activationOf(net: Net, layer: number): Activation | null {
  const found = layerOf(net, layer);
  return found !== undefined && "activation" in found ? found.activation : null;
}

/** "neuron 3", "place 2, 5, 7" of an image. */
export function unitName(net: Net, layer: number, unit: number): string {
  const shape = infoOf(net, layer)?.outputShape ?? [];
  const place = placeText(shape, unit);
  return shape.length < 3 ? say.names.neuron(place) : say.names.place(place);
}

export function outputOf(net: Net, layer: number, unit: number): Quantity {
  const symbol = net.symbols.output(layer, unit);
  if (layer < 0)
    return {
      ...symbol,
      value: net.trace.inputs[unit] ?? NaN,
      goes: writeSelection({ kind: "input", unit }),
      name: say.names.input(net.inputNames[unit] ?? symbol.text),
    };
  return {
    ...symbol,
    value: traceOf(net, layer)?.a[unit] ?? NaN,
    goes: writeSelection({ kind: "neuron", layer, unit }),
    name: say.names.output(idOf(net, layer), unitName(net, layer, unit)),
  };
}

export function sumOf(net: Net, layer: number, unit: number): Quantity {
  return {
    ...net.symbols.sum(layer, unit),
    value: traceOf(net, layer)?.z[unit] ?? NaN,
    goes: writeSelection({ kind: "sum", layer, unit }),
    name: say.names.sum(idOf(net, layer), unitName(net, layer, unit)),
  };
}

/** δ, in the sign of the notation. */
export function deltaOf(net: Net, layer: number, unit: number): Quantity {
  const slope = traceOf(net, layer)?.dz[unit] ?? NaN;
  return {
    ...net.symbols.delta(layer, unit),
    // −0 would be written as 0, but is no number to show.
    value: net.symbols.notation.delta === "plus" || slope === 0 ? slope : -slope,
    goes: writeSelection({ kind: "sum", layer, unit }),
    name: say.names.delta(idOf(net, layer), unitName(net, layer, unit)),
  };
}

/** ∂L/∂z, whatever sign δ has. */
export function slopeOfSum(net: Net, layer: number, unit: number): Quantity {
  const sum = sumOf(net, layer, unit);
  return { ...sum, ...net.symbols.partial(sum), value: traceOf(net, layer)?.dz[unit] ?? NaN };
}

/** ∂L/∂a. */
export function slopeOfOutput(net: Net, layer: number, unit: number): Quantity {
  const output = outputOf(net, layer, unit);
  const value = layer < 0 ? net.trace.inputGradient[unit] : traceOf(net, layer)?.da[unit];
  return { ...output, ...net.symbols.partial(output), value: value ?? NaN };
}

export function weightOf(net: Net, layer: number, unit: number, input: number): Quantity {
  const place = tensorPlace({ kind: "weight", layer, unit, input }, net.info.layers);
  return {
    ...net.symbols.weight(layer, unit, input),
    value: traceOf(net, layer)?.parameters.weights[place?.index ?? -1] ?? NaN,
    goes: writeSelection({ kind: "weight", layer, unit, input }),
    name: say.names.weight(idOf(net, layer), ownerName(net, layer, unit), String(input + 1)),
  };
}

/** Of weights: the neuron, filter or place that they belong to. */
export function ownerName(net: Net, layer: number, unit: number): string {
  const { kind, outputShape = [] } = infoOf(net, layer) ?? {};
  if (kind === "conv2d") return say.names.filter(String(unit + 1));
  if (kind === "batchnorm") return say.names.channel(String(unit + 1));
  return kind === "local2d"
    ? say.names.place(placeText(outputShape, unit))
    : say.names.neuron(String(unit + 1));
}

/** The bias of a unit as `Selection` counts them; null where the layer has none. */
export function biasOf(net: Net, layer: number, unit: number): Quantity | null {
  const value = traceOf(net, layer)?.parameters.bias[unit];
  if (value === undefined) return null;
  return {
    ...net.symbols.bias(layer, unit),
    value,
    goes: writeSelection({ kind: "bias", layer, unit }),
    name: say.names.bias(idOf(net, layer), ownerName(net, layer, unit)),
  };
}

const GREEK = {
  gamma: "γ",
  beta: "β",
  runningMean: "μ",
  runningVariance: "v",
  slope: "s",
} as const;

/** Of batch norm by channel; the slope of prelu. */
export function parameterOf(
  net: Net,
  layer: number,
  name: keyof typeof GREEK,
  unit: number,
): Quantity {
  const goes = name === "slope" ? ({ kind: name, layer } as const) : { kind: name, layer, unit };
  return {
    ...net.symbols.letter(GREEK[name], layer, name === "slope" ? undefined : String(unit + 1)),
    value: traceOf(net, layer)?.parameters[name][unit] ?? NaN,
    goes: writeSelection(goes),
    name:
      name === "slope"
        ? say.names.slope(idOf(net, layer))
        : say.names.parameter(say.tensors[name], idOf(net, layer), ownerName(net, layer, unit)),
  };
}

export const targetOf = (net: Net, unit: number): Quantity => {
  const symbol = net.symbols.target(unit);
  return {
    ...symbol,
    value: net.trace.target[unit] ?? NaN,
    goes: writeSelection({ kind: "target", unit }),
    name: say.names.target(symbol.text),
  };
};

export const probabilityOf = (net: Net, unit: number): Quantity => ({
  latex: `p_{${unit + 1}}`,
  text: `p${unit + 1}`,
  value: net.trace.probabilities[unit] ?? NaN,
  goes: writeSelection({ kind: "neuron", layer: net.info.layers.length - 1, unit }),
  name: say.names.probability(unit + 1),
});

/** A number that leads nowhere. */
export const constant = (value: number, latex = "", text = latex): Quantity => ({
  value,
  latex,
  text,
});

/** d(loss)/d(number of a tensor) for this example; undefined where it is not trained. */
export const gradientAt = (
  net: Net,
  layer: number,
  tensor: TensorName,
  index: number,
): number | undefined => traceOf(net, layer)?.gradients[tensor][index];
