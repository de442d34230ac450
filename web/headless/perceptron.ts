/** A perceptron stage, run to its end. */
import type { Client } from "../engine/client.ts";
import type { PerceptronRun } from "../engine/protocol.ts";
import type { PerceptronStage } from "../scene/schema.ts";
import { refusing } from "./refusal.ts";
import type { PerceptronResult } from "./results.ts";

/** Throws `SceneError`. */
export function openPerceptron(
  client: Client,
  session: number,
  stage: PerceptronStage,
): Promise<PerceptronRun> {
  return refusing(stage, () => client.call("perceptron.open", { session, stage }));
}

export function perceptronResult(run: PerceptronRun): PerceptronResult {
  const { converged, epochs, updates, weights, weightsExact, cycle } = run;
  return {
    kind: "perceptron",
    converged,
    epochs,
    updates,
    weights,
    weightsExact,
    cycle,
    steps: run.steps.map(({ row: _row, exact: _exact, ...step }) => step),
  };
}
