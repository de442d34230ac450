/** Reads safetensors: the length of a header, the header as JSON, then numbers. */
import { importModels as say } from "../../../core/words/import-models.ts";
import { isObject, refuse, SceneError } from "../../../scene/shape.ts";
import type { FoundFile, FoundTensor } from "./file.ts";
import { halfOf, parsed } from "./numbers.ts";
import { Budget, countOf, groupsOf, isSize, quoted } from "./tensors.ts";

const KIND = "safetensors";
const WIDTHS: Readonly<Record<string, number>> = { F64: 8, F32: 4, F16: 2, BF16: 2 };

const fail = (why: string): never => {
  throw new SceneError(say.file, `file: ${say.damaged(KIND, why)}`);
};

export function readNumbers(view: DataView, type: string, at: number, count: number): Float64Array {
  const values = new Float64Array(count);
  for (let i = 0; i < count; ++i) {
    if (type === "F64") values[i] = view.getFloat64(at + 8 * i, true);
    else if (type === "F32") values[i] = view.getFloat32(at + 4 * i, true);
    else values[i] = halfOf(view.getUint16(at + 2 * i, true), type === "BF16");
  }
  return values;
}

function tensorOf(
  name: string,
  entry: unknown,
  view: DataView,
  start: number,
  budget: Budget,
): FoundTensor {
  if (!isObject(entry)) return fail(say.entry(quoted(name)));
  const { dtype, shape, data_offsets: place } = entry;
  if (typeof dtype !== "string" || !Array.isArray(shape) || !Array.isArray(place))
    return fail(say.entry(quoted(name)));
  if (!Object.hasOwn(WIDTHS, dtype)) return refuseType(name, dtype);
  const count = countOf(shape);
  const [from, to]: readonly unknown[] = place;
  const width = WIDTHS[dtype] ?? 1;
  if (
    !isSize(from) ||
    !isSize(to) ||
    !(to - from === count * width) ||
    start + to > view.byteLength
  )
    return fail(say.place(quoted(name)));
  budget.take(count);
  return {
    name,
    shape: shape.filter(isSize),
    values: readNumbers(view, dtype, start + from, count),
  };
}

const refuseType = (name: string, type: string): never => {
  throw new SceneError(say.file, `file: ${say.type(quoted(name), quoted(type))}`);
};

/** What PyTorch keeps as whole numbers is no parameter. */
const isPassedOver = (entry: unknown): boolean =>
  isObject(entry) && typeof entry["dtype"] === "string" && /^(I|U|BOOL)/.test(entry["dtype"]);

export function readSafetensors(bytes: Uint8Array): FoundFile {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const size = view.getBigUint64(0, true);
  if (size > BigInt(bytes.length - 8)) return fail(say.cut);
  const start = 8 + Number(size);
  const header = parsed(bytes.subarray(8, start)) ?? fail(say.header);
  if (!isObject(header)) return fail(say.header);
  const budget = new Budget();
  const tensors = Object.entries(header)
    .filter(([name, entry]) => name !== "__metadata__" && !isPassedOver(entry))
    .map(([name, entry]) => tensorOf(name, entry, view, start, budget))
    .toSorted((a, b) => orderOf(header, a) - orderOf(header, b));
  const { __metadata__: notes } = header;
  const text = isObject(notes) ? notes["backprop-lab"] : undefined;
  const scene =
    typeof text === "string" ? (parsed(text) ?? refuse(say.file, say.known, say.header)) : null;
  return { scene, parameters: null, tensors, groups: groupsOf(tensors) };
}

/** Where its numbers begin: writers sort the header by name, and the numbers not always. */
function orderOf(header: Readonly<Record<string, unknown>>, { name }: FoundTensor): number {
  const entry = header[name];
  const place: unknown = isObject(entry) ? entry["data_offsets"] : null;
  const from: unknown = Array.isArray(place) ? place[0] : 0;
  return typeof from === "number" ? from : 0;
}
