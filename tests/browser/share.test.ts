import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addressOf, axeViolations, launch, openPage } from "./support.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

async function openShare(page: Page) {
  await page.waitForSelector(".stage");
  await page.getByRole("button", { name: "Share" }).click();
  const dialog = page.getByRole("dialog", { name: "Share" });
  const link = dialog.getByRole("textbox", { name: /^Link/ });
  await page.waitForFunction(
    () => document.querySelector("textarea.copy-text")?.textContent !== undefined,
  );
  return { dialog, link, code: dialog.getByRole("textbox", { name: /^Embed/ }) };
}

describe("sharing", () => {
  it("copies a link that restores what is on stage", async () => {
    const { page, complaints, close } = await openPage(browser, addressOf("index.html#preset=or"), {
      permissions: ["clipboard-read", "clipboard-write"],
    });
    const { dialog, link } = await openShare(page);
    await expect.poll(() => link.inputValue()).toMatch(/#s=./);
    await dialog.getByRole("button", { name: "Copy link" }).click();
    await dialog.getByText("Copied.").waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toBe(await link.inputValue());
    const other = await openPage(browser, copied);
    await other.page.waitForSelector(".stage");
    expect(await other.page.innerText(".tab[aria-current]")).toBe("Perceptron");
    expect(await axeViolations(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await other.close();
    await close();
  });

  it("works without a network and without the right to write to the clipboard", async () => {
    const { page, close } = await openPage(browser, addressOf("index.html"));
    await page.waitForSelector(".node");
    // The parts that are not on screen yet come in when the engine runs.
    await page.waitForLoadState("networkidle");
    await page.context().setOffline(true);
    const { dialog, link } = await openShare(page);
    await expect.poll(() => link.inputValue()).toMatch(/#s=./);
    await dialog.getByRole("button", { name: "Copy link" }).click();
    await expect.poll(() => dialog.getByRole("status").first().innerText()).not.toBe("");
    await close();
  });

  it("writes embed code with the size and without what is left out", async () => {
    const { page, close } = await openPage(browser, addressOf("index.html"));
    const { dialog, code } = await openShare(page);
    await dialog.getByRole("spinbutton", { name: "Width" }).fill("700");
    await dialog.getByRole("spinbutton", { name: "Width" }).press("Enter");
    await expect.poll(() => code.inputValue()).toMatch(/#s=.*width="700" height="600"/);
    const whole = await code.inputValue();
    await dialog.getByLabel("Inspector").check();
    // The scene is packed anew, which takes a moment.
    await expect.poll(() => code.inputValue()).not.toBe(whole);
    const html = await code.inputValue();
    expect(html).toContain('sandbox="allow-scripts');
    const source = /src="([^"]+)"/.exec(html)?.[1] ?? "";
    await page.goto(source.replaceAll("&amp;", "&"));
    await page.waitForSelector(".node");
    expect(await page.locator(".panel-inspector").count()).toBe(0);
    expect(await page.locator(".panel-inputs").count()).toBe(1);
    await close();
  });
});
