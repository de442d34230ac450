/**
 * A scene from a file that was saved before, or from a trained network's: read, checked through the
 * one door for scenes from outside, or refused with one sentence. Changes nothing.
 */
import { showCount } from "../core/number.ts";
import { sceneFile } from "../core/words/scene-file.ts";
import { EngineError, type Client } from "../engine/client.ts";
import { stateOf } from "../export/network/read/wrapped.ts";
import { withExercise } from "../scene/codec.ts";
import type { Scene } from "../scene/schema.ts";
import { isObject } from "../scene/shape.ts";
import { parseScene, SceneError } from "../scene/validate.ts";

/** The most numbers that data may have, each with 12 digits. */
const LARGEST = 128_000_000;

const isModelFile = ({ name }: Pick<File, "name">): boolean => /\.(onnx|safetensors)$/i.test(name);

/** Of a scene, or of a network whose parameters are read. */
export const isSceneFile = ({ name, type }: Pick<File, "name" | "type">): boolean =>
  type === "application/json" || /\.json$/i.test(name) || isModelFile({ name });

async function textOf(file: File): Promise<string> {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer());
  } catch {
    throw new Error(sceneFile.unreadable(file.name));
  }
}

/** Numbers, or lists of them: those of a scene without its braces are of objects. */
const isTensor = (part: unknown): boolean => Array.isArray(part) && !isObject(part[0]);

/** A network's parameters, or a scene: told by what is in it. */
export function isModelText(text: string): boolean {
  try {
    const document: unknown = JSON.parse(text);
    if (!isObject(document) || Object.hasOwn(document, "stage")) return false;
    const isSaved = isObject(document["scene"]) && "stage" in document["scene"];
    return isSaved || Object.values(stateOf(document)).some(isTensor);
  } catch {
    return false;
  }
}

/** What is there already: an engine, and the scene whose network parameters may be for. */
export interface Here {
  readonly client: Client;
  readonly scene: Scene;
}

async function sceneOf(file: File, { client, scene }: Here): Promise<Scene> {
  const text = isModelFile(file) ? null : await textOf(file);
  if (text !== null && !isModelText(text)) return withExercise(parseScene(text));
  const { sceneOfFile } = await import("../export/network/read/scene.ts");
  const bytes = new Uint8Array(await file.arrayBuffer());
  return sceneOfFile(client, bytes, null, scene.stage.kind === "network" ? scene : null);
}

/** Rejects with the sentence that says what is wrong. */
export async function readSceneFile(files: readonly File[], here: Here): Promise<Scene> {
  const [file, ...others] = files;
  if (file === undefined || others.length > 0) throw new Error(sceneFile.one(files.length));
  const { name, size } = file;
  if (!isSceneFile(file)) throw new Error(sceneFile.kind(name));
  if (size > LARGEST) throw new Error(sceneFile.large(name, showCount(LARGEST), showCount(size)));
  try {
    return await sceneOf(file, here);
  } catch (error) {
    if (error instanceof SceneError || error instanceof EngineError)
      throw new Error(sceneFile.refused(name, error.message), { cause: error });
    throw error;
  }
}
