/** Tensors of a file: their limits, their numbers, and which of them belong to one layer. Pure. */
import { showCount } from "../../../core/number.ts";
import { importModels as say } from "../../../core/words/import-models.ts";
import { describe, refuse, SceneError } from "../../../scene/shape.ts";
import { MOST, type FoundGroup, type FoundTensor } from "./file.ts";

export const quoted = (name: string): string => describe(name);

export const isSize = (value: unknown): value is number =>
  typeof value === "number" && Number.isSafeInteger(value) && value >= 0;

/** How many numbers; NaN where a size is none or there are too many dimensions. */
export function countOf(shape: readonly unknown[]): number {
  if (shape.length > 8) return NaN;
  return shape.reduce<number>((all, size) => (isSize(size) ? all * size : NaN), 1);
}

/** Counts what is read of a file: refuses what is too much. */
export class Budget {
  #numbers = 0;
  #tensors = 0;

  take(count: number): void {
    this.#numbers += count;
    if (++this.#tensors > MOST.tensors)
      refuse(say.file, say.manyTensors(showCount(MOST.tensors)), showCount(this.#tensors));
    if (!(this.#numbers <= MOST.numbers))
      refuse(say.file, say.manyNumbers(showCount(MOST.numbers)), showCount(this.#numbers));
  }
}

export function checkFinite({ name, values }: FoundTensor): void {
  if (!values.every(Number.isFinite))
    throw new SceneError(say.file, `file: ${say.notFinite(quoted(name))}`);
}

/** How other programs call the same. */
const PARTS: Readonly<Record<string, string>> = {
  weight: "weight",
  weights: "weight",
  kernel: "weight",
  gamma: "weight",
  scale: "weight",
  slope: "weight",
  alpha: "weight",
  bias: "bias",
  beta: "bias",
  running_mean: "running_mean",
  moving_mean: "running_mean",
  runningMean: "running_mean",
  running_var: "running_var",
  moving_variance: "running_var",
  runningVariance: "running_var",
};

/** Kept by PyTorch, and no parameter. */
const PASSED_OVER = "num_batches_tracked";

/** "fc1.weight" is the weight of fc1; layers in the order in which they are first named. */
export function groupsOf(tensors: readonly FoundTensor[]): readonly FoundGroup[] {
  const groups = new Map<string, Map<string, FoundTensor>>();
  for (const tensor of tensors) {
    const cut = Math.max(tensor.name.lastIndexOf("."), tensor.name.lastIndexOf("/"));
    const [layer, last] = [tensor.name.slice(0, Math.max(0, cut)), tensor.name.slice(cut + 1)];
    if (last === PASSED_OVER) continue;
    const parts = groups.get(layer) ?? new Map<string, FoundTensor>();
    parts.set(Object.hasOwn(PARTS, last) ? (PARTS[last] ?? last) : last, tensor);
    groups.set(layer, parts);
  }
  return [...groups].map(([name, parts]) => ({ name, parts }));
}
