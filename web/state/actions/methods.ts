/** Changes of how an expression is differentiated. Another stage on screen is left as it is. */
import type { Numeric } from "../../scene/schema.ts";
import type { Action } from "../store.ts";
import { setFormula } from "./expression.ts";

/** How the quotient of differences is taken. */
export const setNumeric =
  (change: Partial<Numeric>): Action =>
  (scene) => {
    const { stage } = scene;
    if (stage.kind !== "expression") return scene;
    return { ...scene, stage: { ...stage, numeric: { ...stage.numeric, ...change } } };
  };

/** A formula that was made from this one, in its place. */
export const openFormula =
  (formula: string, at: Readonly<Record<string, number>>, title: string): Action =>
  (scene) =>
    scene.stage.kind === "expression" ? { ...setFormula(formula, at)(scene), title } : scene;
