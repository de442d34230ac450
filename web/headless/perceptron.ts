/** A perceptron stage, run to its end. */
import type { Client } from "../engine/client.ts";
import { stepsOf } from "../engine/perceptron-run.ts";
import type { PerceptronRuns } from "../engine/protocol.ts";
import type { PerceptronStage } from "../scene/schema.ts";
import { plainPerceptron } from "../scene/stages/perceptron-data.ts";
import { refusing } from "./refusal.ts";
import type { PerceptronResult } from "./results.ts";

/** Throws `SceneError`. */
export function openPerceptron(
  client: Client,
  session: number,
  stage: PerceptronStage,
): Promise<PerceptronRuns> {
  return refusing(stage, () =>
    client.call("perceptron.open", { session, stage: plainPerceptron(stage) }),
  );
}

export function perceptronResult({ runs: [run] }: PerceptronRuns): PerceptronResult {
  const { converged, epochs, updates, weights, weightsExact, cycle } = run;
  return {
    kind: "perceptron",
    converged,
    epochs,
    updates,
    weights,
    weightsExact,
    cycle,
    steps: stepsOf(run).map((step) => ({
      step: step.step,
      epoch: step.epoch,
      inputs: step.inputs,
      weights: step.weights,
      sum: step.sum,
      output: step.output,
      target: step.target,
      update: step.update,
      weightsAfter: step.weightsAfter,
    })),
  };
}
