/**
 * What browser tests share: one Chromium, pages that note every error and foreign request, and
 * axe-core. The site itself is served by scripts/lib/browser-site.mjs.
 */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import {
  chromium,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Page,
} from "playwright-core";
import { inject } from "vitest";

declare module "vitest" {
  interface ProvidedContext {
    readonly siteUrl: string;
    readonly chromium: string;
  }
}

/** Address of a file of the site: "index.html#preset=or". */
export function addressOf(file: string): string {
  return new URL(file, inject("siteUrl")).href;
}

export function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: inject("chromium"),
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

/** Parts of the page that nobody asks for take a second of every test: here they stay away. */
async function saveData(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    Object.defineProperty(navigator, "connection", { value: { saveData: true } });
  });
}

export interface Visit extends BrowserContextOptions {
  /** False: a visit in which the page loads all that it has, wanted or not. */
  readonly savesData?: boolean;
}

export async function openPage(
  browser: Browser,
  address: string,
  { savesData = true, ...options }: Visit = {},
): Promise<TestPage> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 720 },
    serviceWorkers: "block", // Storing the site takes a second of every test; one test is about it.
    ...options,
  });
  if (savesData) await saveData(context);
  const page = await context.newPage();
  const complaints: string[] = [];
  const origin = new URL(address).origin;
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("request", (request) => {
    const url = request.url();
    if (!/^(data|blob):/.test(url) && origin !== "null" && !url.startsWith(origin))
      complaints.push(`request to ${url}`);
  });
  await page.goto(address);
  return { page, complaints, close: () => context.close() };
}

/**
 * Uses the page at `file#hash` once `ready` (a selector) is there; it must have had no complaint.
 */
export function pageUser(browser: () => Browser, ready: string) {
  return async (
    hash: string,
    use: (page: Page) => Promise<void>,
    options: BrowserContextOptions = {},
    file = "index.html",
  ): Promise<void> => {
    const { page, complaints, close } = await openPage(
      browser(),
      addressOf(`${file}#${hash}`),
      options,
    );
    await page.waitForSelector(ready);
    await use(page);
    if (complaints.length > 0) throw new Error(complaints.join("\n"));
    await close();
  };
}

/**
 * Waits until the link holds the last change: it is written by a timer of the page, so one of the
 * page's own that is due later waits however busy the machine is; packing it is a task more.
 */
export async function linkWritten(page: Page): Promise<void> {
  await page.waitForFunction(() => location.hash.startsWith("#s="));
  await page.evaluate(async () => {
    const later = (time: number) => new Promise((resolve) => setTimeout(resolve, time));
    await later(400);
    for (let hash = ""; hash !== location.hash; await later(100)) hash = location.hash;
  });
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
    `${source}; axe.run(document, { resultTypes: ["violations"], runOnly: ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"] })`,
  )) as AxeResult;
  return result.violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.html.slice(0, 160)} ${node.failureSummary ?? ""}`),
  );
}
