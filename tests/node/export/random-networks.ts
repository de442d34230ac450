/** Random networks on small images: layers of any kind that fits behind those before it, with ways around. */
import * as fc from "fast-check";
import type { Case } from "./networks.ts";

const ACTIVATIONS = ["linear", "step", "sigmoid", "tanh", "relu", { kind: "leaky-relu", slope: 0.2 }, "prelu", { kind: "elu", alpha: 0.7 }, "gelu", "softplus", "silu", "softmax"]; // prettier-ignore

type Shape = readonly number[];
interface Placed {
  readonly id: string;
  readonly shape: Shape;
}
type Pick = readonly number[];
interface Grown {
  readonly layer: object;
  readonly shape: Shape;
}

const size = (shape: Shape): number => shape.reduce((all, extent) => all * extent, 1);

function windowed([channels = 1, height = 1, width = 1]: Shape, pick: Pick, pools: boolean) {
  const [a = 0, b = 0, c = 0, d = 0, e = 0] = pick;
  const kernel = [1 + (a % Math.min(3, height)), 1 + (b % Math.min(3, width))] as const;
  const padding = kernel.map((extent, i) => (i === 0 ? c : d) % extent);
  const stride = [1 + (d % 2), 1 + (e % 2)];
  const same = pick[5] !== undefined && pick[5] % 4 === 0;
  const outputs = [height, width].map((extent, i) =>
    same
      ? extent
      : Math.floor((extent + 2 * (padding[i] ?? 0) - (kernel[i] ?? 1)) / (stride[i] ?? 1)) + 1,
  );
  const options = same ? { kernel, stride: 1, padding: "same" } : { kernel, stride, padding };
  const filters = 1 + (e % 3);
  return { options, filters, shape: [pools ? channels : filters, ...outputs] };
}

const KINDS = ["dense", "conv2d", "local2d", "maxpool2d", "avgpool2d", "flatten", "activation", "softmax", "dropout", "batchnorm", "add", "concat"] as const; // prettier-ignore

/** The next layer behind `from`; null where this kind does not fit. */
function grow(
  kind: (typeof KINDS)[number],
  from: Placed,
  earlier: readonly Placed[],
  pick: Pick,
): Grown | null {
  // prettier-ignore
  const [a = 0, b = 0] = pick;
  const activation = ACTIVATIONS[a % ACTIVATIONS.length];
  const { shape } = from;
  const isImage = shape.length === 3;
  const bias = b % 3 > 0;
  switch (kind) {
    case "dense":
      return { layer: { kind, units: 1 + (b % 5), activation, bias }, shape: [1 + (b % 5)] };
    case "conv2d":
    case "local2d": {
      if (!isImage) return null;
      const { options, filters, shape: next } = windowed(shape, pick, false);
      return { layer: { kind, filters, ...options, activation, bias }, shape: next };
    }
    case "maxpool2d":
    case "avgpool2d": {
      if (!isImage) return null;
      const { options, shape: next } = windowed(shape, pick, true);
      return { layer: { kind, ...options }, shape: next };
    }
    case "flatten":
      return { layer: { kind }, shape: [size(shape)] };
    case "activation":
      return { layer: { kind, activation }, shape };
    case "softmax":
      return { layer: { kind }, shape };
    case "dropout":
      return { layer: { kind, rate: 0.1 * (b % 9) }, shape };
    case "batchnorm":
      return { layer: { kind, epsilon: 1e-3 }, shape };
    case "add": {
      const fitting = earlier.filter((one) => one.shape.join() === shape.join());
      const other = fitting[a % fitting.length] ?? from;
      return { layer: { kind, from: [from.id, other.id] }, shape };
    }
    case "concat": {
      const fits = (one: Placed) => one.shape.length === shape.length && one.shape.slice(1).join() === shape.slice(1).join(); // prettier-ignore
      const fitting = earlier.filter(fits);
      const other = fitting[a % fitting.length] ?? from;
      const first = (shape[0] ?? 1) + (other.shape[0] ?? 1);
      return { layer: { kind, from: [other.id, from.id] }, shape: [first, ...shape.slice(1)] };
    }
  }
}

const image: Placed = { id: "input", shape: [2, 5, 4] };

export const randomNetwork: fc.Arbitrary<Case> = fc
  .record({
    kinds: fc.array(fc.constantFrom(...KINDS), { minLength: 1, maxLength: 7 }),
    picks: fc.array(fc.nat(999), { minLength: 8, maxLength: 40 }),
    seed: fc.nat(999),
    classic: fc.boolean(),
    standardize: fc.boolean(),
  })
  .map(({ kinds, picks, seed, classic, standardize }) => {
    const placed: Placed[] = [image];
    const layers: object[] = [];
    kinds.forEach((kind, i) => {
      const from = placed.at(-1) ?? image;
      const pick = Array.from({ length: 6 }, (_, k) => picks[(6 * i + k) % picks.length] ?? 0);
      const grown = grow(kind, from, placed, pick);
      if (grown === null) return;
      const id = `l${i}`;
      layers.push({ id, ...grown.layer });
      placed.push({ id, shape: grown.shape });
    });
    layers.push({ kind: "dense", units: 2 });
    const inputs = Array.from({ length: 3 }, (_, row) => Array.from({ length: 40 }, (__, k) => Math.sin(7 * k + row + seed))); // prettier-ignore
    const data = { inputs, targets: [[1, 0], [0, 1], [1, 1]], inputShape: image.shape, standardize }; // prettier-ignore
    return {
      stage: {
        kind: "network",
        data,
        model: { inputs: 40, layers },
        init: { kind: "normal", std: 0.4, seed },
        optimizer: { kind: "sgd", rate: 1e-4 },
        training: { epochs: 1, batch: 2 },
        precision: "float64",
      },
      conventions: { dropout: classic ? "classic" : "inverted" },
    };
  });
