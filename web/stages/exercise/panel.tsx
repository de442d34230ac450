/** The questions of a scene's exercise, beside or below its stage; folds away. */
import { effect } from "@preact/signals";
import { useEffect, useMemo, useState } from "preact/hooks";
import { exercisePanel as words } from "../../core/words/exercise-panel.ts";
import type { Marker } from "../../exercise/marker.ts";
import { LAST_STEP } from "../../scene/schema.ts";
import type { Store } from "../../state/store.ts";
import { adopt } from "../common/adopt.ts";
import { Button } from "../common/button.tsx";
import { useApp } from "../common/context.ts";
import { download, fileName } from "../common/files.ts";
import { Icon } from "../common/icons.tsx";
import { recall, remember } from "../common/storage.ts";
import { createDesk, type ExerciseDesk } from "./desk.ts";
import css from "./exercise.css?inline";
import { answersFile } from "./kept-answers.ts";
import { PartCard } from "./part-card.tsx";

adopt(css);

interface DeskProps {
  readonly desk: ExerciseDesk;
  readonly marker: Marker;
  readonly store: Store;
}

const NOTHING: readonly string[] = [];

/** Until all is right, keys do not step to what is asked for: taken back before it is painted. */
function useHeldStep(store: Store, desk: ExerciseDesk): void {
  const { leftOut = NOTHING } = useApp();
  useEffect(
    () =>
      effect(() => {
        const { view } = store.scene.value;
        const { hide, step } = store.origin.value.view;
        // Where the page around has left out the bar of steps, it may well step itself.
        const isHeld = hide.includes("transport") && !leftOut.includes("transport");
        if (desk.done.value || !isHeld || view.step === step) return;
        store.dispatch((scene) => ({ ...scene, view: { ...scene.view, step } }), {
          history: "view",
        });
      }),
    [store, desk, leftOut],
  );
}

/** What the page around leaves out stays away. */
function revealed(store: Store, hide: readonly string[]): void {
  store.dispatch(
    (scene) => {
      const step = scene.stage.kind === "expression" ? LAST_STEP : scene.view.step;
      return { ...scene, view: { ...scene.view, hide, step } };
    },
    { history: "view" },
  );
}

function Done({ desk, marker, store }: DeskProps) {
  const { leftOut = NOTHING } = useApp();
  const hides = store.scene.value.view.hide.some((name) => !leftOut.includes(name));
  if (!desk.done.value) return hides ? <p class="small muted">{words.hidden}</p> : null;
  return (
    <div class="exercise-done">
      <p role="status">{words.done(marker.points)}</p>
      {hides && <Button onClick={() => revealed(store, leftOut)}>{words.reveal}</Button>}
    </div>
  );
}

const NAME = "exercise-name";

function Save({ desk, marker, store }: DeskProps) {
  const { toast } = useApp();
  const [name, setName] = useState(() => recall(NAME) ?? "");
  const save = (): void => {
    const text = answersFile(marker.exercise, name.trim(), desk.answers.peek());
    const file = fileName(words.fileTitle(marker.exercise.id, name.trim()), "json");
    download(new Blob([text], { type: "application/json" }), file);
    toast(words.saved(file));
  };
  const restart = (): void => {
    const { stage } = marker.scene;
    store.dispatch((scene) => ({ ...scene, stage }));
    desk.restart();
  };
  return (
    <div class="exercise-save">
      <label class="field">
        <span class="field-label">{words.yourName}</span>
        <input
          class="input"
          type="text"
          autoComplete="name"
          value={name}
          onInput={(event) => {
            setName(event.currentTarget.value);
            remember(NAME, event.currentTarget.value);
          }}
        />
      </label>
      <div class="exercise-buttons">
        <Button onClick={save}>{words.save}</Button>
        <Button kind="quiet" onClick={restart}>
          {words.restart}
        </Button>
      </div>
    </div>
  );
}

function Questions({ desk, marker, store }: DeskProps) {
  return (
    <div class="exercise-body" id="exercise-questions">
      {marker.exercise.parts.map((part, index) => (
        <PartCard key={part.id} {...{ part, index, marker, desk, store }} />
      ))}
      <Done {...{ desk, marker, store }} />
      <Save {...{ desk, marker, store }} />
    </div>
  );
}

function Fold({ open, onClick }: { readonly open: boolean; readonly onClick: () => void }) {
  const label = open ? words.hide : words.show;
  return (
    <button
      type="button"
      class="button button-icon button-quiet"
      aria-label={label}
      title={label}
      aria-expanded={open}
      onClick={onClick}
    >
      <Icon name={open ? "down" : "up"} />
    </button>
  );
}

export function ExercisePanel() {
  const { store, client } = useApp();
  const desk = useMemo(() => createDesk(store, client), [store, client]);
  useEffect(() => desk.dispose, [desk]);
  const [open, setOpen] = useState(true);
  useHeldStep(store, desk);
  const marker = desk.marker.value;
  return (
    <aside class={open ? "exercise" : "exercise is-folded"} aria-label={words.title}>
      <header class="exercise-top">
        <h2>{words.title}</h2>
        {marker !== null && (
          <p class="exercise-total" role="status">
            {words.points(desk.points.value, marker.points)}
          </p>
        )}
        <Fold open={open} onClick={() => setOpen(!open)} />
      </header>
      {open && desk.problem.value !== "" && (
        <p class="problem exercise-body" role="alert">
          {words.broken(desk.problem.value)}
        </p>
      )}
      {open && marker === null && desk.problem.value === "" && (
        <p class="waiting">{words.opening}</p>
      )}
      {open && marker !== null && (
        <Questions key={marker.exercise.id} {...{ desk, marker, store }} />
      )}
    </aside>
  );
}
