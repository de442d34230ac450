/** Refusals of an exercise: what was wanted. */
export const exercise = {
  object: "an object",
  id: `a name of letters, digits, "_", "-" and "."`,
  ownId: "an id that no other part has",
  source: `a number, a list of numbers, or an object with "path" or "formula"`,
  runName: (names: readonly string[]): string =>
    names.length === 0
      ? `"" (the exercise has no "runs")`
      : `"" or one of ${names.map((name) => JSON.stringify(name)).join(", ")}`,
  manyRuns: (most: number): string => `at most ${most} runs`,
  blank: (count: number): string => `the number of a blank, from 0 to ${count - 1}`,
  numbersAt: (path: string): string => `a path to numbers in the result of the run ("${path}")`,
  asMany: (count: number): string => `${count} number${count === 1 ? "" : "s"}`,
  labels: (count: number): string => `${count} labels, or none`,
  workshopTask: "a task, since the scene is no workshop",
  bound: `"atMost", "atLeast" or both`,
  field: (names: readonly string[]): string => `a field of the stage (${names.join(", ")})`,
  succeeds: "a run that succeeds",
} as const;
