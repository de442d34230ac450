/** An engine whose worker dies: it is started again, and the run is where it was. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { addressOf, launch } from "./support.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

it("comes back with the last state, and says so", async () => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
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
      kill: () => {
        for (const worker of all.splice(0)) {
          worker.terminate();
          worker.dispatchEvent(new ErrorEvent("error", { message: "it was killed" }));
        }
      },
    });
  });
  await page.goto(addressOf("index.html#preset=xor&step=40"));
  const counter = (name: string) => page.locator(".counter", { hasText: name }).locator("dd");
  await expect.poll(() => counter("Epoch").innerText()).toBe("10");
  const loss = await counter("Loss").innerText();
  await page.evaluate("kill()");
  await page
    .getByText(/The engine had stopped and was started again.*it was killed/)
    .first()
    .waitFor();
  await expect.poll(() => counter("Epoch").innerText()).toBe("10");
  expect(await counter("Loss").innerText()).toBe(loss);
  await page.getByRole("button", { name: /^Step/ }).first().click();
  await expect.poll(() => counter("Examples").innerText()).not.toBe("40");
  await context.close();
});
