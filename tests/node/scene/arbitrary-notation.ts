/** Random ways to write formulas, in which every letter stands for one thing. */
import * as fc from "fast-check";
import { isClear } from "../../../web/scene/notation.ts";
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
} from "../../../web/scene/schema.ts";

export const notation = fc
  .record({
    sum: fc.constantFrom(...SUM_LETTERS),
    output: fc.constantFrom(...OUTPUT_LETTERS),
    target: fc.constantFrom(...TARGET_LETTERS),
    weight: fc.constantFrom(...WEIGHT_LETTERS),
    bias: fc.constantFrom(...BIAS_WRITINGS),
    index: fc.constantFrom(...INDEX_ORDERS),
    layer: fc.constantFrom(...LAYER_MARKS),
    product: fc.constantFrom(...LAYER_PRODUCTS),
    delta: fc.constantFrom(...DELTA_SIGNS),
    layerCount: fc.constantFrom(...LAYER_COUNTS),
  })
  .filter(isClear);
