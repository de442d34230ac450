/** Exact numbers where they are short enough to read, else rounded ones. Pure. */
import { showNumber } from "../../core/number.ts";
import type { ExactNumber, ExactVector } from "../../engine/protocol.ts";
import { shown } from "./texts.ts";

/** Longer fractions say less than a decimal. */
const READABLE = 11;

export const fitted = ({ value, exact }: ExactNumber): string =>
  exact.length <= READABLE ? shown(exact) : showNumber(value);

export const fittedAt = ({ values, exact }: ExactVector, i: number): string =>
  fitted({ value: values[i] ?? NaN, exact: exact[i] ?? "" });

export const fittedVector = (vector: ExactVector): string =>
  `(${vector.values.map((_, i) => fittedAt(vector, i)).join(", ")})`;

/** The same as factors of a sum, with a plain minus. */
export const readable = (vector: ExactVector): readonly string[] =>
  vector.values.map((_, i) => fittedAt(vector, i).replace("−", "-"));
