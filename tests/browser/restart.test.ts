/** Engines whose workers die: they are started again, and the runs are where they were. */
import type { Browser, BrowserContext, Frame, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { serveHost } from "./host.ts";
import { addressOf, launch } from "./support.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

/** Of a page: ends some of its workers, as the browser says of one that has died. */
declare const kill: (from: number, count?: number) => void;

/** A page, all of whose frames have `kill`. */
async function openContext(): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    serviceWorkers: "block",
  });
  const page = await context.newPage();
  await page.addInitScript(() => {
    const all: Worker[] = [];
    const Native = Worker;
    Object.assign(globalThis, {
      Worker: class extends Native {
        constructor(url: string | URL, options?: WorkerOptions) {
          super(url, options);
          all.push(this);
        }
      },
      kill: (from: number, count = Infinity) => {
        for (const worker of all.splice(from, count)) {
          worker.terminate();
          worker.dispatchEvent(new ErrorEvent("error", { message: "it was killed" }));
        }
      },
    });
  });
  return { context, page };
}

const counter = (page: Page | Frame, name: string) =>
  page.locator(".counter", { hasText: name }).locator("dd");
const hasRestarted = (page: Page | Frame, what = "The engine") =>
  page
    .getByText(new RegExp(`${what} had stopped and was started again.*it was killed`))
    .first()
    .waitFor();

it("comes back with the last state, and says so, at rest and while it plays", async () => {
  const { context, page } = await openContext();
  await page.goto(addressOf("index.html#preset=xor&step=40"));
  await expect.poll(() => counter(page, "Epoch").innerText()).toBe("10");
  const loss = await counter(page, "Loss").innerText();
  await page.evaluate(() => kill(0));
  await hasRestarted(page);
  await expect.poll(() => counter(page, "Epoch").innerText()).toBe("10");
  expect(await counter(page, "Loss").innerText()).toBe(loss);
  await page.getByRole("button", { name: "Play", exact: true }).click();
  // The document follows a run that plays about once a second.
  await page.waitForFunction(() => location.hash.startsWith("#s="));
  const reached = Number(await counter(page, "Epoch").innerText());
  expect(reached).toBeGreaterThan(10);
  await page.evaluate(() => kill(0));
  await page.getByRole("button", { name: "Play", exact: true }).waitFor();
  await expect
    .poll(async () => Number(await counter(page, "Epoch").innerText()))
    .toBeGreaterThan(10);
  await page.getByRole("button", { name: /^Step/ }).first().click();
  await context.close();
});

interface Told {
  readonly type: string;
  readonly name?: string;
  readonly detail?: { readonly step: number };
}
declare const told: Told[];

it("comes back in a frame that plays, and so do the runs beside", async () => {
  const host = await serveHost({
    "/": `<!doctype html><link rel="icon" href="data:,"><script>
      globalThis.told = [];
      addEventListener("message", ({ data }) => told.push(data));
      </script><iframe sandbox="allow-scripts" width="1250" height="780"
      src="${addressOf("embed.html#preset=network-momentum")}"></iframe>`,
  });
  const { context, page } = await openContext();
  await page.goto(host.address);
  const frame = (await (await page.waitForSelector("iframe")).contentFrame()) as Frame;
  const rows = frame.locator(".beside-table tbody tr");
  await rows.nth(2).waitFor();
  await frame.getByRole("button", { name: "Play", exact: true }).click();
  await page.waitForFunction(() => told.some(({ type }) => type === "state"));
  // Its own engine goes on; the other's run is computed anew, to where it is.
  await frame.evaluate(() => kill(1, 1));
  await hasRestarted(frame, "The engine of run B");
  await frame.evaluate(() => kill(0, 1));
  await hasRestarted(frame, "The engine");
  await page.waitForFunction(() => told.some(({ name }) => name === "pause"));
  const epoch = counter(frame, "Epoch");
  await expect.poll(async () => Number(await epoch.innerText())).toBeGreaterThan(0);
  await frame.getByRole("button", { name: "Step", exact: true }).click();
  // Read together: the step may still be under way.
  const epochs = async () =>
    new Set([await epoch.innerText(), ...(await rows.locator("td:nth-child(2)").allInnerTexts())]);
  await expect.poll(async () => (await epochs()).size).toBe(1);
  await context.close();
  host.close();
});
