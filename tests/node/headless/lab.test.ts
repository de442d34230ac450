/** The command line as a user meets it: a process with its streams and exit status. */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const program = fileURLToPath(new URL("../../../scripts/lab", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "lab-"));
afterAll(() => rmSync(folder, { recursive: true }));

interface Outcome {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
  readonly milliseconds: number;
}

function lab(args: readonly string[], input: string | Uint8Array = ""): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const child = spawn(program, args, { cwd: folder });
    let out = "";
    let err = "";
    child.stdout.setEncoding("utf8").on("data", (chunk: string) => (out += chunk));
    child.stderr.setEncoding("utf8").on("data", (chunk: string) => (err += chunk));
    child.on("error", reject);
    child.on("close", (status) =>
      resolve({ status, out, err, milliseconds: performance.now() - start }),
    );
    child.stdin.on("error", () => undefined); // It may end without reading.
    child.stdin.end(input);
  });
}

/** The first call builds what is missing. */
beforeAll(() => lab(["--help"]), 600_000);

const formula = { kind: "expression", formula: "f = x^2*y/z", at: { x: 3, y: 4, z: 2 } };
const perceptron = { kind: "perceptron", data: { preset: "or" }, weights: [0, 1, -1] };
const network = {
  kind: "network",
  data: { preset: "or" },
  model: { inputs: 2, layers: [{ kind: "dense", units: 1 }] },
};
const scene = (stage: object, more: object = {}): string => JSON.stringify({ stage, ...more });

describe("run", () => {
  test("prints one JSON document from standard input, in under half a second", async () => {
    await lab(["run", "-"], scene(formula)); // warms the disk
    const { status, out, err, milliseconds } = await lab(["run", "-"], scene(formula));
    expect(status).toBe(0);
    expect(err).toBe("");
    expect(JSON.parse(out)).toMatchObject({ value: 18, gradient: { x: 12, y: 4.5, z: -9 } });
    // Half a second on a machine of its own; tests share theirs.
    expect(milliseconds).toBeLessThan(1500);
  });

  test("reads a file", async () => {
    writeFileSync(join(folder, "or.json"), scene(perceptron));
    const { status, out } = await lab(["run", "or.json"]);
    expect(status).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ kind: "perceptron", weightsExact: ["0", "1", "1"] });
  });

  test("reads UTF-8 with or without a byte order mark, and nothing else", async () => {
    writeFileSync(join(folder, "marked.json"), `\uFEFF${scene(formula)}`);
    expect((await lab(["run", "marked.json"])).status).toBe(0);
    expect((await lab(["run", "-"], `\uFEFF${scene(formula)}`)).status).toBe(0);
    const latin1 = Buffer.from(scene(formula, { title: "naïve" }), "latin1");
    const refusal = await lab(["run", "-"], latin1);
    expect(refusal).toMatchObject({ status: 2, out: "" });
    expect(refusal.err).toMatch(/^lab: "-" cannot be read: .*utf-8/);
  });

  test("numbers read back exactly, and what is not finite is a string", async () => {
    const { out } = await lab(
      ["run", "-"],
      scene({ ...formula, formula: "ln(x)/0", at: { x: 0.1 } }),
    );
    expect(JSON.parse(out)).toMatchObject({ value: "-Infinity" });
    const third = await lab(["run", "-"], scene({ ...formula, formula: "1/x", at: { x: 3 } }));
    expect((JSON.parse(third.out) as { value: number }).value).toBe(1 / 3);
  });

  test("a run that diverges ends with status 1 and all that was computed", async () => {
    const diverging = {
      ...network,
      optimizer: { kind: "sgd", rate: 100 },
      training: { epochs: 500 },
    };
    const { status, out, err } = await lab(["run", "-"], scene(diverging));
    expect(status).toBe(1);
    const result = JSON.parse(out) as { failure: string; history: { loss: number[] } };
    expect(result.failure).toMatch(/^layer "dense1": .* not finite/);
    expect(result.history.loss.length).toBeGreaterThan(10);
    expect(err).toContain(result.failure);
  });
});

