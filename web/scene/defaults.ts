/** The scene that a stage starts with. Defaults of single fields stand in the shapes. */
import { startPresets } from "../core/words/presets-starts.ts";
import { starts } from "./presets/starts.ts";
import type { Scene, StageKind } from "./schema.ts";
import { validateScene } from "./validate.ts";

export function defaultScene(kind: StageKind): Scene {
  const { id, stage } = starts[kind];
  return validateScene({ title: startPresets[id].title, stage: { kind, ...stage() } });
}
