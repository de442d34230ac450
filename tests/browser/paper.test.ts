/** The stage on paper and in a lecture room: pictures in lines without controls, and large type. */
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

/** Pixels on the screen of the smallest letters that are seen, and what they are. */
function smallest(page: Page): Promise<readonly [number, string]> {
  return page.evaluate(() => {
    let least: [number, string] = [Infinity, ""];
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text !== null; text = texts.nextNode()) {
      const element = text.parentElement as Element;
      const content = text.textContent?.trim() ?? "";
      const box = element.getBoundingClientRect();
      if (content === "" || !element.checkVisibility({ visibilityProperty: true })) continue;
      // An exponent in print is smaller than what it belongs to.
      if (element.closest(".visually-hidden, title, option, math") || box.width < 2) continue;
      const style = getComputedStyle(element);
      if (style.clipPath.startsWith("inset(50%")) continue;
      const matrix = element instanceof SVGGraphicsElement ? element.getScreenCTM() : null;
      const zoom = (element as { currentCSSZoom?: number }).currentCSSZoom ?? 1;
      const scale = matrix === null ? zoom : Math.hypot(matrix.a, matrix.b);
      const size = Number.parseFloat(style.fontSize) * scale;
      if (size < least[0]) least = [size, `${content} in ${element.outerHTML.slice(0, 120)}`];
    }
    return least;
  });
}

describe("large type", () => {
  it.each([["xor", ".diagram .neuron"]])(
    "has no text below 22 px, and cuts nothing: %s",
    (preset, ready) =>
      withPage(
        `preset=${preset}&presenter`,
        async (page) => {
          await page.waitForSelector(ready);
          await page.waitForFunction(() => document.fonts.status === "loaded");
          const [size, text] = await smallest(page);
          if (size < 21.9) throw new Error(`${size} px: ${text}`);
          const cut = await page.$$eval(".panel, .stage", (all) =>
            all.filter((one) => one.scrollWidth > one.clientWidth + 1).map((one) => one.className),
          );
          expect(cut).toEqual([]);
          const outside = await page.evaluate((selector) => {
            const host = document.querySelector(".graph-host, .diagram-host") as Element;
            const frame = host.getBoundingClientRect();
            return [...document.querySelectorAll(selector)].filter((one) => {
              const { left, right, top, bottom } = one.getBoundingClientRect();
              return (
                left < frame.left || right > frame.right || top < frame.top || bottom > frame.bottom
              );
            }).length;
          }, ready);
          expect(outside).toBe(0);
        },
        {},
        "embed.html",
      ),
  );
});
