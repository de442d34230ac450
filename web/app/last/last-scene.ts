/**
 * The last scene as it is kept in the browser: text that is written here, and read with the same
 * distrust as a link. Pure.
 */
import { withExercise } from "../../scene/codec.ts";
import { pruneScene } from "../../scene/prune.ts";
import type { Scene } from "../../scene/schema.ts";
import { parseScene } from "../../scene/validate.ts";

/** Characters; the data of a scene may be far too many for a link. */
const LARGEST = 64_000_000;

/** null: too large to be kept. */
export function writeLast(scene: Scene): string | null {
  const text = JSON.stringify(pruneScene(scene));
  return text.length <= LARGEST ? text : null;
}

/** null where it is no scene, whatever it is. */
export async function readLast(kept: unknown): Promise<Scene | null> {
  if (typeof kept !== "string" || kept.length > LARGEST) return null;
  try {
    return await withExercise(parseScene(kept));
  } catch {
    return null;
  }
}

/**
 * Whether something was done since the document was opened as `origin`, be it that a run went on:
 * looking alone is nothing to go on with.
 */
export const isWork = (scene: Scene, origin: Scene): boolean =>
  scene.stage !== origin.stage ||
  scene.exercise !== origin.exercise ||
  scene.view.step !== origin.view.step ||
  scene.view.from !== origin.view.from;
