/** Presets of the workshop: exercises to solve by hand, and networks that were. */
import type { PresetSource } from "./preset.ts";
import { starts } from "./starts.ts";

/** Weights in the order of `from`, the bias last: as the lectures write a unit. */
function unit(
  id: string,
  from: readonly string[],
  numbers: readonly string[],
  activation = "step",
) {
  return { id, activation, from, weights: numbers.slice(0, -1), bias: numbers.at(-1) ?? "0" };
}

const AB = ["x1", "x2"];
const ABC = [...AB, "x3"];
const HIDDEN = ["h1", "h2"];
const XOR = { task: { preset: "xor" } };

const ids = (count: number): string[] => Array.from({ length: count }, (_, i) => `h${i + 1}`);

/** A polygon by the half-planes a·x1 + b·x2 + c > 0 that it is the intersection of. */
function convex(corners: readonly (readonly number[])[], sides: readonly (readonly string[])[]) {
  const hidden = ids(sides.length);
  const all = [...hidden.map(() => "1"), `${1 - 2 * sides.length}/2`];
  return {
    task: { polygon: corners },
    units: [...sides.map((side, i) => unit(hidden[i] ?? "", AB, side)), unit("o1", hidden, all)],
  };
}

export const workshopPresets: readonly PresetSource[] = [
  starts.workshop,
  {
    id: "workshop-a-and-not-b",
    lectures: [2],
    stage: () => ({
      task: { preset: "a-and-not-b" },
      units: [unit("o1", AB, ["1", "1", "-1/2"])],
    }),
  },
  {
    id: "workshop-xor-or-nand",
    lectures: [2],
    stage: () => ({
      ...XOR,
      units: [
        unit("h1", AB, ["1", "1", "-1/2"]),
        unit("h2", AB, ["-1", "-1", "3/2"]),
        unit("o1", HIDDEN, ["1", "1", "-3/2"]),
      ],
    }),
  },
  {
    id: "workshop-xor-two-ands",
    lectures: [2],
    stage: () => ({
      ...XOR,
      units: [
        unit("h1", AB, ["1", "-1", "-1/2"]),
        unit("h2", AB, ["-1", "1", "-1/2"]),
        unit("o1", HIDDEN, ["1", "1", "-1/2"]),
      ],
    }),
  },
  {
    id: "workshop-xor-and-or",
    lectures: [4],
    stage: () => ({
      ...XOR,
      units: [
        unit("h1", AB, ["1", "1", "-1/2"]),
        unit("h2", AB, ["1", "1", "-3/2"]),
        unit("o1", HIDDEN, ["1", "-1", "-1/2"]),
      ],
    }),
  },
  {
    id: "workshop-xor-relu",
    lectures: [2],
    stage: () => ({
      ...XOR,
      units: [
        unit("h1", AB, ["1", "1", "0"], "relu"),
        unit("h2", AB, ["1", "1", "-1"], "relu"),
        unit("o1", HIDDEN, ["1", "-2", "0"], "linear"),
      ],
    }),
  },
  {
    id: "workshop-majority",
    lectures: [1],
    stage: () => ({
      task: { preset: "majority" },
      units: [unit("o1", ABC, ["1", "1", "1", "-3/2"])],
    }),
  },
  {
    id: "workshop-parity-3",
    lectures: [1],
    stage: () => ({
      task: { preset: "parity-3" },
      units: [
        unit("h1", ABC, ["1", "1", "1", "-1/2"]),
        unit("h2", ABC, ["1", "1", "1", "-3/2"]),
        unit("h3", ABC, ["1", "1", "1", "-5/2"]),
        unit("o1", ids(3), ["1", "-1", "1", "-1/2"]),
      ],
    }),
  },
  {
    id: "workshop-triangle",
    lectures: [2, 3],
    stage: () => {
      const corners = [
        [-3, -2],
        [3, -2],
        [0, 4],
      ];
      return convex(corners, [
        ["0", "1", "2"],
        ["-2", "-1", "4"],
        ["2", "-1", "4"],
      ]);
    },
  },
  {
    id: "workshop-hexagon",
    lectures: [2, 3],
    stage: () => {
      const corners = [
        [2, 0],
        [1, 2],
        [-1, 2],
        [-2, 0],
        [-1, -2],
        [1, -2],
      ];
      return convex(corners, [
        ["-2", "-1", "4"],
        ["0", "-1", "2"],
        ["2", "-1", "4"],
        ["2", "1", "4"],
        ["0", "1", "2"],
        ["-2", "1", "4"],
      ]);
    },
  },
  {
    id: "workshop-four-lines",
    lectures: [1],
    stage: () => ({
      task: { free: 2 },
      units: [
        unit("h1", AB, ["1", "2", "-1"]),
        unit("h2", AB, ["2", "-1", "-1"]),
        unit("h3", AB, ["1", "-3", "2"]),
        unit("h4", AB, ["3", "1", "2"]),
        unit("o1", ids(4), ["1", "1", "1", "1", "-5/2"]),
      ],
    }),
  },
  {
    id: "workshop-bump",
    lectures: [1],
    stage: () => ({
      task: {
        inputs: [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1].map((x) => [x]),
        targets: [0, 0, 0, 0, 1, 1, 1, 0, 0, 0, 0],
      },
      units: [
        unit("h1", ["x1"], ["20", "-6"], "sigmoid"),
        unit("h2", ["x1"], ["20", "-14"], "sigmoid"),
        unit("o1", HIDDEN, ["1", "-1", "0"], "linear"),
      ],
    }),
  },
  {
    id: "workshop-linear",
    lectures: [1, 4],
    stage: () => ({
      ...XOR,
      units: [
        unit("h1", AB, ["1", "-2", "1/2"], "linear"),
        unit("h2", AB, ["3", "1", "-1"], "linear"),
        unit("o1", HIDDEN, ["1", "-1/2", "1/4"]),
      ],
    }),
  },
];
