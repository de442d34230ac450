/** In which order presets are listed: by lecture, and by topic. Pure. */
import { dialogs } from "../../core/words/dialogs.ts";
import { frontWords } from "../../core/words/front.ts";
import type { Preset, PresetId } from "../../scene/presets/index.ts";

export const ORDERS = ["lecture", "topic"] as const;
export type Order = (typeof ORDERS)[number];

export interface Section {
  readonly title: string;
  readonly presets: readonly Preset[];
}

export type Topic = keyof typeof frontWords.topics;

/** Where the stage does not say the topic. */
const NAMED: Readonly<Partial<Record<Topic, readonly PresetId[]>>> = {
  functions: [
    "logistic",
    "regularized",
    "softmax",
    "bump",
    "vanishing",
    "two-layer",
    "cross-entropy-l2",
    "multiclass",
    "log-sum-exp",
    "one-sided",
    "squared-loss",
    "batch-norm",
    "gelu",
    "xor-gates",
    "xor-relu",
  ],
  parts: [
    "fc-layer",
    "forward-3-4-4-1",
    "count-3-4-2",
    "count-8-9-9-9-4",
    "image-1600",
    "windows-6x6",
    "partly-linked",
    "residual",
  ],
  depth: [
    "vanishing-10",
    "vanishing-w4",
    "linear-hidden",
    "xor-hidden",
    "how-many-neurons",
    "four-lines",
    "deep-regions",
    "tent-map",
    "sine-steps",
    "square-depth",
  ],
};

const USUAL = {
  expression: "graphs",
  descent: "descent",
  perceptron: "perceptron",
  workshop: "hand",
  network: "training",
} as const satisfies Readonly<Record<Preset["kind"], Topic>>;

export const TOPICS = Object.keys(frontWords.topics) as Topic[];

export function topicOf({ id, kind, isExercise }: Preset): Topic {
  if (isExercise) return "exercises";
  return TOPICS.find((topic) => NAMED[topic]?.includes(id)) ?? USUAL[kind];
}

/** Under the heading of each lecture that has it; what no lecture has comes last. */
function byLecture(presets: readonly Preset[]): readonly Section[] {
  const numbers = [...new Set(presets.flatMap(({ lectures }) => lectures))].toSorted(
    (a, b) => a - b,
  );
  const { lecture, classics } = dialogs.gallery;
  return [
    ...numbers.map((number) => ({
      title: lecture(number),
      presets: presets.filter(({ lectures }) => lectures.includes(number)),
    })),
    { title: classics, presets: presets.filter(({ lectures }) => lectures.length === 0) },
  ];
}

const byTopic = (presets: readonly Preset[]): readonly Section[] =>
  TOPICS.map((topic) => ({
    title: frontWords.topics[topic],
    presets: presets.filter((preset) => topicOf(preset) === topic),
  }));

export const sectionsOf = (presets: readonly Preset[], order: Order): readonly Section[] =>
  order === "lecture" ? byLecture(presets) : byTopic(presets);
