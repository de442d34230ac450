/** Words of a run whose numbers have run away. */
export const diverged = {
  /** What happened, in its own numbers. */
  story: (before: string, after: string, example: string): string =>
    `Loss ${before} at the start, ${after} at example ${example}, the last that is finite: each update overshot by more than the one before.`,
  back: "Back one step",
  reset: "Reset to the start",
  searching: "Trying smaller learning rates from the same start …",
  found: (rate: string, before: string, after: string, examples: string): string =>
    `Tried: η = ${rate} works. From the same start the loss falls from ${before} to ${after} in ${examples} examples.`,
  take: (rate: string): string => `Begin again with η = ${rate}`,
  none: (rate: string): string =>
    `Tried: no learning rate from here down to ${rate} makes the loss fall. The numbers of the data or of the start may be too large: standardise the data, or draw another start.`,
} as const;
