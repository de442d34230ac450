/**
 * The shape of an exercise: its fields and their defaults. It is no part of `validateScene`, so that
 * it loads where a scene has one: `exerciseOf` is the door, and refuses like every other.
 */
import { exercise as exerciseWords } from "../core/words/exercise-shape.ts";
import { LIMITS } from "./limits.ts";
import { values } from "./names.ts";
import {
  REPORTS,
  type Blank,
  type Exercise,
  type ExerciseRun,
  type Goal,
  type Part,
  type Report,
  type Scene,
  type Source,
  type TablePart,
  type Tolerance,
  type WorkshopTask,
} from "./schema.ts";
import {
  describe,
  isObject,
  kinds,
  list,
  nullable,
  number,
  object,
  oneOf,
  optional,
  real,
  refuse,
  text,
  whole,
  type Fields,
  type Shape,
} from "./shape.ts";
import { workshopTask } from "./stages/workshop.ts";

type Json = Readonly<Record<string, unknown>>;

const MOST = { parts: 50, blanks: 64, mistakes: 32, runs: 32, text: 2_000, label: 100, path: 200 };
const USUAL: Tolerance = { absolute: 1e-9, relative: 5e-4 };

const json: Shape<Json> = {
  read: (value, path) =>
    isObject(value) ? value : refuse(path, exerciseWords.object, describe(value)),
  write: (value) => value,
};

/** Names of exercises, parts, runs and mistakes: they stand in files and in tables. */
const ID = /^[\p{L}\p{N}][\p{L}\p{N}_.-]*$/u;
const id: Shape<string> = {
  read: (value, path) =>
    typeof value === "string" && value.length <= LIMITS.name && ID.test(value)
      ? value
      : refuse(path, exerciseWords.id, describe(value)),
  write: (value) => value,
};

const byPath = object<Extract<Source, { path: string }>>({
  path: text(1, MOST.path),
  run: optional(text(0, LIMITS.name), ""),
});
const byFormula = object<Extract<Source, { formula: string }>>({
  formula: text(1, LIMITS.feature),
  at: optional(nullable(values), null),
});

/** `Array.isArray` says nothing of lists that are only read. */
export const isList = (of: Source): of is readonly Source[] => Array.isArray(of);

const source: Shape<Source> = {
  read(value, path) {
    if (typeof value === "number") return number.read(value, path);
    if (Array.isArray(value)) return list(source, 1, LIMITS.columns).read(value, path);
    if (!isObject(value)) return refuse(path, exerciseWords.source, describe(value));
    return "formula" in value ? byFormula.read(value, path) : byPath.read(value, path);
  },
  write(value) {
    if (typeof value === "number") return value;
    if (isList(value)) return value.map((each) => source.write(each));
    return "formula" in value ? byFormula.write(value) : byPath.write(value);
  },
};

const tolerance = optional(
  object<Tolerance>({
    absolute: optional(real(0, Infinity), 0),
    relative: optional(real(0, 1), 0),
  }),
  USUAL,
);

const mistake = { name: id, sentence: text(1, MOST.text) };
const mistakes = <T extends object>(fields: Fields<T>): Shape<readonly T[]> =>
  optional(list(object<T>(fields), 0, MOST.mistakes), []);

const question = {
  id,
  question: text(0, MOST.text),
  points: optional(real(0, 1_000), 1),
  note: optional(text(0, MOST.text), ""),
};

const bound = optional(nullable(number), null);

