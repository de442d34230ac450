/** The shape of an expression stage. What the formula says is the engine's to read. */
import { words } from "../../core/words/index.ts";
import { LIMITS } from "../limits.ts";
import type { ExpressionStage } from "../schema.ts";
import {
  above,
  describe,
  isObject,
  list,
  number,
  object,
  oneOf,
  optional,
  refuse,
  text,
  type Shape,
} from "../shape.ts";

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

const name: Shape<string> = {
  read: (value, path) => (isName(value) ? value : refuse(path, say.name, describe(value))),
  write: (value) => value,
};

const outputName: Shape<string> = {
  ...name,
  read: (value, path) => (value === "" ? "" : name.read(value, path)),
};

const values: Shape<Readonly<Record<string, number>>> = {
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

export const expressionStage: Shape<ExpressionStage> = object<ExpressionStage>({
  kind: oneOf(["expression"]),
  formula: text(1, LIMITS.formula),
  at: optional(values, {}),
  wrt: optional(list(name, 0, LIMITS.inputs), []),
  output: optional(outputName, ""),
  numeric: optional(
    object<ExpressionStage["numeric"]>({
      scheme: optional(oneOf(["forward", "backward", "central"]), "central"),
      h: optional(above(0, 1e6), 1e-5),
    }),
    { scheme: "central", h: 1e-5 },
  ),
});
