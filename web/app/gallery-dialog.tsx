/** Examples to start from: one card per stage, then the presets by lecture. */
import { useRef, useState } from "preact/hooks";
import { sceneFile } from "../core/words/scene-file.ts";
import { dialogs } from "../core/words/dialogs.ts";
import { exercisePanel } from "../core/words/exercise-panel.ts";
import { words } from "../core/words/index.ts";
import { defaultScene } from "../scene/defaults.ts";
import { presets, type Preset } from "../scene/presets/index.ts";
import { STAGE_KINDS, type Scene } from "../scene/schema.ts";
import { Button } from "../stages/common/button.tsx";
import { useApp } from "../stages/common/context.ts";
import { Dialog } from "../stages/common/dialog.tsx";
import { readSceneFile } from "./scene-file.ts";
import { OpenLink } from "./open-link.tsx";
import { Thumbnail } from "./thumbnail.tsx";

interface GalleryDialogProps {
  /** `from`: the link that it was opened by. */
  readonly onOpen: (scene: Scene, from?: string) => void;
  readonly onClose: () => void;
}

/** Presets under the heading of each lecture that has them, then those of no lecture. */
function sections(): readonly (readonly [title: string, list: readonly Preset[]])[] {
  const { gallery } = dialogs;
  const numbers = [...new Set(presets.flatMap((preset) => preset.lectures))].toSorted(
    (a, b) => a - b,
  );
  return [
    ...numbers.map(
      (number) =>
        [
          gallery.lecture(number),
          presets.filter(({ lectures }) => lectures.includes(number)),
        ] as const,
    ),
    [gallery.classics, presets.filter(({ lectures }) => lectures.length === 0)],
  ];
}

function PresetCard({
  preset,
  onOpen,
}: {
  readonly preset: Preset;
  readonly onOpen: (scene: Scene) => void;
}) {
  const { title, goal, erratum } = preset;
  return (
    <li>
      <button type="button" class="preset" onClick={() => onOpen(preset.scene())}>
        <span class="preset-kind">
          {preset.isExercise ? exercisePanel.title : words.common.stages[preset.kind]}
        </span>
        <span class="preset-title">{title}</span>
        <span class="preset-goal">{goal}</span>
        {erratum !== "" && <span class="preset-goal">{dialogs.gallery.erratum(erratum)}</span>}
      </button>
    </li>
  );
}

/** A scene that was saved before. */
function OpenFile({ onOpen }: { readonly onOpen: (scene: Scene) => void }) {
  const input = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState("");
  const { client, store } = useApp();
  return (
    <div class="copy-row" style={{ flexWrap: "wrap" }}>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={sceneFile.open}
        accept=".json,application/json,.onnx,.safetensors"
        onChange={({ currentTarget }) => {
          const files = [...(currentTarget.files ?? [])];
          // The same file can be chosen again, once it is mended.
          currentTarget.value = "";
          if (files.length > 0)
            readSceneFile(files, { client, scene: store.scene.peek() }).then(
              onOpen,
              ({ message }: Error) => setProblem(message),
            );
        }}
      />
      <Button onClick={() => input.current?.click()}>{sceneFile.open}</Button>
      <span class="muted">{sceneFile.drop}</span>
      <span class="problem" role="alert">
        {problem}
      </span>
    </div>
  );
}

export function GalleryDialog({ onOpen, onClose }: GalleryDialogProps) {
  const { gallery } = dialogs;
  const { stages, stageHints } = words.common;
  const open = (scene: Scene, from?: string): void => {
    onClose();
    onOpen(scene, from);
  };
  return (
    <Dialog title={gallery.title} onClose={onClose} wide>
      <p class="muted">{gallery.intro}</p>
      <OpenFile onOpen={open} />
      <OpenLink onOpen={open} />
      <ul class="cards">
        {STAGE_KINDS.map((kind) => (
          <li key={kind}>
            <button type="button" class="card" onClick={() => open(defaultScene(kind))}>
              <Thumbnail kind={kind} />
              <span class="preset-title">{stages[kind]}</span>
              <span class="preset-goal">{stageHints[kind]}</span>
            </button>
          </li>
        ))}
      </ul>
      {sections().map(([title, list]) => (
        <section key={title}>
          <h3>{title}</h3>
          <ul class="presets">
            {list.map((preset) => (
              <PresetCard key={preset.id} preset={preset} onOpen={open} />
            ))}
          </ul>
        </section>
      ))}
    </Dialog>
  );
}