describe("--table", () => {
  test("markdown", async () => {
    const { status, out } = await lab(["run", "-", "--table", "markdown"], scene(perceptron));
    const lines = out.trimEnd().split("\n");
    expect(status).toBe(0);
    expect(lines).toHaveLength(18);
    expect(lines[0]).toBe(
      "| step | epoch | x0 | x1 | x2 | w0 | w1 | w2 | Σ | u | y | Δw0 | Δw1 | Δw2 | w0 after | w1 after | w2 after |",
    );
    expect(lines[3]).toMatch(
      /^\| 2 \| 1 \| 1 \| 0 \| 1 \| 0 \| 1 \| [-−]1 \| [-−]1 \| 0 \| 1 \| 1 \| 0 \| 1 \| 1 \| 1 \| 0 \|$/,
    );
  });

  test("LaTeX, with fractions", async () => {
    const slow = scene({ ...perceptron, rate: 0.5 });
    const { out } = await lab(["run", "--table=latex", "-"], slow);
    expect(out).toMatch(/^\\begin\{tabular\}\{r{17}\}\n/);
    expect(out).toContain("$\\frac{1}{2}$");
    expect(out).toMatch(/\\end\{tabular\}\n$/);
  });

  test("csv, with decimals", async () => {
    const { out } = await lab(["run", "-", "--table", "csv"], scene({ ...perceptron, rate: 0.5 }));
    const [header, , second] = out.split("\r\n");
    expect(header).toMatch(/^step,epoch,x0,x1,x2,w0,w1,w2,sum,u,y,dw0,dw1,dw2,w0_after/);
    expect(second).toBe("2,1,1,0,1,0,1,-1,-1,0,1,0.5,0,0.5,0.5,1,-0.5");
  });
});

describe("check", () => {
  test("says that a scene is valid, without running it", async () => {
    const long = { ...network, training: { epochs: 1_000_000 } };
    expect(await lab(["check", "-"], scene(long))).toMatchObject({
      status: 0,
      out: "",
      err: "scene: valid\n",
    });
  });
});

/** name, arguments, standard input, message */
// prettier-ignore
const refused: readonly (readonly [string, readonly string[], string, string])[] = [
  ["no command", [], "", "lab: run, check, export, import or grade expected, found nothing"],
  ["an unknown command", ["walk"], "", 'lab: run, check, export, import or grade expected, found "walk"'],
  ["no scene", ["run"], "", "lab: one scene expected, found 0"],
  ["two scenes", ["run", "a", "b"], "", "lab: one scene expected, found 2"],
  ["an unknown option", ["run", "-", "--fast"], "", 'lab: no such option "--fast"'],
  ["an unknown table", ["run", "-", "--table", "html"], "", 'lab: --table markdown, latex or csv expected, found "html"'],
  ["a table of a formula", ["run", "-", "--table", "csv"], scene(formula), "lab: only a perceptron and a descent have a table of steps, this is: expression"],
  ["no such file", ["run", "nowhere.json"], "", 'lab: "nowhere.json" cannot be read: '],
  ["no JSON", ["run", "-"], "{", "scene: JSON expected, found something else ("],
  ["nothing at all", ["run", "-"], "", "scene: JSON expected, found something else ("],
  ["a wrong scene", ["run", "-"], scene({ ...network, training: { epochs: "many" } }), 'stage.training.epochs: a whole number from 0 to 1000000 expected, found "many"'],
  ["a wrong scene, checked", ["check", "-"], scene({ kind: "opera" }), 'stage.kind: "expression", "descent", "perceptron", "workshop" or "network" expected, found "opera"'],
  ["a formula with a hole", ["check", "-"], scene({ ...formula, formula: "f = x + * y" }), "stage.formula, character 9: "],
  ["a missing input", ["run", "-"], scene({ ...formula, at: { x: 1, y: 1 } }), "stage.at.z: a value for this input of the formula expected, found nothing"],
];

describe("what is refused has status 2, one sentence, and an empty standard output", () => {
  test.each(refused)("%s", async (_, args, input, message) => {
    const { status, out, err } = await lab(args, input);
    expect(status).toBe(2);
    expect(out).toBe("");
    expect(err.slice(0, message.length)).toBe(message);
  });
});

test("--help says it all", async () => {
  const { status, out, err } = await lab(["--help"]);
  expect(status).toBe(0);
  expect(err).toBe("");
  for (const word of [
    "run",
    "check",
    "export",
    "--as",
    "--step",
    "--dark",
    "--table",
    "standard input",
    "Exit status",
  ])
    expect(out).toContain(word);
});
