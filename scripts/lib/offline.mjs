/**
 * Writes dist/sw.js, the service worker with the list of what it stores: everything in dist/ but
 * itself, the one file and the decks. Comes last, when all of dist/ is there.
 */
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { ONE_FILE } from "./one-file.mjs";
import { filesUnder, root } from "./process.mjs";

export const SERVICE_WORKER = "sw.js";

const digest = (data, how = "base64") => createHash("sha256").update(data).digest(how);

export async function writeServiceWorker(site = join(root, "dist")) {
  const source = "web/app/service-worker.ts";
  const { transformWithOxc } = await import("vite");
  const typed = readFileSync(join(root, source), "utf8");
  const { code } = await transformWithOxc(typed, source, { sourcemap: false });
  const files = filesOf(site);
  const version = digest(JSON.stringify(files) + code, "hex").slice(0, 12);
  const list = `const SITE = ${JSON.stringify({ version, files })};`;
  writeFileSync(join(site, SERVICE_WORKER), `${list}\n${code}`);
}

/** [address, integrity] of each file; engines are asked for with their version, as pages do. */
function filesOf(site) {
  const version = readFileSync(join(root, "build", "site-engine", "version.txt"), "utf8");
  return filesUnder(site)
    .map((file) => [relative(site, file).split(sep).join("/"), readFileSync(file)])
    .filter(([path]) => path !== ONE_FILE && path !== SERVICE_WORKER && !path.startsWith("decks/"))
    .map(([path, data]) => [
      path.startsWith("engine/") ? `${path}?v=${version}` : path,
      `sha256-${digest(data)}`,
    ]);
}
