/** Words of a run whose numbers have run away. */
export const diverged = {
  /** What happened, in its own numbers. */
  story: (before: string, after: string, example: string): string =>
    `The loss was ${before} at the start of this run and ${after} at example ${example}. Each update went further past the minimum than it had been away before, and so on until a number was no longer finite. Shown is the last moment that was.`,
  back: "Back one step",
  reset: "Reset to the start",
  searching: "Trying smaller learning rates from the same start …",
  found: (rate: string, before: string, after: string, examples: string): string =>
    `Tried: with η = ${rate} the loss falls from ${before} to ${after} in ${examples} examples from the same start.`,
  take: (rate: string): string => `Begin again with η = ${rate}`,
  none: (rate: string): string =>
    `Tried: no learning rate from here down to ${rate} makes the loss fall. The numbers of the data or of the start may be too large: standardise the data, or draw another start.`,
} as const;
