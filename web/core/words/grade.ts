/** Words of `scripts/lab grade`. */
const quoted = (text: string): string => (text === "" ? "nothing" : `"${text}"`);

export const grade = {
  help: `  grade    check files of answers to an exercise, a scene with "exercise"; print one JSON document:
           of each file its points and of each part whether it is right, what was found, and the
           known mistakes that it matches. ANSWERS are files, folders (their .json files), or both
  --solutions   of grade: with what is wanted
  --table       of grade: print csv or markdown instead, a line for each file
`,
  usage: `       scripts/lab grade EXERCISE.json ANSWERS… [--solutions] [--table csv|markdown]
`,
  detail: `A file of answers is {"exercise": "id", "name": "…", "answers": {"part": answer}}. An answer is a
number, a text such as "1/3" or a list of them; of a table to be satisfied the "units" of a workshop,
or weights and a bias; of a goal to be reached the fields of the stage that may be set. A file that
cannot be graded has an "error", one sentence, and no points; all others are graded, and the exit
status is 1.

`,
  noExercise: `exercise: an object with "id" and "parts" expected, found nothing`,
  noPaths: "lab: an exercise and at least one file or folder of answers expected",
  emptyFolder: (path: string): string => `lab: no .json file in the folder "${path}"`,
  noFolders: (path: string): string =>
    `lab: "${path}" is a folder, and folders cannot be read here`,
  badTable: (found: string): string =>
    `lab: grade --table csv or markdown expected, found ${quoted(found)}`,
  notJson: (reason: string): string => `JSON expected, found something else (${reason})`,
  failed: (failed: number, all: number): string => `${failed} of ${all} files could not be graded`,
  columns: {
    file: "file",
    name: "name",
    points: "points",
    most: "of",
    mistakes: "mistakes",
    error: "error",
  },
  total: (graded: number): string => `mean of ${graded}`,
} as const;
