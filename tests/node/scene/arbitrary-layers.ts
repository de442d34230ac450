/** Random layers of every kind, wired without a cycle, and parameters that fit them. */
import * as fc from "fast-check";
import { hasParameters } from "../../../web/scene/parameters.ts";
import {
  ACTIVATIONS,
  type Activation,
  type Extent,
  type Layer,
  type LayerParameters,
  type Link,
  type Tensor,
} from "../../../web/scene/schema.ts";
import { checkWiring } from "../../../web/scene/stages/network-wiring.ts";

/** JSON has one zero. */
export const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0);
export const row = (length: number) => fc.array(number, { minLength: length, maxLength: length });
export const rows = (count: number, length: number) =>
  fc.array(row(length), { minLength: count, maxLength: count });

const activation: fc.Arbitrary<Activation> = fc
  .constantFrom(...ACTIVATIONS)
  .chain((kind): fc.Arbitrary<Activation> => {
    if (kind === "elu") return fc.record({ kind: fc.constant(kind), alpha: number });
    if (kind === "leaky-relu" || kind === "prelu")
      return fc.record({ kind: fc.constant(kind), slope: number });
    return fc.constant({ kind });
  });

const size = fc.integer({ min: 1, max: 3 });
const extent: fc.Arbitrary<Extent> = fc.tuple(size, size);
const frozen = fc.constantFrom<true | readonly ("bias" | "weights" | "slope")[]>(
  [],
  true,
  ["bias"],
  ["weights", "slope"],
);
/** Named and wired below. */
const placed = { id: fc.constant(""), from: fc.constant<readonly string[]>([]) };
const neurons = { ...placed, activation, bias: fc.boolean(), frozen };
/** Of a unit and an input that every layer has. */
const links = {
  cut: fc.constantFrom<readonly Link[]>([], [[0, 0]]),
  still: fc.constant<readonly Link[]>([]),
};
const padding = fc.oneof(extent, fc.constant([0, 0] as const));

const convolution = fc
  .record({
    kind: fc.constantFrom("conv2d", "local2d"),
    filters: size,
    kernel: extent,
    stride: extent,
    padding,
    ...neurons,
  })
  .chain((layer) => fc.constantFrom<Layer>(layer, { ...layer, stride: [1, 1], padding: "same" }));

const layer: fc.Arbitrary<Layer> = fc.oneof(
  fc.record({ kind: fc.constant("dense" as const), units: size, ...neurons, ...links }),
  convolution,
  fc.record({
    kind: fc.constantFrom("maxpool2d", "avgpool2d"),
    kernel: extent,
    stride: fc.option(extent),
    padding,
    ...placed,
  }),
  fc.record({ kind: fc.constantFrom("flatten", "softmax", "add", "concat"), ...placed }),
  fc.record({ kind: fc.constant("activation" as const), activation, frozen, ...placed }),
  fc.record({
    kind: fc.constant("dropout" as const),
    rate: fc.double({ min: 0, max: 0.99, noNaN: true }).map((rate) => rate + 0),
    ...placed,
  }),
  fc.record({
    kind: fc.constant("batchnorm" as const),
    momentum: fc.option(fc.double({ min: 0.01, max: 1, noNaN: true })),
    epsilon: fc.double({ min: 1e-9, max: 1, noNaN: true }),
    frozen,
    ...placed,
  }),
);

/** The last one is dense, with outputs enough for every loss. */
const unwired = fc.tuple(
  fc.array(layer, { maxLength: 5 }),
  fc.record({
    kind: fc.constant("dense" as const),
    units: fc.integer({ min: 2, max: 5 }),
    ...neurons,
    ...links,
  }),
);

/** `picks` says for each layer whether it has a name of its own, and which layers it reads. */
function wired(list: readonly Layer[], picks: readonly number[]): readonly Layer[] {
  const pick = (i: number): number => picks[i % picks.length] ?? 0;
  const ids = list.map(({ kind }, i) => (pick(i) % 2 === 0 ? `own ${i}` : `${kind}${i + 1}`));
  return list.map((one, i) => {
    const earlier = ["input", ...ids.slice(0, i)];
    const some = (j: number): string => earlier[pick(i + j) % earlier.length] ?? "input";
    const many = one.kind === "add" || one.kind === "concat";
    const from = many ? [some(1), some(2)] : pick(i + 3) % 3 === 0 ? [some(1)] : [];
    return { ...one, id: ids[i] ?? "", from };
  });
}

export const layers: fc.Arbitrary<readonly Layer[]> = fc
  .tuple(unwired, fc.array(fc.nat(99), { minLength: 1, maxLength: 9 }))
  .map(([[hidden, last], picks]) => wired([...hidden, last], picks));

function tensor([first = 1, ...inner]: readonly number[]): fc.Arbitrary<Tensor> {
  const item = inner.length === 0 ? number : tensor(inner);
  return fc.array<number | Tensor>(item, { minLength: first, maxLength: first });
}

/** Where only the engine knows a size, any will do. */
function valuesOf(one: Layer, inputs: number): fc.Arbitrary<LayerParameters> {
  const slope = "activation" in one && one.activation.kind === "prelu" && { slope: number };
  if (one.kind === "batchnorm") {
    const channels = tensor([3]);
    return fc.record({ gamma: channels, beta: channels, runningMean: channels, runningVariance: channels }); // prettier-ignore
  }
  if (one.kind === "dense") {
    const bias = one.bias && { bias: tensor([one.units]) };
    return fc.record({ weights: tensor([one.units, inputs]), ...bias, ...slope });
  }
  if (one.kind !== "conv2d" && one.kind !== "local2d") return fc.record({ ...slope });
  const places = one.kind === "local2d" ? [one.filters, 2, 1] : [one.filters];
  const bias = one.bias && { bias: tensor(places) };
  return fc.record({ weights: tensor([...places, 2, ...one.kernel]), ...bias, ...slope });
}

/** Of layers behind two inputs. */
export function parametersOf(of: readonly Layer[]): fc.Arbitrary<readonly LayerParameters[]> {
  const widths = checkWiring(of, "", 2);
  const entries = of.flatMap((one, i) =>
    hasParameters(one) ? [valuesOf(one, widths[i]?.inputs ?? 3)] : [],
  );
  return fc.tuple(...entries);
}
