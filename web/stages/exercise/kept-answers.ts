/**
 * Answers that the browser keeps, where it may, for the next visit; and the file that they are handed
 * in as.
 */
import type { Exercise } from "../../scene/schema.ts";
import { isObject } from "../../scene/shape.ts";
import { recall, remember } from "../common/storage.ts";

/** By part: text as it was typed, or what the stage held. */
export type AnswerList = Readonly<Record<string, unknown>>;

/** FNV-1a of 32 bits: tells apart exercises that have an id in common. */
function digest(text: string): string {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193); // prettier-ignore
  return (hash >>> 0).toString(36);
}

/** The same questions with other words are other ones: what is kept is never another's answers. */
const keyOf = ({ id, parts }: Exercise): string =>
  `exercise:${id}:${digest(JSON.stringify(parts))}`;

export function keptAnswers(exercise: Exercise): AnswerList {
  try {
    const found: unknown = JSON.parse(recall(keyOf(exercise)) ?? "{}");
    return isObject(found) ? found : {};
  } catch {
    return {};
  }
}

export const keepAnswers = (exercise: Exercise, answers: AnswerList): void =>
  remember(keyOf(exercise), JSON.stringify(answers));

/** The file that `scripts/lab grade` reads. */
export function answersFile({ id }: Exercise, name: string, answers: AnswerList): string {
  return `${JSON.stringify({ exercise: id, name, answers }, null, 2)}\n`;
}
