/** Nothing ships without its licence: what the sources import is looked up in the text of all. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { BUNDLED, checkLicensed, licensesText } from "../../../scripts/lib/licenses.mjs";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const text = licensesText();

/** First groups of `pattern` in all files of a folder whose names match, each once. */
function found(folder: string, names: RegExp, pattern: RegExp): readonly string[] {
  const files = readdirSync(root + folder, { recursive: true, encoding: "utf8" });
  const sources = files.filter((name) => names.test(name));
  const all = sources.flatMap((name) => [
    ...readFileSync(`${root}${folder}/${name}`, "utf8").matchAll(pattern),
  ]);
  return [...new Set(all.map(([, name = ""]) => name))].toSorted();
}

/** Without how the pages are built, which is no part of them. */
const PAGE = /^(?!vite\.).*(?<!\.test)\.tsx?$/;
const BARE =
  /\b(?:from |import |import\()"((?!backprop-lab")(?:@[\w-]+\/)?[a-z][\w.-]*)(?:\/[^"]*)?"/g;

test("of every npm package that the page imports", () => {
  const names = found("web", PAGE, BARE);
  expect(names).toEqual(expect.arrayContaining(["preact", "temml", "uplot"]));
  for (const name of names) {
    const licences = readdirSync(`${root}node_modules/${name}`).filter((file) =>
      file.startsWith("LICENSE"),
    );
    const texts = licences.map((file) =>
      readFileSync(`${root}node_modules/${name}/${file}`, "utf8").replaceAll("\r", "").trim(),
    );
    expect([name, texts.some((each) => text.includes(each))]).toEqual([name, true]);
  }
});

test("of every package in a bundle, or there is none", () => {
  const folder = mkdtempSync(join(tmpdir(), "bundle-"));
  const bundle = (...names: readonly string[]): void => {
    mkdirSync(dirname(join(folder, BUNDLED)), { recursive: true });
    writeFileSync(join(folder, BUNDLED), JSON.stringify(names.map((name) => ({ name }))));
  };
  try {
    bundle("preact", "@preact/signals", "uplot");
    checkLicensed(folder);
    bundle("preact", "no-such-package");
    expect(() => checkLicensed(folder)).toThrow(/licenses\.mjs: no-such-package$/);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("of every library whose headers the engine includes", () => {
  const names = found("engine", /\.(h|cpp)$/, /#include <([a-z]+)\//g).filter(
    (name) => name !== "sys",
  );
  expect(names).toContain("xtensor");
  for (const name of names)
    expect(text.toLowerCase()).toMatch(new RegExp(`^- ${name}\\b.*: `, "m"));
});

test("each text once, whole, and none that is only named", () => {
  const listed = [...text.matchAll(/^- (.+): ([\w. -]+)$/gm)].map(([, name, licence]) => `${name}: ${licence}`); // prettier-ignore
  expect(listed.length).toBeGreaterThan(12);
  const sections = text.split(/^={80}\n(.+)\n={80}\n/m);
  const titles = sections.filter((_, i) => i % 2 === 1);
  expect(titles).toEqual(["Backprop Lab: Apache-2.0", ...listed]);
  for (const body of sections.filter((_, i) => i > 0 && i % 2 === 0))
    expect(body.length).toBeGreaterThan(600);
});
