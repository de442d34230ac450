/**
 * Holds the map of the README: which folder may use which, which headers have one door, how long a
 * file may be, and that no file names a package mirror or a folder of somebody's machine.
 */
import { readFileSync } from "node:fs";
import { dirname, join, normalize, relative, sep } from "node:path";
import { capture, exists, filesUnder, isMain, root } from "./lib/process.mjs";

/** Folder -> the folders it may use itself; what those use is allowed too. */
const ENGINE_ARROWS = {
  tensor: [],
  kernels: ["tensor"],
  autograd: ["tensor", "kernels"],
  ops: ["tensor", "kernels", "autograd"],
  scalar: ["tensor", "autograd", "ops"],
  expression: ["tensor", "autograd", "ops", "scalar"],
  nn: ["tensor", "kernels", "autograd", "ops", "scalar"],
  optim: ["tensor", "kernels"],
  perceptron: ["tensor"],
  workshop: ["tensor"],
  data: ["tensor"],
  session: ["scalar", "expression", "nn", "optim", "perceptron", "workshop", "data"],
  bindings: ["session"],
};
const WEB_ARROWS = {
  core: [],
  scene: ["core"],
  engine: ["scene"],
  run: ["engine"],
  exercise: ["run"],
  headless: ["export", "exercise"],
  browser: ["engine"],
  state: ["engine"],
  graph: ["state"],
  export: ["graph", "charts"],
  charts: ["state"],
  stages: ["export", "charts", "exercise"],
  embed: ["stages", "browser"],
  app: ["stages", "browser", "embed"],
};
/** Include or import -> the folder that is its only door. */
const ENGINE_DOORS = [
  { pattern: /^(xtensor|xtl)\//, folder: "tensor" },
  { pattern: /^(xsimd\/|wasm_simd128\.h$|[a-z]*intrin\.h$)/, folder: "kernels" },
  { pattern: /^emscripten/, folder: "bindings" },
];
const WEB_DOORS = [
  { pattern: /build\/wasm\//, folders: ["engine"] },
  { pattern: /^node:/, folders: ["engine", "headless"] },
  {
    pattern: /^(preact|@preact\/|uplot|temml)/,
    folders: ["state", "graph", "charts", "stages", "embed", "app"],
  },
];
const LONGEST_FILE = 400;
const CODE = /\.(cpp|h|def|ts|tsx|mjs|js|css|py)$/;
const TEXT =
  /(\.(cpp|h|def|ts|tsx|mjs|js|css|py|json|md|html|yml|txt)|CMakeLists\.txt|\.npmrc|lab|run)$/;
const FORBIDDEN = [
  {
    pattern:
      /\b(registry|deb|ftp|mirrors?|security|archive)\.[\w-]+(\.[\w-]+)*\.?(org|com|net|io)\b/,
    rule: "names the host of a package mirror",
  },
  {
    pattern: /(^|[\s"'`(=:])\/(root|work|home\/\w+|Users\/\w+)\//,
    rule: "names a folder of one machine",
  },
];

/** What a folder may use, through any number of arrows. */
function reach(arrows, folder, seen = new Set()) {
  for (const next of arrows[folder] ?? []) {
    if (seen.has(next)) continue;
    seen.add(next);
    reach(arrows, next, seen);
  }
  return seen;
}

/** Calls `visit(text, lineNumber)` for each match of `pattern` in a file. */
function matches(source, pattern, visit) {
  for (const match of source.matchAll(pattern)) {
    visit(match.slice(1).find(Boolean), source.slice(0, match.index).split("\n").length);
  }
}

function checkEngine(report) {
  for (const file of filesUnder(join(root, "engine"))) {
    const folder = relative(join(root, "engine"), file).split(sep)[0];
    const source = readFileSync(file, "utf8");
    const allowed = ENGINE_ARROWS[folder] && reach(ENGINE_ARROWS, folder);
    if (!allowed) {
      report(file, 1, `engine/${folder} is not on the map`);
      continue;
    }
    matches(source, /^\s*#\s*include\s+"([^"]+)"/gm, (path, line) => {
      const target = path.split("/")[0];
      if (!path.includes("/") || !(target in ENGINE_ARROWS)) {
        report(file, line, `includes "${path}": paths begin at engine/, with a folder of the map`);
      } else if (target !== folder && !allowed.has(target)) {
        report(file, line, `engine/${folder} must not use engine/${target}`);
      }
    });
    matches(source, /^\s*#\s*include\s+<([^>]+)>/gm, (path, line) => {
      const door = ENGINE_DOORS.find(({ pattern }) => pattern.test(path));
      if (door && door.folder !== folder)
        report(file, line, `<${path}> only in engine/${door.folder}`);
    });
  }
}

/** How the pages are built is no part of them. */
const BUILD = /\/web\/vite\.[\w.]+$/;
const IMPORT = /(?:\bfrom\s*|\bimport\s*\(?\s*)["']([^"'\n]+)["']/g;

function checkWeb(report) {
  const web = join(root, "web");
  for (const file of filesUnder(web).filter((path) => /\.tsx?$/.test(path) && !BUILD.test(path))) {
    const [folder, ...rest] = relative(web, file).split(sep);
    const allowed = WEB_ARROWS[folder] && reach(WEB_ARROWS, folder);
    if (!allowed || rest.length === 0) {
      report(file, 1, `web/${folder} is not on the map`);
      continue;
    }
    matches(readFileSync(file, "utf8"), IMPORT, (path, line) => {
      const door = WEB_DOORS.find(({ pattern }) => pattern.test(path));
      if (door && !door.folders.includes(folder)) {
        report(file, line, `"${path}" only in web/${door.folders.join(", web/")}`);
      }
      if (door || !path.startsWith(".")) return;
      const [target, ...below] = relative(web, normalize(join(dirname(file), path))).split(sep);
      if (below.length === 0 || target === "..") {
        report(file, line, `"${path}" leads out of the folders of web/`);
      } else if (target !== folder && !allowed.has(target)) {
        report(file, line, `web/${folder} must not use web/${target}`);
      }
    });
  }
}

/** The project's own files: what git tracks or would track, or all that are there. */
function ownFiles() {
  const listed = capture("git", ["ls-files", "-co", "--exclude-standard"], { cwd: root });
  if (listed)
    return listed
      .trim()
      .split("\n")
      .map((path) => join(root, path))
      .filter(exists);
  const skipped = new Set([".git", "build", "dist", "node_modules"]);
  return filesUnder(root, (name) => skipped.has(name));
}

function checkTexts(report) {
  for (const file of ownFiles().filter((path) => TEXT.test(path))) {
    const lines = readFileSync(file, "utf8").split("\n");
    const count = lines.length - 1;
    if (CODE.test(file) && count > LONGEST_FILE) {
      report(file, count, `${count} lines, and ${LONGEST_FILE} is the most`);
    }
    for (const [index, line] of lines.entries()) {
      const broken = FORBIDDEN.find(({ pattern }) => pattern.test(line));
      if (broken) report(file, index + 1, broken.rule);
    }
  }
}

/** Returns what is broken, one line each: file:line: rule. */
export function checkStructure() {
  const broken = [];
  const report = (file, line, rule) => broken.push(`${relative(root, file)}:${line}: ${rule}`);
  checkEngine(report);
  checkWeb(report);
  checkTexts(report);
  return broken;
}

if (isMain(import.meta.url)) {
  const broken = checkStructure();
  for (const line of broken) console.log(line);
  process.exitCode = broken.length > 0 ? 1 : 0;
}
