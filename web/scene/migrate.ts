/** Scenes of earlier versions, brought to the present one before anything else reads them. */
import { words } from "../core/words/index.ts";
import { describe, isObject, refuse } from "./shape.ts";

export const VERSION = 1;

type Document = Readonly<Record<string, unknown>>;

/** STEPS[i] makes version i + 2 of version i + 1. */
const STEPS: readonly ((scene: Document) => Document)[] = [];

/** A missing version is the first. */
export function migrate(scene: unknown): Document {
  if (!isObject(scene)) return refuse("", words.scene.object, describe(scene));
  const version = Object.hasOwn(scene, "version") ? scene["version"] : 1;
  if (typeof version !== "number" || !Number.isInteger(version) || version < 1 || version > VERSION)
    return refuse("version", words.scene.versionUpTo(VERSION), describe(version));
  const newer = STEPS.slice(version - 1).reduce((document, step) => step(document), scene);
  return { ...newer, version: VERSION };
}
