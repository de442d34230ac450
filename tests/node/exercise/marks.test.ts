/** What counts as right, what is said of what is wrong, and which exercises are refused. */
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lookUp, numbersIn } from "../../../web/exercise/path.ts";
import { exercise as shape, exerciseOf } from "../../../web/scene/exercise-shape.ts";
import { decodeScene, encodeScene } from "../../../web/scene/codec.ts";
import { pruneScene } from "../../../web/scene/prune.ts";
import { SceneError, validateScene } from "../../../web/scene/validate.ts";
import { exercises } from "../scene/arbitrary-exercise.ts";
import { openScene, withPart } from "./support.ts";

const at = (path: string) => ({ path });
const number = (value: unknown, more: object = {}) =>
  withPart({ kind: "numbers", blanks: [{ label: "a", value }], ...more });

async function markOf(scene: ReturnType<typeof withPart>, answer: unknown) {
  const marker = await openScene(scene);
  const [part] = marker.exercise.parts;
  if (part === undefined) throw new Error("no part");
  return marker.check(part, answer);
}

describe("numbers", () => {
  test.each([
    ["as it is", 4.5, true],
    ["text", "4.5", true],
    ["a decimal comma", "4,5", true],
    ["a fraction", "9/2", true],
    ["in a list", ["4.5"], true],
    ["by its label", { a: 4.5 }, true],
    ["near enough", 4.501, true],
    ["too far", 4.51, false],
    ["the other sign", "−4.5", false],
    ["a word", "four", false],
    ["true", true, false],
    ["too many", [4.5, 1], false],
  ])("%s", async (_, answer, right) => {
    expect((await markOf(number(at("gradient.y")), answer)).right).toBe(right);
  });

  test.each(["181,310", "181310", "181 310", "181'310", "181 310", "1.8131e5"])(
    "thousands in %s",
    async (answer) => {
      const scene = number(181_310, { tolerance: { absolute: 0.5 } });
      expect(await markOf(scene, answer)).toMatchObject({ right: true, found: [181_310] });
    },
  );

  test("a known mistake wins where it is nearer than what is wanted", async () => {
    const mistakes = [{ name: "quotient", value: 12.0022, sentence: "Not yet." }];
    const scene = number(at("gradient.x"), { mistakes });
    expect(await markOf(scene, "12.001")).toMatchObject({ right: true });
    expect(await markOf(scene, "12.002")).toMatchObject({ right: false, message: "Not yet." });
  });

  test("0 is wanted exactly, but for rounding", async () => {
    expect((await markOf(number(0), "0")).right).toBe(true);
    expect((await markOf(number(0), "1e-12")).right).toBe(true);
    expect((await markOf(number(0), "0.001")).right).toBe(false);
  });

  test("blanks share the points", async () => {
    const blanks = ["x", "y", "z"].map((name) => ({ label: name, value: at(`gradient.${name}`) }));
    const scene = withPart({ kind: "numbers", points: 3, blanks });
    expect(await markOf(scene, [12, "", "-9"])).toMatchObject({
      ...{ right: false, points: 2, found: [12, null, -9], each: [true, false, true] },
      message: "2 of 3 right.",
    });
  });

  test("values come from other runs and from formulas", async () => {
    const runs = { other: { stage: { at: { x: 1, y: 1, z: 1 } } } };
    const value = [{ path: "gradient", run: "other" }, { formula: "x + y + z" }];
    const scene = withPart({ kind: "weights", value }, { runs });
    expect((await markOf(scene, [[2, 1, -1], 9])).right).toBe(true);
    expect(await markOf(scene, [2, 1, 1, 9])).toMatchObject({ message: "1 of 4 numbers differ." });
    expect((await markOf(scene, [2, 1])).message).toBe("4 numbers expected, found 2.");
  });
});

describe("a table", () => {
  const scene = withPart({ kind: "table", answer: "unit", task: { preset: "and" } });

  test("is satisfied by any unit that does it, exactly", async () => {
    for (const answer of [
      [1, 1, -1],
      ["1/3", "1/3", "-1/3"],
      { weights: [2, 2], bias: -3 },
      ["0,5", 0.5, "-0,5"],
    ])
      // prettier-ignore
      expect((await markOf(scene, answer)).right).toBe(true);
  });

  test("says which row is wrong", async () => {
    expect(await markOf(scene, [1, 1, 0])).toMatchObject({
      ...{ right: false, found: [0, 1, 1, 1], each: [true, false, false, true] },
      message: "For (0, 1) the answer is 1, and 0 is wanted. 2 of 4 rows are wrong.",
    });
  });

  test.each([
    [[1, 1], "2 weights and a bias expected: 3 numbers."],
    [[1, 1, "x"], /^It cannot be run: stage\.units\[0\]\.bias: /],
    [{ units: 3 }, "2 weights and a bias expected: 3 numbers."],
  ])("%j is told why not", async (answer, message) => {
    expect((await markOf(scene, answer)).message).toMatch(message);
  });
});

