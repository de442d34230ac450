/** Every report of a network that is numbers of its training. */
export const EVERYTHING = [
  "history",
  "outputs",
  "parameters",
  "initialParameters",
  "gradients",
  "optimizerState",
];
