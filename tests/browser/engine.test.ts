/**
 * The engine on a page: in a worker wherever a browser allows one, on the page itself where not,
 * with the build that the browser understands, and a sentence where nothing works.
 */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Browser, Page } from "playwright-core";
import { pathToFileURL } from "node:url";
import { dialogs } from "../../web/core/words/dialogs.ts";
import { words } from "../../web/core/words/index.ts";
import { addressOf, launch } from "./support.ts";

const { about } = dialogs;
const { engineFailed } = words.common;
const dist = pathToFileURL("dist/").href;

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

/** Opens the page with `prepare` run before its own scripts; returns what its About box says. */
async function engineLine(address: string, prepare: () => void = () => undefined) {
  const context = await browser.newContext();
  await context.addInitScript(prepare);
  const page = await context.newPage();
  await page.goto(address);
  await page.getByRole("button", { name: words.common.commands.about }).click();
  const dialog = page.getByRole("dialog");
  await dialog.waitFor();
  const line = await settled(dialog);
  const texts = dialog.getByRole("link", { name: about.texts });
  expect(await texts.getAttribute("href")).toBe("licenses.txt");
  const workers = page.workers().length;
  await context.close();
  return { line, workers };
}

async function settled(dialog: ReturnType<Page["getByRole"]>): Promise<string> {
  for (;;) {
    const text = await dialog.innerText();
    if (!text.includes(words.common.loading)) return text;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

describe.each([
  ["from a server", () => addressOf("index.html")],
  ["from a file", () => `${dist}index.html`],
])("%s", (_, address) => {
  test("the fastest build runs in a worker", async () => {
    const { line, workers } = await engineLine(address());
    expect(line).toContain(about.engineLine(about.builds.relaxed, about.places.worker));
    expect(workers).toBe(1);
  });

  test("without workers it runs on the page", async () => {
    const { line, workers } = await engineLine(address(), () => {
      Reflect.deleteProperty(globalThis, "Worker");
    });
    expect(line).toContain(about.engineLine(about.builds.relaxed, about.places["in-process"]));
    expect(workers).toBe(0);
  });
});

test("without SIMD the scalar build runs", async () => {
  const { line } = await engineLine(addressOf("index.html"), () => {
    WebAssembly.validate = () => false;
  });
  expect(line).toContain(about.engineLine(about.builds.scalar, about.places.worker));
});

test("with SIMD but not the relaxed kind, the SIMD build runs", async () => {
  const { line } = await engineLine(addressOf("index.html"), () => {
    const validate = WebAssembly.validate;
    let calls = 0;
    WebAssembly.validate = (bytes) => ++calls > 1 && validate(bytes);
  });
  expect(line).toContain(about.engineLine(about.builds.simd, about.places.worker));
});

test("an engine that does not arrive is said, not waited for", async () => {
  const context = await browser.newContext();
  await context.route("**/engine/*.js?*", (route) => route.abort());
  const page = await context.newPage();
  await page.goto(addressOf("index.html"));
  await page.getByText(engineFailed).first().waitFor();
  expect(await page.locator("body").innerText()).toMatch(/engine\/relaxed\.js/);
  await context.close();
});

test("a sandboxed frame has the engine in a worker too", async () => {
  const page = await browser.newPage();
  const source = addressOf("embed.html#preset=or");
  await page.setContent(`<iframe sandbox="allow-scripts" src="${source}"></iframe>`);
  await expect.poll(() => page.workers().length).toBe(1);
  const frame = page.frameLocator("iframe");
  // The table comes from the engine.
  await frame.getByRole("table").first().waitFor();
  expect(await frame.locator("body").innerText()).not.toContain(engineFailed);
  await page.close();
});
