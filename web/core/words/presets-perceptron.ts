/** Title, goal and erratum of each preset of the perceptron bench. */
import type { PresetWords } from "./presets-expression.ts";

export const perceptronPresets = {
  "or-at-least": {
    title: "OR, firing at Σ ≥ 0",
    goal: "The same start as the lecture's table, but the neuron fires at 0 too: the first step already updates, and the weights end at (−1, 1, 1).",
  },
  and: {
    title: "Learning AND",
    goal: "From the start of the OR table: 12 updates in 28 steps, to (−2, 2, 1).",
  },
  "and-slow": {
    title: "AND at rate 1/10: fractions matter",
    goal: "In exact fractions 17 epochs and 27 updates. The same run in floating point, beside it, takes 19 and 30: 0.1 is no binary number.",
  },
  "xor-cycle": {
    title: "XOR: round and round",
    goal: "No line separates XOR. The weights come back to where they were: a cycle, so the rule will never end.",
    erratum: "“x × XOR y” on the slide is x XOR y.",
  },
  nand: { title: "Learning NAND", goal: "13 updates in 28 steps, to (3, −2, −1)." },
  "a-and-not-b": {
    title: "A and not B",
    goal: "Find weights by hand. The start of the OR table happens to solve it already: no update.",
  },
  "one-update": {
    title: "One update by hand",
    goal: "2 · 0.5 + 1 · 0.3 − 1 = 0.3 fires, but 0 was wanted: all weights move by −x, and the sum becomes −5.7.",
  },
  heart: {
    title: "Heart data, as it comes",
    goal: "Three patients, five raw numbers each: 75 epochs and 148 updates, because the columns are so different in size.",
  },
  "heart-standardised": {
    title: "Heart data, standardised",
    goal: "The same three patients with mean 0 and deviation 1 in every column: one update instead of 148.",
  },
  "perceptron-clouds": {
    title: "One neuron on two clouds",
    goal: "A line between two clouds of points, found with 5 updates. Draw a point of the other class into a cloud: now there is none.",
  },
  "perceptron-ring": {
    title: "One neuron on a ring",
    goal: "No line separates a disc from the ring around it, and the rule never rests. The pocket keeps what was best on its way: 12 of 40 wrong.",
  },
  "perceptron-rules": {
    title: "Six rules on the same points",
    goal: "Two clouds that overlap, one start. After 50 epochs the perceptron gets 7 of 40 wrong, pocket and mean of the same run only 3. Where do the others settle?",
  },
  "lms-or": {
    title: "Least mean squares on OR",
    goal: "One step of the batch rule from 0 leads to (0.3, 0.2, 0.2), many lead to (1/4, 1/2, 1/2); above c = 0.31386 they run away. The perceptron rule runs beside it.",
  },
  "majority-of-three": {
    title: "A majority of three",
    goal: "Eight rows in three inputs, learned with 7 updates: (−1, 1, 1, 1). The plane shows two inputs, cut at a value of the third that you choose.",
  },
} as const satisfies Readonly<Record<string, PresetWords>>;
