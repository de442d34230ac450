/**
 * Checks answers to an exercise, for the page and for `scripts/lab grade` alike. What is wanted is
 * computed once, when it is opened; the same answer gets the same mark ever after.
 */
import { nearest } from "../core/near.ts";
import { exercise as exerciseWords } from "../core/words/exercise.ts";
import type { Runner } from "../run/scene.ts";
import type { Exercise, Part, Scene } from "../scene/schema.ts";
import { describe, isObject } from "../scene/shape.ts";
import { unanswered, type Mark } from "./mark.ts";
import { markNumbers, markWeights } from "./numbers.ts";
import { markReach } from "./reach.ts";
import { openReferences, type References } from "./references.ts";
import { markTable } from "./table.ts";

export interface Marker extends References {
  readonly exercise: Exercise;
  /** Points of all parts. */
  readonly points: number;
  check(part: Part, answer: unknown): Promise<Mark>;
}

/** A file of answers, as far as it could be read. */
export interface Answers {
  /** Whose they are, or "". */
  readonly name: string;
  readonly answers: Readonly<Record<string, unknown>>;
  /** Answers to parts that there are not, one sentence each. */
  readonly notes: readonly string[];
}

/** Answers that are no answers to this exercise; `message` is the sentence. */
export class AnswersError extends Error {
  override readonly name = "AnswersError";
}

export const totalPoints = ({ parts }: Exercise): number =>
  parts.reduce((sum, { points }) => sum + points, 0);

/** Throws `SceneError`; null where the scene has no exercise. */
export async function openMarker(scene: Scene, runner: Runner): Promise<Marker | null> {
  const references = await openReferences(scene, runner);
  if (references === null) return null;
  return {
    ...references,
    points: totalPoints(references.exercise),
    check: (part, answer) => checkPart(part, answer, references, runner),
  };
}

/** Whatever an answer holds: what it makes fail is its own mark. */
async function checkPart(
  part: Part,
  answer: unknown,
  references: References,
  runner: Runner,
): Promise<Mark> {
  try {
    switch (part.kind) {
      case "numbers":
        return markNumbers(part, answer, references);
      case "weights":
        return markWeights(part, answer, references);
      case "table":
        return await markTable(part, answer, references, runner);
      case "reach":
        return await markReach(part, answer, references, runner);
    }
  } catch (error) {
    return unanswered(
      exerciseWords.refused(error instanceof Error ? error.message : String(error)),
    );
  }
}

/** `{"exercise": id, "name": …, "answers": {part: answer}}`. Throws `AnswersError`. */
export function readAnswers(document: unknown, { id, parts }: Exercise): Answers {
  const say = exerciseWords;
  if (!isObject(document)) throw new AnswersError(say.noAnswers(describe(document)));
  const { exercise = id, name = "", answers } = document;
  if (exercise !== id) throw new AnswersError(say.otherExercise(id, String(exercise).slice(0, 64)));
  if (!isObject(answers)) throw new AnswersError(say.answersByPart(describe(answers)));
  const ids = parts.map((part) => part.id);
  const odd = Object.keys(answers).filter((key) => !ids.includes(key));
  return {
    name: typeof name === "string" ? name : "",
    answers,
    notes: odd.slice(0, 10).map((key) => say.unknownPart(describe(key), nearest(key, ids))),
  };
}

/** Of a part; undefined where there is none. */
export const answerTo = ({ answers }: Pick<Answers, "answers">, { id }: Part): unknown =>
  Object.hasOwn(answers, id) ? answers[id] : undefined;
