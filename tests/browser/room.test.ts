/** In a lecture room: the screen filled, and no letter too small for the last row. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launch, pageUser } from "./support.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const withPage = pageUser(() => browser, ".stage");

describe("full screen", () => {
  const isFull = (page: Page): Promise<boolean> =>
    page.evaluate(() => document.fullscreenElement !== null);

  it("is filled by F and a button, but in a graph with groups F folds", () =>
    withPage(
      "preset=chain",
      async (page) => {
        await page.locator(".node", { hasText: /^2 ×/ }).click();
        await page.keyboard.press("f");
        await page.waitForSelector(".node-folded");
        expect(await isFull(page)).toBe(false);
        const button = page.getByRole("button", { name: "Full screen" });
        await button.click();
        await expect.poll(() => isFull(page)).toBe(true);
        await page.keyboard.press("f");
        await expect.poll(() => isFull(page)).toBe(false);
        await page.keyboard.press("?");
        await page.getByLabel("Shortcuts are on").uncheck();
        await page.keyboard.press("Escape");
        await page.keyboard.press("f");
        await page.keyboard.press("Control+y");
        expect(await isFull(page)).toBe(false);
      },
      { viewport: { width: 1440, height: 900 } },
    ));

  it("is the page's where a graph has no groups, and an embed's that stands alone", () =>
    withPage(
      "preset=x2y-over-z",
      async (page) => {
        await page.locator(".node").first().click();
        await page.keyboard.press("Shift+F");
        await expect.poll(() => isFull(page)).toBe(true);
      },
      {},
      "embed.html",
    ));
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
      if (element.closest(".visually-hidden, title, option, math, sub, sup") || box.width < 2)
        continue;
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

/** What is wider than its place, and marks that stick out of the picture. */
async function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const wide = [...document.querySelectorAll(".panel, .stage, .top, .embed")].filter(
      (one) => one.scrollWidth > one.clientWidth + 1,
    );
    const host = document.querySelector(".graph-host, .diagram-host");
    const frame = host?.getBoundingClientRect();
    const out = [...(host?.querySelectorAll(".node, .neuron") ?? [])].filter((mark) => {
      const { left, right, top, bottom } = mark.getBoundingClientRect();
      return (
        frame !== undefined &&
        (left < frame.left || right > frame.right || top < frame.top || bottom > frame.bottom)
      );
    });
    return [...wide, ...out].map((one) => one.outerHTML.slice(0, 100));
  });
}

/** One of each stage, and what is there when it is drawn. */
const STAGES = [
  ["x2y-over-z", ".graph .node"],
  ["descent-bowl", ".descent-plane canvas, .descent-plane svg"],
  ["or", ".plane-picture svg"],
  ["workshop-xor-or-nand", ".workbench-host svg"],
  ["xor", ".diagram .neuron"],
] as const;
const CASES = STAGES.flatMap(([preset, ready]) =>
  ["index.html", "embed.html"].map((file) => ({ preset, ready, file })),
);

describe.each([
  { name: "large type", option: "&presenter", least: 22 },
  { name: "a projector of 1280 × 720", option: "", least: 16 },
])("$name", ({ option, least }) => {
  it.each(CASES)("has no smaller text, and cuts nothing: $preset in $file", (one) =>
    withPage(
      `preset=${one.preset}${one.file === "embed.html" ? option : ""}`,
      async (page) => {
        await page.waitForSelector(one.ready);
        if (option !== "" && one.file === "index.html") await page.keyboard.press("l");
        await page.waitForFunction(() => document.fonts.status === "loaded");
        const drawn = page.locator(one.ready).first();
        const around = page.locator(".panel-picture");
        // A picture may be scrolled to, but never lies on what is around it.
        await expect
          .poll(async () => {
            const [inner, outer] = [await drawn.boundingBox(), await around.boundingBox()];
            if (inner === null || outer === null) return "";
            return inner.x + 1 >= outer.x && inner.y + inner.height <= outer.y + outer.height + 1;
          })
          .toBe(true);
        await expect
          .poll(async () => {
            const [size, text] = await smallest(page);
            return [
              ...(size < least - 0.1 ? [`${size} px: ${text}`] : []),
              ...(await cutOff(page)),
            ];
          })
          .toEqual([]);
      },
      {},
      one.file,
    ),
  );
});
