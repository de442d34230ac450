/** Numbers in lists of lists: read, measured, made flat and nested again. */
import { words } from "../core/words/index.ts";
import type { Tensor } from "./schema-layers.ts";
import { describe, refuse, type Shape } from "./shape.ts";
import { row, type Row } from "./table.ts";

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

/** Of what `tensor` has read: [2, 3] for two rows of three. */
export function sizesOf(values: Tensor): readonly number[] {
  const [first] = values;
  return typeof first === "object" ? [values.length, ...sizesOf(first)] : [values.length];
}

/** In the order in which they are written. */
export function flat(values: Tensor): Row {
  return typeof values[0] === "number"
    ? (values as Row)
    : values.flatMap((part) => flat(part as Tensor));
}

export function nested(numbers: ArrayLike<number>, sizes: readonly number[], from = 0): Tensor {
  const [size = 1, ...inner] = sizes;
  const step = inner.reduce((product, extent) => product * extent, 1);
  return Array.from({ length: size }, (_, i) =>
    inner.length === 0 ? (numbers[from + i] ?? NaN) : nested(numbers, inner, from + i * step),
  );
}

export function filled(sizes: readonly number[], value: number): Tensor {
  const [size = 1, ...inner] = sizes;
  return Array.from({ length: size }, () => (inner.length === 0 ? value : filled(inner, value)));
}
