/**
 * The parameters of a file as those of a network: by the names that our own files give them, else
 * layer by layer in their order. Every size is checked; what does not fit is refused in one sentence.
 */
import { importModels as say } from "../../../core/words/import-models.ts";
import { hasParameters } from "../../../scene/parameters.ts";
import type { Layer, LayerParameters } from "../../../scene/schema.ts";
import { SceneError } from "../../../scene/shape.ts";
import { nested } from "../../../scene/tensor.ts";
import { sizeOf } from "../../../core/shape.ts";
import type { NetworkPlan, TensorPlan } from "../plan.ts";
import type { FoundFile, FoundTensor } from "./file.ts";
import { checkFinite, quoted } from "./tensors.ts";

/** [4, 6] may stand for [4, 2, 3]; sizes of 1 count nowhere. */
function isSame(found: readonly number[], wanted: readonly number[]): boolean {
  if (sizeOf(found) !== sizeOf(wanted)) return false;
  const rest = wanted.filter((size) => size !== 1);
  for (const size of found.filter((extent) => extent !== 1)) {
    let product = 1;
    while (product < size && rest.length > 0) product *= rest.shift() ?? 1;
    if (product !== size) return false;
  }
  return true;
}

interface Slot extends TensorPlan {
  /** In the scene: "stage.parameters[0].weights". */
  readonly at: string;
}

/** Of a module of PyTorch: a layer, or a learned slope behind one. */
interface Module {
  readonly name: string;
  readonly slots: readonly Slot[];
}

function modulesOf({ layers }: NetworkPlan): readonly Module[] {
  const owners = layers
    .toSorted((a, b) => a.place - b.place)
    .filter(({ tensors }) => tensors.length > 0);
  const modules = new Map<string, Slot[]>();
  owners.forEach(({ tensors }, entry) => {
    for (const tensor of tensors) {
      const [name = ""] = tensor.key.split(".");
      const slots = modules.get(name) ?? [];
      slots.push({ ...tensor, at: `stage.parameters[${entry}].${tensor.name}` });
      modules.set(name, slots);
    }
  });
  return [...modules].map(([name, slots]) => ({ name, slots }));
}

const partOf = ({ key }: TensorPlan): string => key.slice(key.lastIndexOf(".") + 1);

function fitted(slot: Slot, tensor: FoundTensor): readonly [string, Float64Array] {
  const { at, shape, key } = slot;
  if (!isSame(tensor.shape, shape))
    throw new SceneError(at, say.shape(at, shape, tensor.shape, quoted(tensor.name)));
  checkFinite(tensor);
  return [key, tensor.values];
}

/** Keys of the plan with the file's numbers. */
function byOrder(
  modules: readonly Module[],
  { groups }: FoundFile,
): readonly (readonly [string, Float64Array])[] {
  if (groups.length !== modules.length) {
    const list = (names: readonly string[]): string =>
      names.slice(0, 12).map(quoted).join(", ") || say.noGroups;
    const wanted = list(modules.map(({ name }) => name));
    throw new SceneError(say.file, say.groups(wanted, list(groups.map(({ name }) => name))));
  }
  return modules.flatMap(({ name, slots }, i) => {
    const { parts, name: group } = groups[i] ?? { name: "", parts: new Map<string, FoundTensor>() };
    const known = slots.map(partOf);
    const extra = [...parts].find(([part]) => !known.includes(part));
    if (extra !== undefined)
      throw new SceneError(say.file, say.extra(quoted(extra[1].name), quoted(name)));
    return slots.map((slot) => {
      const tensor = parts.get(partOf(slot));
      if (tensor !== undefined) return fitted(slot, tensor);
      throw new SceneError(slot.at, say.missing(slot.at, slot.shape, quoted(group)));
    });
  });
}

/** `plan` is the network that they are for, with any numbers. Throws `SceneError`. */
export function parametersFrom(
  plan: NetworkPlan,
  layers: readonly Layer[],
  file: FoundFile,
): readonly LayerParameters[] {
  const modules = modulesOf(plan);
  const named = new Map(file.tensors.map((tensor) => [tensor.name, tensor]));
  const slots = modules.flatMap((module) => module.slots);
  const areOurs = slots.every(({ key }) => named.has(key));
  const found = new Map(
    areOurs
      ? slots.map((slot) =>
          fitted(slot, named.get(slot.key) ?? { name: "", shape: [], values: slot.values }),
        )
      : byOrder(modules, file),
  );
  const entryOf = ({ name, key, shape, values }: TensorPlan) => {
    const numbers = found.get(key) ?? values;
    return [name, name === "slope" ? numbers[0] : nested(numbers, shape)] as const;
  };
  const owners = plan.layers
    .toSorted((a, b) => a.place - b.place)
    .filter(({ place }) => layers[place] !== undefined && hasParameters(layers[place]));
  return owners.map(({ tensors }) => Object.fromEntries(tensors.map(entryOf)) as LayerParameters);
}
