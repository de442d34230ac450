/** The rows of a perceptron's data as they can be edited, wherever they come from. */
import type { PerceptronRuns } from "../engine/protocol.ts";
import type { PerceptronStage } from "../scene/schema.ts";
import { perceptronDataSize, plainPerceptron } from "../scene/stages/perceptron-data.ts";
import type { Table } from "./actions/perceptron-data.ts";

/**
 * What is typed or pasted is in the scene, at once; what a preset generates comes with the engine's
 * answer, and is null before.
 */
export function tableOf(stage: PerceptronStage, runs: PerceptronRuns | null): Table | null {
  const { data } = plainPerceptron(stage);
  if ("targets" in data) return data;
  const { rows, columns } = perceptronDataSize(data);
  if (runs === null || runs.inputs.length !== rows || runs.inputs[0]?.length !== columns)
    return null;
  return { inputs: runs.scaling?.raw ?? runs.inputs, targets: runs.targets };
}
