/** Words of what was left, and can be gone on with. */
export const lastWords = {
  goOn: "Go on where you were",
  left: "Too large for an address, and kept in this browser:",
  forget: "Forget it",
  keep: "Keep the last session in this browser",
  step: (step: number): string => `step ${step.toLocaleString("en")}`,
} as const;
