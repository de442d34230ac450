/** Shared by the tests of the lectures' numbers: everything goes through the headless runner. */
import { expect } from "vitest";
import { openEngine } from "../../../web/engine/node.ts";
import type { ExpressionResult, PerceptronResult } from "../../../web/run/results.ts";
import { run } from "../../../web/headless/run.ts";
import { presetScene, type PresetId } from "../../../web/scene/presets/index.ts";
import { pruneScene } from "../../../web/scene/prune.ts";
import type { DenseResult } from "../dense.ts";
import { EVERYTHING } from "../reports.ts";

export const engine = await openEngine();

type Json = Readonly<Record<string, unknown>>;
type Values = Readonly<Record<string, number>>;

export async function expression(formula: string, at: Values, more: Json = {}) {
  const scene = { stage: { kind: "expression", formula, at, ...more } };
  return (await run(scene, { engine })) as ExpressionResult;
}

/** Some fields of a preset's stage, and its report, replaced. */
async function changed(id: PresetId, stage: Json, report: readonly string[]) {
  const scene = pruneScene(presetScene(id)) as { readonly stage: Json };
  return run({ ...scene, stage: { ...scene.stage, ...stage }, report }, { engine });
}

export async function expressionPreset(id: PresetId, stage: Json = {}) {
  return (await changed(id, stage, [])) as ExpressionResult;
}

export async function perceptron(id: PresetId, stage: Json = {}) {
  return (await changed(id, stage, [])) as PerceptronResult;
}

export async function network(id: PresetId, stage: Json = {}) {
  return (await changed(id, stage, EVERYTHING)) as Required<DenseResult>;
}

export async function ownNetwork(stage: Json, conventions: Json = {}) {
  const scene = { stage: { kind: "network", ...stage }, conventions, report: EVERYTHING };
  return (await run(scene, { engine })) as Required<DenseResult>;
}

export const dense = (units: number, activation = "linear", bias = true) => ({
  kind: "dense",
  units,
  activation,
  bias,
});

/** Half a unit of the last printed digit. */
export function expectClose(found: number | undefined, wanted: number, tolerance: number): void {
  expect(found).toBeDefined();
  expect(Math.abs((found ?? NaN) - wanted), `${found} for ${wanted}`).toBeLessThanOrEqual(
    tolerance,
  );
}
