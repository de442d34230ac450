/** Title, goal and erratum of each preset of the workshop. */
import type { PresetWords } from "./presets-expression.ts";

export const workshopPresets = {
  "workshop-a-and-not-b": {
    title: "By hand: A and not B",
    goal: "Find two weights and a bias, so that the unit answers 1 for A = 1, B = 0 alone. Any right answer is accepted, 1, −1 and −1/2 for example.",
  },
  "workshop-xor-or-nand": {
    title: "XOR from OR, NAND and AND",
    goal: "At least one, but not both: the output is AND of OR and NAND. Between the two lines of the hidden units lie the rows that want a 1.",
  },
  "workshop-xor-two-ands": {
    title: "XOR as either one alone",
    goal: "One hidden unit fires for A and not B, the other for B and not A; the output is their OR.",
  },
  "workshop-xor-and-or": {
    title: "XOR from AND and OR",
    goal: "Hidden AND (1, 1, −3/2) and OR (1, 1, −1/2); the output fires where OR does and AND does not: (1, −1, −1/2) again.",
  },
  "workshop-xor-relu": {
    title: "XOR with ReLU",
    goal: "max(a + b, 0) − 2 · max(a + b − 1, 0) is 0, 1, 1, 0 exactly: a tent over a + b. Look at the rows in the plane of the two hidden units.",
  },
  "workshop-majority": {
    title: "A vote of three",
    goal: "One unit is enough: it fires where two of the three inputs are 1.",
  },
  "workshop-parity-3": {
    title: "Parity of three, three threshold units",
    goal: "Hidden units count: at least one, at least two, all three. One minus the next plus the last is 1 for an odd number; for n inputs n units do.",
  },
  "workshop-triangle": {
    title: "A triangle from three half-planes",
    goal: "Each hidden unit is one side; the output is AND of them. Move a side, and the points that turn wrong are named.",
  },
  "workshop-hexagon": {
    title: "A hexagon from six half-planes",
    goal: "Convex regions need a unit for each side and one AND. Six lines could cut the plane into 22 regions; parallel sides make fewer.",
  },
  "workshop-four-lines": {
    title: "Four lines, eleven regions",
    goal: "Lines in general position cut the plane into 1 + n + n(n−1)/2 regions. Make two of them parallel, or three meet in a point, and count again.",
  },
  "workshop-bump": {
    title: "A bump from two sigmoids",
    goal: "σ(20(x − 0.3)) − σ(20(x − 0.7)) rises at 0.3 and falls at 0.7: 0.00247 at 0, 0.49966 at 0.3, 0.96403 at 0.5. Raise the weights for a steeper one.",
  },
  "workshop-linear": {
    title: "Linear hidden units collapse",
    goal: "Two hidden units that only add and multiply, then one more: together they are a single layer. Its matrix is shown, and XOR stays out of reach.",
  },
} as const satisfies Readonly<Record<string, PresetWords>>;
