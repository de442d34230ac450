/**
 * A network as every exported file takes it: layers in the order in which they are computed, each with
 * its names, shapes, windows and numbers. Pure; what a layer makes of them is each format's own.
 */
import { sizeOf } from "../../core/shape.ts";
import type { LayerInfo, NetworkInfo } from "../../engine/protocol.ts";
import { networkDataSize } from "../../scene/stages/network-data.ts";
import { perLayer } from "../../scene/parameters.ts";
import type {
  Activation,
  Conventions,
  Layer,
  LayerParameters,
  NetworkStage,
  ParameterName,
  Tensor,
} from "../../scene/schema.ts";
import { flat } from "../../scene/tensor.ts";
import { createIdentifiers } from "../identifiers.ts";

export interface TensorPlan {
  readonly name: ParameterName;
  /** As PyTorch's state_dict calls it: "dense1.weight". */
  readonly key: string;
  readonly shape: readonly number[];
  readonly values: Float64Array;
}

export interface WindowPlan {
  readonly kernel: readonly [height: number, width: number];
  readonly stride: readonly [height: number, width: number];
  readonly pads: readonly [top: number, left: number, bottom: number, right: number];
}

export interface LayerPlan {
  /** Its place among the scene's layers. */
  readonly place: number;
  readonly id: string;
  /** The id as a name of a program. */
  readonly name: string;
  readonly layer: Layer;
  readonly activation: Activation;
  /** Places of what it reads; INPUT is the network's own input. */
  readonly inputs: readonly number[];
  readonly inputShapes: readonly (readonly number[])[];
  readonly shape: readonly number[];
  readonly window: WindowPlan | null;
  /** Of batch norm: the share of the new value. */
  readonly momentum: number;
  readonly tensors: readonly TensorPlan[];
}

export interface NetworkPlan {
  readonly layers: readonly LayerPlan[];
  /** Place of the layer that answers. */
  readonly output: number;
  readonly inputShape: readonly number[];
  /** The network reads (x − mean) / deviation; null: x itself. */
  readonly scaling: { readonly means: Float64Array; readonly deviations: Float64Array } | null;
}

export const INPUT = -1;

export const tensorOf = (
  { tensors }: Pick<LayerPlan, "tensors">,
  name: ParameterName,
): TensorPlan | undefined => tensors.find((tensor) => tensor.name === name);

/** Attributes of a torch.nn.Module, and names of the exported programs. */
const RESERVED = (
  "T_destination add_module apply bfloat16 buffers call_super_init children compile cpu cuda data " +
  "double dump_patches eval extra_repr float forward get_buffer get_extra_state get_parameter " +
  "get_submodule half ipu layers load_state_dict model modules named_buffers named_children " +
  "named_modules named_parameters named_tensors np parameters register_buffer register_module " +
  "register_parameter requires_grad_ self set_extra_state share_memory state_dict to to_empty train " +
  "training type x xpu zero_grad"
).split(" ");

const LINEAR: Activation = { kind: "linear" };

export function windowOf(layer: Layer): WindowPlan | null {
  if (!("kernel" in layer)) return null;
  const { kernel, padding } = layer;
  const both = kernel.map((size, i) => (padding === "same" ? size - 1 : 2 * (padding[i] ?? 0)));
  const [height = 0, width = 0] = both;
  const pads = [height / 2, width / 2].map(Math.floor);
  const [top = 0, left = 0] = pads;
  return {
    kernel,
    stride: layer.stride ?? kernel,
    pads: [top, left, height - top, width - left],
  };
}

/** Keras counts the share of the old value. */
function momentumOf(layer: Layer, { batchNormMomentum }: Conventions): number {
  const momentum = layer.kind === "batchnorm" ? layer.momentum : null;
  if (momentum === null) return 0.1;
  return batchNormMomentum === "keras" ? Number((1 - momentum).toPrecision(15)) : momentum;
}

const KEYS = {
  weights: "weight",
  bias: "bias",
  slope: "weight",
  gamma: "weight",
  beta: "bias",
  runningMean: "running_mean",
  runningVariance: "running_var",
} as const satisfies Readonly<Record<ParameterName, string>>;

/** A learned slope beside other parameters is a module of its own: "dense1_slope.weight". */
const keyOf = (layer: Layer, module: string, slope: string, name: ParameterName): string =>
  `${name === "slope" && layer.kind !== "activation" ? slope : module}.${KEYS[name]}`;

const numbersOf = (value: Tensor | number | undefined, size: number): Float64Array => {
  if (value === undefined) return new Float64Array(size);
  return Float64Array.from(typeof value === "number" ? [value] : flat(value));
};

interface Named {
  readonly name: string;
  readonly slope: string;
}

function namesOf(layers: readonly Layer[]): readonly Named[] {
  const identifiers = createIdentifiers();
  for (const word of RESERVED) identifiers.claim(word);
  const names = layers.map(({ id }) => identifiers.claim(id));
  return names.map((name) => ({ name, slope: identifiers.claim(`${name}_slope`) }));
}

/** Places in an order in which everything is computed before it is read. */
function forwardPlaces(layers: readonly LayerInfo[]): readonly number[] {
  const done = new Set(["input"]);
  const order: number[] = [];
  for (let before = -1; order.length > before;) {
    before = order.length;
    layers.forEach(({ id, from }, place) => {
      if (done.has(id) || !from.every((source) => done.has(source))) return;
      done.add(id);
      order.push(place);
    });
  }
  return order;
}

interface PlanOf {
  readonly stage: NetworkStage;
  readonly conventions: Conventions;
  readonly info: NetworkInfo;
  /** As a scene writes them. */
  readonly parameters: readonly LayerParameters[];
}

export function planOf({ stage, conventions, info, parameters }: PlanOf): NetworkPlan {
  const { layers } = stage.model;
  const { shape: inputShape } = networkDataSize(stage.data);
  const values = perLayer(layers, parameters);
  const names = namesOf(layers);
  const places = new Map(layers.map(({ id }, place) => [id, place]));
  const shapeOf = (place: number): readonly number[] =>
    place === INPUT ? inputShape : (info.layers[place]?.outputShape ?? []);
  const plan = (place: number): readonly LayerPlan[] => {
    const [layer, found, own] = [layers[place], info.layers[place], names[place]];
    if (layer === undefined || found === undefined || own === undefined) return [];
    const inputs = found.from.map((id) => places.get(id) ?? INPUT);
    const tensors = found.tensors.map((text, i): TensorPlan => {
      const name = text as ParameterName;
      const shape = found.tensorShapes[i] ?? [];
      const numbers = numbersOf(values[place]?.[name], sizeOf(shape));
      return { name, key: keyOf(layer, own.name, own.slope, name), shape, values: numbers };
    });
    return [
      {
        place,
        id: layer.id,
        name: own.name,
        layer,
        activation: "activation" in layer ? layer.activation : LINEAR,
        inputs,
        inputShapes: inputs.map(shapeOf),
        shape: found.outputShape,
        window: windowOf(layer),
        momentum: momentumOf(layer, conventions),
        tensors,
      },
    ];
  };
  const { inputMeans: means, inputDeviations: deviations } = info;
  return {
    layers: forwardPlaces(info.layers).flatMap(plan),
    output: layers.length - 1,
    inputShape,
    scaling: means.length > 0 ? { means, deviations } : null,
  };
}

/** Every tensor of the network, layer by layer. */
export const tensorsOf = ({ layers }: NetworkPlan): readonly TensorPlan[] =>
  layers.toSorted((a, b) => a.place - b.place).flatMap(({ tensors }) => tensors);
