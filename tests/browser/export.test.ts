/** Taking things away from the page: what is offered, copied and saved. */
import { readFile } from "node:fs/promises";
import type { Browser, Download, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { axeViolations, launch, pageUser } from "./support.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const withPage = pageUser(() => browser, ".stage");

async function openExport(page: Page) {
  await page.getByRole("button", { name: "Export" }).click();
  const dialog = page.getByRole("dialog", { name: "Take it away" });
  await dialog.getByRole("radio").first().waitFor();
  const choose = (name: string) =>
    dialog.getByRole("radio", { name: new RegExp(`^${name}`) }).check();
  const preview = dialog.getByRole("textbox", { name: /^Preview/ });
  return { dialog, choose, preview };
}

async function saved(download: Download): Promise<Buffer> {
  return readFile(await download.path());
}

/** What Ctrl+V brings: pages are not allowed to read the clipboard by themselves. */
async function pasted(page: Page) {
  // The page listens before the key is pressed: keys and scripts come to it by different ways.
  const got = await page.evaluateHandle(() => ({
    paste: new Promise<{ kinds: string[]; text: string }>((resolve) =>
      document.addEventListener(
        "paste",
        ({ clipboardData }) =>
          resolve({
            kinds: [...(clipboardData?.items ?? [])].map(({ type }) => type),
            text: clipboardData?.getData("text/plain") ?? "",
          }),
        { once: true },
      ),
    ),
  }));
  await page.keyboard.press("Control+v");
  return got.evaluate(({ paste }) => paste);
}

describe("a formula", () => {
  it("offers its picture, its derivation and its programs", async () => {
    await withPage("preset=x2y-over-z", async (page) => {
      const { dialog, choose, preview } = await openExport(page);
      const image = dialog.getByRole("img", { name: "Preview: SVG" });
      await expect
        .poll(() => image.evaluate((element: HTMLImageElement) => element.naturalWidth))
        .toBeGreaterThan(300);
      await choose("TikZ");
      expect(await preview.inputValue()).toContain("\\begin{tikzpicture}");
      await choose("Graphviz");
      expect(await preview.inputValue()).toContain("digraph");
      await choose("LaTeX");
      await dialog.locator(".export-print math").first().waitFor();
      expect(await dialog.locator(".export-print math").count()).toBe(2);
      await dialog.getByRole("radio", { name: "Source" }).check();
      expect(await preview.inputValue()).toContain("\\frac{\\partial f}{\\partial x}");
      await choose("Python");
      expect(await preview.inputValue()).toContain("d_x = ");
      await choose("PyTorch");
      expect(await preview.inputValue()).toContain("f.backward()");
      expect(await axeViolations(page)).toEqual([]);
    });
  });

  it("is copied, and saved under a name of its own", async () => {
    const options = { permissions: ["clipboard-write"] };
    await withPage(
      "preset=x2y-over-z",
      async (page) => {
        const { dialog, choose, preview } = await openExport(page);
        await choose("Python");
        await dialog.getByRole("button", { name: "Copy" }).click();
        await dialog.getByText("Copied.").waitFor();
        const { text: copied } = await pasted(page);
        expect(copied).toBe(await preview.inputValue());
        const [text] = await Promise.all([
          page.waitForEvent("download"),
          dialog.getByRole("button", { name: "Download" }).click(),
        ]);
        expect(text.suggestedFilename()).toMatch(/\.py$/);
        expect((await saved(text)).toString()).toBe(copied);
      },
      options,
    );
  });

  it("becomes pixels of the size asked for", async () => {
    const options = { permissions: ["clipboard-write"] };
    const use = async (page: Page) => {
      const { dialog, choose } = await openExport(page);
      await choose("PNG");
      await dialog.getByRole("button", { name: "Copy" }).click();
      await dialog.getByText("Copied.").waitFor();
      expect((await pasted(page)).kinds).toEqual(["image/png"]);
      await dialog.getByRole("radio", { name: "4×" }).check();
      const caption = await dialog.locator("figcaption").innerText();
      const [width, height] = (caption.match(/\d+/g) ?? []).map(Number);
      const [picture] = await Promise.all([
        page.waitForEvent("download"),
        dialog.getByRole("button", { name: "Download" }).click(),
      ]);
      const bytes = await saved(picture);
      expect(bytes.subarray(1, 4).toString()).toBe("PNG");
      expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([width, height]);
      expect(width).toBeGreaterThan(2000);
    };
    await withPage("preset=x2y-over-z", use, options);
  });

  it("shows as much as the page does, or all", async () => {
    await withPage("preset=x2y-over-z&step=4", async (page) => {
      const { dialog, choose, preview } = await openExport(page);
      await choose("Graphviz");
      expect(await preview.inputValue()).not.toContain("∂ 12");
      await dialog.getByLabel("All numbers").check();
      expect(await preview.inputValue()).toContain("∂ 12");
    });
  });

  it("opens by its key, in the colours of the page, and on a phone", async () => {
    const options = { viewport: { width: 390, height: 844 }, colorScheme: "dark" } as const;
    await withPage(
      "preset=logistic",
      async (page) => {
        await page.keyboard.press("e");
        const dialog = page.getByRole("dialog", { name: "Take it away" });
        await dialog.getByRole("radio", { name: "Dark" }).waitFor();
        expect(await dialog.getByRole("radio", { name: "Dark" }).isChecked()).toBe(true);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth);
        expect(wide).toBeLessThanOrEqual(390);
        expect(await axeViolations(page)).toEqual([]);
        await page.keyboard.press("Escape");
        await dialog.waitFor({ state: "detached" });
      },
      options,
    );
  });
});
