/** Exercises about units that are made by hand: tables to satisfy. */
import { gatesWords } from "../../core/words/exercises-networks.ts";
import type { PresetSource } from "./preset.ts";

/** The panel that shows solutions. */
const TASK_HIDDEN = { view: { hide: ["inputs"] } };

const AB = ["x1", "x2"];
const ROWS = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
];
const unit = (id: string, from: readonly string[], numbers: readonly string[]) => ({
  ...{ id, from, weights: numbers.slice(0, -1) },
  bias: numbers.at(-1) ?? "0",
});

const { does } = gatesWords;
const does_ = (name: string, task: object, sentence: string) => ({ name, task, sentence });
const gate = (preset: string, sentence: string) => does_(preset, { preset }, sentence);
const ONLY_B = { inputs: ROWS, targets: [0, 1, 0, 0] };
const onlyB = does_("other-way", ONLY_B, does.other);

const ONLY_SLIPS = [
  onlyB,
  gate("implies", does.implies),
  gate("and", does.and),
  gate("or", does.or),
];
const XOR_SLIPS = [
  gate("or", does.xorOr),
  gate("and", does.xorAnd),
  gate("xnor", does.xnor),
  gate("nand", does.xorNand),
];

const aAndNotB: PresetSource = {
  id: "exercise-a-and-not-b",
  lectures: [2],
  stage: () => ({ task: { preset: "a-and-not-b" }, units: [unit("o1", AB, ["1", "1", "-1/2"])] }),
  rest: {
    ...TASK_HIDDEN,
    exercise: {
      id: "a-and-not-b",
      parts: [
        {
          ...{ id: "unit", kind: "table", points: 4 },
          ...{ question: gatesWords.aAndNotB, note: gatesWords.aAndNotBNote },
          mistakes: ONLY_SLIPS,
        },
      ],
    },
  },
};

const orTwice = () => ({
  task: { preset: "xor" },
  units: [
    unit("h1", AB, ["1", "1", "-1/2"]),
    unit("h2", AB, ["1", "1", "-1/2"]),
    unit("o1", ["h1", "h2"], ["1", "1", "-1/2"]),
  ],
});

const xorTwoLayers: PresetSource = {
  id: "exercise-xor-two-layers",
  lectures: [2],
  stage: orTwice,
  rest: {
    ...TASK_HIDDEN,
    exercise: {
      id: "xor-two-layers",
      parts: [
        {
          ...{ id: "network", kind: "table", points: 6 },
          ...{ question: gatesWords.xorTwoLayers, note: gatesWords.xorNote },
          mistakes: XOR_SLIPS,
        },
      ],
    },
  },
};

const single = (id: string, preset: string, question: string, mistakes: readonly object[]) => ({
  ...{ id, kind: "table", answer: "unit", points: 2, task: { preset } },
  ...{ question, note: gatesWords.unitNote, mistakes },
});

const xorGates: PresetSource = {
  id: "exercise-xor-gates",
  lectures: [4],
  stage: orTwice,
  rest: {
    ...TASK_HIDDEN,
    exercise: {
      id: "xor-gates",
      parts: [
        single("and", "and", gatesWords.and, [gate("or", does.or), gate("nand", does.nand)]),
        single("or", "or", gatesWords.or, [gate("and", does.and), gate("nor", does.nor)]),
        single("only", "a-and-not-b", gatesWords.only, ONLY_SLIPS),
        {
          ...{ id: "xor", kind: "table", points: 4 },
          ...{ question: gatesWords.xor, note: gatesWords.xorNote, mistakes: XOR_SLIPS },
        },
      ],
    },
  },
};

export const workshopExercises: readonly PresetSource[] = [aAndNotB, xorTwoLayers, xorGates];
