/** A perceptron stage, run to its end. */
import { words } from "../core/words/index.ts";
import type { Client } from "../engine/client.ts";
import { stepsOf } from "../engine/perceptron-run.ts";
import type { PerceptronRun, PerceptronRuns } from "../engine/protocol.ts";
import type { PerceptronStage } from "../scene/schema.ts";
import { plainPerceptron } from "../scene/stages/perceptron-data.ts";
import { refusing } from "./refusal.ts";
import type { ComparedRun, PerceptronResult, PerceptronRunResult } from "./results.ts";

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

/** The stage's run, and those of `compare` beside it. */
export function perceptronResult({ runs }: PerceptronRuns): PerceptronResult {
  const [run, ...others] = runs;
  const failures = runs.map(({ failure }, i) =>
    failure === undefined || i === 0 ? failure : words.lab.inRun(i - 1, failure),
  );
  const failure = failures.find((sentence) => sentence !== undefined);
  return {
    kind: "perceptron",
    ...runResult(run),
    ...(others.length > 0 ? { runs: others.map(comparedResult) } : {}),
    ...(failure === undefined ? {} : { failure }),
  };
}

function comparedResult(run: PerceptronRun): ComparedRun {
  const { rule, arithmetic, threshold, rate, failure } = run;
  const named = { rule, rate: rate.value, arithmetic, threshold };
  return { ...named, ...runResult(run), ...(failure === undefined ? {} : { failure }) };
}

function runResult(run: PerceptronRun): PerceptronRunResult {
  const { converged, end, epochs, updates, weights, weightsExact, cycle } = run;
  const { finalWeights, finalWeightsExact, finalErrors } = run;
  return {
    ...{ converged, end, epochs, updates, weights, weightsExact, cycle },
    ...{ finalWeights, finalWeightsExact, finalErrors },
    errors: [...run.errors],
    ...(run.costs.length > 0 ? { costs: [...run.costs] } : {}),
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
