/**
 * The checks that need no build: formatters, type checker, linter, structure. Each returns lines
 * of what is wrong; none means that it passed.
 */
import { join } from "node:path";
import { ensureTestTools } from "../toolchain.mjs";
import { filesUnder, root, run } from "./process.mjs";
import { ensurePackages } from "./steps.mjs";

const PRETTIER = ["web", "tests", "scripts", "!**/*.{cpp,h,def}"];

const tool = (name) => join(root, "node_modules", ".bin", name);

const cppFiles = () =>
  ["engine", "tests"]
    .flatMap((folder) => filesUnder(join(root, folder)))
    .filter((file) => /\.(cpp|h)$/.test(file));

const problems = ({ code, output }) => (code === 0 ? [] : output.trim().split("\n"));

const prettier = (mode) =>
  run(tool("prettier"), [mode, "--log-level=warn", "--no-error-on-unmatched-pattern", ...PRETTIER]);

const clangFormat = (...mode) => run("clang-format", [...mode, ...cppFiles()]);

/** The page, what must do without the DOM, and the tests. */
const TYPE_PROJECTS = ["web/tsconfig.json", "web/tsconfig.wall.json", "tests/tsconfig.json"];

/** Checks by the name under which a report shows them; `log` tells what is being installed. */
export const CHECKS = {
  format: [
    {
      name: "Prettier",
      check: async (log) => {
        await ensurePackages({ log });
        return problems(await prettier("--check"));
      },
    },
    {
      name: "clang-format",
      check: async (log) => {
        await ensureTestTools({ log });
        return problems(await clangFormat("--dry-run", "-Werror"));
      },
    },
  ],
  types: TYPE_PROJECTS.map((project) => ({
    name: `TypeScript, ${project}`,
    check: async (log) => {
      await ensurePackages({ log });
      return problems(await run(tool("tsc"), ["--noEmit", "-p", project]));
    },
  })),
  lint: [
    {
      name: "oxlint",
      check: async (log) => {
        await ensurePackages({ log });
        return problems(await run(tool("oxlint"), ["--deny-warnings", "web", "tests", "scripts"]));
      },
    },
  ],
  structure: [
    {
      name: "structure",
      check: async () => problems(await run(process.execPath, ["scripts/check-structure.mjs"])),
    },
  ],
};

/** Writes what the format check would ask for. */
export async function formatAll({ log = console.log } = {}) {
  await ensurePackages({ log });
  await ensureTestTools({ log });
  return [...problems(await prettier("--write")), ...problems(await clangFormat("-i"))];
}
