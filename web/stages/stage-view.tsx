/** The stage that the scene names, once the engine runs; else why there is none. */
import type { ReadonlySignal } from "@preact/signals";
import { useEffect, useErrorBoundary } from "preact/hooks";
import { words } from "../core/words/index.ts";
import type { ModuleName } from "../engine/protocol.ts";
import type { Stage } from "../scene/schema.ts";
import { Button } from "./common/button.tsx";
import { useApp } from "./common/context.ts";
import { later } from "./common/later.tsx";
import type { EngineState } from "./engine-life.ts";

function Trouble({
  title,
  text,
  reason,
}: {
  readonly title: string;
  readonly text: string;
  readonly reason: string;
}) {
  return (
    <div class="trouble" role="alert">
      <h2>{title}</h2>
      <p>{text}</p>
      <p class="problem">{reason}</p>
      <Button kind="primary" onClick={() => location.reload()}>
        {words.common.reload}
      </Button>
    </div>
  );
}

/** Which module of the engine a stage needs at once. */
export const firstModule = ({ kind }: Stage): ModuleName =>
  kind === "perceptron" || kind === "workshop" ? "perceptron" : "main";

const VIEWS = {
  expression: later(async () => (await import("./expression/index.tsx")).ExpressionView),
  descent: later(async () => (await import("./descent/index.tsx")).DescentView),
  perceptron: later(async () => (await import("./perceptron/index.tsx")).PerceptronView),
  workshop: later(async () => (await import("./workshop/index.tsx")).WorkshopView),
  network: later(async () => (await import("./network/index.tsx")).NetworkView),
} as const;

const ExercisePanel = later(async () => (await import("./exercise/panel.tsx")).ExercisePanel);

function Running() {
  const { store, client } = useApp();
  const { stage, exercise } = store.scene.value;
  const { kind } = stage;
  const View = VIEWS[kind];
  const view = <View key={kind} store={store} client={client} />;
  if (exercise === null) return view;
  return (
    <div class="with-exercise">
      {view}
      <ExercisePanel />
    </div>
  );
}

export function StageView({ engine }: { readonly engine: ReadonlySignal<EngineState> }) {
  const [broken, retry] = useErrorBoundary();
  const scene = useApp().store.scene.value;
  // Undoing what broke the view brings it back.
  useEffect(retry, [scene, retry]);
  const { common } = words;
  const state = engine.value;
  if (broken !== undefined)
    return <Trouble title={common.broken} text={common.brokenHelp} reason={String(broken)} />;
  if (state.kind === "failed")
    return (
      <Trouble title={common.engineFailed} text={common.engineFailedHelp} reason={state.reason} />
    );
  if (state.kind === "ended")
    return (
      <Trouble title={common.engineEnded} text={common.engineEndedHelp} reason={state.reason} />
    );
  if (state.kind === "starting") return <p class="waiting">{common.loading}</p>;
  return <Running />;
}
