/** The shape of a descent stage. What the formula says is the engine's to read. */
import { LIMITS } from "../limits.ts";
import { values } from "../names.ts";
import type { DescentStage } from "../schema.ts";
import { list, object, oneOf, optional, text, whole, type Shape } from "../shape.ts";
import { optimizer, usualOptimizer } from "./network-optimizer.ts";

export const descentStage: Shape<DescentStage> = object<DescentStage>({
  kind: oneOf(["descent"]),
  formula: text(1, LIMITS.formula),
  start: optional(values, {}),
  optimizers: optional(list(optimizer, 1, LIMITS.descents), [usualOptimizer("sgd")]),
  steps: optional(whole(0, LIMITS.descentSteps), 50),
});
