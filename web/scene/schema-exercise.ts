/**
 * An exercise: a scene with questions. What is wanted is not written down but looked up in what the
 * engine computes of the scene, or of a scene a little different; so are the known mistakes.
 */
import type { Report } from "./schema.ts";
import type { WorkshopTask } from "./schema-workshop.ts";

/** As a scene has it: JSON, which `exercise-shape.ts` makes an `Exercise` of. */
export type ExerciseDocument = Readonly<Record<string, unknown>>;

type Json = Readonly<Record<string, unknown>>;

export interface Exercise {
  /** Names the exercise in files of answers. */
  readonly id: string;
  readonly parts: readonly Part[];
  /** Other scenes whose results are referred to, by name. */
  readonly runs: Readonly<Record<string, ExerciseRun>>;
  /** The stage that is asked about, where the scene's own has been changed since; else null. */
  readonly given: Json | null;
}

/**
 * The exercise's scene but for these fields: of the stage each by itself (the whole stage where a
 * `kind` is given), the others as a whole where they are given.
 */
export interface ExerciseRun {
  readonly stage: Json;
  readonly conventions: Json | null;
  readonly report: readonly Report[] | null;
}

/**
 * Numbers: as they are; or what stands at `path` ("gradient.x", "history.loss[-1]",
 * "nodes[name=u].value") in the result of a run ("": of the scene itself); or the value of a formula
 * at some inputs, by default those of the exercise's own formula; or lists of such.
 */
export type Source =
  | number
  | readonly Source[]
  | { readonly path: string; readonly run: string }
  | { readonly formula: string; readonly at: Readonly<Record<string, number>> | null };

/** An answer is right within the larger of the two; `relative` to what is wanted. */
export interface Tolerance {
  readonly absolute: number;
  readonly relative: number;
}

export interface Mistake {
  readonly name: string;
  /** What whoever made it is told. */
  readonly sentence: string;
}

interface Question {
  /** Names the part in files of answers. */
  readonly id: string;
  /** Plain text; what stands between `grave accents` is a formula. */
  readonly question: string;
  readonly points: number;
  /** Said when the part is right. */
  readonly note: string;
}

export interface Blank {
  /** What is asked for, as a name or a formula: "∂f/∂x". */
  readonly label: string;
  readonly value: Source;
}

/** Points are shared by the blanks. */
export interface NumbersPart extends Question {
  readonly kind: "numbers";
  readonly blanks: readonly Blank[];
  readonly tolerance: Tolerance;
  /** `blank`: which, from 0. */
  readonly mistakes: readonly (Mistake & { readonly blank: number; readonly value: Source })[];
}

/** Numbers that belong together: all of them right, or none. */
export interface WeightsPart extends Question {
  readonly kind: "weights";
  /** As many numbers as there are in it, in its order. */
  readonly value: Source;
  /** One for each of them; empty: counted. */
  readonly labels: readonly string[];
  readonly tolerance: Tolerance;
  readonly mistakes: readonly (Mistake & { readonly value: Source })[];
}

/** Any units do that give the answers of a truth table. */
export interface TablePart extends Question {
  readonly kind: "table";
  /** A workshop as it was built, or the weights and the bias of a single step unit. */
  readonly answer: "stage" | "unit";
  /** null: that of the workshop on stage. */
  readonly task: WorkshopTask | null;
  /** Another table that the units do instead. */
  readonly mistakes: readonly (Mistake & { readonly task: WorkshopTask })[];
}

export interface Goal {
  /** What is measured, in words. */
  readonly label: string;
  /** In the result of the run. */
  readonly path: string;
  readonly atMost: number | null;
  readonly atLeast: number | null;
}

/** The stage, changed in some of its fields, reaches something: a loss, an accuracy. */
export interface ReachPart extends Question {
  readonly kind: "reach";
  /** Fields of the stage that an answer sets. */
  readonly may: readonly string[];
  readonly goals: readonly Goal[];
}

export type Part = NumbersPart | WeightsPart | TablePart | ReachPart;
export type PartKind = Part["kind"];
