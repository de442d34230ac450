/** The npm package as a project that installs it meets it: packed, unpacked, alone. */
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { APP_VERSION } from "../../../web/core/version.ts";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const project = mkdtempSync(join(tmpdir(), "package-"));
const installed = join(project, "node_modules", "backprop-lab");

const run = (file: string, args: readonly string[], cwd = project): string =>
  execFileSync(file, args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });

beforeAll(() => {
  run(join(root, "scripts", "lab"), ["--help"]); // builds what is missing
  run("npm", ["pack", "--ignore-scripts", "--pack-destination", project], root);
  run("tar", ["xzf", `backprop-lab-${APP_VERSION}.tgz`]);
  mkdirSync(join(project, "node_modules"));
  renameSync(join(project, "package"), installed);
  writeFileSync(join(project, "package.json"), '{ "type": "module" }');
}, 600_000);
afterAll(() => rmSync(project, { recursive: true }));

test("the documented example runs", () => {
  copyFileSync(join(root, "scripts", "example.mjs"), join(project, "example.mjs"));
  const out = run(process.execPath, ["example.mjs"]);
  expect(out).toContain("x²y/z at (3, 4, 2): 18 { x: 12, y: 4.5, z: -9 }");
  expect(out).toMatch(/digits: 4×12×12 -> .* -> 10, \d+ parameters/);
  expect(out).toContain('refused: stage.model.layers: a list expected, found "two"');
});

test("the command line comes with it", () => {
  expect(run(join(installed, "scripts", "lab"), ["--help"])).toMatch(/^Usage: /);
});

test("its types hold in a strict project", () => {
  writeFileSync(
    join(project, "use.ts"),
    `import { check, openEngine, run, type Result, type Scene } from "backprop-lab";
const result: Result = await run({});
if (result.kind === "network") {
  const loss: number | undefined = result.history?.loss[0];
  console.log(loss);
}
const stage = { at: { x: 3 }, formula: "x^2" };
const { value, gradient } = await run({ stage: { kind: "expression", ...stage } });
export const numbers: readonly (number | undefined)[] = [value, gradient["x"]];
// @ts-expect-error a formula does not converge
export const { converged } = await run({ stage: { kind: "expression", ...stage } });
const scene: Scene = await check({}, { engine: await openEngine({ place: "thread" }) });
// @ts-expect-error a title is text
export const title: number = scene.title;
`,
  );
  const options = "--noEmit --strict --target es2023 --module nodenext --types node --typeRoots";
  const tsc = join(root, "node_modules", ".bin", "tsc");
  const args = [...options.split(" "), join(root, "node_modules", "@types"), "use.ts"];
  expect(run(tsc, args)).toBe("");
}, 30_000);
