import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { exportWords } from "../../web/core/words/export.ts";
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
  await expect.poll(() => link.inputValue()).toMatch(/#(s|preset)=./);
  return { dialog, link };
}

async function openEmbed(page: Page) {
  const { dialog } = await openShare(page);
  await dialog.getByRole("radio", { name: "Slides and pages" }).check();
  const code = dialog.getByRole("textbox", { name: /^Code/ });
  await code.waitFor();
  return { dialog, code };
}

/** What is in the clipboard: the site itself may not read it. */
async function pasted(page: Page): Promise<string> {
  const paper = await page.context().newPage();
  await paper.setContent("<textarea autofocus></textarea>");
  await paper.locator("textarea").press("ControlOrMeta+V");
  const text = await paper.locator("textarea").inputValue();
  await paper.close();
  return text;
}

describe("sharing", () => {
  it("copies a link that restores what is on stage", async () => {
    const { page, complaints, close } = await openPage(browser, addressOf("index.html#preset=or"), {
      permissions: ["clipboard-read", "clipboard-write"],
    });
    const { dialog, link } = await openShare(page);
    expect(await link.inputValue()).toMatch(/#preset=or$/);
    await dialog.getByRole("img", { name: "QR code of the link" }).waitFor();
    await dialog.getByRole("button", { name: "Copy link" }).click();
    await dialog.getByText("Copied.").waitFor();
    const copied = await pasted(page);
    expect(copied).toBe(await link.inputValue());
    const other = await openPage(browser, copied);
    await other.page.waitForSelector(".stage");
    expect(await other.page.innerText(".tab[aria-current]")).toBe("Perceptron");
    expect(await axeViolations(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await other.close();
    await close();
  });

  it("saves the QR code as a picture and the scene as a file", async () => {
    const address = addressOf("index.html#dataset=xor&seed=0.1&networkShape=");
    const { page, close } = await openPage(browser, address);
    await page.waitForSelector(".neuron");
    const { dialog } = await openShare(page);
    // 500 points are too many for a code.
    await dialog.getByText("a QR code holds 2,953").waitFor();
    const save = async (name: string): Promise<string> => {
      const [file] = await Promise.all([
        page.waitForEvent("download"),
        dialog.getByRole("button", { name }).click(),
      ]);
      return file.suggestedFilename();
    };
    expect(await save("Save the document")).toMatch(/\.json$/);
    await page.goto("about:blank");
    await page.goto(addressOf("index.html#preset=x2y-over-z"));
    await openShare(page);
    expect(await save("Save as SVG")).toBe("x2y-z-QR.svg");
    expect(await save("Save as PNG")).toBe("x2y-z-QR.png");
    await close();
  });

  it("works without a network and without the right to write to the clipboard", async () => {
    const address = addressOf("index.html#preset=x2y-over-z");
    const { page, close } = await openPage(browser, address, { savesData: false });
    await page.waitForSelector(".node");
    // The parts that are not on screen yet come in when the engine runs.
    await page.waitForLoadState("networkidle");
    await page.context().setOffline(true);
    const { dialog } = await openShare(page);
    await dialog.getByRole("button", { name: "Copy link" }).click();
    await expect.poll(() => dialog.getByRole("status").first().innerText()).not.toBe("");
    await dialog.getByRole("radio", { name: "Slides and pages" }).check();
    await dialog.getByRole("textbox", { name: /^Code/ }).waitFor();
    await close();
  });

  it("writes embed code with the size and without what is left out, and shows it", async () => {
    const address = addressOf("index.html#preset=x2y-over-z");
    const { page, complaints, close } = await openPage(browser, address);
    const { dialog, code } = await openEmbed(page);
    const preview = dialog.frameLocator("iframe");
    await preview.locator(".node").first().waitFor();
    const width = dialog.getByRole("spinbutton", { name: "Width" });
    await width.fill("700");
    await width.press("Enter");
    await expect.poll(() => code.inputValue()).toMatch(/#preset=[^"]*" width="700" height="600"/);
    await dialog.getByText(/^What is left out/).click();
    await dialog.getByLabel("The right panel", { exact: true }).check();
    await preview.locator(".panel-inputs").waitFor();
    await preview.locator(".panel-inspector").waitFor({ state: "detached" });
    // The embed itself is looked at where it is tested.
    await dialog.locator("iframe").evaluate((frame) => frame.remove());
    expect(await axeViolations(page)).toEqual([]);
    const html = await code.inputValue();
    expect(html).toContain('sandbox="allow-scripts');
    const source = /src="([^"]+)"/.exec(html)?.[1] ?? "";
    expect(complaints).toEqual([]);
    await page.goto(source.replaceAll("&amp;", "&"));
    await page.waitForSelector(".node");
    expect(await page.locator(".panel-inspector").count()).toBe(0);
    expect(await page.locator(".panel-inputs").count()).toBe(1);
    await close();
  });

  it("writes code for every place", async () => {
    const { page, close } = await openPage(browser, addressOf("index.html#preset=or"));
    const { dialog, code } = await openEmbed(page);
    const places = [
      ["Custom element", "<backprop-lab "],
      ["reveal.js", 'steps="all"'],
      ["Quarto", "```{=html}"],
      ["Jupyter", "IFrame("],
      ["Moodle", 'width="100%"'],
    ] as const;
    for (const [kind, text] of places) {
      await dialog.getByRole("radio", { name: kind }).check();
      await expect.poll(() => code.inputValue()).toContain(text);
    }
    await close();
  });

  it("gives a deck of pictures the still, and the link that opens it", async () => {
    const address = addressOf("index.html#preset=xor");
    const { page, complaints, close } = await openPage(browser, address);
    const { dialog } = await openEmbed(page);
    await dialog.getByRole("radio", { name: "Marp, PowerPoint" }).check();
    const markdown = dialog.getByRole("textbox", { name: /^Markdown/ });
    const [, file = "", link = ""] =
      /^\[!\[.+\]\((.+\.svg)\)\]\((.+)\)$/.exec(await markdown.inputValue()) ?? [];
    expect(link).toBe(address);
    expect(await dialog.getByRole("textbox", { name: /^Link/ }).inputValue()).toBe(link);
    const still = dialog.locator(".still-picture");
    await still.waitFor();
    expect(await still.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(
      100,
    );
    const [saved] = await Promise.all([
      page.waitForEvent("download"),
      dialog.getByRole("button", { name: "Save as SVG" }).click(),
    ]);
    expect(saved.suggestedFilename()).toBe(file);
    await page.evaluate(() => {
      HTMLCanvasElement.prototype.toBlob = (done) => done(null);
    });
    await dialog.getByRole("button", { name: "Save as PNG" }).click();
    await dialog.getByText(exportWords.dialog.notDrawn).waitFor();
    await dialog.getByRole("button", { name: "Close" }).click();
    await page.goto(addressOf("index.html#preset=x2y-over-z"));
    await page.waitForSelector(".graph-host .node");
    await openEmbed(page);
    await dialog.getByRole("radio", { name: "Marp, PowerPoint" }).check();
    await still.waitFor();
    expect(await still.getAttribute("src")).toContain(encodeURIComponent("∂"));
    expect(await axeViolations(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await close();
  });
});
