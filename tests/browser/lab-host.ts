/** Pages of another origin that hold embeds, for tests: what they ask of the custom element. */
import type { Browser, Frame, Page } from "playwright-core";
import { expect } from "vitest";
import type { Progress } from "../../web/embed/messages.ts";
import { serveHost } from "./host.ts";
import { addressOf } from "./support.ts";

export interface Lab extends HTMLElement {
  readonly progress: Pick<Progress, "step" | "steps" | "playing"> | null;
  readonly state: unknown;
  presenter: boolean;
  scene: unknown;
  ask(request: object): Promise<{ readonly type: string }>;
  play(): Promise<unknown>;
  pause(): Promise<unknown>;
  step(by?: number): Promise<unknown>;
  getState(): Promise<{ readonly view?: { readonly step?: number } }>;
  setState(state: object): Promise<unknown>;
  snapshot(format: "svg" | "png"): Promise<string>;
}

const HEAD = `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,">
  <script type="module" src="SITE/backprop-lab.js"></script>`;

/** `body` says SITE for the address of the lab; complaints of any page or frame fail `close`. */
export async function openHost(browser: Browser, body: string, hash = "") {
  const site = addressOf("").replace(/\/$/, "");
  const host = await serveHost({ "/": (HEAD + body).replaceAll("SITE", site) });
  const context = await browser.newContext({
    viewport: { width: 1100, height: 700 },
    serviceWorkers: "block",
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  const asked: string[] = [];
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("request", (request) => asked.push(request.url()));
  await page.goto(host.address + hash);
  const close = async (): Promise<void> => {
    expect(complaints).toEqual([]);
    await context.close();
    host.close();
  };
  return { page, asked, close };
}

export const isReady = (page: Page, id: string) =>
  page.waitForFunction((name) => (document.getElementById(name) as Lab).progress !== null, id);
export const stepIs = (page: Page, id: string, step: number) =>
  page.waitForFunction(
    ([name, wanted]) => (document.getElementById(name) as Lab).progress?.step === wanted,
    [id, step] as const,
  );
export async function frameWith(page: Page, text: string): Promise<Frame> {
  const found = (): Frame | undefined => page.frames().find((frame) => frame.url().includes(text));
  while (found() === undefined) await page.waitForEvent("framenavigated");
  return found() as Frame;
}

/** What a test asks of reveal.js. */
export interface RevealApi {
  slide(h: number, v?: number, f?: number): void;
  prevFragment(): boolean;
  getIndices(): { readonly h: number; readonly f?: number };
  isOverview(): boolean;
  toggleOverview(): void;
  destroy(): void;
}

export async function openDeck(browser: Browser, deck: string, hash = "") {
  const opened = await openHost(browser, deck, hash);
  await opened.page.waitForSelector(".reveal.ready");
  return opened;
}
