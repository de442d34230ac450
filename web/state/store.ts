/**
 * The one state of the page: the scene, with its past and future. Everything that can be shared,
 * undone or restored is in it; results of the engine are not (they follow from it).
 */
import { batch, signal, type ReadonlySignal } from "@preact/signals";
import type { Scene } from "../scene/schema.ts";

export type Action = (scene: Scene) => Scene;

export interface DispatchOptions {
  /**
   * How the change enters the history. "edit" (default): one undo step. "view": none (stepping,
   * selecting). A string after "drag:" names a gesture: changes with the same name are one step.
   */
  readonly history?: "edit" | "view" | `drag:${string}`;
}

/** The scene, and the document that it came from. */
interface Moment {
  readonly scene: Scene;
  readonly origin: Scene;
}

interface Timeline {
  readonly past: readonly Moment[];
  readonly now: Moment;
  readonly future: readonly Moment[];
  /** Name of the gesture that made the newest past entry. */
  readonly gesture: string;
}

/** Undo steps kept. */
const DEPTH = 200;

export interface Store {
  readonly scene: ReadonlySignal<Scene>;
  /** The document as it was opened: what single numbers can be reset to. */
  readonly origin: ReadonlySignal<Scene>;
  readonly canUndo: ReadonlySignal<boolean>;
  readonly canRedo: ReadonlySignal<boolean>;
  dispatch(action: Action, options?: DispatchOptions): void;
  undo(): void;
  redo(): void;
  /** A new document (preset, link, file): one undo step, unless none was shown before it. */
  load(scene: Scene, isFirst?: boolean): void;
}

function changed(timeline: Timeline, now: Moment, history: string): Timeline {
  if (now.scene === timeline.now.scene) return timeline;
  if (history === "view") return { ...timeline, now };
  const gesture = history.startsWith("drag:") ? history : "";
  if (gesture !== "" && gesture === timeline.gesture) return { ...timeline, now, future: [] };
  const past = [...timeline.past, timeline.now].slice(-DEPTH);
  return { past, now, future: [], gesture };
}

/** Where only looks are taken back, the run stays at its step, and what is selected selected. */
function kept(to: Moment, { scene }: Moment): Moment {
  const { stage, conventions, view } = to.scene;
  const isSame = stage === scene.stage && conventions === scene.conventions && view.from === scene.view.from; // prettier-ignore
  if (!isSame) return to;
  const { step, example, selection } = scene.view;
  return { ...to, scene: { ...to.scene, view: { ...view, step, example, selection } } };
}

function undone(timeline: Timeline): Timeline {
  const last = timeline.past.at(-1);
  if (last === undefined) return timeline;
  return {
    past: timeline.past.slice(0, -1),
    now: kept(last, timeline.now),
    future: [timeline.now, ...timeline.future],
    gesture: "",
  };
}

function redone(timeline: Timeline): Timeline {
  const [next, ...future] = timeline.future;
  if (next === undefined) return timeline;
  return { past: [...timeline.past, timeline.now], now: kept(next, timeline.now), future, gesture: "" }; // prettier-ignore
}

export function createStore(initial: Scene): Store {
  const scene = signal(initial);
  const origin = signal(initial);
  const canUndo = signal(false);
  const canRedo = signal(false);
  let timeline: Timeline = {
    past: [],
    now: { scene: initial, origin: initial },
    future: [],
    gesture: "",
  };

  /** All at once: nobody is to see the scene of one document beside the origin of another. */
  function commit(next: Timeline): void {
    timeline = next;
    batch(() => {
      canUndo.value = next.past.length > 0;
      canRedo.value = next.future.length > 0;
      origin.value = next.now.origin;
      scene.value = next.now.scene;
    });
  }

  return {
    scene,
    origin,
    canUndo,
    canRedo,
    dispatch: (action, { history = "edit" } = {}) => {
      const now = { ...timeline.now, scene: action(timeline.now.scene) };
      commit(changed(timeline, now, history));
    },
    undo: () => commit(undone(timeline)),
    redo: () => commit(redone(timeline)),
    load: (next, isFirst = false) => {
      const now = { scene: next, origin: next };
      commit(isFirst ? { past: [], now, future: [], gesture: "" } : changed(timeline, now, "edit"));
    },
  };
}
