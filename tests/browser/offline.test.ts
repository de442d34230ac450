/** After one visit the site needs no server; what the server says pages may do is kept all the way. */
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { writeServiceWorker } from "../../scripts/lib/offline.mjs";
import { serve } from "../../scripts/lib/serve.mjs";
import { addressOf, launch, openPage } from "./support.ts";

const dist = fileURLToPath(new URL("../../dist", import.meta.url));

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

/** Addresses, and what is there once the engine has answered. */
const STAGES = [
  ["preset=x2y-over-z", ".node-gradient"],
  ["preset=descent-bowl", ".start-handle"],
  ["preset=or", ".plane-point"],
  ["preset=workshop-a-and-not-b", ".plane-point"],
  ["preset=xor", ".neuron"],
] as const;

async function visitStages(page: Page, address: string): Promise<void> {
  for (const [hash, answer] of STAGES) {
    await page.goto("about:blank");
    await page.goto(`${address}#${hash}`);
    await page.locator(answer).first().waitFor();
  }
}

/** The newest service worker has stored its version and is in charge; `versions` are kept. */
const stored = (page: Page, versions: number): Promise<void> =>
  page.evaluate(async (count) => {
    const isDone = async (): Promise<boolean> => {
      const kept = (await caches.keys()).length;
      const { installing, waiting, active } = await navigator.serviceWorker.ready;
      const isActive = active?.state === "activated" && navigator.serviceWorker.controller !== null;
      return kept === count && installing === null && waiting === null && isActive;
    };
    while (!(await isDone())) await new Promise((resolve) => setTimeout(resolve, 50));
  }, versions);

it("works in every stage when the server is gone after one visit", async () => {
  const server = await serve(dist, { port: 4373 });
  const { page, complaints, close } = await openPage(browser, server.url, {
    serviceWorkers: "allow",
    savesData: false,
  });
  await page.locator(".front-picture .pic-value").first().waitFor();
  await stored(page, 1);
  await server.close();
  await visitStages(page, server.url);
  await page.goto(`${server.url}embed.html?theme=dark#preset=or`);
  await page.locator(".plane-point").first().waitFor();
  await page.goto(`${server.url}licenses.txt`);
  await page.getByText("Copyright (c) 2015-present Jason Miller").waitFor();
  expect(complaints.filter((text) => !text.startsWith("request to"))).toEqual([]);
  await close();
});

it("shows a new version at once, in the same state, and stores it", async () => {
  const site = await mkdtemp(join(tmpdir(), "site-"));
  await cp(dist, site, { recursive: true });
  const server = await serve(site, { port: 4373 });
  const { page, complaints, close } = await openPage(browser, `${server.url}#preset=or&step=9`, {
    serviceWorkers: "allow",
    savesData: false,
  });
  await stored(page, 1);
  const html = await readFile(join(site, "index.html"), "utf8");
  await writeFile(join(site, "index.html"), html.replace("<html", '<html id="new"'));
  await writeServiceWorker(site);
  await page.reload();
  expect(await page.locator("html").getAttribute("id")).toBe("new");
  await page.locator('tr[data-step="9"]').waitFor();
  // The old version stays, for pages that were opened before.
  await stored(page, 2);
  await server.close();
  await page.reload();
  expect(await page.locator("html").getAttribute("id")).toBe("new");
  await page.locator('tr[data-step="9"]').waitFor();
  expect(complaints).toEqual([]);
  await close();
  await rm(site, { recursive: true });
});

it("is served strictly, and nothing on any stage goes against that", async () => {
  const { headers } = await fetch(addressOf("index.html"));
  const policy = headers.get("content-security-policy") ?? "";
  expect(policy).toMatch(/^default-src 'none'; script-src 'self' 'wasm-unsafe-eval';/);
  expect(policy).not.toContain("unsafe-inline");
  const readme = await readFile(new URL("../../README.md", import.meta.url), "utf8");
  expect(readme).toContain(`Content-Security-Policy: ${policy}\n`);
  expect(headers.get("x-content-type-options")).toBe("nosniff");
  expect(headers.get("referrer-policy")).toBe("no-referrer");
  expect(headers.get("permissions-policy")).toContain("camera=()");

  const { page, complaints, close } = await openPage(browser, "about:blank", { savesData: false });
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
      console.error(`${violatedDirective}: ${blockedURI}`),
    );
  });
  await visitStages(page, addressOf("index.html"));
  await page.goto(addressOf("embed.html#preset=or"));
  await page.locator(".plane-point").first().waitFor();
  expect(complaints.filter((text) => !text.startsWith("request to"))).toEqual([]);
  await close();
});

it("is installable", async () => {
  const { page, close } = await openPage(browser, addressOf("index.html"), { savesData: false });
  const href = await page.locator('link[rel="manifest"]').getAttribute("href", { timeout: 20_000 });
  const manifest = await (await fetch(addressOf(href ?? ""))).json();
  expect(manifest).toMatchObject({ name: "Backprop Lab", start_url: "./", display: "standalone" });
  for (const { src, type } of manifest.icons as { src: string; type: string }[]) {
    const { ok, headers } = await fetch(addressOf(src));
    expect([ok, headers.get("content-type")]).toEqual([true, type]);
  }
  await close();
});
