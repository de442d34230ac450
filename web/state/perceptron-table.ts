/** The rows of a perceptron's data as they can be edited, wherever they come from. */
import type { PerceptronRuns } from "../engine/protocol.ts";
import type { PerceptronStage } from "../scene/schema.ts";
import { perceptronDataSize, plainPerceptron } from "../scene/stages/perceptron-data.ts";
import type { Table } from "./actions/perceptron-data.ts";
import type { Opened } from "./perceptron.ts";

/**
 * What is typed or pasted is in the scene, at once; what a preset generates comes with the engine's
 * answer, and is null before. Until it is there, the rows of the stage before may stand.
 */
export function tableOf(stage: PerceptronStage, runs: PerceptronRuns | null): Table | null {
  const { data } = plainPerceptron(stage);
  if ("targets" in data) return data;
  const { rows, columns } = perceptronDataSize(data);
  if (runs === null || runs.inputs.length !== rows || runs.inputs[0]?.length !== columns)
    return null;
  return { inputs: runs.scaling?.raw ?? runs.inputs, targets: runs.targets };
}

/** The rows if they are those of this very stage: others are not to become its own by a change. */
export function editableTable(stage: PerceptronStage, opened: Opened | null): Table | null {
  const isCurrent =
    "targets" in plainPerceptron(stage).data ||
    (opened?.stage.data === stage.data && opened.stage.labels === stage.labels);
  return isCurrent ? tableOf(stage, opened?.runs ?? null) : null;
}
