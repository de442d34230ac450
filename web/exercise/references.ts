/**
 * What an exercise wants, looked up once: every run that it refers to is made, every formula is
 * evaluated. Throws `SceneError` for what leads nowhere, so that no exercise opens half.
 */
import { exercise as exerciseWords } from "../core/words/exercise-shape.ts";
import type { Result } from "../run/results.ts";
import type { Runner } from "../run/scene.ts";
import { exerciseOf, isList, sourcesOf } from "../scene/exercise-shape.ts";
import { pruneScene } from "../scene/prune.ts";
import type { Exercise, ExerciseRun, Part, Scene, Source } from "../scene/schema.ts";
import { describe, isObject, refuse, SceneError } from "../scene/shape.ts";
import { validateScene } from "../scene/validate.ts";
import { lookUp, numbersIn } from "./path.ts";

type Json = Readonly<Record<string, unknown>>;

export interface References {
  readonly exercise: Exercise;
  /** The scene that is asked about: the exercise's, as it was given. */
  readonly scene: Scene;
  /** Numbers of a source. */
  of(source: Source): readonly number[];
}

/** A stage with some of its fields replaced; with a `kind`, a stage of its own. */
export function changedScene(scene: Scene, change: Partial<ExerciseRun>): unknown {
  const document = pruneScene(scene) as Json;
  const { stage = {}, conventions = null, report = null } = change;
  const own = isObject(document["stage"]) ? document["stage"] : {};
  return {
    ...document,
    exercise: null,
    stage: "kind" in stage ? stage : { ...own, ...stage },
    ...(conventions !== null && { conventions }),
    ...(report !== null && { report }),
    // What is looked at belongs to the stage as it was.
    view: {},
  };
}

/** Places in a refusal are those of the exercise. */
async function refusingAt<T>(place: string, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof SceneError)) throw error;
    const path = `${place}.${error.path}`;
    throw new SceneError(path, `${place}.${error.message}`);
  }
}

async function resultOf(runner: Runner, scene: Scene, place: string): Promise<Result> {
  const result = await runner.run(scene);
  if ("failure" in result && result.failure !== undefined)
    refuse(place, exerciseWords.succeeds, result.failure);
  return result;
}

/** The scene as it was given, without its exercise. */
async function givenScene(scene: Scene, { given }: Exercise): Promise<Scene> {
  const change = given === null ? {} : { stage: given };
  return refusingAt("exercise.given", () => validateScene(changedScene(scene, change)));
}

interface Looked {
  readonly place: string;
  readonly source: Source;
}

const keyOf = (source: Source): string => JSON.stringify(source);

function placesOf(parts: readonly Part[]): readonly Looked[] {
  return parts.flatMap((part, i) =>
    sourcesOf(part).map(([place, source]) => ({
      place: `exercise.parts[${i}].${place}`,
      source,
    })),
  );
}

function formulaScene(source: Extract<Source, { formula: string }>, given: Scene): unknown {
  const { stage, conventions } = given;
  const at = source.at ?? (stage.kind === "expression" ? stage.at : {});
  return { stage: { kind: "expression", formula: source.formula, at }, conventions };
}

/** Throws `SceneError`; null where the scene has no exercise. */
export async function openReferences(scene: Scene, runner: Runner): Promise<References | null> {
  const exercise = exerciseOf(scene);
  if (exercise === null) return null;
  const given = await givenScene(scene, exercise);
  const results = new Map<string, Promise<Result>>();

  function resultFor(name: string): Promise<Result> {
    let result = results.get(name);
    if (result !== undefined) return result;
    const change = exercise?.runs[name];
    const place = `exercise.runs.${name}`;
    result =
      change === undefined
        ? resultOf(runner, given, "exercise")
        : refusingAt(place, () => validateScene(changedScene(given, change))).then((other) =>
            resultOf(runner, other, place),
          );
    results.set(name, result);
    return result;
  }

  async function numbersOf({ source, place }: Looked): Promise<readonly number[]> {
    if (typeof source === "number") return [source];
    if (isList(source)) {
      const parts: number[] = [];
      for (const [i, each] of source.entries())
        parts.push(...(await numbersOf({ source: each, place: `${place}[${i}]` })));
      return parts;
    }
    if ("formula" in source) {
      const scene = await refusingAt(place, () => validateScene(formulaScene(source, given)));
      return [await refusingAt(place, () => runner.value(scene))];
    }
    const value = lookUp(await resultFor(source.run), source.path);
    const wanted = exerciseWords.numbersAt(source.path);
    return numbersIn(value) ?? refuse(`${place}.path`, wanted, describe(value));
  }

  const found = new Map<string, readonly number[]>();
  for (const looked of placesOf(exercise.parts)) {
    const key = keyOf(looked.source);
    if (!found.has(key)) found.set(key, await numbersOf(looked));
  }
  const references = {
    exercise,
    scene: given,
    of: (source: Source) => found.get(keyOf(source)) ?? [],
  };
  exercise.parts.forEach((part, i) => checkSizes(part, references, `exercise.parts[${i}]`));
  return references;
}

/** As many numbers as are compared; tasks and fields that there are. */
function checkSizes(part: Part, { of, scene }: References, place: string): void {
  const { stage } = scene;
  const wrongSize = (source: Source, count: number, where: string): void => {
    const { length } = of(source);
    if (length !== count)
      refuse(`${place}.${where}`, exerciseWords.asMany(count), exerciseWords.asMany(length));
  };
  if (part.kind === "numbers") {
    part.blanks.forEach(({ value }, i) => wrongSize(value, 1, `blanks[${i}].value`));
    part.mistakes.forEach(({ value }, i) => wrongSize(value, 1, `mistakes[${i}].value`));
  } else if (part.kind === "weights") {
    const count = of(part.value).length;
    part.mistakes.forEach(({ value }, i) => wrongSize(value, count, `mistakes[${i}].value`));
    if (part.labels.length > 0 && part.labels.length !== count)
      refuse(`${place}.labels`, exerciseWords.labels(count), describe(part.labels));
  } else if (part.kind === "table") {
    if (part.task === null && stage.kind !== "workshop")
      refuse(`${place}.task`, exerciseWords.workshopTask, "null");
  } else {
    const fields = Object.keys(stage).filter((name) => name !== "kind");
    const odd = part.may.findIndex((name) => !fields.includes(name));
    if (odd >= 0) refuse(`${place}.may[${odd}]`, exerciseWords.field(fields), describe(part.may[odd])); // prettier-ignore
    const open = part.goals.findIndex(({ atMost, atLeast }) => atMost === null && atLeast === null);
    if (open >= 0) refuse(`${place}.goals[${open}]`, exerciseWords.bound, describe(undefined));
  }
}