const part = kinds<Part>({
  numbers: {
    ...question,
    blanks: list(object<Blank>({ label: text(0, MOST.label), value: source }), 1, MOST.blanks),
    tolerance,
    mistakes: mistakes({
      ...mistake,
      blank: optional(whole(0, MOST.blanks - 1), 0),
      value: source,
    }),
  },
  weights: {
    ...question,
    value: source,
    labels: optional(list(text(1, MOST.label), 0, LIMITS.columns), []),
    tolerance,
    mistakes: mistakes({ ...mistake, value: source }),
  },
  table: {
    ...question,
    answer: optional(oneOf<TablePart["answer"]>(["stage", "unit"]), "stage"),
    task: optional(nullable(workshopTask), null),
    mistakes: mistakes<TablePart["mistakes"][number]>({
      ...mistake,
      task: workshopTask as Shape<WorkshopTask>,
    }),
  },
  reach: {
    ...question,
    may: list(text(1, LIMITS.name), 1, MOST.parts),
    goals: list(
      object<Goal>({
        label: text(1, MOST.label),
        path: text(1, MOST.path),
        atMost: bound,
        atLeast: bound,
      }),
      1,
      MOST.parts,
    ),
  },
});

const run = object<ExerciseRun>({
  stage: optional(json, {}),
  conventions: optional(nullable(json), null),
  report: optional(nullable(list<Report>(oneOf(REPORTS), 0, REPORTS.length)), null),
});

const runs: Shape<Exercise["runs"]> = {
  read(value, path) {
    const entries = Object.entries(json.read(value, path));
    if (entries.length > MOST.runs)
      return refuse(path, exerciseWords.manyRuns(MOST.runs), String(entries.length));
    return Object.fromEntries(
      entries.map(([name, entry]) => [id.read(name, path), run.read(entry, `${path}.${name}`)]),
    );
  },
  write: (value) =>
    Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, run.write(entry)])),
};

export const exercise: Shape<Exercise> = object<Exercise>({
  id,
  parts: list(part, 1, MOST.parts),
  runs: optional(runs, {}),
  given: optional(nullable(json), null),
});

/** Names of the runs that a source refers to, but for the scene's own. */
function runsOf(from: Source): readonly string[] {
  if (isList(from)) return from.flatMap(runsOf);
  return typeof from === "object" && "run" in from && from.run !== "" ? [from.run] : [];
}

/** What the fields of an exercise want of each other. */
function checkParts({ parts, runs: known }: Exercise, path: string): void {
  const ids = parts.map((each) => each.id);
  const again = ids.findIndex((each, i) => ids.indexOf(each) < i);
  if (again >= 0) refuse(`${path}.parts[${again}].id`, exerciseWords.ownId, describe(ids[again]));
  for (const [i, each] of parts.entries()) {
    const place = `${path}.parts[${i}]`;
    for (const [where, from] of sourcesOf(each)) {
      for (const name of runsOf(from))
        if (!Object.hasOwn(known, name))
          refuse(
            `${place}.${where}.run`,
            exerciseWords.runName(Object.keys(known)),
            describe(name),
          );
    }
    if (each.kind !== "numbers") continue;
    const odd = each.mistakes.findIndex(({ blank }) => blank >= each.blanks.length);
    if (odd >= 0)
      refuse(
        `${place}.mistakes[${odd}].blank`,
        exerciseWords.blank(each.blanks.length),
        describe(each.mistakes[odd]?.blank),
      );
  }
}

/** Everything that is looked up for a part, with its place in it. */
export function sourcesOf(of: Part): readonly (readonly [place: string, source: Source])[] {
  const wrong = (list: readonly { readonly value: Source }[]) =>
    list.map(({ value }, i) => [`mistakes[${i}].value`, value] as const);
  if (of.kind === "numbers")
    return [
      ...of.blanks.map(({ value }, i) => [`blanks[${i}].value`, value] as const),
      ...wrong(of.mistakes),
    ];
  return of.kind === "weights" ? [["value", of.value], ...wrong(of.mistakes)] : [];
}

/** The scene's exercise, every default filled in. Throws `SceneError`; null where there is none. */
export function exerciseOf(scene: Pick<Scene, "exercise">): Exercise | null {
  if (scene.exercise === null) return null;
  const read = exercise.read(scene.exercise, "exercise");
  checkParts(read, "exercise");
  return read;
}