describe("a goal", () => {
  const scene = validateScene({
    stage: {
      ...{ kind: "network", data: { preset: "or" }, loss: { kind: "binary-cross-entropy" } },
      model: { inputs: 2, layers: [{ kind: "dense", units: 1, activation: "sigmoid" }] },
      ...{ optimizer: { kind: "sgd", rate: 0.01 }, training: { epochs: 50, batch: "all" } },
    },
    exercise: {
      id: "rate",
      parts: [
        {
          ...{ id: "p", kind: "reach", question: "?", may: ["optimizer"], points: 5 },
          goals: [
            { label: "Loss", path: "history.loss[-1]", atMost: 0.1 },
            { label: "Accuracy", path: "history.accuracy[-1]", atLeast: 1 },
          ],
        },
      ],
    },
  });

  test("is reached by what the engine makes of the change", async () => {
    const fast = { optimizer: { kind: "sgd", rate: 10 } };
    expect(await markOf(scene, fast)).toMatchObject({ right: true, points: 5, each: [true, true] });
    const slow = await markOf(scene, {});
    expect(slow).toMatchObject({ right: false, points: 0, answered: true });
    expect(slow.message).toMatch(/^Loss: 0\.\d+, and at most 0\.1 is wanted\. /);
  });

  test("is not run where that takes hours, unless the exercise's own stage does", async () => {
    const [part] = (scene.exercise?.["parts"] ?? []) as readonly object[];
    const { stage } = pruneScene(scene) as { readonly stage: object };
    const free = (epochs: number) =>
      validateScene({
        stage: { ...stage, training: { epochs, batch: "all" } },
        exercise: { id: "rate", parts: [{ ...part, may: ["training", "data"] }] },
      });
    const long = { training: { epochs: 1e6 }, data: { preset: "moons", count: 100_000 } };
    expect(await markOf(free(50), long)).toMatchObject({
      ...{ answered: false, points: 0 },
      message: expect.stringMatching(/^It is too much to run: about \S+ multiplications, and /),
    });
    expect(await markOf(free(50), { training: { epochs: 60 } })).toMatchObject({ answered: true });
  });

  test("takes what may be changed, and nothing else", async () => {
    expect((await markOf(scene, { training: { epochs: 1e6 } })).message).toContain('"training"');
    expect((await markOf(scene, { optimizer: { kind: "magic" } })).message).toMatch(
      /^It cannot be run: stage\.optimizer\.kind: /,
    );
    expect((await markOf(scene, [1])).message).toBe('An object with "optimizer" expected.');
  });
});

test.each(["a.c", "a.b[9]", "nodes[name=v].value", "a.b..c", "a.toString", "[x"])(
  "nothing is at %s",
  (path) => {
    const result = { a: { b: [1] }, nodes: [{ name: "u", value: 4 }] };
    expect(lookUp(result, path)).toBeUndefined();
  },
);

test("paths lead to numbers", () => {
  const result = { a: { "p[0]": 1, b: [1, [2, 3]] }, nodes: [{ name: "u", value: 4 }], yes: true };
  expect(lookUp(result, "a.b[1][0]")).toBe(2);
  expect(lookUp(result, "a.b[-1][-1]")).toBe(3);
  expect(lookUp(result, 'a["p[0]"]')).toBe(1);
  expect(lookUp(result, "nodes[name=u].value")).toBe(4);
  expect(lookUp(result, "a.b.length")).toBe(2);
  expect(numbersIn(result.a)).toEqual([1, 1, 2, 3]);
  expect(numbersIn(result.yes)).toEqual([1]);
  expect(numbersIn([Array(300_000).fill(1)])).toHaveLength(300_000);
  expect(numbersIn({ a: "1" })).toBeNull();
});

const blank = { label: "a", value: 1 };
const numbers = { kind: "numbers", blanks: [blank] };
const XY = { kind: "expression", formula: "x*y", at: { x: 1, y: 2 } };

