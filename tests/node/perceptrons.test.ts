/** Random perceptrons in exact arithmetic against Python's fractions: scripts/perceptron-run-fixtures.py. */
import { readFileSync } from "node:fs";
import { afterAll, describe, expect, test } from "vitest";
import { openEngine } from "../../web/engine/node.ts";
import { exactAt, weightsAt } from "../../web/engine/perceptron-run.ts";
import { plainPerceptron } from "../../web/scene/stages/perceptron-data.ts";
import { validateScene } from "../../web/scene/validate.ts";

interface Case {
  readonly stage: { readonly rule: string };
  readonly end: string;
  readonly cycle: { readonly start: number; readonly length: number } | null;
  readonly steps: number;
  /** After the last step, and after half of them. */
  readonly weights: readonly string[];
  readonly middle: readonly string[];
  readonly finalWeights: readonly string[];
  readonly finalErrors: number;
  /** Of the delta rules: after each epoch. */
  readonly costs: readonly string[] | null;
}

const file = new URL("../fixtures/perceptron-runs.json", import.meta.url);
const cases = JSON.parse(readFileSync(file, "utf8")) as readonly Case[];
const engine = await openEngine();
afterAll(() => engine.close());

async function runOf(scene: unknown) {
  const { stage } = validateScene({ stage: scene });
  if (stage.kind !== "perceptron") throw new Error("no perceptron");
  const request = { session: engine.newSession(), stage: plainPerceptron(stage) };
  return (await engine.call("perceptron.open", request)).runs[0];
}

const rules = [...new Set(cases.map(({ stage }) => stage.rule))];

describe.each(rules)("%s", (rule) => {
  const own = cases.filter(({ stage }) => stage.rule === rule).map((each, i) => [i, each] as const);

  test.each(own)("set %s", async (_, wanted) => {
    const run = await runOf(wanted.stage);
    expect(run.failure).toBeUndefined();
    expect([run.end, run.length]).toEqual([wanted.end, wanted.steps]);
    expect(run.weightsExact).toEqual(wanted.weights);
    expect(weightsAt(run, Math.floor((run.length + 1) / 2)).exact).toEqual(wanted.middle);
    expect(run.finalWeightsExact).toEqual(wanted.finalWeights);
    expect(run.finalErrors).toBe(wanted.finalErrors);
    if (rule !== "averaged") expect(run.cycle).toEqual(wanted.cycle);
    if (wanted.costs !== null)
      expect(wanted.costs.map((_, i) => exactAt(run.costs, run.costTexts, i))).toEqual(
        wanted.costs,
      );
  });

  test("float64 comes near while it decides alike", async () => {
    for (const [, { stage }] of own) {
      const exact = await runOf(stage);
      const rounded = await runOf({ ...stage, arithmetic: "float64" });
      if (exact.length !== rounded.length || String(exact.outputs) !== String(rounded.outputs))
        continue;
      rounded.weights.forEach((weight, i) => expect(weight).toBeCloseTo(exact.weights[i] ?? NaN));
    }
  });
});
