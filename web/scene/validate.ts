/**
 * The one door for scenes from outside: a complete `Scene`, or a `SceneError` whose message names
 * place, wanted and found. Nothing is kept of what was refused.
 */
import { words } from "../core/words/index.ts";
import { LIMITS } from "./limits.ts";
import { migrate } from "./migrate.ts";
import { kindOf, sceneShape } from "./scene-shape.ts";
import type { Checkpoint, Scene, Stage } from "./schema.ts";
import { printable, refuse, SceneError } from "./shape.ts";
import { checkParameters } from "./stages/network-check.ts";
import { networkDataSize } from "./stages/network-data.ts";
import { withStarts } from "./stages/network.ts";
import { perceptronDataSize } from "./stages/perceptron.ts";

export { SceneError };

const say = words.scene;

/** Throws `SceneError`. */
export function validateScene(value: unknown): Scene {
  const document = migrate(value);
  const scene = sceneShape(kindOf(document)).read(document, "");
  checkExample(scene);
  return scene.view.from === null ? scene : checkedFrom(scene, scene.view.from);
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
  if (of.kind === "expression") return 1;
  return (of.kind === "perceptron" ? perceptronDataSize(of.data) : networkDataSize(of.data)).rows;
}

function checkExample({ stage: of, view: { example } }: Scene): void {
  const rows = dataRows(of);
  if (example >= rows) refuse("view.example", say.whole(0, rows - 1), say.quantity(example));
}

function checkedFrom(scene: Scene, from: Checkpoint): Scene {
  const { stage: of, view: seen } = scene;
  if (of.kind !== "network") return refuse("view.from", say.noCheckpoint, say.anObject);
  checkParameters(of, from.parameters, "view.from.parameters");
  if (seen.step < from.step)
    return refuse("view.step", say.stepFrom(from.step), say.quantity(seen.step));
  const complete = { ...from, parameters: withStarts(of.model.layers, from.parameters) };
  return { ...scene, view: { ...seen, from: complete } };
}
