/**
 * A scene file dropped anywhere on the page is opened. What a panel takes itself (tables, pictures)
 * is left to it; any other file is refused with a sentence, instead of taking the page's place.
 */
import { sceneFile } from "../core/words/scene-file.ts";
import type { Scene } from "../scene/schema.ts";
import type { App } from "../stages/common/context.ts";
import { isSceneFile, readSceneFile } from "./scene-file.ts";

interface Opening {
  readonly app: App;
  readonly open: (scene: Scene) => Promise<void>;
  readonly onRefused: (sentence: string) => void;
}

const filesOf = (event: DragEvent): readonly File[] => [...(event.dataTransfer?.files ?? [])];
const hasFiles = (event: DragEvent): boolean =>
  event.dataTransfer?.types.includes("Files") ?? false;

/** A dialog that opens data takes whatever is dropped on it. */
const isElsewhere = ({ target }: DragEvent, app: App): boolean =>
  app.dialog.peek() === null && target instanceof Element && target.closest("dialog") !== null;

export function listenForScenes({ app, open, onRefused }: Opening): void {
  async function take(files: readonly File[]): Promise<void> {
    try {
      const scene = await readSceneFile(files, {
        client: app.client,
        scene: app.store.scene.peek(),
      });
      app.dialog.value = null;
      onRefused("");
      await open(scene);
      app.toast(sceneFile.opened(scene.title));
    } catch (error) {
      app.dialog.value = null;
      onRefused(error instanceof Error ? error.message : String(error));
    }
  }
  window.addEventListener("dragenter", (event) => {
    if (event.relatedTarget === null && hasFiles(event)) app.toast(sceneFile.dropHere);
  });
  window.addEventListener("dragover", (event) => {
    if (hasFiles(event)) event.preventDefault();
  });
  // Before any panel: a scene is no table.
  window.addEventListener(
    "drop",
    (event) => {
      const files = filesOf(event);
      if (isElsewhere(event, app) || !files.some(isSceneFile)) return;
      event.preventDefault();
      event.stopPropagation();
      void take(files);
    },
    { capture: true },
  );
  window.addEventListener("drop", (event) => {
    const files = filesOf(event);
    if (event.defaultPrevented || files.length === 0) return;
    event.preventDefault();
    void take(files);
  });
}
