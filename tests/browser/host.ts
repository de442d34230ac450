/** A site of somebody else, for tests: pages from texts, and reveal.js from its package. */
import { readFile } from "node:fs/promises";
import { createServer, type ServerResponse } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { dirname, extname, join } from "node:path";

const REVEAL = dirname(createRequire(import.meta.url).resolve("reveal.js"));
const TYPES: Readonly<Record<string, string>> = { ".js": "text/javascript", ".css": "text/css" };

async function answer(pages: Readonly<Record<string, string>>, path: string, to: ServerResponse) {
  const page = pages[path];
  if (page !== undefined) return to.writeHead(200, { "content-type": "text/html" }).end(page);
  if (!path.startsWith("/reveal/") || path.includes("..")) return to.writeHead(404).end();
  const file = await readFile(join(REVEAL, path.slice("/reveal/".length)));
  return to.writeHead(200, { "content-type": TYPES[extname(path)] ?? "text/plain" }).end(file);
}

/** Serves pages by their path, from an origin of its own, and reveal.js's dist/ below /reveal/. */
export async function serveHost(pages: Readonly<Record<string, string>>) {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? "/", "http://localhost").pathname;
    answer(pages, path, response).catch(() => response.writeHead(404).end());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { address: `http://127.0.0.1:${port}/`, close: () => server.close() };
}
