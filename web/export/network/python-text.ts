/** Numbers and lists as Python writes them. Pure. */
import { sizeOf } from "../../core/shape.ts";

export function pyNumber(value: number): string {
  if (Number.isNaN(value)) return 'float("nan")';
  if (!Number.isFinite(value)) return value < 0 ? '-float("inf")' : 'float("inf")';
  const text = String(value);
  return /[.e]/.test(text) ? text : `${text}.0`;
}

/** Nested lists of the shape; numbers read back to the last digit. */
export function pyList(values: ArrayLike<number>, shape: readonly number[], from = 0): string {
  const [size = 1, ...inner] = shape;
  const step = sizeOf(inner);
  const parts = Array.from({ length: size }, (_, i) =>
    inner.length === 0 ? pyNumber(values[from + i] ?? NaN) : pyList(values, inner, from + i * step),
  );
  return `[${parts.join(", ")}]`;
}

export const pyTensor = (values: ArrayLike<number>, shape: readonly number[]): string =>
  `torch.tensor(${pyList(values, shape)})`;

export const pyTuple = (values: readonly number[]): string => `(${values.join(", ")})`;

/** Also of a single number. */
export const pyShape = (shape: readonly number[]): string =>
  shape.length === 1 ? `(${shape[0]},)` : pyTuple(shape);

/** In a comment nothing ends the line. */
export const pyComment = (text: string): string => text.replaceAll(/[\p{C}\u2028\u2029]/gu, " ");
