/** A scene that is an example, unchanged but for how far it went, by the example's name. */
import { presets } from "../scene/presets/index.ts";
import { pruneScene } from "../scene/prune.ts";
import type { Scene } from "../scene/schema.ts";

const atStart = (scene: Scene, step: number): string =>
  JSON.stringify(pruneScene({ ...scene, view: { ...scene.view, step } }));

/** "preset=or&step=9"; null where it is none of them. */
export function shortHash(scene: Scene): string | null {
  if (scene.view.from !== null) return null;
  for (const { id, kind, title, scene: open } of presets) {
    if (kind !== scene.stage.kind || title !== scene.title) continue;
    const example = open();
    if (atStart(example, 0) !== atStart(scene, 0)) continue;
    const { step } = scene.view;
    return step === example.view.step ? `preset=${id}` : `preset=${id}&step=${step}`;
  }
  return null;
}
