/**
 * What browser tests share: a static server for dist/, one Chromium, pages that fail a test on any
 * error or foreign request, and axe-core.
 */
import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium, type Browser, type BrowserContextOptions, type Page } from "playwright-core";

const DIST = fileURLToPath(new URL("../../dist", import.meta.url));
const CHROMIUM = process.env["CHROME_PATH"] ?? "/usr/bin/chromium";
const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
};

/** Files of dist/, and pages that a test adds by path (a host for iframes, say). */
export interface Site {
  readonly address: string;
  addPage(path: string, html: string): void;
  close(): Promise<void>;
}

export async function serveSite(root = DIST): Promise<Site> {
  const added = new Map<string, string>();
  const server: Server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? "/", "http://host").pathname);
    const file = normalize(path === "/" ? "/index.html" : path);
    const type = TYPES[extname(file)] ?? "application/octet-stream";
    const send = (body: string | Buffer): void => void response.writeHead(200, { "content-type": type }).end(body);
    const page = added.get(file);
    if (page !== undefined) return send(page);
    readFile(join(root, file)).then(send, () => response.writeHead(404).end());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}/`,
    addPage: (path, html) => added.set(path, html),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

export function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: CHROMIUM,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

export interface TestPage {
  readonly page: Page;
  /** Errors on the console, exceptions, and requests to anywhere but the site: [] when all is well. */
  readonly complaints: string[];
  close(): Promise<void>;
}

export async function openPage(
  browser: Browser,
  address: string,
  options: BrowserContextOptions = {},
): Promise<TestPage> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 }, ...options });
  const page = await context.newPage();
  const complaints: string[] = [];
  const origin = new URL(address).origin;
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("request", (request) => {
    const url = request.url();
    if (!/^(data|blob):/.test(url) && origin !== "null" && !url.startsWith(origin)) complaints.push(`request to ${url}`);
  });
  await page.goto(address);
  return { page, complaints, close: () => context.close() };
}

const axeFile = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

interface AxeResult {
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
  }[];
}

/** WCAG 2.2 AA as far as a program can see it; one line for each violation, [] when there is none. */
export async function axeViolations(page: Page): Promise<string[]> {
  const source = await readFile(axeFile, "utf8");
  const result = (await page.evaluate(
    `${source}; axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"] })`,
  )) as AxeResult;
  return result.violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.html.slice(0, 160)} ${node.failureSummary ?? ""}`),
  );
}
