import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser, Frame, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addressOf, axeViolations, launch, openPage } from "./support.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

/** Serves one page, from an origin of its own. */
async function serveHost(html: string) {
  const server = createServer((_, response) =>
    response.writeHead(200, { "content-type": "text/html" }).end(html),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { address: `http://127.0.0.1:${port}/`, close: () => server.close() };
}

/** A page of another origin that holds the embed in a frame. */
async function openFrame(hash: string, sandbox: string) {
  const context = await browser.newContext({ viewport: { width: 1000, height: 700 } });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  const source = addressOf(`embed.html${hash}`);
  const body = `<!doctype html><iframe src="${source}" width="960" height="640" ${sandbox}></iframe>`;
  const host = await serveHost(body);
  await page.goto(host.address);
  const handle = await page.waitForSelector("iframe");
  const frame = (await handle.contentFrame()) as Frame;
  const close = async (): Promise<void> => {
    await context.close();
    host.close();
  };
  return { page, frame, complaints, close };
}

const gradients = (frame: Frame | Page): Promise<number> =>
  frame.$$eval(".node-gradient", (all) => all.filter((text) => text.textContent !== "").length);

describe("an embed", () => {
  it.each([
    ["a frame of another origin", ""],
    ["a sandbox that allows scripts only", 'sandbox="allow-scripts"'],
  ])("works in %s", async (_, sandbox) => {
    const { frame, complaints, close } = await openFrame("#preset=x2y-over-z&step=0", sandbox);
    await frame.waitForSelector(".node");
    expect(await gradients(frame)).toBe(0);
    await frame.getByRole("button", { name: "To the end" }).click();
    expect(await gradients(frame)).toBe(6);
    await frame.getByLabel("Formula").fill("g = a*b");
    await frame.waitForFunction(() => document.querySelectorAll(".node").length === 3);
    expect(complaints).toEqual([]);
    await close();
  });

  it("steps, runs and explains a perceptron in a sandbox", async () => {
    const { frame, complaints, close } = await openFrame("#preset=or", 'sandbox="allow-scripts"');
    await frame.getByRole("button", { name: "Step", exact: true }).click();
    await frame.waitForSelector('tr[data-step="1"]');
    await frame.getByRole("button", { name: "To the end" }).click();
    await frame.getByText("Converged").waitFor();
    expect(await frame.locator(".plane-point").count()).toBeGreaterThan(1);
    expect(complaints).toEqual([]);
    await close();
  });

  it("trains a network in a sandbox, and shows the numbers of a neuron", async () => {
    const { frame, complaints, close } = await openFrame("#preset=xor", 'sandbox="allow-scripts"');
    const epoch = frame.locator(".counter dd").first();
    await frame.getByRole("button", { name: "Play", exact: true }).click();
    await frame.waitForFunction(
      () => Number(document.querySelector(".counter dd")?.textContent) > 10,
    );
    await frame.getByRole("button", { name: "Pause", exact: true }).click();
    expect(Number(await epoch.innerText())).toBeGreaterThan(10);
    await frame.locator(".neuron").nth(2).click();
    await frame.locator(".weight-table").waitFor();
    await frame.getByRole("button", { name: "Reset", exact: true }).click();
    await frame.waitForFunction(() => document.querySelector(".counter dd")?.textContent === "0");
    expect(complaints).toEqual([]);
    await close();
  });

  it("opens the whole page with the same state", async () => {
    const sandbox = 'sandbox="allow-scripts allow-popups"';
    const { page, frame, close } = await openFrame("#preset=or&step=9", sandbox);
    await frame.waitForSelector('tr[data-step="9"]');
    const [opened] = await Promise.all([
      page.context().waitForEvent("page"),
      frame.getByRole("link", { name: "Open in Backprop Lab" }).click(),
    ]);
    await opened.waitForSelector('tr[data-step="9"]');
    expect(await opened.locator("header.top").count()).toBe(1);
    await close();
  });

  it("shows the stage alone, without the shell, and takes no focus", async () => {
    const { page, frame, close } = await openFrame("#preset=x2y-over-z", 'sandbox="allow-scripts"');
    await frame.waitForSelector(".node");
    expect(await frame.locator("header.top").count()).toBe(0);
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe("BODY");
    expect(
      await frame.getByRole("link", { name: "Open in Backprop Lab" }).getAttribute("href"),
    ).toMatch(/\/index\.html#s=/);
    await close();
  });

  it.each(["or", "xor"])("starts nothing by itself: %s", async (preset) => {
    const { page, close } = await openPage(browser, addressOf(`embed.html#preset=${preset}`));
    await page.waitForSelector(".counter");
    const before = await page.innerText(".panel-transport");
    await page.waitForTimeout(700);
    expect(await page.innerText(".panel-transport")).toBe(before);
    await close();
  });

  it("leaves out what a teacher hides, and is accessible", async () => {
    const address = addressOf("embed.html#preset=x2y-over-z&hide=inputs,inspector");
    const { page, complaints, close } = await openPage(browser, address);
    await page.waitForSelector(".node");
    expect(await page.locator(".panel-inputs, .panel-inspector").count()).toBe(0);
    expect(await axeViolations(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await close();
  });

  it.each([
    ["", "no scene"],
    ["#s=broken", "cannot be shown"],
  ])("says what is missing or wrong: %j", async (hash, text) => {
    const { page, close } = await openPage(browser, addressOf(`embed.html${hash}`));
    await page.getByRole("alert").waitFor();
    expect(await page.getByRole("alert").innerText()).toContain(text);
    await close();
  });

  it.each(["embed.html#preset=x2y-over-z", "index.html#preset=x2y-over-z"])(
    "runs from a file: %s",
    async (file) => {
      const dist = new URL("../../dist/", import.meta.url);
      const { page, complaints, close } = await openPage(browser, new URL(file, dist).href);
      await page.waitForSelector(".node");
      expect(await gradients(page)).toBe(6);
      expect(complaints).toEqual([]);
      await close();
    },
  );
});
