/**
 * A scene from a file that was saved before: read, checked through the one door for scenes from
 * outside, or refused with one sentence. Changes nothing.
 */
import { showCount } from "../core/number.ts";
import { sceneFile } from "../core/words/scene-file.ts";
import { withExercise } from "../scene/codec.ts";
import type { Scene } from "../scene/schema.ts";
import { parseScene, SceneError } from "../scene/validate.ts";

/** The most numbers that data may have, each with 12 digits. */
const LARGEST = 128_000_000;

export const isSceneFile = ({ name, type }: Pick<File, "name" | "type">): boolean =>
  type === "application/json" || /\.json$/i.test(name);

async function textOf(file: File): Promise<string> {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer());
  } catch {
    throw new Error(sceneFile.unreadable(file.name));
  }
}

/** Rejects with the sentence that says what is wrong. */
export async function readSceneFile(files: readonly File[]): Promise<Scene> {
  const [file, ...others] = files;
  if (file === undefined || others.length > 0) throw new Error(sceneFile.one(files.length));
  const { name, size } = file;
  if (!isSceneFile(file)) throw new Error(sceneFile.kind(name));
  if (size > LARGEST) throw new Error(sceneFile.large(name, showCount(LARGEST), showCount(size)));
  const text = await textOf(file);
  try {
    return await withExercise(parseScene(text));
  } catch (error) {
    if (error instanceof SceneError)
      throw new Error(sceneFile.refused(name, error.message), { cause: error });
    throw error;
  }
}
