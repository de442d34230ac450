/** The shape of an expression stage. What the formula says is the engine's to read. */
import { LIMITS } from "../limits.ts";
import type { ExpressionStage } from "../schema.ts";
import { above, list, object, oneOf, optional, text, type Shape } from "../shape.ts";
import { nodeName, values } from "../names.ts";

/** "" for the last statement. */
const outputName: Shape<string> = {
  ...nodeName,
  read: (value, path) => (value === "" ? "" : nodeName.read(value, path)),
};

export const expressionStage: Shape<ExpressionStage> = object<ExpressionStage>({
  kind: oneOf(["expression"]),
  formula: text(1, LIMITS.formula),
  at: optional(values, {}),
  wrt: optional(list(nodeName, 0, LIMITS.inputs), []),
  output: optional(outputName, ""),
  numeric: optional(
    object<ExpressionStage["numeric"]>({
      scheme: optional(oneOf(["forward", "backward", "central"]), "central"),
      h: optional(above(0, 1e6), 1e-5),
    }),
    { scheme: "central", h: 1e-5 },
  ),
});
