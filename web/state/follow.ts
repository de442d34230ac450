/** Tells a controller of each new stage of its kind: changed by an action, by undo, by a link. */
import { effect, untracked } from "@preact/signals";
import type { Conventions, Scene, Stage, StageKind } from "../scene/schema.ts";
import type { Store } from "./store.ts";

type StageOf<Kind extends StageKind> = Extract<Stage, { readonly kind: Kind }>;

function ofKind<Kind extends StageKind>(scene: Scene | null, kind: Kind): StageOf<Kind> | null {
  return scene?.stage.kind === kind ? (scene.stage as StageOf<Kind>) : null;
}

/**
 * Calls `changed` at once and whenever stage or conventions are others; `before` is the stage until
 * then, null where it was of another kind. Returns what ends it.
 */
export function followStage<Kind extends StageKind>(
  store: Store,
  kind: Kind,
  changed: (stage: StageOf<Kind>, conventions: Conventions, before: StageOf<Kind> | null) => void,
): () => void {
  let shown: Scene | null = null;
  return effect(() => {
    const scene = store.scene.value;
    const last = shown;
    shown = scene;
    const stage = ofKind(scene, kind);
    const before = ofKind(last, kind);
    if (stage === null) return;
    if (before !== stage || last?.conventions !== scene.conventions)
      untracked(() => changed(stage, scene.conventions, before));
  });
}
