/**
 * Runs programs, prints progress, answers small questions about files.
 * Everything here is synchronous or awaitable and needs nothing but Node.
 */
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { accessSync, constants, readdirSync, readFileSync, statSync } from "node:fs";
import { delimiter, dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** An error whose message is for the user: printed alone, without a stack. */
export class UserError extends Error {}

export const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

export const megabytes = (bytes) => `${(bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0)} MB`;

/**
 * Runs to the end and returns {code, output}. After `timeout` milliseconds the program is stopped,
 * which counts as a failure of its own.
 */
export function run(command, args, { cwd = root, env = process.env, timeout } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    const take = (chunk) => (output += chunk);
    const timer =
      timeout &&
      setTimeout(() => {
        child.kill("SIGKILL");
        // Not on "close": programs that it started may hold its output open.
        resolve({ code: 1, output: `${output}\nStopped after ${timeout / 60e3} minutes.\n` });
      }, timeout);
    child.stdout.setEncoding("utf8").on("data", take);
    child.stderr.setEncoding("utf8").on("data", take);
    child.on("error", (error) => {
      clearTimeout(timer);
      resolve({ code: 127, output: `${output}${error.message}\n` });
    });
    child.on("close", (code) => {
      clearTimeout(timer);
      resolve({ code: code ?? 1, output });
    });
  });
}

/** Like run, but a failure ends the work with the program's own words. */
export async function must(what, command, args, options) {
  const result = await run(command, args, options);
  if (result.code === 0) return result.output;
  const words = result.output.trim();
  throw new UserError(`${what} failed (${command} ended with code ${result.code}).\n${words}`);
}

export const capture = (command, args, options = {}) => {
  const result = spawnSync(command, args, { encoding: "utf8", ...options });
  return result.status === 0 ? result.stdout : undefined;
};

export function findProgram(name, path = process.env.PATH ?? "") {
  for (const folder of path.split(delimiter)) {
    const file = join(folder, name);
    try {
      accessSync(file, constants.X_OK);
      if (statSync(file).isFile()) return file;
    } catch {
      // Not in this folder.
    }
  }
  return undefined;
}

export const exists = (path) => {
  try {
    statSync(path);
    return true;
  } catch {
    return false;
  }
};

const isForeign = (name) => name === "node_modules" || name === "__pycache__";

/** All files below a path (or the path itself when it is a file), sorted; absent paths give none. */
export function filesUnder(path, skip = isForeign) {
  if (!exists(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const full = join(path, entry.name);
      if (skip(entry.name)) return [];
      if (entry.isDirectory()) return filesUnder(full, skip);
      return entry.isFile() ? [full] : [];
    });
}

/** One digest for the names and contents of files, so that equal input is recognised. */
export function digestOf(paths, extra = "") {
  const hash = createHash("sha256").update(extra);
  for (const file of paths.flatMap((path) => filesUnder(join(root, path)))) {
    hash.update(relative(root, file)).update("\0").update(readFileSync(file)).update("\0");
  }
  return hash.digest("hex");
}

/** The end of a script run by hand: user errors print as one message, others with their stack. */
export async function main(body) {
  try {
    await body();
  } catch (error) {
    console.error(error instanceof UserError ? `\n${error.message}` : error);
    process.exit(1);
  }
}

/** True when this module is the program that Node was asked to run. */
export const isMain = (url) => process.argv[1] === fileURLToPath(url);
