/** Reads numbers in lists of lists. */
import { words } from "../core/words/index.ts";
import type { Tensor } from "./schema-layers.ts";
import { describe, refuse, type Shape } from "./shape.ts";
import { row } from "./table.ts";

const say = words.scene;

/** local2d has six: filter, y, x, channel, row, column. */
const DEEPEST = 6;

/** `sizes` fills up as the first list of each depth is met; the others must be as long. */
function readPart(value: unknown, path: string, depth: number, sizes: number[]): Tensor {
  if (!Array.isArray(value)) return refuse(path, say.list, describe(value));
  const size = sizes[depth] ?? value.length;
  if (size === 0) return refuse(path, say.someNumbers, describe(value));
  if (value.length !== size) return refuse(path, say.rowOf(size), describe(value));
  const isInner = sizes.length > depth ? sizes.length > depth + 1 : Array.isArray(value[0]);
  sizes[depth] = size;
  if (!isInner) return row.read(value, path);
  if (depth + 1 === DEEPEST) return refuse(`${path}[0]`, say.number, describe(value[0]));
  return Array.from(value, (entry, i) => readPart(entry, `${path}[${i}]`, depth + 1, sizes));
}

/** Finite numbers, lists of one depth equally long, none of them empty. */
export const tensor: Shape<Tensor> = {
  read: (value, path) => readPart(value, path, 0, []),
  write: (value) => value,
};
