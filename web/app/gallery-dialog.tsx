/** Examples to start from, and what was saved or comes from elsewhere. */
import { useRef, useState } from "preact/hooks";
import { sceneFile } from "../core/words/scene-file.ts";
import { dialogs } from "../core/words/dialogs.ts";
import type { Scene } from "../scene/schema.ts";
import { Button } from "../stages/common/button.tsx";
import { useApp } from "../stages/common/context.ts";
import { Dialog } from "../stages/common/dialog.tsx";
import { Gallery } from "./front/gallery.tsx";
import { readSceneFile } from "./scene-file.ts";
import { OpenLink } from "./open-link.tsx";

interface GalleryDialogProps {
  /** `from`: the link that it was opened by. */
  readonly onOpen: (scene: Scene, from?: string) => void;
  readonly onClose: () => void;
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
  const open = (scene: Scene, from?: string): void => {
    onClose();
    onOpen(scene, from);
  };
  return (
    <Dialog title={gallery.title} onClose={onClose} wide>
      <p class="muted">{gallery.intro}</p>
      <OpenFile onOpen={open} />
      <OpenLink onOpen={open} />
      <Gallery onOpen={open} />
    </Dialog>
  );
}
