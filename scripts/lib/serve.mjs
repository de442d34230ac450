/**
 * A static file server for dist/, strict about what its pages may do, and the search for a port that
 * is free on this machine.
 */
import { closeSync, createReadStream, openSync, readSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize, sep } from "node:path";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".webmanifest": "application/manifest+json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".md": "text/markdown; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
};
/**
 * For every file. There is no X-Frame-Options and no frame-ancestors: decks, notebooks and course
 * systems frame the pages, and nothing here is worth a stolen click: no account, no cookie, no form.
 */
const HEADERS = {
  "cache-control": "no-cache",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "permissions-policy": [
    ...["camera", "display-capture", "geolocation", "gyroscope", "hid"],
    ...["magnetometer", "microphone", "midi", "payment", "serial", "usb"],
  ]
    .map((feature) => `${feature}=()`)
    .join(", "),
  // Modules are asked for across origins, by pages of others and by sandboxed frames.
  "access-control-allow-origin": "*",
};
/** Of all that is no page; a service worker fetches what it stores. */
const FILE_POLICY = "default-src 'none'; connect-src 'self'";
/** Bytes within which a page says its policy. */
const HEAD = 4096;

const LAST_PORT = 65535;

/** Serves `folder` on the first free port from `port` up, to this machine only. */
export async function serve(folder, { port = 4173 } = {}) {
  for (let turn = port; turn <= LAST_PORT; turn++) {
    const servers = await listen(folder, turn);
    if (!servers) continue;
    return {
      url: `http://localhost:${turn}/`,
      close: () => Promise.all(servers.map(close)),
    };
  }
  throw new Error("No port is free");
}

/** `localhost` means two addresses: both must be ours, or a browser may reach someone else's. */
async function listen(folder, port) {
  const servers = [];
  for (const host of ["127.0.0.1", "::1"]) {
    const server = createServer((request, response) => answer(folder, request, response));
    const problem = await new Promise((resolve) => {
      server.once("error", (error) => resolve(error.code));
      server.listen(port, host, () => resolve(undefined));
    });
    if (!problem) servers.push(server);
    else if (problem === "EADDRINUSE" || problem === "EACCES") {
      await Promise.all(servers.map(close));
      return undefined;
    }
  }
  return servers.length > 0 ? servers : undefined;
}

const close = (server) =>
  new Promise((resolve) => {
    server.close(resolve);
    server.closeAllConnections();
  });

function answer(folder, request, response) {
  const file = locate(folder, request.url ?? "/");
  if (!file) {
    response.writeHead(404, { "content-type": "text/plain" }).end("Not found\n");
    return;
  }
  const type = TYPES[extname(file)] ?? "application/octet-stream";
  const policy = extname(file) === ".html" ? policyIn(file) : FILE_POLICY;
  const also = policy && { "content-security-policy": policy };
  response.writeHead(200, { "content-type": type, ...HEADERS, ...also });
  if (request.method === "HEAD") response.end();
  else createReadStream(file).pipe(response);
}

/** What a page says in its own <meta>, for the header too; nothing where it says nothing. */
function policyIn(file) {
  const head = Buffer.alloc(HEAD);
  const opened = openSync(file);
  const length = readSync(opened, head);
  closeSync(opened);
  const text = head.toString("utf8", 0, length);
  return /<meta http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(text)?.[1];
}

/** The file for an address, or nothing; never one outside the folder. */
function locate(folder, url) {
  try {
    const path = decodeURIComponent(new URL(url, "http://localhost").pathname);
    const file = normalize(join(folder, path));
    if (file !== folder && !file.startsWith(folder + sep)) return undefined;
    if (statSync(file).isFile()) return file;
    const index = join(file, "index.html");
    return statSync(index).isFile() ? index : undefined;
  } catch {
    return undefined;
  }
}
