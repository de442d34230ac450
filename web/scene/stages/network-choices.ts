/** The shapes of activations and losses: a name and, for some, options. */
import { ACTIVATIONS, type Activation, type ActivationKind, type Loss } from "../schema.ts";
import {
  above,
  boolean,
  isObject,
  kinds,
  number,
  object,
  oneOf,
  optional,
  type Shape,
} from "../shape.ts";

type Options = Omit<Activation, "kind">;

/** PyTorch's defaults. */
const OPTIONS: Readonly<Partial<Record<ActivationKind, Readonly<Record<string, Shape<number>>>>>> =
  {
    "leaky-relu": { slope: optional(number, 0.01) },
    prelu: { slope: optional(number, 0.25) },
    elu: { alpha: optional(number, 1) },
  };

const kind = oneOf(ACTIVATIONS);

const optionsOf = (of: ActivationKind): Shape<Options> => object<Options>(OPTIONS[of] ?? {});

/** With its default options. */
export function usualActivation(of: ActivationKind): Activation {
  return { kind: of, ...optionsOf(of).read({}, "") } as Activation;
}

/** A name, or {"kind": name} with options. */
export const activation: Shape<Activation> = {
  read(value, path) {
    if (!isObject(value)) return usualActivation(kind.read(value, path));
    const { kind: given, ...options } = value;
    const name = kind.read(given, `${path}.kind`);
    return { kind: name, ...optionsOf(name).read(options, path) } as Activation;
  },
  write({ kind: name, ...options }) {
    const written = optionsOf(name).write(options) as object;
    return Object.keys(written).length === 0 ? name : { kind: name, ...written };
  },
};

const reduction = oneOf(["sum", "mean"]);
const outputs = optional(reduction, "sum");
const batch = optional(reduction, "mean");

export const loss = kinds<Loss>({
  "squared-error": { half: optional(boolean, true), outputs, batch },
  "cross-entropy": { outputs, batch },
  "binary-cross-entropy": { outputs, batch },
  absolute: { outputs, batch },
  huber: { delta: optional(above(0, 1e6), 1), outputs, batch },
  hinge: { outputs, batch },
});
