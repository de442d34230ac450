/** Words of the curves over the epochs. */
export const curves = {
  label: (what: string): string => `${what} over the epochs; the table below holds the numbers`,
  what: "What is drawn",
  tracks: { loss: "Loss", accuracy: "Accuracy" },
  log: "log scale",
  epoch: "Epoch",
  test: (what: string): string => `${what}, rows held out`,
  training: (what: string): string => `${what}, rows learned from`,
  thisRun: "this run",
  runBefore: (number: number): string => `run ${number}, before`,
  beside: (letter: string, is: string): string =>
    is === "" ? `run ${letter}` : `${letter}: ${is}`,
  at: (epoch: string): string => `epoch ${epoch}`,
  hint: "Point at an epoch to read it, press to go there.",
  table: "As a table",
  none: "–",
} as const;
