/**
 * What the panel knows: the exercise opened by the engine, the answers given (kept by the browser
 * where it may), and the mark of each. Answers are text as it was typed, or what the stage held.
 */
import { computed, effect, signal, type ReadonlySignal } from "@preact/signals";
import type { Client } from "../../engine/client.ts";
import type { Mark } from "../../exercise/mark.ts";
import { answerTo, openMarker, type Marker } from "../../exercise/marker.ts";
import { runnerOf } from "../../run/scene.ts";
import { exerciseOf } from "../../scene/exercise-shape.ts";
import { pruneScene } from "../../scene/prune.ts";
import type { Exercise, Part, Scene } from "../../scene/schema.ts";
import { isObject } from "../../scene/shape.ts";
import { reasonOf } from "../../state/reason.ts";
import type { Store } from "../../state/store.ts";
import { recall, remember } from "../common/storage.ts";

type Json = Readonly<Record<string, unknown>>;
export type AnswerList = Readonly<Record<string, unknown>>;

export interface ExerciseDesk {
  /** null until the engine has answered. */
  readonly marker: ReadonlySignal<Marker | null>;
  /** Why there is none, or "". */
  readonly problem: ReadonlySignal<string>;
  readonly answers: ReadonlySignal<AnswerList>;
  /** By part. */
  readonly marks: ReadonlySignal<ReadonlyMap<string, Mark>>;
  readonly points: ReadonlySignal<number>;
  /** Every part is right. */
  readonly done: ReadonlySignal<boolean>;
  /** Keeps an answer; resolves with its mark, or null where a newer answer came before it. */
  give(part: Part, answer: unknown): Promise<Mark | null>;
  restart(): void;
  dispose(): void;
}

const keyOf = (id: string): string => `exercise:${id}`;

function kept(id: string): AnswerList {
  try {
    const found: unknown = JSON.parse(recall(keyOf(id)) ?? "{}");
    return isObject(found) ? found : {};
  } catch {
    return {};
  }
}

/** The stage as it is written down. */
export const stageOf = (scene: Scene): Json =>
  (pruneScene(scene) as { readonly stage: Json }).stage;

/** The exercise remembers what it asked about as soon as the stage is another. */
function keepGiven(store: Store): () => void {
  return effect(() => {
    const { stage, exercise } = store.scene.value;
    const { stage: first } = store.origin.value;
    if (exercise === null || "given" in exercise || stage === first) return;
    const given = stageOf(store.origin.peek());
    store.dispatch((scene) => ({ ...scene, exercise: { ...exercise, given } }), {
      history: "view",
    });
  });
}

export function createDesk(store: Store, client: Client): ExerciseDesk {
  const marker = signal<Marker | null>(null);
  const problem = signal("");
  const answers = signal<AnswerList>({});
  const marks = signal<ReadonlyMap<string, Mark>>(new Map());
  /** Which question of a part is the newest: answers may come back in another order. */
  const asked = new Map<string, number>();
  let opened = 0;

  async function open(scene: Scene): Promise<void> {
    const turn = (opened += 1);
    marker.value = null;
    problem.value = "";
    marks.value = new Map();
    try {
      answers.value = kept(exerciseOf(scene)?.id ?? "");
      const next = await openMarker(scene, runnerOf(client));
      if (turn !== opened || next === null) return;
      marker.value = next;
      for (const part of next.exercise.parts) {
        const answer = answerTo({ answers: answers.peek() }, part);
        if (answer !== undefined) void check(part, answer);
      }
    } catch (error) {
      if (turn === opened) problem.value = reasonOf(error);
    }
  }

  async function check(part: Part, answer: unknown): Promise<Mark | null> {
    const turn = (asked.get(part.id) ?? 0) + 1;
    asked.set(part.id, turn);
    const now = marker.peek();
    const mark = await now?.check(part, answer);
    if (mark === undefined || now !== marker.peek() || asked.get(part.id) !== turn) return null;
    marks.value = new Map(marks.peek()).set(part.id, mark);
    return mark;
  }

  function keep(next: AnswerList): void {
    answers.value = next;
    const id = marker.peek()?.exercise.id;
    if (id !== undefined) remember(keyOf(id), JSON.stringify(next));
  }

  const stopOpening = effect(() => {
    const { origin } = store;
    void open({ ...origin.value, exercise: store.scene.peek().exercise });
  });
  const stopKeeping = keepGiven(store);
  const all = (): readonly (Mark | undefined)[] =>
    (marker.value?.exercise.parts ?? []).map(({ id }) => marks.value.get(id));

  return {
    marker,
    problem,
    answers,
    marks,
    points: computed(() => all().reduce((sum, mark) => sum + (mark?.points ?? 0), 0)),
    done: computed(() => marker.value !== null && all().every((mark) => mark?.right === true)),
    give: (part, answer) => {
      keep({ ...answers.peek(), [part.id]: answer });
      return check(part, answer);
    },
    restart: () => {
      keep({});
      marks.value = new Map();
      asked.clear();
    },
    dispose: () => {
      opened += 1;
      stopOpening();
      stopKeeping();
    },
  };
}

/** The file that `scripts/lab grade` reads. */
export function answersFile({ id }: Exercise, name: string, answers: AnswerList): string {
  return `${JSON.stringify({ exercise: id, name, answers }, null, 2)}\n`;
}
