/** Titles and goals of the presets that compare runs. */
import type { PresetWords } from "./presets-expression.ts";

export const networkRunsPresets = {
  "batch-sizes": {
    title: "All rows, ten or one at a time",
    goal: "From one start, 100 epochs: the loss is 0.108 with all 200 rows in a batch, 0.0113 with ten, 0.0005 with one. Smaller batches make more updates of an epoch, and shakier curves.",
  },
  "network-momentum": {
    title: "Momentum and Adam on one weight",
    goal: "J = ½w² from 1 at rate 0.1: momentum goes 0.9, 0.72, 0.486, plain descent 0.9, 0.81, 0.729, Adam 0.9, 0.80041, 0.70159. Step, and compare the runs.",
  },
  "optimizers-side-by-side": {
    title: "Four optimizers on two spirals",
    goal: "From one start, 300 epochs: plain SGD is still at a loss of 0.1, the other three are below 0.003. None of it says which is best elsewhere: change the rates.",
  },
  "how-many-neurons": {
    title: "How many hidden neurons?",
    goal: "From one seed, 200 epochs: one hidden neuron gets 65 % of the rows right, two get 81.5 %, three 99.5 %, eight all of them. Two lines cannot enclose a ring; three can.",
  },
  "rate-too-large": {
    title: "A learning rate that runs away",
    goal: "At a rate of 0.5 each step goes further past the minimum than the one before. Press play, and see what can be done then.",
  },
} as const satisfies Readonly<Record<string, PresetWords>>;
