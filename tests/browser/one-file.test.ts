/** The site as one file: from the disk, and as the text of a sandboxed frame. */
import { readFile } from "node:fs/promises";
import type { Browser, Frame, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { dialogs } from "../../web/core/words/dialogs.ts";
import { words } from "../../web/core/words/index.ts";
import { loading } from "../../web/core/words/loading.ts";
import { launch } from "./support.ts";

const file = new URL("../../dist/backprop-lab.html", import.meta.url);

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

/** A page without a network that notes errors and whatever it asks for; "data:" and "blob:" are its own. */
async function openAlone(address: string): Promise<readonly [Page, string[]]> {
  const page = await browser.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("request", (request) => {
    const url = request.url();
    if (!/^(data|blob):/.test(url) && url.split(/[?#]/)[0] !== address.split(/[?#]/)[0])
      complaints.push(url);
  });
  await page.goto(address);
  return [page, complaints];
}

/** What each stage shows once the engine has answered it. */
const ANSWERS = {
  expression: ".node-gradient",
  descent: ".start-handle",
  perceptron: ".plane-point",
  workshop: ".plane-point",
  network: ".neuron",
} as const;

async function visitStages(place: Page | Frame): Promise<void> {
  for (const [stage, answer] of Object.entries(ANSWERS)) {
    const name = words.common.stages[stage as keyof typeof ANSWERS];
    await place.locator("nav.tabs").getByRole("button", { name, exact: true }).click();
    await place.locator(answer).first().waitFor();
  }
}

it("shows every stage from a disk", async () => {
  const [page, complaints] = await openAlone(file.href);
  await visitStages(page);
  await page.getByRole("button", { name: words.common.commands.share }).click();
  await page.getByRole("radio", { name: "Slides and pages" }).check();
  const code = page.getByRole("textbox", { name: /^Code/ });
  await expect.poll(() => code.inputValue()).toContain("/backprop-lab.html?embed#preset=xor");
  await page.frameLocator("dialog iframe").locator(".neuron").first().waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: words.common.commands.about }).click();
  await page.getByText(dialogs.about.textsInside).waitFor();
  expect(complaints).toEqual([]);
  await page.close();
});

it("says so where its code does not run", async () => {
  const page = await browser.newPage();
  // The table of its modules is not taken: they are asked for as files, which are not there.
  await page.addInitScript(() =>
    Object.defineProperty(globalThis, "System", {
      configurable: true,
      set: (value: object) => {
        Object.defineProperty(globalThis, "System", { value: Object.freeze(value) });
      },
    }),
  );
  await page.goto(file.href);
  await page.getByRole("alert").getByText(loading.failed).waitFor();
  await page.close();
});

it("has the texts of all licences in it, as no part of the page", async () => {
  const html = await readFile(file, "utf8");
  expect(html).toMatch(
    /<!--\nBackprop Lab is under the Apache License[^]*Preact: MIT[^]*-->\s*<\/html>\s*$/,
  );
});

it("shows one stage without the shell, with a link to the whole page", async () => {
  const [page, complaints] = await openAlone(`${file.href}?embed#preset=x2y-over-z`);
  await page.locator(".node-gradient").first().waitFor();
  expect(await page.locator("header.top").count()).toBe(0);
  const link = page.getByRole("link", { name: words.embed.open });
  expect(await link.getAttribute("href")).toMatch(/\/backprop-lab\.html#s=/);
  expect(complaints).toEqual([]);
  await page.close();
});

it("shows every stage as the text of a sandboxed frame", async () => {
  const [page, complaints] = await openAlone("about:blank");
  const html = await readFile(file, "utf8");
  await page.setContent('<iframe sandbox="allow-scripts" width="1200" height="680"></iframe>');
  const handle = await page.waitForSelector("iframe");
  await handle.evaluate((frame, text) => frame.setAttribute("srcdoc", text), html);
  const frame = (await handle.contentFrame()) as Frame;
  await frame.locator(".front-network a").click();
  await frame.locator(".neuron").first().waitFor();
  await visitStages(frame);
  expect(complaints).toEqual([]);
  await page.close();
});
