/** Descents without a page: what is reported, what is refused, and tables. */
import { afterAll, describe, expect, test } from "vitest";
import { openEngine } from "../../../web/engine/node.ts";
import { lab } from "../../../web/headless/lab.ts";
import { printJson } from "../../../web/headless/print.ts";
import { check, run } from "../../../web/headless/run.ts";
import { descentTable } from "../../../web/export/table.ts";

const engine = await openEngine();
afterAll(() => engine.close());

const stage = { kind: "descent", formula: "f = x^2 + y", start: { x: 1, y: 2 }, steps: 2 } as const;
const scene = (more: object = {}) => ({ stage: { ...stage, ...more } });

test("an input called value keeps its coordinate", async () => {
  const stage = { kind: "descent", formula: "f = value^2", start: { value: 3 }, steps: 1 } as const;
  const found = await run({ stage }, { engine });
  expect(found.runs[0]?.path[0]).toEqual({ value: 3, f: 9 });
});

test("a descent as the format has it: optimizer with its defaults, steps + 1 points, diverged", async () => {
  const optimizers = [{ kind: "sgd", rate: 0.25 }];
  const found = await run({ stage: { ...stage, optimizers } }, { engine });
  expect(found).toEqual({
    kind: "descent",
    runs: [
      {
        optimizer: {
          kind: "sgd",
          rate: 0.25,
          momentum: 0,
          dampening: 0,
          nesterov: false,
          schedule: { kind: "constant" },
        },
        path: [
          { x: 1, y: 2, value: 3 },
          { x: 0.5, y: 1.75, value: 2 },
          { x: 0.25, y: 1.5, value: 1.5625 },
        ],
        diverged: false,
      },
    ],
  });
});

test("the format's own example runs as it stands", async () => {
  const example = {
    kind: "descent",
    formula: "f = 4*(x-2)^2 + 4*(y+1)^2 - 0.1*x*y",
    start: { x: 0, y: 0 },
    optimizers: [{ kind: "sgd", rate: 0.1 }],
    steps: 50,
  } as const;
  const { runs } = await run({ stage: example }, { engine });
  expect(runs[0]?.path[0]).toEqual({ x: 0, y: 0, value: 20 });
  expect(runs[0]?.path).toHaveLength(51);
});

test("what is no longer finite ends the path, and is said", async () => {
  const optimizers = [
    { kind: "sgd", rate: 0.1 },
    { kind: "sgd", rate: 1 },
  ] as const;
  const shot = { kind: "descent", formula: "x^4", start: { x: 3 }, optimizers, steps: 50 } as const;
  const found = await run({ stage: shot }, { engine });
  expect(found.failure).toMatch(
    /^stage\.optimizers\[0\] \(sgd\): a number is no longer finite after \d+ moves$/,
  );
  const { path = [], diverged } = found.runs[1] ?? {};
  expect(diverged).toBe(true);
  expect(path.length).toBeLessThan(51);
  expect(path.slice(0, -1).every(({ value }) => Number.isFinite(value))).toBe(true);
  expect(printJson(found)).toMatch(/"value": "(Infinity|NaN)"/);
});

test("an optimizer that the scene leaves out is plain descent", async () => {
  const found = await run(scene(), { engine });
  expect(found.runs[0]?.optimizer).toMatchObject({ kind: "sgd", rate: 0.001 });
});

test("the cosine of a schedule falls over all moves", async () => {
  const schedule = { kind: "cosine" } as const;
  const optimizers = [{ kind: "sgd", rate: 1, schedule }];
  const { runs } = await run({ stage: { ...stage, formula: "f = x + y", optimizers } }, { engine });
  // 1, then half of it.
  expect(runs[0]?.path[2]?.x).toBeCloseTo(1 - 1 - 0.5, 14);
});

test("always the same, whatever ran before", async () => {
  const optimizers = [{ kind: "adam", rate: 0.1 }, { kind: "rmsprop" }];
  const first = printJson(await run(scene({ optimizers, steps: 100 }), { engine }));
  await run(scene({ steps: 7 }), { engine });
  expect(printJson(await run(scene({ optimizers, steps: 100 }), { engine }))).toBe(first);
});

