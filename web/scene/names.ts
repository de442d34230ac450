/** Names as formulas spell them, and values given to them. */
import { words } from "../core/words/index.ts";
import { LIMITS } from "./limits.ts";
import { describe, isObject, number, refuse, type Shape } from "./shape.ts";

const say = words.scene;

/** As formulas spell names: a letter or _, then letters, digits, subscripts. */
const NAME = /^[\p{L}_][\p{L}\p{M}\p{N}_]*$/u;
/** Would be looked up in every object's prototype. */
const NO_NAMES = ["__proto__", "constructor", "prototype"];

function isName(value: unknown): value is string {
  return (
    typeof value === "string" &&
    value.length <= LIMITS.name &&
    NAME.test(value) &&
    !NO_NAMES.includes(value)
  );
}

export const name: Shape<string> = {
  read: (value, path) => (isName(value) ? value : refuse(path, say.name, describe(value))),
  write: (value) => value,
};

const COMPONENT = /^(.*)\[\d{1,5}\]$/su;

/** A name, or a component of a vector: p[0]. */
export const nodeName: Shape<string> = {
  ...name,
  read(value, path) {
    const vector = typeof value === "string" ? COMPONENT.exec(value)?.[1] : undefined;
    return isName(vector ?? value) ? (value as string) : refuse(path, say.name, describe(value));
  },
};

/** Numbers by name. */
export const values: Shape<Readonly<Record<string, number>>> = {
  read(value, path) {
    if (!isObject(value)) return refuse(path, say.object, describe(value));
    const entries = Object.entries(value);
    if (entries.length > LIMITS.inputs)
      return refuse(path, say.manyInputs(LIMITS.inputs), say.quantity(entries.length));
    const odd = entries.find(([key]) => !isName(key));
    if (odd !== undefined) return refuse(path, say.name, describe(odd[0]));
    return Object.fromEntries(
      entries.map(([key, entry]) => [key, number.read(entry, `${path}.${key}`)]),
    );
  },
  write: (value) => value,
};
