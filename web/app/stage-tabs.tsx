/** From stage to stage: each keeps the scene it had, so that going there and back loses nothing. */
import { useRef } from "preact/hooks";
import { words } from "../core/words/index.ts";
import { defaultScene } from "../scene/defaults.ts";
import { STAGE_KINDS, type Scene, type StageKind } from "../scene/schema.ts";
import type { App } from "../stages/common/context.ts";
import type { Routes } from "./routes.ts";

export function StageTabs({ app, routes }: { readonly app: App; readonly routes: Routes }) {
  const left = useRef(new Map<StageKind, Scene>());
  const scene = app.store.scene.value;
  const { kind: last } = scene.stage;
  const here = routes.home.value ? null : last;

  function go(kind: StageKind): void {
    if (kind === here) return;
    left.current.set(last, scene);
    void routes.open(left.current.get(kind) ?? defaultScene(kind));
  }

  return (
    <nav class="tabs" aria-label={words.common.stageTabs}>
      {STAGE_KINDS.map((kind) => (
        <button
          key={kind}
          type="button"
          class="tab"
          title={words.common.stageHints[kind]}
          aria-current={kind === here ? "page" : undefined}
          onClick={() => go(kind)}
        >
          {words.common.stages[kind]}
        </button>
      ))}
    </nav>
  );
}
