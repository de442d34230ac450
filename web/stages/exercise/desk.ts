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
import type { Part, Scene } from "../../scene/schema.ts";
import { reasonOf } from "../../state/reason.ts";
import type { Store } from "../../state/store.ts";
import { keepAnswers, keptAnswers, type AnswerList } from "./kept-answers.ts";

type Json = Readonly<Record<string, unknown>>;

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

/** The newest mark of each part: answers may be judged in another order than they were given. */
class Marks {
  readonly #marker: ReadonlySignal<Marker | null>;
  readonly #list = signal<ReadonlyMap<string, Mark>>(new Map());
  readonly #asked = new Map<string, number>();
  readonly list: ReadonlySignal<ReadonlyMap<string, Mark>> = this.#list;

  constructor(marker: ReadonlySignal<Marker | null>) {
    this.#marker = marker;
  }

  forget(): void {
    this.#list.value = new Map();
    this.#asked.clear();
  }

  /** null where a newer answer came before its mark. */
  async check(part: Part, answer: unknown): Promise<Mark | null> {
    const turn = (this.#asked.get(part.id) ?? 0) + 1;
    this.#asked.set(part.id, turn);
    const marker = this.#marker.peek();
    const mark = await marker?.check(part, answer);
    const isOld = marker !== this.#marker.peek() || this.#asked.get(part.id) !== turn;
    if (mark === undefined || isOld) return null;
    this.#list.value = new Map(this.#list.peek()).set(part.id, mark);
    return mark;
  }

  /** Of each part, as far as it was answered. */
  all(): readonly (Mark | undefined)[] {
    const parts = this.#marker.value?.exercise.parts ?? [];
    return parts.map(({ id }) => this.#list.value.get(id));
  }
}

/** Opens the exercise of whatever document is on stage. Returns what ends that. */
function keepOpen(
  store: Store,
  client: Client,
  onOpening: (scene: Scene) => void,
  onOpened: (marker: Marker) => void,
  onProblem: (reason: string) => void,
): () => void {
  let opened = 0;
  async function open(scene: Scene): Promise<void> {
    const turn = (opened += 1);
    try {
      onOpening(scene);
      const marker = await openMarker(scene, runnerOf(client));
      if (turn === opened && marker !== null) onOpened(marker);
    } catch (error) {
      if (turn === opened) onProblem(reasonOf(error));
    }
  }
  const stop = effect(() => {
    const { origin } = store;
    void open({ ...origin.value, exercise: store.scene.peek().exercise });
  });
  return () => {
    opened += 1;
    stop();
  };
}

export function createDesk(store: Store, client: Client): ExerciseDesk {
  const marker = signal<Marker | null>(null);
  const problem = signal("");
  const answers = signal<AnswerList>({});
  const marks = new Marks(marker);

  function onOpening(scene: Scene): void {
    marker.value = null;
    problem.value = "";
    marks.forget();
    const exercise = exerciseOf(scene);
    answers.value = exercise === null ? {} : keptAnswers(exercise);
  }
  function onOpened(next: Marker): void {
    marker.value = next;
    for (const part of next.exercise.parts) {
      const answer = answerTo({ answers: answers.peek() }, part);
      if (answer !== undefined) void marks.check(part, answer);
    }
  }
  function keep(next: AnswerList): void {
    answers.value = next;
    const exercise = marker.peek()?.exercise;
    if (exercise !== undefined) keepAnswers(exercise, next);
  }
  const stops = [
    keepOpen(store, client, onOpening, onOpened, (reason) => void (problem.value = reason)),
    keepGiven(store),
  ];
  return {
    marker,
    problem,
    answers,
    marks: marks.list,
    points: computed(() => marks.all().reduce((sum, mark) => sum + (mark?.points ?? 0), 0)),
    done: computed(
      () => marker.value !== null && marks.all().every((mark) => mark?.right === true),
    ),
    give: (part, answer) => {
      keep({ ...answers.peek(), [part.id]: answer });
      return marks.check(part, answer);
    },
    restart: () => {
      keep({});
      marks.forget();
    },
    dispose: () => stops.forEach((stop) => stop()),
  };
}
