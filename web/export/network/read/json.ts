/** Reads JSON: a scene, a network as it is written by json.ts, or PyTorch's state_dict. */
import { sizeOf } from "../../../core/shape.ts";
import { importModels as say } from "../../../core/words/import-models.ts";
import { isObject, refuse, SceneError } from "../../../scene/shape.ts";
import { JSON_FORMAT } from "../json.ts";
import type { FoundFile, FoundTensor } from "./file.ts";
import { parsed } from "./numbers.ts";
import { Budget, groupsOf, quoted } from "./tensors.ts";
import { stateOf } from "./wrapped.ts";

const DEEPEST = 8;

function shapeOf(value: unknown): readonly number[] {
  const shape: number[] = [];
  for (let inner = value; Array.isArray(inner) && shape.length <= DEEPEST; inner = inner[0])
    shape.push(inner.length);
  return shape;
}

function tensorOf(name: string, value: unknown, budget: Budget): FoundTensor {
  const fail = (): never => {
    throw new SceneError(say.file, `file: ${say.ragged(quoted(name))}`);
  };
  const shape = shapeOf(value);
  if (shape.length > DEEPEST) fail();
  const count = sizeOf(shape);
  budget.take(count);
  const values = new Float64Array(count);
  let at = 0;
  const fill = (part: unknown, depth: number): void => {
    if (depth === shape.length) {
      if (typeof part !== "number") fail();
      values[at++] = part as number;
      return;
    }
    if (!Array.isArray(part) || part.length !== shape[depth]) return fail();
    for (const inner of part) fill(inner, depth + 1);
  };
  fill(value, 0);
  return { name, shape, values };
}

export function readJson(bytes: Uint8Array): FoundFile {
  const document = parsed(bytes);
  if (!isObject(document)) return refuse(say.file, say.known, say.unknown);
  const none = { tensors: [], groups: [] };
  if (isObject(document["stage"])) return { ...none, scene: document, parameters: null };
  if (document["format"] === JSON_FORMAT)
    return { ...none, scene: document["scene"], parameters: document["parameters"] };
  const budget = new Budget();
  const tensors = Object.entries(stateOf(document)).map(([name, value]) =>
    tensorOf(name, value, budget),
  );
  if (tensors.length === 0) return refuse(say.file, say.stateDict, "{}");
  return { scene: null, parameters: null, tensors, groups: groupsOf(tensors) };
}
