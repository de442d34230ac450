/** The npm package as projects meet it: packed once, installed into an empty one, without sources. */
import { execFileSync } from "node:child_process";
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { build } from "vite";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { licensesText } from "../../scripts/lib/licenses.mjs";
import { serve } from "../../scripts/lib/serve.mjs";
import { APP_VERSION } from "../../web/core/version.ts";

declare module "vitest" {
  interface ProvidedContext {
    readonly nodes: Readonly<Record<string, string>>;
  }
}

const root = fileURLToPath(new URL("../..", import.meta.url));
const project = mkdtempSync(join(tmpdir(), "package-"));

const run = (file: string, args: readonly string[], cwd = project): string =>
  execFileSync(file, args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });

beforeAll(() => {
  run("npm", ["pack", "--ignore-scripts", "--pack-destination", project], root);
  writeFileSync(join(project, "package.json"), '{ "type": "module" }');
  // Offline: it brings all that it needs.
  run("npm", [
    "install",
    "--offline",
    "--no-audit",
    "--no-fund",
    `backprop-lab-${APP_VERSION}.tgz`,
  ]);
  copyFileSync(join(root, "scripts", "example.mjs"), join(project, "example.mjs"));
  writeFileSync(
    join(project, "scene.json"),
    '{ "stage": { "kind": "perceptron", "data": { "preset": "or" } } }',
  );
});
afterAll(() => rmSync(project, { recursive: true }));

test("it comes alone", () => {
  expect(
    readdirSync(join(project, "node_modules")).filter((name) => !name.startsWith(".")),
  ).toEqual(["backprop-lab"]);
});

describe.each(Object.entries(inject("nodes")))("in Node %s", (version, node) => {
  test("the documented example runs", () => {
    expect(run(node, ["--version"])).toBe(`v${version}\n`);
    const out = run(node, ["example.mjs"]);
    expect(out).toContain("x²y/z at (3, 4, 2): 18 { x: 12, y: 4.5, z: -9 }");
    expect(out).toMatch(/digits: 4×12×12 -> .* -> 10, \d+ parameters/);
    expect(out).toContain('refused: stage.model.layers: a list expected, found "two"');
  });

  test("so does the command line", () => {
    const lab = join("node_modules", ".bin", "backprop-lab");
    expect(run(node, [lab, "--help"])).toMatch(/^Usage: /);
    const { converged } = JSON.parse(run(node, [lab, "run", "scene.json"])) as {
      converged: boolean;
    };
    expect(converged).toBe(true);
  });
});

test("its types hold in a strict project", () => {
  writeFileSync(
    join(project, "use.ts"),
    `import { check, openEngine, run, type Result, type Scene } from "backprop-lab";
import type { BackpropLab } from "backprop-lab/element";
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
export const pause = (element: BackpropLab): Promise<object> => element.pause();
`,
  );
  const options = "--noEmit --strict --target es2023 --module nodenext --types node --typeRoots";
  const tsc = join(root, "node_modules", ".bin", "tsc");
  const args = [...options.split(" "), join(root, "node_modules", "@types"), "use.ts"];
  expect(run(tsc, args)).toBe("");
});

const POLL = { timeout: 20_000 };

test("its reference tells of all that is exported", () => {
  const text = run(process.execPath, [join(root, "scripts", "api.mjs")]);
  const list = 'console.log(Object.keys(await import("backprop-lab")).join())';
  const names = run(process.execPath, ["--input-type=module", "-e", list]).trim().split(",");
  expect(names).toContain("run");
  for (const name of [...names, "BackpropLab", "Scene"]) expect(text).toContain(`\n### ${name}\n`);
});

test("it brings its reference and the licences of all that is in it", () => {
  const brought = (name: string): string =>
    readFileSync(join(project, "node_modules", "backprop-lab", "build", "package", name), "utf8");
  expect(brought("api.md")).toBe(run(process.execPath, [join(root, "scripts", "api.mjs")]));
  expect(brought("licenses.txt")).toBe(licensesText());
});

/** Runs in a page, bundled or not. */
const PAGE = `
const lab = document.createElement("backprop-lab");
lab.setAttribute("scene", "or");
document.body.append(lab);
const stage = { kind: "expression", formula: "f = x^2*y/z", at: { x: 3, y: 4, z: 2 } };
const engine = await openEngine({ place: "thread" });
const { converged } = await run(defaultScene("perceptron"), { engine });
const { value, gradient } = await run({ stage });
document.title = JSON.stringify([value, gradient, converged]);
`;

const imports = (lab: string, element: string): string =>
  `import { defaultScene, openEngine, run } from "${lab}"; import "${element}";`;

test("it runs in a page that Vite builds, and in one of plain script tags", async () => {
  const bundled = join(project, "bundled");
  mkdirSync(bundled);
  writeFileSync(join(bundled, "index.html"), '<script type="module" src="./main.js"></script>');
  const main = `${imports("backprop-lab", "backprop-lab/element")}${PAGE}`;
  writeFileSync(join(bundled, "main.js"), main);
  await build({ root: bundled, base: "./", configFile: false, logLevel: "warn" });
  const browserFiles = "./node_modules/backprop-lab/build/browser";
  const plain = imports(`${browserFiles}/index.js`, `${browserFiles}/element.js`);
  writeFileSync(join(project, "plain.html"), `<script type="module">${plain}${PAGE}</script>`);

  const server = await serve(project, { port: 4573 });
  const browser = await chromium.launch({
    executablePath: inject("chromium"),
    args: ["--no-sandbox"],
  });
  const page = await browser.newPage();
  const problems: string[] = [];
  page.on("pageerror", (error) => problems.push(String(error)));
  for (const address of ["bundled/dist/index.html", "plain.html"]) {
    await page.goto(server.url + address);
    await expect.poll(async () => problems.join("\n") || page.title(), POLL).toMatch(/^\[/);
    const frame = page.frameLocator("backprop-lab iframe");
    await frame.locator(".plane-point").first().waitFor();
    expect(JSON.parse(await page.title())).toEqual([18, { x: 12, y: 4.5, z: -9 }, true]);
  }
  await browser.close();
  await server.close();
});
