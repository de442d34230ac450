/** Parts that are answered on the stage itself: what was built there, or set there. */
import { effect, untracked } from "@preact/signals";
import { useEffect, useState } from "preact/hooks";
import { exercisePanel as words } from "../../core/words/exercise-panel.ts";
import { answerTo } from "../../exercise/marker.ts";
import type { ReachPart, Scene, TablePart } from "../../scene/schema.ts";
import { SceneError, validateScene } from "../../scene/validate.ts";
import { answered } from "../../state/answered.ts";
import { createLatest } from "../../state/latest.ts";
import type { Store } from "../../state/store.ts";
import { Button } from "../common/button.tsx";
import { stageOf, type ExerciseDesk } from "./desk.ts";

type Json = Readonly<Record<string, unknown>>;

interface StageAnswerProps<P> {
  readonly part: P;
  readonly desk: ExerciseDesk;
  readonly store: Store;
}

/** What an answer holds of a workshop. */
const BUILT = ["units", "output", "threshold"] as const;

const picked = (stage: Json, names: readonly string[]): Json =>
  Object.fromEntries(names.flatMap((name) => (name in stage ? [[name, stage[name]]] : [])));

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** What does not fit the stage (any more) changes nothing. */
function putBack(answer: Json): (scene: Scene) => Scene {
  return (scene) => {
    try {
      const stage = { ...stageOf(scene), ...answer };
      return { ...scene, stage: validateScene({ stage }).stage };
    } catch (error) {
      if (!(error instanceof SceneError)) throw error;
      return scene;
    }
  };
}

const builtIn = (scene: Scene): Json | null =>
  scene.stage.kind === "workshop" ? picked(stageOf(scene), BUILT) : null;

/** Follows the stage: the workshop there is the answer, once it is another than was given. */
export function BuiltAnswer({ part, desk, store }: StageAnswerProps<TablePart>) {
  useEffect(() => {
    let isHere = true;
    // One at a time, and of those that a drag makes meanwhile only the last.
    const give = createLatest(async (now: Json): Promise<void> => {
      const mark = isHere ? await desk.give(part, now) : null;
      if (mark !== null && mark.right)
        answered.value = { question: part.id, given: JSON.stringify(now), right: true };
    });
    const stop = effect(() => {
      const now = builtIn(store.scene.value);
      const marker = desk.marker.value;
      if (now === null || marker === null || same(now, builtIn(marker.scene))) return;
      const given = answerTo({ answers: desk.answers.peek() }, part);
      if (!same(now, given)) untracked(() => give(now));
    });
    return () => {
      isHere = false;
      stop();
    };
  }, [desk, part, store]);
  const now = builtIn(store.scene.value);
  const answer = answerTo({ answers: desk.answers.value }, part) as Json | undefined;
  const isElsewhere = answer !== undefined && now !== null && !same(now, answer);
  return (
    <>
      <p class="small muted">{words.onStage}</p>
      {isElsewhere && (
        <Button onClick={() => store.dispatch(putBack(answer))}>{words.bringBack}</Button>
      )}
    </>
  );
}

/** Runs what is on the stage when asked to. */
export function ReachAnswer({ part, desk, store }: StageAnswerProps<ReachPart>) {
  const [busy, setBusy] = useState(false);
  const check = async (): Promise<void> => {
    setBusy(true);
    const answer = picked(stageOf(store.scene.peek()), part.may);
    try {
      const mark = await desk.give(part, answer);
      if (mark !== null)
        answered.value = { question: part.id, given: JSON.stringify(answer), right: mark.right };
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button kind="primary" disabled={busy} onClick={() => void check()}>
      {busy ? words.checking : words.checkStage}
    </Button>
  );
}
