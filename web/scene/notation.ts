/** The shape of the notation that a link asks for. */
import {
  BIAS_WRITINGS,
  DELTA_SIGNS,
  INDEX_ORDERS,
  LAYER_COUNTS,
  LAYER_MARKS,
  LAYER_PRODUCTS,
  OUTPUT_LETTERS,
  SUM_LETTERS,
  TARGET_LETTERS,
  WEIGHT_LETTERS,
  type Notation,
} from "./schema.ts";
import { isObject, object, oneOf, optional, type Shape } from "./shape.ts";

const parts = object<Notation>({
  sum: optional(oneOf(SUM_LETTERS), "z"),
  output: optional(oneOf(OUTPUT_LETTERS), "a"),
  target: optional(oneOf(TARGET_LETTERS), "y"),
  weight: optional(oneOf(WEIGHT_LETTERS), "w"),
  bias: optional(oneOf(BIAS_WRITINGS), "b"),
  index: optional(oneOf(INDEX_ORDERS), "arrow"),
  layer: optional(oneOf(LAYER_MARKS), "bracket"),
  product: optional(oneOf(LAYER_PRODUCTS), "Wx"),
  delta: optional(oneOf(DELTA_SIGNS), "plus"),
  layerCount: optional(oneOf(LAYER_COUNTS), "without-input"),
});

/** Whether every letter stands for one thing. */
export const isClear = ({ sum, output, target }: Notation): boolean =>
  new Set<string>([sum, output, target]).size === 3;

/** Letters that mean two things become the usual ones, and so does what other pages may call a notation. */
export const notation: Shape<Notation> = {
  write: parts.write,
  read: (value, path) => {
    const read = parts.read(isObject(value) ? value : {}, path);
    return isClear(read) ? read : { ...read, sum: "z", output: "a", target: "y" };
  },
};
