/** Formulas as the page opens them, for tests of pictures. */
import type { Client } from "../../../web/engine/client.ts";
import type { ExpressionStage } from "../../../web/scene/schema.ts";
import { presetScene } from "../../../web/scene/presets/index.ts";

export async function openFormula(engine: Client, formula: string, at: ExpressionStage["at"] = {}) {
  const { stage, conventions } = presetScene("x2y-over-z");
  if (stage.kind !== "expression") throw new Error("not a formula");
  const request = { session: engine.newSession(), stage: { ...stage, formula, at }, conventions };
  return engine.call("expression.open", { ...request, missing: 1 });
}
