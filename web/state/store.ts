/**
 * The one state of the page: the scene, with its past and future. Everything that can be shared,
 * undone or restored is in it; results of the engine are not (they follow from it).
 */
import { signal, type ReadonlySignal } from "@preact/signals";
import type { Scene } from "../scene/schema.ts";

export type Action = (scene: Scene) => Scene;

export interface DispatchOptions {
  /**
   * How the change enters the history. "edit" (default): one undo step. "view": none (stepping,
   * selecting). A string after "drag:" names a gesture: changes with the same name are one step.
   */
  readonly history?: "edit" | "view" | `drag:${string}`;
}

interface Timeline {
  readonly past: readonly Scene[];
  readonly scene: Scene;
  readonly future: readonly Scene[];
  /** Name of the gesture that made the newest past entry. */
  readonly gesture: string;
}

/** Undo steps kept. */
const DEPTH = 200;

export interface Store {
  readonly scene: ReadonlySignal<Scene>;
  readonly canUndo: ReadonlySignal<boolean>;
  readonly canRedo: ReadonlySignal<boolean>;
  dispatch(action: Action, options?: DispatchOptions): void;
  undo(): void;
  redo(): void;
  /** A new document (preset, link, file): one undo step. */
  load(scene: Scene): void;
}

function changed(timeline: Timeline, scene: Scene, history: string): Timeline {
  if (scene === timeline.scene) return timeline;
  if (history === "view") return { ...timeline, scene };
  const gesture = history.startsWith("drag:") ? history : "";
  if (gesture !== "" && gesture === timeline.gesture) return { ...timeline, scene, future: [] };
  const past = [...timeline.past, timeline.scene].slice(-DEPTH);
  return { past, scene, future: [], gesture };
}

function undone(timeline: Timeline): Timeline {
  const scene = timeline.past.at(-1);
  if (scene === undefined) return timeline;
  return {
    past: timeline.past.slice(0, -1),
    scene,
    future: [timeline.scene, ...timeline.future],
    gesture: "",
  };
}

function redone(timeline: Timeline): Timeline {
  const [scene, ...future] = timeline.future;
  if (scene === undefined) return timeline;
  return { past: [...timeline.past, timeline.scene], scene, future, gesture: "" };
}

export function createStore(initial: Scene): Store {
  const scene = signal(initial);
  const canUndo = signal(false);
  const canRedo = signal(false);
  let timeline: Timeline = { past: [], scene: initial, future: [], gesture: "" };

  function commit(next: Timeline): void {
    timeline = next;
    canUndo.value = next.past.length > 0;
    canRedo.value = next.future.length > 0;
    scene.value = next.scene;
  }

  return {
    scene,
    canUndo,
    canRedo,
    dispatch: (action, options = {}) =>
      commit(changed(timeline, action(timeline.scene), options.history ?? "edit")),
    undo: () => commit(undone(timeline)),
    redo: () => commit(redone(timeline)),
    load: (next) => commit(changed(timeline, next, "edit")),
  };
}
