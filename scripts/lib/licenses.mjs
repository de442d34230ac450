/**
 * The licences of all that ships as one text: the project's own, then that of each part, as its npm
 * package has it, or as scripts/licenses/ keeps it for what the compiler brings.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root, UserError } from "./process.mjs";

export const LICENSES = "licenses.txt";

const kept = (name) => `scripts/licenses/${name}.txt`;
const ofPackage = (name, file = "LICENSE") => `node_modules/${name}/${file}`;

/** [name, licence, file with its text]; of the decks alone where that is said. */
const PARTS = [
  ["xtensor", "BSD-3-Clause", kept("xtensor")],
  ["xtl", "BSD-3-Clause", kept("xtl")],
  ["xsimd", "BSD-3-Clause", kept("xsimd")],
  ["Emscripten's runtime", "MIT", kept("emscripten")],
  ["musl", "MIT", kept("musl")],
  ["LLVM's libc++, libc++abi and compiler-rt", "Apache-2.0 WITH LLVM-exception", kept("llvm")],
  ["Preact", "MIT", ofPackage("preact")],
  ["@preact/signals", "MIT", ofPackage("@preact/signals")],
  ["@preact/signals-core", "MIT", ofPackage("@preact/signals-core")],
  ["uPlot", "MIT", ofPackage("uplot")],
  ["Temml", "MIT", ofPackage("temml")],
  ["d3-dsv", "ISC", ofPackage("d3-dsv")],
  ["qr", "MIT", ofPackage("qr", "LICENSE-MIT")],
  ["reveal.js (in the decks)", "MIT", ofPackage("reveal.js")],
  ["Marp Core (styles in a deck)", "MIT", ofPackage("@marp-team/marp-core")],
  ["Marpit (styles in a deck)", "MIT", ofPackage("@marp-team/marpit")],
  ["github-markdown-css (in a deck)", "MIT", kept("github-markdown-css")],
];

/** As Vite lists the npm packages of which something is in a bundle; beside the bundle, for a check. */
export const BUNDLED = ".vite/license.json";

/** Throws where something of a package without a licence here is in the bundle that is in `folder`. */
export function checkLicensed(folder) {
  const bundled = JSON.parse(readFileSync(join(folder, BUNDLED), "utf8")).map(({ name }) => name);
  const has = (name) => PARTS.some(([, , file]) => file.startsWith(ofPackage(name, "")));
  const missing = bundled.filter((name) => !has(name));
  if (missing.length > 0)
    throw new UserError(`No licence in scripts/lib/licenses.mjs: ${missing.join(", ")}`);
}

const RULE = "=".repeat(80);
const textOf = (file) =>
  readFileSync(join(root, file), "utf8")
    .replaceAll("\r", "")
    .replace(/^\s*\n/, "")
    .trimEnd();
const section = (title, text) => `${RULE}\n${title}\n${RULE}\n\n${text}\n`;

/** Begins with a list of all; every text is whole. */
export function licensesText() {
  const list = PARTS.map(([name, licence]) => `- ${name}: ${licence}`).join("\n");
  const intro = `Backprop Lab is under the Apache License 2.0. It contains parts of others:\n\n${list}\n`;
  const parts = PARTS.map(([name, licence, file]) => section(`${name}: ${licence}`, textOf(file)));
  return [intro, section("Backprop Lab: Apache-2.0", textOf("LICENSE")), ...parts].join("\n");
}
