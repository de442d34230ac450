/** Files of answers to an exercise, graded: the reference is computed once, then each is compared. */
import { printable } from "../core/printable.ts";
import { grade as gradeWords } from "../core/words/grade.ts";
import {
  answerTo,
  AnswersError,
  openMarker,
  readAnswers,
  type Marker,
} from "../exercise/marker.ts";
import type { Mark, MistakeFound } from "../exercise/mark.ts";
import { taskOf } from "../exercise/table.ts";
import { runnerOf } from "../run/scene.ts";
import type { Part } from "../scene/schema.ts";
import { SceneError } from "../scene/shape.ts";
import { validateScene } from "../scene/validate.ts";
import { withSession, type RunOptions } from "./run.ts";

export interface AnswerFile {
  /** What it is called in the report. */
  readonly file: string;
  /** Its JSON text, or what the text says; a function: asked when its turn comes. */
  readonly answers: unknown;
}

export interface GradeOptions extends RunOptions {
  /** With what is wanted. */
  readonly solutions?: boolean;
}

export interface PartGrade extends Pick<Mark, "right" | "points" | "found"> {
  readonly id: string;
  /** With `solutions`. */
  readonly wanted?: unknown;
  /** One sentence on what is wrong, or "". */
  readonly message: string;
  readonly mistakes: readonly MistakeFound[];
}

export interface FileGrade {
  readonly file: string;
  readonly name?: string;
  readonly points: number;
  readonly parts: readonly PartGrade[];
  /** Answers to no part, one sentence each. */
  readonly notes?: readonly string[];
  /** Why the file could not be graded. */
  readonly error?: string;
}

export interface PartSummary {
  readonly id: string;
  readonly points: number;
  /** Files that have it right. */
  readonly right: number;
  /** How often each known mistake was made, by its name. */
  readonly mistakes: Readonly<Record<string, number>>;
  readonly wanted?: unknown;
}

export interface GradeReport {
  readonly exercise: string;
  readonly title: string;
  /** That can be got. */
  readonly points: number;
  readonly files: readonly FileGrade[];
  readonly summary: {
    readonly files: number;
    readonly graded: number;
    /** Of the points of those that were graded; null where none was. */
    readonly mean: number | null;
    readonly parts: readonly PartSummary[];
  };
  /** Some files could not be graded; the others are. */
  readonly failure?: string;
}

function wantedOf(part: Part, marker: Marker): unknown {
  if (part.kind === "numbers") return part.blanks.flatMap(({ value }) => marker.of(value));
  if (part.kind === "weights") return marker.of(part.value);
  if (part.kind === "table") return taskOf(part, marker);
  return part.goals;
}

/** Half a millionth of a point is none: shares of thirds add up. */
const rounded = (points: number): number => Number(points.toFixed(6));

async function documentOf({ answers }: AnswerFile): Promise<unknown> {
  const given: unknown = typeof answers === "function" ? await answers() : answers;
  if (typeof given !== "string") return given;
  try {
    return JSON.parse(given.replace(/^\uFEFF/, ""));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new AnswersError(gradeWords.notJson(printable(reason.slice(0, 100))));
  }
}

async function gradeFile(file: AnswerFile, marker: Marker, solutions: boolean): Promise<FileGrade> {
  try {
    const answers = readAnswers(await documentOf(file), marker.exercise);
    const parts: PartGrade[] = [];
    for (const part of marker.exercise.parts) {
      const mark = await marker.check(part, answerTo(answers, part));
      const { right, points, found, message, mistakes } = mark;
      const wanted = solutions ? { wanted: wantedOf(part, marker) } : {};
      parts.push({ id: part.id, right, points: rounded(points), found, ...wanted, message, mistakes }); // prettier-ignore
    }
    const points = rounded(parts.reduce((sum, part) => sum + part.points, 0));
    const notes = answers.notes.length === 0 ? {} : { notes: answers.notes };
    return { file: file.file, name: answers.name, points, parts, ...notes };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { file: file.file, points: 0, parts: [], error: reason };
  }
}

function summaryOf(files: readonly FileGrade[], marker: Marker, solutions: boolean) {
  const graded = files.filter(({ error }) => error === undefined);
  const sum = graded.reduce((total, { points }) => total + points, 0);
  const parts = marker.exercise.parts.map((part, i): PartSummary => {
    const grades = graded.flatMap((file) => file.parts[i] ?? []);
    const counts = new Map<string, number>();
    for (const { name } of grades.flatMap(({ mistakes }) => mistakes))
      counts.set(name, (counts.get(name) ?? 0) + 1);
    return {
      id: part.id,
      points: part.points,
      right: grades.filter(({ right }) => right).length,
      mistakes: Object.fromEntries([...counts].toSorted(([, a], [, b]) => b - a)),
      ...(solutions && { wanted: wantedOf(part, marker) }),
    };
  });
  const mean = graded.length === 0 ? null : rounded(sum / graded.length);
  return { files: files.length, graded: graded.length, mean, parts };
}

/**
 * Grades answers to the exercise of a scene.
 * @throws SceneError when the scene or its exercise is refused. Answers never make it throw.
 */
export function grade(
  exercise: unknown,
  answers: Iterable<AnswerFile>,
  options: GradeOptions = {},
): Promise<GradeReport> {
  const { solutions = false } = options;
  return withSession(options, async (client) => {
    const scene = validateScene(exercise);
    const marker = await openMarker(scene, runnerOf(client));
    if (marker === null) throw new SceneError("exercise", gradeWords.noExercise);
    const files: FileGrade[] = [];
    for (const file of answers) files.push(await gradeFile(file, marker, solutions));
    const summary = summaryOf(files, marker, solutions);
    const failed = summary.files - summary.graded;
    return {
      exercise: marker.exercise.id,
      title: scene.title,
      points: marker.points,
      files,
      summary,
      ...(failed > 0 && { failure: gradeWords.failed(failed, summary.files) }),
    };
  });
}
