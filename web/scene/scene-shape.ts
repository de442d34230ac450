/** The shape of a whole scene: its fields and their defaults. */
import { words } from "../core/words/index.ts";
import { LIMITS } from "./limits.ts";
import {
  REPORTS,
  STAGE_KINDS,
  type Conventions,
  type ExerciseDocument,
  type Report,
  type Scene,
  type Stage,
  type StageKind,
} from "./schema.ts";
import {
  byKind,
  isObject,
  leaf,
  list,
  nullable,
  object,
  oneOf,
  optional,
  text,
  type Shape,
} from "./shape.ts";
import { descentStage } from "./stages/descent.ts";
import { expressionStage } from "./stages/expression.ts";
import { networkStage } from "./stages/network.ts";
import { perceptronStage } from "./stages/perceptron.ts";
import { workshopStage } from "./stages/workshop.ts";
import { usualView, view } from "./view-shape.ts";

const stage = byKind<Stage>({
  expression: expressionStage,
  descent: descentStage,
  perceptron: perceptronStage,
  workshop: workshopStage,
  network: networkStage,
});

const conventions = object<Conventions>({
  reluAtZero: optional(oneOf([0, 0.5, 1]), 0),
  maxTie: optional(oneOf(["first", "split"]), "first"),
  indexBase: optional(oneOf([0, 1]), 0),
  dropout: optional(oneOf(["inverted", "classic"]), "inverted"),
  batchNormVariance: optional(oneOf(["unbiased", "biased"]), "unbiased"),
  batchNormMomentum: optional(oneOf(["pytorch", "keras"]), "pytorch"),
  momentum: optional(oneOf(["pytorch", "classic"]), "pytorch"),
});

const MOST_NESTED = 64;

/** What nests deeper cannot be written again. */
const isDeep = (value: unknown, left: number): boolean =>
  typeof value === "object" &&
  value !== null &&
  (left === 0 || Object.values(value).some((each) => isDeep(each, left - 1)));

/** `exercise-shape.ts` reads it, which loads where there is one. */
const exercise = leaf(
  (value): value is ExerciseDocument => isObject(value) && !isDeep(value, MOST_NESTED),
  words.scene.exercise,
);

const MOST_REPORTS = 20;
const USUAL_REPORT: readonly Report[] = ["history", "outputs"];

/** The view's default depends on the stage, so the shape does. */
export function sceneShape(kind: StageKind): Shape<Scene> {
  return object<Scene>({
    version: oneOf([1]),
    title: optional(text(0, LIMITS.title), ""),
    notes: optional(text(0, LIMITS.notes), ""),
    stage,
    conventions: optional(conventions, conventions.read({}, "")),
    view: optional(view(kind), usualView(kind)),
    report: optional(list(oneOf(REPORTS), 0, MOST_REPORTS), USUAL_REPORT),
    exercise: optional(nullable(exercise), null),
  });
}

/** Of a scene that may be anything; what has no kind is refused by its shape. */
export function kindOf(scene: Readonly<Record<string, unknown>>): StageKind {
  const kind = isObject(scene["stage"]) ? scene["stage"]["kind"] : undefined;
  return STAGE_KINDS.find((known) => known === kind) ?? "network";
}
