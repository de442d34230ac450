/** A perceptron stage, run to its end. */
import { lab as labWords } from "../core/words/lab.ts";
import { EngineError, type Client } from "../engine/client.ts";
import { stepsOf } from "../engine/perceptron-run.ts";
import type { PerceptronRun, PerceptronRuns } from "../engine/protocol.ts";
import type { PerceptronStage, Report } from "../scene/schema.ts";
import { plainPerceptron } from "../scene/stages/perceptron-data.ts";
import { refusing, splitMessage } from "./refusal.ts";
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

/** Everything that is reported of a stage. */
export async function runPerceptron(
  client: Client,
  session: number,
  stage: PerceptronStage,
  report: readonly Report[],
): Promise<PerceptronResult> {
  let result = perceptronResult(await openPerceptron(client, session, stage));
  try {
    if (report.includes("theory"))
      result = { ...result, theory: await client.call("perceptron.theory", { session, run: 0 }) };
    if (report.includes("leastSquares")) {
      const { outputs, ...squares } = await client.call("perceptron.leastSquares", {
        session,
        run: 0,
      });
      result = { ...result, leastSquares: { ...squares, outputs: [...outputs] } };
    }
    return result;
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    const { plain } = splitMessage(error.message);
    return { ...result, failure: result.failure ?? plain };
  }
}

/** The stage's run, and those of `compare` beside it. */
function perceptronResult({ runs }: PerceptronRuns): PerceptronResult {
  const [run, ...others] = runs;
  const failures = runs.map(({ failure }, i) =>
    failure === undefined || i === 0 ? failure : labWords.inRun(i - 1, failure),
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
