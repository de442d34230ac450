/**
 * Node in each of the versions that the npm package promises to run in: this one, and the others
 * from npm, their program alone, in the user's cache folder. Only tests need them.
 */
import { mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { exists, must, root } from "./process.mjs";

const VERSIONS = ["20.20.2", "22.23.3", "24.21.0"];

const major = (version) => version.split(".")[0];

/** Programs by version. Throws UserError where npm has none for this machine. */
export async function ensureNodes({ log = console.log } = {}) {
  const programs = {};
  for (const version of VERSIONS) {
    const isThis = major(version) === major(process.versions.node);
    programs[isThis ? process.versions.node : version] = isThis
      ? process.execPath
      : await ensureNode(version, log);
  }
  return programs;
}

async function ensureNode(version, log) {
  const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "backprop-lab");
  const program = join(
    cache,
    `node-${version}`,
    process.platform === "win32" ? "node.exe" : "node",
  );
  if (exists(program)) return program;
  log(`Fetching Node ${version}, for tests`);
  mkdirSync(dirname(program), { recursive: true });
  const folder = mkdtempSync(join(root, "build", "node-"));
  const name = `node-${process.platform.replace("win32", "win")}-${process.arch}`;
  const what = `Fetching Node ${version}`;
  await must(what, "npm", ["pack", `${name}@${version}`], { cwd: folder });
  const file = program.endsWith(".exe") ? "package/bin/node.exe" : "package/bin/node";
  await must(what, "tar", ["xzf", `${name}-${version}.tgz`, file], { cwd: folder });
  // There as a whole or not at all.
  renameSync(join(folder, file), `${program}.${process.pid}`);
  renameSync(`${program}.${process.pid}`, program);
  rmSync(folder, { recursive: true });
  return program;
}
