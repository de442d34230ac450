/** What an answer to an exercise is told, on the page and by `scripts/lab grade`. */
const counted = (count: number, what: string): string =>
  `${count} ${what}${count === 1 ? "" : "s"}`;

export const exercise = {
  right: "Right.",
  noAnswer: "No answer yet.",
  wrong: "Not this number.",
  wrongAll: (wrong: number, all: number): string => `${wrong} of ${counted(all, "number")} differ.`,
  /** Blanks that are right, of all. */
  some: (right: number, all: number): string => `${right} of ${all} right.`,
  noNumber: (found: string): string => `A number is expected here, not ${found}.`,
  count: (wanted: number, found: number): string =>
    `${counted(wanted, "number")} expected, found ${found}.`,
  row: (inputs: string, wanted: number, found: number): string =>
    `For (${inputs}) the answer is ${found}, and ${wanted} is wanted.`,
  rowsWrong: (wrong: number, total: number): string =>
    wrong === 1 ? `1 of ${total} rows is wrong.` : `${wrong} of ${total} rows are wrong.`,
  unitCount: (count: number): string =>
    `${counted(count - 1, "weight")} and a bias expected: ${count} numbers.`,
  noObject: (fields: readonly string[]): string =>
    `An object with ${fields.map((name) => `"${name}"`).join(", ")} expected.`,
  notAllowed: (field: string): string => `"${field}" is none of what may be changed.`,
  tooMuch: (found: string, most: string): string =>
    `It is too much to run: about ${found} multiplications, and ${most} are made for an answer. Fewer epochs or units will do.`,
  refused: (reason: string): string => `It cannot be run: ${reason}.`,
  atMost: (label: string, found: string, most: string): string =>
    `${label}: ${found}, and at most ${most} is wanted.`,
  atLeast: (label: string, found: string, least: string): string =>
    `${label}: ${found}, and at least ${least} is wanted.`,
  reached: (label: string, found: string): string => `${label}: ${found}.`,

  // Files of answers.
  noAnswers: (found: string): string => `an object with "answers" expected, found ${found}`,
  otherExercise: (wanted: string, found: string): string =>
    `answers to the exercise "${wanted}" expected, found "${found}"`,
  answersByPart: (found: string): string => `answers: an object by parts expected, found ${found}`,
  unknownPart: (id: string, near: string | undefined): string =>
    near === undefined
      ? `no part is called ${id}`
      : `no part is called ${id}; did you mean "${near}"?`,
} as const;
