/** A scene as it is written down: without what is default, so that links stay short. */
import { sceneShape } from "./scene-shape.ts";
import type { Scene } from "./schema.ts";

/** JSON; `validateScene` makes the same scene of it. */
export function pruneScene(scene: Scene): unknown {
  return sceneShape(scene.stage.kind).write(scene);
}
