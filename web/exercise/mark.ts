/** What comes of checking an answer: the same for the page and for `scripts/lab grade`. */

export interface MistakeFound {
  readonly name: string;
  readonly sentence: string;
}

export interface Mark {
  /** There is something to check. */
  readonly answered: boolean;
  readonly right: boolean;
  /** Got; at most the points of the part. */
  readonly points: number;
  /** The answer as it was understood: numbers, outputs of rows, what was measured. */
  readonly found: readonly (number | null)[];
  /** In one sentence, what is wrong, or "". */
  readonly message: string;
  /** Known mistakes that it matches, each once. */
  readonly mistakes: readonly MistakeFound[];
  /** Of each number or row: right or not. */
  readonly each: readonly boolean[];
  /** What each blank is told; empty where they are not told apart. */
  readonly messages: readonly string[];
}

export const unanswered = (message: string, found: Mark["found"] = []): Mark => ({
  answered: false,
  right: false,
  points: 0,
  found,
  message,
  mistakes: [],
  each: found.map(() => false),
  messages: [],
});

/** The first of each name. */
export function distinct(mistakes: readonly (MistakeFound | null)[]): readonly MistakeFound[] {
  const found = new Map<string, MistakeFound>();
  for (const mistake of mistakes)
    if (mistake !== null && !found.has(mistake.name))
      found.set(mistake.name, { name: mistake.name, sentence: mistake.sentence });
  return [...found.values()];
}