/** changes, message */
// prettier-ignore
const refused: readonly (readonly [string, object, string])[] = [
  ["a formula that breaks off", { formula: "f = x +" }, "stage.formula, character 8: "],
  ["a formula without a name", { formula: "f = 2" }, "stage.formula: it has no input: there is nothing to move"],
  ["a missing start", { start: { x: 1 } }, "stage.start.y: a value for this input of the formula expected, found nothing"],
  ["a start of no input", { start: { x: 1, y: 2, z: 3 } }, 'stage.start.z: an input of the formula (x, y) expected, found "z"'],
  ["a start that is no number", { start: { x: "1", y: 2 } }, 'stage.start.x: a finite number expected, found "1"'],
  ["a start named as a prototype", { start: JSON.parse('{"__proto__": 1, "x": 1, "y": 2}') as object }, 'stage.start: a name such as x or w_1 expected, found "__proto__"'],
  ["no optimizers", { optimizers: [] }, "stage.optimizers: a list of 1 to 8 expected, found an empty list"],
  ["too many", { optimizers: Array.from({ length: 9 }, () => ({ kind: "sgd" })) }, "stage.optimizers: a list of 1 to 8 expected, found a list of 9"],
  ["an unknown optimizer", { optimizers: [{ kind: "sgdd" }] }, "stage.optimizers[0].kind: "],
  ["a rate of nothing", { optimizers: [{ kind: "sgd", rate: 0 }] }, "stage.optimizers[0].rate: a number above 0"],
  ["too far", { steps: 10_001 }, "stage.steps: a whole number from 0 to 10000 expected, found 10001"],
  ["half a step", { steps: 1.5 }, "stage.steps: a whole number from 0 to 10000 expected, found 1.5"],
  ["an unknown field", { stop: 1 }, "stage.stop: no such field"],
  ["more than can be computed", { formula: `f = x*y${"+x".repeat(4000)}`, steps: 10_000 }, "stage: this is too much to compute: take fewer steps or a shorter formula"],
];

describe("refused by place", () => {
  test.each(refused)("%s", async (_, more, message) => {
    const problem = await check(scene(more), { engine }).catch((error: Error) => error);
    expect(problem).toMatchObject({ name: "SceneError" });
    expect((problem as Error).message).toContain(message);
    await expect(run(scene(more), { engine })).rejects.toThrow(message);
  });
});

test("a table has a line for each point of each path", async () => {
  const session = engine.newSession();
  const complete = await check(scene({ optimizers: [{ kind: "sgd", rate: 0.25 }] }), { engine });
  if (complete.stage.kind !== "descent") throw new Error("no descent");
  const { conventions } = complete;
  const opened = await engine.call("descent.open", { session, stage: complete.stage, conventions });
  expect(descentTable(opened, "csv")).toBe(
    "optimizer,step,x,y,f\r\n0,0,1,2,3\r\n0,1,0.5,1.75,2\r\n0,2,0.25,1.5,1.5625\r\n",
  );
  expect(descentTable(opened, "latex")).toContain("optimizer & step & $x$ & $y$ & $f$ \\\\");
});

describe("the command line", () => {
  async function print(args: readonly string[], of: unknown) {
    let out = "";
    let err = "";
    const status = await lab(args, {
      read: () => Promise.resolve(JSON.stringify({ stage: of })),
      out: (text) => {
        out += text;
      },
      err: (text) => {
        err += text;
      },
    });
    return { status, out, err };
  }

  test("prints the document, or a table", async () => {
    const { status, out } = await print(["run", "-"], stage);
    expect(status).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ kind: "descent", runs: [{ diverged: false }] });
    const table = await print(["run", "-", "--table", "markdown"], stage);
    expect(table).toMatchObject({ status: 0, err: "" });
    expect(table.out.split("\n")[0]).toBe("| optimizer | step | x | y | f |");
  });

  test("says by its exit status that a path ended early, or that the scene is refused", async () => {
    const shot = {
      ...stage,
      formula: "x^4",
      start: { x: 30 },
      optimizers: [{ kind: "sgd", rate: 1 }],
    };
    const failed = await print(["run", "-"], { ...shot, steps: 50 });
    expect(failed.status).toBe(1);
    expect(failed.err).toMatch(
      /^run: stage\.optimizers\[0\] \(sgd\): a number is no longer finite/,
    );
    expect(failed.out).toContain('"Infinity"');
    const refused = await print(["check", "-"], { ...stage, start: {} });
    expect(refused).toMatchObject({ status: 2, out: "" });
  });
});
