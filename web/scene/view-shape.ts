/** The shape of a view: what of it means something to its stage is up to the page. */
import { DIGIT_KINDS, MOST_DIGITS, USUAL_DIGITS, type Digits } from "../core/digits.ts";
import { LIMITS } from "./limits.ts";
import { networkLook } from "./network-look.ts";
import { notation } from "./notation.ts";
import {
  BENCH_PANELS,
  BENCH_PICTURES,
  LANDSCAPES,
  LAST_STEP,
  MODES,
  NO_NODE,
  PANELS,
  WORKSHOP_PICTURES,
  WORKSHOP_PLANES,
  type Checkpoint,
  type DescentView,
  type GraphView,
  type PerceptronLook,
  type StageKind,
  type View,
  type WorkshopLook,
} from "./schema.ts";
import {
  above,
  boolean,
  list,
  nullable,
  number,
  object,
  oneOf,
  optional,
  real,
  text,
  whole,
  type Shape,
} from "./shape.ts";
import { parameters } from "./stages/network-layers.ts";

const checkpoint = object<Checkpoint>({ step: whole(0, LIMITS.step), parameters });

/** How a selection is written is up to each page: what is no text selects nothing here. */
const selectionText = text(0, LIMITS.title);
const selection: Shape<string> = {
  ...selectionText,
  read: (value, path) => (typeof value === "string" ? selectionText.read(value, path) : ""),
};

const digits = object<Digits>({
  kind: optional(oneOf(DIGIT_KINDS), USUAL_DIGITS.kind),
  count: optional(whole(0, MOST_DIGITS), USUAL_DIGITS.count),
});

const node = optional(whole(NO_NODE, LIMITS.nodes), NO_NODE);
const graph = object<GraphView>({
  panel: optional(oneOf(PANELS), "explain"),
  mode: optional(oneOf(MODES), "reverse"),
  target: node,
  seed: node,
  from: node,
  to: node,
  predict: optional(boolean, false),
  folded: optional(nullable(list(text(1, LIMITS.name), 0, LIMITS.groups)), null),
});

const descent = object<DescentView>({
  picture: optional(oneOf(LANDSCAPES), "contour"),
  turn: optional(whole(-180, 180), 30),
  tilt: optional(whole(0, 90), 35),
  log: optional(boolean, false),
});

/** Two different numbers: what the axes of a plane are. */
const pair = (usual: readonly [number, number], most: number): Shape<readonly [number, number]> => {
  const numbers = list(whole(0, most), 2, 2);
  return {
    write: numbers.write,
    read: (value, path) => {
      const [first = 0, second = 0] = numbers.read(value, path);
      return first === second ? usual : [first, second];
    },
  };
};

const perceptron = object<PerceptronLook>({
  panel: optional(oneOf(BENCH_PANELS), "steps"),
  picture: optional(oneOf(BENCH_PICTURES), "inputs"),
  run: optional(whole(0, LIMITS.compared), 0),
  trail: optional(whole(0, LIMITS.trail), 3),
  margin: optional(boolean, false),
  lmsRate: optional(above(0, LIMITS.factor), 0.1),
  weightAxes: optional(pair([1, 2], LIMITS.perceptronInputs), [1, 2]),
  features: optional(pair([0, 1], LIMITS.perceptronInputs - 1), [0, 1]),
  fixed: optional(list(number, 0, LIMITS.perceptronInputs), []),
});

const workshop = object<WorkshopLook>({
  picture: optional(oneOf(WORKSHOP_PICTURES), "plane"),
  plane: optional(oneOf(WORKSHOP_PLANES), "unit"),
  axes: optional(list(text(1, LIMITS.name), 0, 2), []),
  morph: optional(real(0, 1), 0),
  at: optional(nullable(list(real(-1e9, 1e9), 1, LIMITS.workshopInputs)), null),
});

export const usualView = (kind: StageKind): View => ({
  step: kind === "expression" || kind === "descent" ? LAST_STEP : 0,
  selection: "",
  example: 0,
  hide: [],
  from: null,
  digits: digits.read({}, ""),
  notation: notation.read({}, ""),
  graph: graph.read({}, ""),
  descent: descent.read({}, ""),
  perceptron: perceptron.read({}, ""),
  workshop: workshop.read({}, ""),
  network: networkLook.read({}, ""),
});

/** Parts of a view that pages may write and this one does not have. */
const OTHER_VIEW = ["zoom", "hidden"];

/** The default depends on the stage, so the shape does. */
export function view(kind: StageKind): Shape<View> {
  const usual = usualView(kind);
  return object<View>(
    {
      step: optional(whole(kind === "network" ? 0 : LAST_STEP, LIMITS.step), usual.step),
      selection: optional(selection, ""),
      example: optional(whole(0, LIMITS.rows), 0),
      hide: optional(list(text(1, LIMITS.name), 0, LIMITS.name), []),
      from: optional(nullable(checkpoint), null),
      digits: optional(digits, usual.digits),
      notation: optional(notation, usual.notation),
      graph: optional(graph, usual.graph),
      descent: optional(descent, usual.descent),
      perceptron: optional(perceptron, usual.perceptron),
      workshop: optional(workshop, usual.workshop),
      network: optional(networkLook, usual.network),
    },
    { ignored: OTHER_VIEW },
  );
}
