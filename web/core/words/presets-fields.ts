/** Title and goal of the presets that are about a picture of a network, by their ids. */
export const fieldsPresets = {
  "xor-hidden": {
    title: "XOR, as the hidden layer sees it",
    goal: "Press play and watch the four points in the space of the two hidden neurons: what no line parts at first, one line parts there. Then move them back.",
  },
  "four-lines": {
    title: "Four lines, eleven regions",
    goal: "Each ReLU draws a line; four in general position cut the plane into 1 + 4 + 6 = 11 pieces, and in each the network is linear. Train, and watch them move.",
  },
  "deep-regions": {
    title: "Depth folds: counting linear regions",
    goal: "Three layers of 8 can make 9,472 regions or more, 24 neurons in one layer at most 301. Count how many this one has, before and after training.",
  },
  "tent-map": {
    title: "Tents upon tents",
    goal: "Two ReLUs make a tent; fed to itself it doubles its corners. Six neurons in three layers bend the line from 0 to 1 into 2³ = 8 pieces; six in one layer make 7 at most.",
  },
  batches: {
    title: "Batch, mini-batch, single examples",
    goal: "One weight and one bias on the map of their loss. Run, keep the way, set the batch to 1, reset and run again; then 10. From the same start: straight, jittery, and between.",
  },
  "sine-steps": {
    title: "Universal approximation: a sine of steps",
    goal: "Build it of 5 sigmoid steps, then 10, 20, 50: the largest error falls 0.588, 0.309, 0.156, 0.063. Or draw a curve of your own. That such weights exist is the theorem; that training finds them is not.",
    erratum: "Hornik's theorem is about curves on a closed and bounded set.",
  },
  "square-depth": {
    title: "Depth against width: x²",
    goal: "8 ReLU pieces and 3 layers of tents both come within 0.0039 of x². Twice the pieces: a quarter of the error. One more layer: a quarter, too.",
  },
} as const;
