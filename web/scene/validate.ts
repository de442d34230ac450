/**
 * The one door for scenes from outside: a complete `Scene`, or a `SceneError` whose message names
 * place, wanted and found. Nothing is kept of what was refused.
 */
import { printable } from "../core/printable.ts";
import { words } from "../core/words/index.ts";
import { LIMITS } from "./limits.ts";
import { migrate } from "./migrate.ts";
import { withStarts } from "./parameters.ts";
import { kindOf, sceneShape } from "./scene-shape.ts";
import type { LayerParameters, NetworkStage, Scene, Stage } from "./schema.ts";
import { refuse, SceneError } from "./shape.ts";
import { checkNetwork } from "./stages/network-check.ts";
import { networkDataSize } from "./stages/network-data.ts";
import { checkParameters } from "./stages/network-parameters.ts";
import { perceptronDataSize } from "./stages/perceptron-data.ts";
import { taskRows } from "./workshop-size.ts";

export { SceneError };

const say = words.scene;

/** Throws `SceneError`. */
export function validateScene(value: unknown): Scene {
  const document = migrate(value);
  const scene = sceneShape(kindOf(document)).read(document, "");
  checkExample(scene);
  if (scene.stage.kind === "network") return finished(scene, scene.stage);
  if (scene.view.from !== null) refuse("view.from", say.noCheckpoint, say.anObject);
  return scene;
}

/** The same from JSON text. */
export function parseScene(json: string): Scene {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new SceneError(say.root, say.notJson(printable(reason.slice(0, LIMITS.title))));
  }
  return validateScene(value);
}

function dataRows(of: Stage): number {
  if (of.kind === "expression" || of.kind === "descent") return 1;
  if (of.kind === "workshop") return taskRows(of.task);
  return (of.kind === "perceptron" ? perceptronDataSize(of.data) : networkDataSize(of.data)).rows;
}

function checkExample({ stage: of, view: { example } }: Scene): void {
  const rows = dataRows(of);
  if (example >= rows) refuse("view.example", say.whole(0, rows - 1), say.quantity(example));
}

/** What the parts of a network want of each other; what exact values leave out is filled in. */
function finished(scene: Scene, of: NetworkStage): Scene {
  const fanIns = checkNetwork(of, scene.conventions, "stage");
  const { layers } = of.model;
  const { from, step } = scene.view;
  if (from !== null) {
    checkParameters(layers, fanIns, from.parameters, "view.from.parameters");
    if (step < from.step) refuse("view.step", say.stepFrom(from.step), say.quantity(step));
  }
  const complete = (given: readonly LayerParameters[]) => withStarts(layers, given);
  const stage = { ...of, parameters: of.parameters && complete(of.parameters) };
  const checkpoint = from && { ...from, parameters: complete(from.parameters) };
  return { ...scene, stage, view: { ...scene.view, from: checkpoint } };
}
