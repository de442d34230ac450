/**
 * Installs the peers' packages, pinned by package-lock.json beside this file, into build/bench/peers:
 * away from the product's own packages and lock file.
 */
import { cpSync, mkdirSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join } from "node:path";
import { must, root } from "../../scripts/lib/process.mjs";
import { step } from "../../scripts/lib/steps.mjs";

const folder = "build/bench/peers";
const pinned = ["tests/bench/package.json", "tests/bench/package-lock.json"];

export const peersFolder = join(root, folder);

/** Loads a peer as if from the folder where the peers are. */
export const requirePeer = createRequire(join(peersFolder, "package.json"));

/** Does nothing when they are there already. Throws UserError when npm cannot install them. */
export async function installPeers({ log }) {
  await step({
    name: "bench-peers",
    title: "Installing the libraries to compare with",
    inputs: pinned,
    outputs: [`${folder}/node_modules/.package-lock.json`],
    log,
    action: installInto,
  });
}

async function installInto() {
  rmSync(peersFolder, { recursive: true, force: true });
  mkdirSync(peersFolder, { recursive: true });
  for (const file of pinned) cpSync(join(root, file), join(peersFolder, basename(file)));
  const options = ["--ignore-scripts", "--no-audit", "--no-fund"];
  await must("Installing them", "npm", ["ci", ...options], { cwd: peersFolder });
}
