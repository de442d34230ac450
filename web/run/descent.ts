/** A descent stage, run: the path of every optimizer, point by point. */
import { words } from "../core/words/index.ts";
import { lab as labWords } from "../core/words/lab.ts";
import type { Client } from "../engine/client.ts";
import type { DescentPath, DescentRun } from "../engine/protocol.ts";
import type { Conventions, DescentStage, Optimizer } from "../scene/schema.ts";
import { describe, refuse } from "../scene/shape.ts";
import { refusing } from "./refusal.ts";
import type { DescentResult, Values } from "./results.ts";

const say = words.scene;

/** Throws `SceneError` for what only the engine can see: syntax, and names that do not agree. */
export async function openDescent(
  client: Client,
  session: number,
  stage: DescentStage,
  conventions: Conventions,
): Promise<DescentRun> {
  // Missing values are stood in for, so that they can be refused by name below.
  const request = { session, stage, conventions, missing: 1 };
  const run = await refusing(stage, () => client.call("descent.open", request));
  const missing = run.inputs.find((name) => !Object.hasOwn(stage.start, name));
  if (missing !== undefined) refuse(`stage.start.${missing}`, say.inputValue, say.nothing);
  const other = Object.keys(stage.start).find((name) => !run.inputs.includes(name));
  if (other !== undefined)
    refuse(`stage.start.${other}`, say.inputName(run.inputs), describe(other));
  return run;
}

export function descentResult({ optimizers }: DescentStage, run: DescentRun): DescentResult {
  const failed = run.paths.findIndex(({ finite }) => !finite);
  const moves = (run.paths[failed]?.values.length ?? 1) - 1;
  return {
    kind: "descent",
    runs: run.paths.map((path, i) => ({
      optimizer: optimizers[i] as Optimizer,
      path: pathOf(run, path),
      diverged: path.diverged,
    })),
    ...(failed >= 0 && {
      failure: labWords.notFinite(optimizers[failed]?.kind ?? "", failed, moves),
    }),
  };
}

function pathOf({ inputs, outputName }: DescentRun, { points, values }: DescentPath): Values[] {
  const valueName = inputs.includes("value") ? outputName : "value";
  return Array.from(values, (value, i) => {
    const at = inputs.map((name, j) => [name, points[i * inputs.length + j] ?? NaN] as const);
    return { ...Object.fromEntries(at), [valueName]: value };
  });
}
