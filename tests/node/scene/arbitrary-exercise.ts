/** Any exercise, for properties that hold for all of them. */
import * as fc from "fast-check";
import { exercise as shape } from "../../../web/scene/exercise-shape.ts";
import type { Exercise, ExerciseDocument, Part, Source } from "../../../web/scene/schema.ts";

const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0);
const words = fc.string({ unit: "grapheme", minLength: 1, maxLength: 30 });
const name = fc.constantFrom("late", "no-half", "x.1", "größe");

const { source } = fc.letrec<{ source: Source }>((tie) => ({
  source: fc.oneof(
    { depthSize: "small" },
    number,
    fc.record({
      path: fc.constantFrom("gradient.x", "history.loss[-1]"),
      run: fc.constantFrom("", "other"),
    }),
    fc.record({
      formula: fc.constantFrom("x^2", "σ(x)"),
      at: fc.option(fc.record({ x: number }), { nil: null }),
    }),
    fc.array(tie("source"), { minLength: 1, maxLength: 3 }),
  ),
}));

const tolerance = fc.record({
  absolute: fc.double({ min: 0, max: 1e6, noNaN: true }),
  relative: fc.double({ min: 0, max: 1, noNaN: true }),
});
const task = fc.constantFrom({ preset: "xor" } as const, { inputs: [[0], [1]], targets: [0, 1] });
const mistake = { name, sentence: words };
const question = {
  question: fc.string({ maxLength: 40 }),
  points: fc.double({ min: 0, max: 1000, noNaN: true }).map((value) => value + 0),
  note: fc.string({ maxLength: 40 }),
};
const bound = fc.option(number, { nil: null });

type Bare = Part extends infer P ? (P extends Part ? Omit<P, "id"> : never) : never;

const part: fc.Arbitrary<Bare> = fc.oneof(
  fc.record({
    ...question,
    kind: fc.constant("numbers" as const),
    blanks: fc.array(fc.record({ label: words, value: source }), { minLength: 1, maxLength: 4 }),
    tolerance,
    mistakes: fc.array(fc.record({ ...mistake, blank: fc.constant(0), value: source }), { maxLength: 3 }), // prettier-ignore
  }),
  fc.record({
    ...question,
    kind: fc.constant("weights" as const),
    value: source,
    labels: fc.array(words, { maxLength: 3 }),
    tolerance,
    mistakes: fc.array(fc.record({ ...mistake, value: source }), { maxLength: 3 }),
  }),
  fc.record({
    ...question,
    kind: fc.constant("table" as const),
    answer: fc.constantFrom("stage", "unit"),
    task: fc.option(task, { nil: null }),
    mistakes: fc.array(fc.record({ ...mistake, task }), { maxLength: 3 }),
  }),
  fc.record({
    ...question,
    kind: fc.constant("reach" as const),
    may: fc.array(fc.constantFrom("parameters", "optimizer"), { minLength: 1, maxLength: 2 }),
    goals: fc.array(
      fc.record({
        label: words,
        path: fc.constant("history.loss[-1]"),
        atMost: bound,
        atLeast: bound,
      }),
      { minLength: 1, maxLength: 2 },
    ),
  }),
);

export const exercises: fc.Arbitrary<Exercise> = fc
  .record({
    id: name,
    parts: fc
      .array(part, { minLength: 1, maxLength: 4 })
      .map((parts) => parts.map((each, i) => ({ ...each, id: `part-${i}` }) as Part)),
    runs: fc.constant({ other: { stage: { output: "y" }, conventions: null, report: null } }),
    given: fc.option(fc.constant({ kind: "expression", formula: "x^2", at: { x: 1 } }), {
      nil: null,
    }),
  })
  .map((exercise) => structuredClone(exercise));

/** As a scene holds it. */
export const exerciseDocuments: fc.Arbitrary<ExerciseDocument> = exercises.map(
  (exercise) => shape.write(exercise) as ExerciseDocument,
);
