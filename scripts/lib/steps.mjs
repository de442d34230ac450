/**
 * Work that is skipped when its input has not changed: a digest of everything it reads is kept
 * under build/stamps/ and compared. Also keeps node_modules equal to package-lock.json.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { withLock } from "./lock.mjs";
import { digestOf, exists, must, root, seconds } from "./process.mjs";

const stamps = join(root, "build", "stamps");

/**
 * Runs `action` unless the digest of `inputs` (paths below the root) and `extra` is the one of the
 * last success and all `outputs` exist. One process at a time for each name.
 */
export async function step({ name, title, inputs, extra = "", outputs, action, log }) {
  const stamp = join(stamps, name);
  const waiting = () => log(`Another process is at "${title}": waiting for it`);
  await withLock(`${stamp}.lock`, waiting, async () => {
    const digest = digestOf([...inputs, "scripts/lib"], extra);
    const isDone = exists(stamp) && readFileSync(stamp, "utf8") === digest;
    if (isDone && outputs.every((path) => exists(join(root, path)))) return;
    log(title);
    const start = performance.now();
    rmSync(stamp, { force: true });
    await action();
    mkdirSync(stamps, { recursive: true });
    writeFileSync(stamp, digest);
    log(`  done in ${seconds(start)}`);
  });
}

/** Runs `npm ci` unless every package of the lock file is there in its version. */
export async function ensurePackages({ log = console.log } = {}) {
  const waiting = () => log("Another process is installing npm packages: waiting for it");
  await withLock(join(stamps, "packages.lock"), waiting, async () => {
    if (packagesAreCurrent()) return;
    log("Installing npm packages");
    const start = performance.now();
    await must("Installing npm packages", "npm", ["ci", "--no-audit", "--no-fund"]);
    log(`  done in ${seconds(start)}`);
  });
}

function packagesAreCurrent() {
  const installed = join(root, "node_modules", ".package-lock.json");
  if (!exists(installed)) return false;
  const have = JSON.parse(readFileSync(installed, "utf8")).packages;
  const want = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")).packages;
  return Object.entries(want).every(([path, { version, optional }]) => {
    if (path === "") return true;
    // Optional packages are those of other machines' processors and systems.
    if (optional && !have[path]) return true;
    return have[path]?.version === version && exists(join(root, path, "package.json"));
  });
}
