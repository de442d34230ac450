/** Words of the timeline of a run. */
export const timeline = {
  label: "Timeline: to any earlier moment of this run",
  at: (example: string, last: string): string => `example ${example} of ${last}`,
  hint: "Drag to any moment of this run and go on from there. A change there begins a branch; this run stays listed under Runs.",
  fullSpeed: "Full speed",
} as const;
