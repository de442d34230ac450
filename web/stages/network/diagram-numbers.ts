/**
 * Which of the engine's numbers stand at the neurons and links: value, gradient, weight, coming
 * update or optimizer state; of one example, or of the coming batch, whose rows are added up as its
 * loss adds them. Pure.
 */
import type {
  BatchTrace,
  ExampleTrace,
  LayerInfo,
  NextUpdate,
  OptimizerState,
} from "../../engine/protocol.ts";
import type { TensorName } from "./selection-place.ts";
import type { LayerParameters, Notation, Scope, ShownNumber } from "../../scene/schema.ts";
import { flat } from "../../scene/tensor.ts";

export interface Sources {
  readonly shown: ShownNumber;
  readonly scope: Scope;
  readonly memory: string;
  readonly layers: readonly LayerInfo[];
  readonly trace: ExampleTrace | null;
  readonly next: NextUpdate | null;
  readonly batch: BatchTrace | null;
  /** How the loss of a batch is made of its rows. */
  readonly reduction: "sum" | "mean";
  readonly notation: Notation;
}

export interface BlockNumbers {
  /** Of each unit: what it gives on or adds up, and a gradient. */
  readonly first: ArrayLike<number>;
  readonly second: ArrayLike<number>;
  /** One of the layer's parameters as the view asks for it; empty where it has none. */
  tensor(name: TensorName): ArrayLike<number>;
}

export interface DiagramNumbers {
  /** The inputs, then the layers. */
  readonly blocks: readonly BlockNumbers[];
  /** Letters before the two numbers of a unit, and before its bias. */
  readonly input: string;
  readonly first: string;
  readonly second: string;
  readonly bias: string;
  readonly targetName: string;
  /** What the activation reads, for "∂L/∂z". */
  readonly sum: string;
  /** The number of a unit that has room for one. */
  readonly leading: "first" | "second";
  /** Whether lines are as wide as their share of the largest: these numbers are mostly small. */
  readonly relative: boolean;
  readonly target: ArrayLike<number>;
  /** What the inputs are called, where they are not simply x₁, x₂ … */
  readonly inputs?: readonly string[] | null;
  /** Rows of the coming batch that are shown; 0 for one example. */
  readonly rows: number;
}

/** One entry for each layer, or for each that has parameters. */
export function entryOf(
  list: readonly LayerParameters[],
  layers: readonly LayerInfo[],
  layer: number,
): LayerParameters {
  if (list.length === layers.length) return list[layer] ?? {};
  if ((layers[layer]?.tensors.length ?? 0) === 0) return {};
  const before = layers.slice(0, layer).filter(({ tensors }) => tensors.length > 0).length;
  return list[before] ?? {};
}

/** What the optimizer remembers, by PyTorch's names; none of plain descent. */
export const memoriesOf = (state: OptimizerState | undefined): readonly string[] =>
  Object.keys(state?.memory ?? {});

/** Numbers lie row by row: those of one unit are added up, and divided where a mean is wanted. */
function overRows(values: Float64Array, rows: number, mean: boolean): Float64Array {
  const units = rows === 0 ? 0 : values.length / rows;
  const sums = new Float64Array(units);
  for (let i = 0; i < values.length; i++) sums[i % units] = (sums[i % units] ?? 0) + (values[i] ?? NaN); // prettier-ignore
  return mean ? sums.map((sum) => sum / rows) : sums;
}

type Tensors = (layer: number) => BlockNumbers["tensor"];

function listed(of: Sources, list: readonly LayerParameters[] | undefined, share = 1): Tensors {
  return (layer) => (name) => {
    const found = list === undefined ? undefined : entryOf(list, of.layers, layer)[name];
    if (found === undefined) return [];
    const values = typeof found === "number" ? [found] : flat(found);
    return share === 1 ? values : values.map((value) => value * share);
  };
}

function tensorsOf(of: Sources, rows: number): Tensors {
  const { shown, scope, trace, next, memory } = of;
  if (shown === "update") return listed(of, next?.update);
  if (shown === "state") {
    const kept = next?.before.memory ?? {};
    return listed(of, kept[memory] ?? Object.values(kept)[0]);
  }
  const traced = (what: "parameters" | "gradients"): Tensors => {
    return (layer) => (name) => trace?.layers[layer]?.[what][name] ?? [];
  };
  if (shown !== "gradient") return traced("parameters");
  if (scope === "example") return traced("gradients");
  const share = scope === "mean" && of.reduction === "sum" && rows > 0 ? 1 / rows : 1;
  return listed(of, next?.gradients, share);
}

type Units = (layer: number) => Pick<BlockNumbers, "first" | "second">;

function unitsOf(of: Sources, rows: number): Units {
  const { shown, scope, trace, batch } = of;
  const letter = shown === "weight" ? "z" : "a";
  if (scope === "example")
    return (layer) => {
      const values = trace?.layers[layer];
      return { first: values?.[letter] ?? [], second: values?.dz ?? [] };
    };
  // 1/n is in the gradients already where the loss is a mean.
  const mean = scope === "mean" && of.reduction === "sum";
  return (layer) => {
    const values = batch?.layers[layer];
    if (values === undefined) return { first: [], second: [] };
    return {
      first: overRows(values[letter], rows, true),
      second: overRows(values.dz, rows, mean),
    };
  };
}

const CHANGE: Readonly<Record<ShownNumber, string>> = {
  value: "",
  weight: "",
  gradient: "∂",
  update: "Δ",
  state: "",
};
/** A bar above a letter: the mean over the rows. */
const MEAN = "\u0304";

/** What stands before the numbers. Gradients are ∂L/∂z, which some write −δ. */
function letters({ shown, scope, notation }: Sources) {
  const { sum, output, target, bias, delta } = notation;
  const mean = scope === "example" ? "" : MEAN;
  const slope = scope === "batch" ? "Σδ" : scope === "mean" ? `δ${MEAN}` : "δ";
  return {
    input: `x${mean}`,
    first: (shown === "weight" ? sum : output) + mean,
    second: delta === "plus" ? slope : `−${slope}`,
    bias: CHANGE[shown] + (bias === "zero" ? "w₀" : "b"),
    targetName: target,
    sum,
  };
}

export function numbersShown(of: Sources): DiagramNumbers {
  const { shown, scope, trace, layers } = of;
  const one = scope === "example";
  const rows = one ? 0 : (of.batch?.rows.length ?? of.next?.rows.length ?? 0);
  const [units, tensors] = [unitsOf(of, rows), tensorsOf(of, rows)];
  const read = of.batch?.inputs ?? new Float64Array();
  const inputs = one
    ? { first: trace?.inputs ?? [], second: trace?.inputGradient ?? [] }
    : { first: overRows(read, rows, true), second: [] };
  return {
    blocks: [
      { ...inputs, tensor: () => [] },
      ...layers.map((_, layer) => ({ ...units(layer), tensor: tensors(layer) })),
    ],
    ...letters(of),
    leading: shown === "gradient" ? "second" : "first",
    relative: shown !== "value" && shown !== "weight",
    target: one ? (trace?.target ?? []) : [],
    rows,
  };
}
