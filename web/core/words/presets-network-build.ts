/** Presets that ask what a network is. */
import type { PresetWords } from "./presets-expression.ts";

export const networkBuildPresets = {
  "count-3-4-2": {
    title: "How many parameters? 3-4-2",
    goal: "3·4 + 4 and 4·2 + 2: 26 parameters in a 2-layer network, as layers are usually counted. Others count the input too, or the hidden layers alone: a switch in the panel.",
  },
  "four-neurons": {
    title: "Four neurons on income and age",
    goal: "Two hidden neurons and two outputs, all sigmoid: 2·2 + 2 twice, 12 parameters. Take an output away and 9 are left.",
  },
  "windows-6x6": {
    title: "Windows of 3 × 3 on 6 × 6",
    goal: "Sixteen neurons, each on nine neighbours. With shared weights 10 parameters, each with its own 160, linked to every pixel 592: open the layer to compare.",
    erratum:
      "The slides describe neurons on nine neighbours, but not that convolutions share their weights.",
  },
  "partly-linked": {
    title: "Which layers are fully connected?",
    goal: "Look at the links, decide for each of the three layers, then open “What it is”. A neuron misses a number of the layer before: one cut link is enough for a no.",
  },
  "zero-start": {
    title: "Hidden neurons that start equal",
    goal: "Every weight begins at 0.5: three hidden neurons get one gradient and stay one neuron, and XOR is not learned. Draw them apart.",
  },
  residual: {
    title: "A residual connection",
    goal: "The sum carries dense1 past dense2. Its layer index is the longest way from the input; the gradient also takes the short one.",
  },
} as const satisfies Readonly<Record<string, PresetWords>>;
