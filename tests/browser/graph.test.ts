import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launch, pageUser } from "./support.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());
const usePage = pageUser(() => browser, ".graph");

/** x and y of the first node on screen, and how large it is drawn. */
async function firstNode(page: Page) {
  const box = await page.locator(".node .node-box").first().boundingBox();
  if (box === null) throw new Error("no node");
  return box;
}

const titles = (page: Page): Promise<string[]> =>
  page.$$eval(".node-title", (all) => all.map((text) => text.textContent ?? ""));

async function type(page: Page, formula: string): Promise<void> {
  await page.getByLabel("Formula", { exact: true }).fill(formula);
}

const LARGE = `f = ${Array.from({ length: 300 }, (_, i) => `x*sin(${i}y)`).join(" + ")}`;

describe("the picture of a graph", () => {
  it("moves with a drag, zooms with Ctrl and the wheel, and leaves the plain wheel alone", () =>
    usePage("preset=x2y-over-z", async (page) => {
      const before = await firstNode(page);
      await page.mouse.move(before.x + 200, 120);
      await page.mouse.down();
      await page.mouse.move(before.x + 230, 140);
      await page.mouse.move(before.x + 250, 150);
      await page.mouse.up();
      const dragged = await firstNode(page);
      expect(dragged.x - before.x).toBeCloseTo(50, 0);
      expect(dragged.y - before.y).toBeCloseTo(30, 0);
      await page.mouse.wheel(0, 200);
      expect(await firstNode(page)).toEqual(dragged);
      await page.keyboard.down("Control");
      await page.mouse.wheel(0, -200);
      await page.keyboard.up("Control");
      await expect.poll(async () => (await firstNode(page)).width).toBeGreaterThan(dragged.width);
    }));

  it("zooms, fits and pans by keyboard", () =>
    usePage("preset=x2y-over-z", async (page) => {
      await page.locator(".graph").focus();
      const before = await firstNode(page);
      await page.keyboard.press("+");
      expect((await firstNode(page)).width).toBeCloseTo(before.width * 1.25, 0);
      await page.keyboard.press("-");
      await page.keyboard.press("Shift+ArrowRight");
      expect((await firstNode(page)).x).toBeLessThan(before.x - 40);
      await page.keyboard.press("0");
      expect((await firstNode(page)).x).toBeCloseTo(before.x, 0);
    }));

  it("folds what is selected by key, and unfolds it by double click", () =>
    usePage("preset=chain", async (page) => {
      const all = await titles(page);
      await page.locator(".node", { hasText: /^2 ×/ }).click();
      await page.keyboard.press("f");
      await expect
        .poll(() => titles(page))
        .toEqual(["x", "+ 1", "g(h(x))", "(·)²", "−", "K = + 1"]);
      const folded = page.locator(".node-folded");
      expect(await folded.locator(".node-value").textContent()).toBe("2");
      expect(await folded.locator(".node-gradient").textContent()).toBe("∂ 3");
      await folded.dblclick();
      await expect.poll(() => titles(page)).toEqual(all);
    }));

  it("folds everything by a button, and a link brings that back", () =>
    usePage("preset=regularized", async (page) => {
      await page.getByRole("button", { name: "Fold all" }).click();
      await page.getByRole("button", { name: "Unfold all" }).waitFor();
      const folded = await titles(page);
      expect(folded).toContain("z");
      await expect.poll(() => page.url()).toContain("s=");
      await page.reload();
      await page.waitForSelector(".node-folded");
      expect(await titles(page)).toEqual(folded);
    }));

  it("explains what the marks of backward flow mean", () =>
    usePage("preset=max-tie", async (page) => {
      expect(await page.locator(".edge.is-blocked").count()).toBe(1);
      await page.locator(".legend-more summary").click();
      await page.getByText("nothing comes back along this edge").waitFor();
    }));

  it("draws a large graph on a canvas that mouse and keyboard work on", () =>
    usePage("preset=x2y-over-z", async (page) => {
      await type(page, LARGE);
      const canvas = page.locator("canvas.graph");
      await canvas.waitFor();
      await canvas.focus();
      await page.keyboard.press("ArrowDown");
      await expect
        .poll(() => canvas.locator("[role=option]").textContent())
        .toContain("x: value 3");
      await page.locator(".panel-inspector h2", { hasText: /^x$/ }).waitFor();
      await page.keyboard.press("Escape");
      const ink = await canvas.evaluate((element) => {
        const { width, height } = element as HTMLCanvasElement;
        const pixels = (element as HTMLCanvasElement)
          .getContext("2d")
          ?.getImageData(0, 0, width, height);
        return (pixels?.data ?? []).some((value) => value > 0);
      });
      expect(ink).toBe(true);
      const box = await page.locator(".minimap").boundingBox();
      if (box === null) throw new Error("no map");
      const sight = page.locator(".minimap-sight");
      const before = await sight.getAttribute("style");
      await page.mouse.click(box.x + 10, box.y + box.height / 2);
      expect(await sight.getAttribute("style")).not.toBe(before);
      await type(page, "f = x");
      await page.waitForSelector("svg.graph .node");
      expect(await canvas.count()).toBe(0);
    }));
});
