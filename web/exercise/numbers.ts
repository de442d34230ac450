/**
 * Numbers of an answer beside those that are wanted. Right is what is near enough, unless it is
 * nearer to a known mistake. Compares; computes nothing of the model.
 */
import { readAnswer } from "../core/number.ts";
import { exercise as exerciseWords } from "../core/words/exercise.ts";
import type { NumbersPart, Tolerance, WeightsPart } from "../scene/schema.ts";
import { describe } from "../scene/shape.ts";
import { distinct, unanswered, type Mark, type MistakeFound } from "./mark.ts";
import { numbersIn } from "./path.ts";
import type { References } from "./references.ts";

const say = exerciseWords;

/** What a text may mean: "181,310" is a count with its thousands apart, or a decimal. */
function readings(text: string): readonly number[] {
  const plain = text.trim().replaceAll(/(?<=\d)[\s'’](?=\d)/gu, "");
  const found = [readAnswer(plain)];
  if (/^[+−-]?\d{1,3}(,\d{3})+$/.test(plain)) found.unshift(readAnswer(plain.replaceAll(",", "")));
  return found.filter((value) => value !== null);
}

/** Of anything that an answer may hold; none where it is no number. */
const numbersOf = (value: unknown): readonly number[] => {
  if (typeof value === "number") return [value];
  return typeof value === "string" ? readings(value) : [];
};

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === "string" && value.trim() === "");

/** How far it is; Infinity beyond what is tolerated. The last digits of float64 count for nothing. */
function distance(found: number, wanted: number, { absolute, relative }: Tolerance): number {
  if (found === wanted) return 0;
  const most = Math.max(absolute, relative * Math.abs(wanted)) + 1e-12 * Math.abs(wanted);
  const away = Math.abs(found - wanted);
  return away <= most ? away : Infinity;
}

interface Verdict {
  /** The reading that fits best. */
  readonly found: number | null;
  readonly right: boolean;
  readonly mistake: MistakeFound | null;
}

interface Candidate {
  readonly mistake: MistakeFound | null;
  readonly wanted: readonly number[];
}

/** The nearest of the candidates, of which the first is what is wanted. */
function nearest(
  all: readonly (readonly number[])[],
  candidates: readonly Candidate[],
  tolerance: Tolerance,
): { readonly found: readonly number[]; readonly candidate: Candidate | null } {
  let [best, found, candidate] = [Infinity, all[0] ?? [], null as Candidate | null];
  for (const each of candidates)
    for (const reading of all) {
      const away = Math.max(
        ...reading.map((value, i) => distance(value, each.wanted[i] ?? NaN, tolerance)),
      );
      if (away >= best) continue;
      [best, found, candidate] = [away, reading, each];
    }
  return { found, candidate };
}

/** A list in the order of the blanks, an object by their labels, or for one blank its number. */
function givenTo({ blanks }: NumbersPart, answer: unknown): readonly unknown[] {
  if (Array.isArray(answer)) return answer;
  if (typeof answer === "object" && answer !== null)
    return blanks.map(({ label }) =>
      Object.hasOwn(answer, label) ? (answer as Readonly<Record<string, unknown>>)[label] : null,
    );
  return [answer];
}

function judgeBlank(part: NumbersPart, index: number, value: unknown, { of }: References): Verdict {
  const blank = part.blanks[index];
  const right: Candidate = { mistake: null, wanted: blank === undefined ? [] : of(blank.value) };
  const wrong = part.mistakes
    .filter((mistake) => mistake.blank === index)
    .map((mistake): Candidate => ({ mistake, wanted: of(mistake.value) }));
  const all = numbersOf(value).map((number) => [number]);
  const { found, candidate } = nearest(all, [right, ...wrong], part.tolerance);
  return {
    found: found[0] ?? null,
    right: candidate === right,
    mistake: candidate?.mistake ?? null,
  };
}

function messageOf(value: unknown, { found, right, mistake }: Verdict): string {
  if (isEmpty(value)) return "";
  if (found === null) return say.noNumber(describe(value));
  return right ? "" : (mistake?.sentence ?? say.wrong);
}

/** Each blank earns its share of the points. */
export function markNumbers(part: NumbersPart, answer: unknown, references: References): Mark {
  const { blanks, points } = part;
  const given = givenTo(part, answer);
  if (given.every(isEmpty)) return unanswered(say.noAnswer, blanks.map(() => null)); // prettier-ignore
  if (given.length > blanks.length)
    return unanswered(say.count(blanks.length, given.length), blanks.map(() => null)); // prettier-ignore
  const verdicts = blanks.map((_, i) => judgeBlank(part, i, given[i], references));
  const messages = verdicts.map((verdict, i) => messageOf(given[i], verdict));
  const count = verdicts.filter(({ right }) => right).length;
  const right = count === blanks.length;
  const only = blanks.length === 1 ? (messages[0] ?? "") : say.some(count, blanks.length);
  return {
    answered: true,
    right,
    points: right ? points : (points * count) / blanks.length,
    found: verdicts.map(({ found }) => found),
    message: right ? "" : only,
    mistakes: distinct(verdicts.map(({ mistake }) => mistake)),
    each: verdicts.map((verdict) => verdict.right),
    messages,
  };
}

/** Lists of lists in the order in which they are written, texts among them; null where it is none. */
function flatten(answer: unknown): readonly unknown[] {
  if (typeof answer !== "object" || answer === null) return [answer];
  return Object.values(answer).flatMap(flatten);
}

/** All right, or no points. */
export function markWeights(part: WeightsPart, answer: unknown, { of }: References): Mark {
  const wanted = of(part.value);
  const given = numbersIn(answer) ?? flatten(answer);
  const none = wanted.map(() => null);
  if (given.every(isEmpty)) return unanswered(say.noAnswer, none);
  if (given.length !== wanted.length)
    return unanswered(say.count(wanted.length, given.length), none);
  const read = given.map((value) => numbersOf(value)[0] ?? null);
  const odd = given.find((value, i) => !isEmpty(value) && read[i] === null);
  if (odd !== undefined) return unanswered(say.noNumber(describe(odd)), read);
  const missing = read.filter((value) => value === null).length;
  const each = read.map(
    (value, i) => value !== null && distance(value, wanted[i] ?? NaN, part.tolerance) < Infinity,
  );
  const wrong = each.filter((isRight) => !isRight).length;
  const base = { answered: true, found: read, messages: [] };
  if (missing > 0)
    return { ...base, each, right: false, points: 0, mistakes: [], message: say.some(wanted.length - wrong, wanted.length) }; // prettier-ignore
  const right: Candidate = { mistake: null, wanted };
  const candidates = part.mistakes.map((mistake) => ({ mistake, wanted: of(mistake.value) }));
  const numbers = read.map((value) => value ?? NaN);
  const { candidate } = nearest([numbers], [right, ...candidates], part.tolerance);
  if (candidate === right)
    return { ...base, each, right: true, points: part.points, mistakes: [], message: "" };
  const message = candidate?.mistake?.sentence ?? say.wrongAll(wrong, wanted.length);
  return { ...base, each, right: false, points: 0, mistakes: distinct([candidate?.mistake ?? null]), message }; // prettier-ignore
}