/** What is refused, and with which beginning. */
const refused: readonly (readonly [string, object, string])[] = [
  ["no parts", { parts: [] }, "exercise.parts: a list of 1 to 50 expected"],
  ["no id", { id: "" }, 'exercise.id: a name of letters, digits, "_", "-" and "." expected'],
  ["a field too many", { solution: 1 }, "exercise.solution: no such field"],
  ["an unknown kind", { parts: [{ id: "p", kind: "essay" }] }, "exercise.parts[0].kind: "],
  ["twice the same id", { parts: [{ id: "p", question: "", ...numbers }, { id: "p", question: "", ...numbers }] }, "exercise.parts[1].id: an id that no other part has"], // prettier-ignore
  ["a mistake at no blank", { parts: [{ id: "p", question: "", ...numbers, mistakes: [{ name: "m", blank: 1, value: 2, sentence: "." }] }] }, "exercise.parts[0].mistakes[0].blank: "], // prettier-ignore
  ["a run that is not there", { parts: [{ id: "p", question: "", kind: "numbers", blanks: [{ label: "", value: { path: "value", run: "r" } }] }] }, "exercise.parts[0].blanks[0].value.run: "], // prettier-ignore
];

/** What only the engine sees. */
const senseless: readonly (readonly [string, object, object, string])[] = [
  ["a path to nothing", { ...numbers, blanks: [{ label: "", value: at("gradient.q") }] }, {}, "exercise.parts[0].blanks[0].value.path: a path to numbers"], // prettier-ignore
  ["several numbers", { ...numbers, blanks: [{ label: "", value: at("gradient") }] }, {}, "exercise.parts[0].blanks[0].value: 1 number expected, found 3 numbers"], // prettier-ignore
  ["a formula that is none", { ...numbers, blanks: [{ label: "", value: { formula: "x +" } }] }, {}, "exercise.parts[0].blanks[0].value.stage.formula, character "], // prettier-ignore
  ["a run that is refused", { ...numbers, blanks: [{ label: "", value: { path: "value", run: "r" } }] }, { runs: { r: { stage: { formula: "" } } } }, "exercise.runs.r.stage.formula: "], // prettier-ignore
  ["too few labels", { kind: "weights", value: at("gradient"), labels: ["a"] }, {}, "exercise.parts[0].labels: 3 labels, or none expected"], // prettier-ignore
  ["a table without a task", { kind: "table" }, {}, "exercise.parts[0].task: a task, since the scene is no workshop expected, found null"], // prettier-ignore
  ["a field of another stage", { kind: "reach", may: ["units"], goals: [{ label: "a", path: "value", atMost: 1 }] }, {}, "exercise.parts[0].may[0]: a field of the stage"], // prettier-ignore
  ["a goal without a bound", { kind: "reach", may: ["at"], goals: [{ label: "a", path: "value" }] }, {}, 'exercise.parts[0].goals[0]: "atMost", "atLeast" or both'], // prettier-ignore
];

const messageOf = async (open: () => unknown): Promise<string> => {
  try {
    await open();
  } catch (error) {
    if (error instanceof SceneError) return error.message;
    throw error;
  }
  throw new Error("taken");
};

describe("refused with place, wanted and found", () => {
  test.each(refused)("%s", async (_, more, beginning) => {
    const parts = [{ id: "p", question: "?", ...numbers }];
    const scene = validateScene({ stage: XY, exercise: { id: "e", parts, ...more } });
    expect((await messageOf(() => exerciseOf(scene))).startsWith(beginning)).toBe(true);
    const link = await encodeScene(scene);
    expect(await messageOf(() => decodeScene(link))).toBe(await messageOf(() => exerciseOf(scene)));
  });

  test.each(senseless)("%s", async (_, part, more, beginning) => {
    expect(await messageOf(() => openScene(withPart(part, more)))).toContain(beginning);
  });

  test("no object", async () => {
    expect(await messageOf(() => validateScene({ stage: XY, exercise: [] }))).toBe(
      "exercise: an object of at most 64 levels expected, found an empty list",
    );
  });
});

test("an exercise survives being written without defaults and read again", () => {
  fc.assert(
    fc.property(exercises, (exercise) => {
      const json: unknown = JSON.parse(JSON.stringify(shape.write(exercise)));
      expect(shape.read(json, "")).toStrictEqual(exercise);
    }),
    { numRuns: 200 },
  );
});
