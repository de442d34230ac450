/** `scripts/lab grade`: many files at once, bad ones among them, and the same marks as by hand. */
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { gradeTable } from "../../../web/headless/grade-table.ts";
import { grade, type GradeReport } from "../../../web/headless/grade.ts";
import { lab } from "../../../web/headless/lab.ts";
import { presetScene } from "../../../web/scene/presets/index.ts";
import { pruneScene } from "../../../web/scene/prune.ts";
import { engine, openPreset, rightAnswer } from "./support.ts";

const scene = pruneScene(presetScene("exercise-x2y-over-z"));
const marker = await openPreset("exercise-x2y-over-z");
const right = Object.fromEntries(
  marker.exercise.parts.map((part) => [part.id, rightAnswer(marker, part)]),
);
const files: Readonly<Record<string, unknown>> = {
  "exercise.json": scene,
  "all/ada.json": { exercise: "x2y-over-z", name: "Ada", answers: right },
  "all/bob.json": { name: "=Bob|", answers: { forward: [9, "36", 72], locals: ["1/2", 9, "", "", "six"] } }, // prettier-ignore
  "all/broken.json": "{",
  "all/list.json": [1, 2],
  "all/notes.txt": "no answers",
  "all/other.json": { exercise: "chain", answers: {} },
  "empty/readme.txt": "",
};

async function run(args: readonly string[]) {
  let [out, err] = ["", ""];
  const status = await lab(["grade", ...args], {
    read: async (path) => {
      if (!Object.hasOwn(files, path)) throw new Error("no such file");
      const found = files[path];
      return typeof found === "string" ? found : JSON.stringify(found);
    },
    list: async (path) => {
      const inside = Object.keys(files).filter((file) => file.startsWith(`${path}/`));
      return inside.length === 0 ? null : inside;
    },
    out: (text) => (out += text),
    err: (text) => (err += text),
  });
  return { status, out, err };
}

describe("scripts/lab grade", () => {
  test("prints one document: points, parts, mistakes; bad files have a sentence", async () => {
    const { status, out, err } = await run(["exercise.json", "all", "gone.json"]);
    expect(status).toBe(1);
    const report = JSON.parse(out) as GradeReport;
    expect(report).toMatchObject({
      exercise: "x2y-over-z",
      points: 12,
      title: "Exercise: x²y/z, module by module",
    });
    expect(report.files.map(({ file, points, error }) => [file, points, error])).toEqual([
      ["all/ada.json", 12, undefined],
      ["all/bob.json", 3, undefined],
      ["all/broken.json", 0, expect.stringMatching(/^JSON expected, found something else/)],
      ["all/list.json", 0, 'an object with "answers" expected, found a list of 2'],
      ["all/other.json", 0, 'answers to the exercise "x2y-over-z" expected, found "chain"'],
      ["gone.json", 0, 'lab: "gone.json" cannot be read: no such file'],
    ]);
    const [forward, locals, backward] = report.files[1]?.parts ?? [];
    expect(forward).toMatchObject({ right: false, points: 2, found: [9, 36, 72], mistakes: [{ name: "product" }] }); // prettier-ignore
    expect(locals).toMatchObject({ points: 1, found: [0.5, 9, null, null, null], mistakes: [{ name: "sign" }] }); // prettier-ignore
    expect(backward).toMatchObject({ right: false, points: 0, message: "No answer yet." });
    expect(out).not.toContain("wanted");
    expect(report.summary).toMatchObject({ files: 6, graded: 2, mean: 7.5 });
    expect(report.summary.parts[0]).toEqual({ id: "forward", points: 3, right: 1, mistakes: { product: 1 } }); // prettier-ignore
    expect(report.failure).toBe("4 of 6 files could not be graded");
    expect(err.split("\n")).toHaveLength(5);
  });

  test("says what is wanted when asked to", async () => {
    const { status, out } = await run(["exercise.json", "all/ada.json", "--solutions"]);
    expect(status).toBe(0);
    expect((JSON.parse(out) as GradeReport).files[0]?.parts[0]).toMatchObject({
      wanted: [9, 36, 18],
    });
  });

  test("prints a table that no spreadsheet runs", async () => {
    const { out } = await run(["exercise.json", "all/ada.json", "all/bob.json", "all/list.json", "--table", "csv"]); // prettier-ignore
    expect(out.split("\n")).toEqual([
      "file,name,points,of,forward,locals,backward,mistakes,error",
      "all/ada.json,Ada,12,12,3,5,4,,",
      "all/bob.json,'=Bob|,3,12,2,1,0,product sign,",
      'all/list.json,,,12,,,,,"an object with ""answers"" expected, found a list of 2"',
      "",
    ]);
    const { out: markdown } = await run(["exercise.json", "all/bob.json", "--table=markdown"]);
    expect(markdown.split("\n")[2]).toBe(
      String.raw`| all/bob.json | =Bob\| | 3 | 12 | 2 | 1 | 0 | product sign |  |`,
    );
  });

  test.each([
    [["exercise.json"], "lab: an exercise and at least one file or folder of answers expected"],
    [["exercise.json", "empty"], 'lab: no .json file in the folder "empty"'],
    [["exercise.json", "all", "--table", "pdf"], 'lab: grade --table csv or markdown expected, found "pdf"'], // prettier-ignore
    [["exercise.json", "all", "--fast"], 'lab: no such option "--fast"'],
    [["all/list.json", "all"], "scene: an object expected, found a list of 2"],
    [["gone.json", "all"], 'lab: "gone.json" cannot be read: no such file'],
  ])("%j is refused", async (args, message) => {
    const { status, out, err } = await run(args);
    expect({ status, out }).toEqual({ status: 2, out: "" });
    expect(err.split("\n")[0]).toBe(message);
  });

  test("a scene without an exercise is refused", async () => {
    const bare = { stage: { kind: "expression", formula: "x", at: { x: 1 } } };
    await expect(grade(bare, [], { engine })).rejects.toThrow(/^exercise: an object/);
  });
});

