/** The stage on paper: pictures in lines, without controls. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launch, pageUser } from "./support.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const withPage = pageUser(() => browser, ".stage");
const DARK = { colorScheme: "dark" } as const;

interface Paper {
  readonly canvases: number;
  readonly controls: number;
  readonly stills: number;
  /** Bitmaps in the stills, and what is drawn in lines and letters. */
  readonly images: number;
  readonly marks: number;
  readonly theme: string;
}

/** What is seen now. */
function seen(page: Page): Promise<Paper> {
  return page.evaluate(() => {
    const shown = (selector: string): number =>
      [...document.querySelectorAll(selector)].filter((one) => one.checkVisibility()).length;
    return {
      canvases: shown("canvas"),
      controls: shown(".button, [role=tab], select, input:not(td input), textarea"),
      stills: shown("svg.still"),
      images: shown("svg.still image, img.still"),
      marks: shown("svg.still path, svg.still text"),
      theme: document.documentElement.dataset["theme"] ?? "",
    };
  });
}

const tell = (page: Page, type: string): Promise<unknown> =>
  page.evaluate((name) => window.dispatchEvent(new Event(name)), type);

/** The page listens when it has loaded what it needs for that. */
async function print(page: Page): Promise<Paper> {
  await page.emulateMedia({ media: "print" });
  await page.waitForFunction(() => {
    window.dispatchEvent(new Event("beforeprint"));
    return document.querySelector(".still") !== null;
  });
  return seen(page);
}

describe("on paper", () => {
  it.each(["index.html", "embed.html"])("a painting is lines, as before afterwards: %s", (file) =>
    withPage(
      "preset=descent-bowl",
      async (page) => {
        await page.locator(".descent-choice input").last().check();
        await page.waitForSelector(".descent-canvas canvas");
        const before = await seen(page);
        expect(before).toMatchObject({ stills: 0, theme: "dark" });
        const paper = await print(page);
        expect(paper).toMatchObject({ canvases: 0, controls: 0, theme: "light" });
        expect(paper.stills).toBeGreaterThan(0);
        expect(paper.marks).toBeGreaterThan(50);
        const width = await page.evaluate(() => document.documentElement.scrollWidth);
        expect(width).toBeLessThanOrEqual(1280);
        await tell(page, "afterprint");
        await page.emulateMedia({ media: "screen" });
        expect(await seen(page)).toEqual(before);
      },
      DARK,
      file,
    ),
  );

  it("a graph is whole, with its formula", () =>
    withPage("preset=x2y-over-z", async (page) => {
      await page.waitForSelector(".formula-print math");
      const paper = await print(page);
      expect(paper).toMatchObject({ controls: 0, stills: 1, images: 0 });
      expect(await page.locator(".formula-print").isVisible()).toBe(true);
      expect(await page.locator("svg.still").textContent()).toContain("f = ÷");
    }));
});
