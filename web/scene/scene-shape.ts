/** The shape of a whole scene: its fields and their defaults. */
import { LIMITS } from "./limits.ts";
import {
  LAST_STEP,
  REPORTS,
  type Checkpoint,
  type Conventions,
  type Report,
  type Scene,
  type Stage,
  type StageKind,
  type View,
} from "./schema.ts";
import {
  byKind,
  isObject,
  list,
  nullable,
  object,
  oneOf,
  optional,
  text,
  whole,
  type Shape,
} from "./shape.ts";
import { descentStage } from "./stages/descent.ts";
import { expressionStage } from "./stages/expression.ts";
import { parameters } from "./stages/network-layers.ts";
import { networkStage } from "./stages/network.ts";
import { perceptronStage } from "./stages/perceptron.ts";

const stage = byKind<Stage>({
  expression: expressionStage,
  descent: descentStage,
  perceptron: perceptronStage,
  network: networkStage,
});

const conventions = object<Conventions>({
  reluAtZero: optional(oneOf([0, 0.5, 1]), 0),
  maxTie: optional(oneOf(["first", "split"]), "first"),
  indexBase: optional(oneOf([0, 1]), 0),
  dropout: optional(oneOf(["inverted", "classic"]), "inverted"),
  batchNormVariance: optional(oneOf(["unbiased", "biased"]), "unbiased"),
  batchNormMomentum: optional(oneOf(["pytorch", "keras"]), "pytorch"),
});

const usualView = (kind: StageKind): View => ({
  step: kind === "expression" || kind === "descent" ? LAST_STEP : 0,
  selection: "",
  example: 0,
  hide: [],
  from: null,
});

const checkpoint = object<Checkpoint>({ step: whole(0, LIMITS.step), parameters });

/** How a selection is written is up to each page: what is no text selects nothing here. */
const selectionText = text(0, LIMITS.title);
const selection: Shape<string> = {
  ...selectionText,
  read: (value, path) => (typeof value === "string" ? selectionText.read(value, path) : ""),
};

/** Parts of a view that pages may write and this one does not have. */
const OTHER_VIEW = ["zoom", "notation", "hidden"];

function view(kind: StageKind): Shape<View> {
  const usual = usualView(kind);
  return object<View>(
    {
      step: optional(whole(kind === "network" ? 0 : LAST_STEP, LIMITS.step), usual.step),
      selection: optional(selection, ""),
      example: optional(whole(0, LIMITS.rows), 0),
      hide: optional(list(text(1, LIMITS.name), 0, LIMITS.name), []),
      from: optional(nullable(checkpoint), null),
    },
    { ignored: OTHER_VIEW },
  );
}

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
  });
}

/** Of a scene that may be anything; what has no kind is refused by its shape. */
export function kindOf(scene: Readonly<Record<string, unknown>>): StageKind {
  const kind = isObject(scene["stage"]) ? scene["stage"]["kind"] : undefined;
  return kind === "expression" || kind === "descent" || kind === "perceptron" ? kind : "network";
}