const value = fc.oneof(
  fc.double(),
  fc.string(),
  fc.constantFrom("9", "36", "1/2", "−9", "1e999", "18,0"),
  fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<unknown>,
);
const answers = fc.dictionary(
  fc.constantFrom("forward", "locals", "backward", "__proto__", "parts"),
  fc.oneof(value, fc.array(value, { maxLength: 7 })),
);
const document = fc.oneof(
  fc.record({ exercise: fc.constant("x2y-over-z"), answers }),
  fc.record({ exercise: value, name: value, answers: value }),
  value,
);
const text = fc.oneof(
  document.map((each) => JSON.stringify(each) ?? ""),
  document.map((each) => (JSON.stringify(each) ?? "").slice(1)),
  fc.string(),
  fc.constantFrom('{"answers":'.repeat(5000), `{"answers":{"forward":${"[".repeat(5000)}${"]".repeat(5000)}}}`), // prettier-ignore
);

test("a thousand files, whatever is in them, are graded in seconds", async () => {
  const texts = fc.sample(text, { numRuns: 1000, seed: 7 });
  const start = performance.now();
  const good = { file: "good", answers: { answers: right } };
  const all = texts.map((answers, i) => ({ file: `${i}`, answers }));
  const report = await grade(scene, [...all, good], { engine });
  expect(performance.now() - start).toBeLessThan(5000);
  expect(report.files).toHaveLength(1001);
  expect(report.files.at(-1)).toMatchObject({ points: 12 });
  for (const file of report.files) {
    expect(file.points).toBeGreaterThanOrEqual(0);
    expect(file.points).toBeLessThanOrEqual(12);
    if (file.error === undefined) expect(file.parts).toHaveLength(3);
    else expect(file.error).toMatch(/\S/);
  }
  expect(report.summary.graded).toBeGreaterThan(100);
  expect(report.summary.graded).toBeLessThan(1001);
  expect(gradeTable(report, "csv").length).toBeGreaterThan(1001);
});

test("units that are typed by hand, two hundred files of them", async () => {
  const xor = pruneScene(presetScene("exercise-xor-gates"));
  const small = fc.integer({ min: -2, max: 2 });
  const numbers = fc.tuple(small, small, fc.constantFrom("-1/2", "-3/2", "1/2", 0));
  const made = fc.sample(fc.record({ and: numbers, or: numbers, only: numbers }), { numRuns: 200, seed: 3 }); // prettier-ignore
  const start = performance.now();
  const report = await grade(xor, made.map((each, i) => ({ file: `${i}`, answers: { answers: each } })), { engine }); // prettier-ignore
  expect(performance.now() - start).toBeLessThan(15_000);
  expect(report.summary.graded).toBe(200);
  expect(report.summary.parts[0]?.right).toBeGreaterThan(0);
});
