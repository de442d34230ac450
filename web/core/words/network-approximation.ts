/** Words of the bench where networks with one input are built to follow a curve. */
const count = (value: number): string => value.toLocaleString("en");

export const approximation = {
  kind: "Built of",
  kinds: {
    steps: "sigmoid steps",
    bumps: "sigmoid bumps",
    pieces: "ReLU pieces",
    tents: "tents, deep",
  },
  size: { steps: "steps", bumps: "bumps", pieces: "pieces", tents: "layers" },
  steepness: "k",
  build: "Build it",
  buildHint: "Puts a network with these exact weights on stage; undo brings yours back.",
  explained: {
    steps: "Each neuron is a step σ(k(x − a)) as high as the curve rises there.",
    bumps: "Two neurons make a bump: σ(k(x − a)) − σ(k(x − b)).",
    pieces: "Each ReLU bends the line where a piece begins.",
    tents: "Each layer folds once more; it follows x² from 0 to 1.",
  },
  error: (error: string): string => `largest error ${error}`,
  picture: (rows: number): string =>
    `The curve that is wanted, ${count(rows)} points of it, and the output of the network on stage`,
  pad: "Draw the curve: drag along it, or go with the arrow keys and press Enter",
  drawHint: "Drag in the picture to draw another curve.",
  wanted: "wanted",
  output: "output",
  against: "Error against size",
  columns: { size: "n", parameters: "parameters", error: "largest error" },
  failed: (size: number, reason: string): string =>
    `n = ${count(size)} could not be tried: ${reason}`,
  oneInput: "This bench follows a curve: it needs data with one input and one output.",
} as const;
