/** The shapes of layers and of their parameters; how they fit together is in network-wiring.ts. */
import { words } from "../../core/words/index.ts";
import { LIMITS } from "../limits.ts";
import {
  PARAMETERS,
  type Extent,
  type Layer,
  type LayerKind,
  type LayerParameters,
  type Link,
  type ParameterName,
} from "../schema.ts";
import {
  above,
  absent,
  below,
  boolean,
  describe,
  kinds,
  list,
  nullable,
  number,
  object,
  oneOf,
  optional,
  real,
  refuse,
  text,
  whole,
  type Shape,
} from "../shape.ts";
import { tensor } from "../tensor-shape.ts";
import { activation, usualActivation } from "./network-choices.ts";

const say = words.scene;

const name = text(1, LIMITS.name);
const names = list(name, 0, LIMITS.layers);

/** Ids, or one by itself. */
const sources: Shape<readonly string[]> = {
  read: (value, path) =>
    typeof value === "string" ? [name.read(value, path)] : names.read(value, path),
  write: (value) => value,
};

const frozenParts = list<ParameterName>(oneOf(PARAMETERS), 0, PARAMETERS.length);

/** True for everything, false for nothing, or a list of names. */
const frozen: Shape<true | readonly ParameterName[]> = {
  read(value, path) {
    if (typeof value === "boolean") return value || [];
    if (!Array.isArray(value)) return refuse(path, say.frozen, describe(value));
    return frozenParts.read(value, path);
  },
  write: (value) => value,
};

/** One number for both directions, or [height, width]. */
function extent(low: number): Shape<Extent> {
  const one = whole(low, LIMITS.window);
  return {
    read(value, path) {
      if (!Array.isArray(value)) {
        if (typeof value !== "number") return refuse(path, say.extent, describe(value));
        return [one.read(value, path), value];
      }
      if (value.length !== 2) return refuse(path, say.extent, describe(value));
      return [one.read(value[0], `${path}[0]`), one.read(value[1], `${path}[1]`)];
    },
    write: ([height, width]) => (height === width ? height : [height, width]),
  };
}

const sides = extent(0);
const padding: Shape<"same" | Extent> = {
  read: (value, path) =>
    typeof value === "string"
      ? PADDINGS[oneOf(["same", "valid"]).read(value, path)]
      : sides.read(value, path),
  write: (value) => (value === "same" ? value : sides.write(value)),
};
const PADDINGS = { same: "same", valid: [0, 0] } as const;

/** The id "" stands for the usual one, "dense1" for the first layer. */
const placed = { id: optional(name, ""), from: optional(sources, []) };
const trained = { ...placed, frozen: optional(frozen, []) };
const neurons = {
  ...trained,
  activation: optional(activation, usualActivation("linear")),
  bias: optional(boolean, true),
};
const link: Shape<Link> = {
  write: (value) => value,
  read: (value, path) => {
    if (!Array.isArray(value) || value.length !== 2)
      return refuse(path, say.linkPlace, describe(value));
    return [unit.read(value[0], `${path}[0]`), input.read(value[1], `${path}[1]`)];
  },
};
const unit = whole(0, LIMITS.units - 1);
const input = whole(0, LIMITS.columns - 1);
const links = optional(list(link, 0, LIMITS.links), []);
const window = { kernel: extent(1), padding: optional(padding, [0, 0]) };
const convolution = {
  filters: whole(1, LIMITS.units),
  ...window,
  stride: optional(extent(1), [1, 1]),
  ...neurons,
};
const pooling = { ...placed, ...window, stride: optional(nullable(extent(1)), null) };

const layerList = list(
  kinds<Layer>({
    dense: { units: whole(1, LIMITS.units), ...neurons, cut: links, still: links },
    conv2d: convolution,
    local2d: convolution,
    maxpool2d: pooling,
    avgpool2d: pooling,
    flatten: placed,
    activation: { ...trained, activation },
    softmax: placed,
    dropout: { ...placed, rate: optional(below(0, 1), 0.5) },
    batchnorm: {
      ...trained,
      momentum: optional(nullable(real(0, 1)), null),
      epsilon: optional(above(0, 1), 1e-5),
    },
    add: placed,
    concat: placed,
  }),
  1,
  LIMITS.layers,
);

/** Of a layer that has no name of its own. */
export const usualId = (kind: LayerKind, index: number): string => `${kind}${index + 1}`;

export const layers: Shape<readonly Layer[]> = {
  read: (value, path) =>
    layerList
      .read(value, path)
      .map((layer, i) => (layer.id === "" ? { ...layer, id: usualId(layer.kind, i) } : layer)),
  write: (value) =>
    layerList.write(
      value.map((layer, i) => (layer.id === usualId(layer.kind, i) ? { ...layer, id: "" } : layer)),
    ),
};

const values = absent(tensor);

/** Exact values; their sizes are checked against the layers elsewhere. */
export const parameters: Shape<readonly LayerParameters[]> = list(
  object<LayerParameters>({
    weights: values,
    bias: values,
    slope: absent(number),
    gamma: values,
    beta: values,
    runningMean: values,
    runningVariance: values,
  }),
  0,
  LIMITS.layers,
);
