/** Numbers in lists of lists: measured, made flat and nested again. The engine's side needs it too. */
import { sizeOf } from "../core/shape.ts";
import type { Tensor } from "./schema-layers.ts";
import type { Row } from "./table.ts";

/** Of lists that are equally long: [2, 3] for two rows of three. */
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
  const step = sizeOf(inner);
  return Array.from({ length: size }, (_, i) =>
    inner.length === 0 ? (numbers[from + i] ?? NaN) : nested(numbers, inner, from + i * step),
  );
}

export function filled(sizes: readonly number[], value: number): Tensor {
  const [size = 1, ...inner] = sizes;
  return Array.from({ length: size }, () => (inner.length === 0 ? value : filled(inner, value)));
}
