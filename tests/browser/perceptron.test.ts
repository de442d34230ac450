import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { USUAL_STOP } from "../../web/scene/stages/perceptron.ts";
import { gateData } from "../../web/scene/stages/perceptron-data.ts";
import { linkOf } from "./perceptron-link.ts";
import { axeViolations, launch, pageUser } from "./support.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const withPage = pageUser(() => browser, ".step-story");

/** The step table as it is on screen, cells joined by "|". */
const rows = (page: Page): Promise<string[]> =>
  page.$$eval(".steps tr[data-step]", (all) =>
    all.map((row) =>
      [...row.querySelectorAll("th, td")]
        .map(
          (cell) =>
          [...cell.querySelectorAll(".entry, .go")].map((part) => part.textContent).join(",") ||
          cell.textContent.replace("▾ ", ""), // prettier-ignore
        )
        .join("|"),
    ),
  );
const story = (page: Page): Promise<string> => page.innerText(".step-story");
const atStep = (page: Page, step: number) =>
  page.waitForFunction(
    (wanted) => document.querySelector(".counter dd")?.textContent?.startsWith(`${wanted} /`),
    step,
  );

/** The table of lecture 2: step|epoch|x|w|Σ|u|y|Δw|w after. */
const OR_TABLE = [
  "1|1|1,0,0|0,1,−1|0|0|0||0,1,−1",
  "2|1|1,0,1|0,1,−1|−1|0|1|1,0,1|1,1,0",
  "3|1|1,1,0|1,1,0|2|1|1||1,1,0",
  "4|1|1,1,1|1,1,0|2|1|1||1,1,0",
  "5|2|1,0,0|1,1,0|1|1|0|−1,0,0|0,1,0",
  "6|2|1,0,1|0,1,0|0|0|1|1,0,1|1,1,1",
  "7|2|1,1,0|1,1,1|2|1|1||1,1,1",
  "8|2|1,1,1|1,1,1|3|1|1||1,1,1",
  "9|3|1,0,0|1,1,1|1|1|0|−1,0,0|0,1,1",
  "10|3|1,0,1|0,1,1|1|1|1||0,1,1",
];

describe("the perceptron stage", () => {
  it("shows the lecture's OR table, line by line, by keyboard", () =>
    withPage("preset=or", async (page) => {
      expect(await rows(page)).toEqual([]);
      await page.keyboard.press("ArrowRight");
      await atStep(page, 1);
      expect(await rows(page)).toEqual(OR_TABLE.slice(0, 1));
      for (let i = 1; i < 10; i++) await page.keyboard.press("ArrowRight");
      await atStep(page, 10);
      expect(await rows(page)).toEqual(OR_TABLE);
      await page.keyboard.press("ArrowLeft");
      await atStep(page, 9);
      expect(await story(page)).toContain("Σ = 0·1 + 0·1 + 1 = 1 > 0 → u = 1");
      expect(await story(page)).toContain("w + Δw = (1, 1, 1) + (−1, 0, 0) = ");
      await page.keyboard.press("End");
      await atStep(page, 16);
      expect(await page.innerText(".verdict")).toContain(
        "Converged after 4 epochs and 4 updates: w = (0, 1, 1)",
      );
      await page.keyboard.press("Home");
      await atStep(page, 0);
      expect(await rows(page)).toEqual([]);
    }));

  it("finds the cycle of XOR, says so and marks its rows", () =>
    withPage("preset=xor-cycle", async (page) => {
      await page.keyboard.press("End");
      await page.waitForSelector(".verdict");
      expect(await page.innerText(".verdict")).toContain(
        "A cycle, steps 10 to 13: after step 13 the weights are (0, −1, −1) again",
      );
      const marked = await page.$$eval(".in-cycle", (all) =>
        all.map((row) => row.getAttribute("data-step")),
      );
      expect(marked).toEqual(["10", "11", "12", "13"]);
    }));

  it("learns other weights with ≥, keeps the step, and undoes it", () =>
    withPage("preset=or&step=1", async (page) => {
      await page.getByRole("radio", { name: "Σ ≥ 0" }).check();
      await page.waitForFunction(() => document.querySelector(".changed") !== null);
      expect(await rows(page)).toEqual(["1|1|1,0,0|0,1,−1|0|1|0|−1,0,0|−1,1,−1"]);
      await page.getByRole("button", { name: "To the end" }).click();
      expect(await page.innerText(".verdict")).toContain("w = (−1, 1, 1)");
      await page.getByRole("button", { name: "Undo" }).click();
      await page.waitForFunction(() => document.querySelector(".verdict") === null);
    }));

  it("jumps to a row that is clicked, and goes on by epochs", () =>
    withPage("preset=or&step=10", async (page) => {
      await page.getByRole("button", { name: "Go to step 3" }).click();
      await atStep(page, 3);
      await page.getByRole("button", { name: "Next epoch" }).click();
      await atStep(page, 4);
      await page.getByRole("button", { name: "Next epoch" }).click();
      await atStep(page, 8);
    }));

  it("plays to the end by itself, and writes the step into the address", () =>
    withPage("preset=or", async (page) => {
      await page.getByLabel("Speed").selectOption({ label: "60 steps / s" });
      await page.locator(".stage").click({ position: { x: 600, y: 5 } });
      await page.keyboard.press(" ");
      await atStep(page, 16);
      await page.getByRole("button", { name: "Play" }).waitFor();
      await expect.poll(() => page.url()).toMatch(/step=16|s=/);
      await page.reload();
      await atStep(page, 16);
    }));

  it("computes with exact fractions", async () =>
    withPage(await linkOf({ rate: 0.1 }, 2), async (page) => {
      expect((await rows(page)).at(-1)).toBe("2|1|1,0,1|0,1,−1|−1|0|1|1/10,0,1/10|1/10,1,−9/10");
    }));

  it("scrolls through more than ten thousand rows with few in the document", async () => {
    const stop = { ...USUAL_STOP, maxEpochs: 9000 };
    const link = await linkOf({ data: gateData("and"), rate: 0.0005, stop }, -1);
    await withPage(link, async (page) => {
      const text = await page.innerText(".counter dd");
      expect(Number(text.split(" ")[0])).toBeGreaterThan(10_000);
      const shown = (): Promise<number> => page.locator(".steps tr[data-step]").count();
      expect(await shown()).toBeLessThan(80);
      expect(await page.locator(".steps .current").count()).toBe(1);
      await page.locator(".steps-scroll").evaluate((box) => box.scrollTo(0, 0));
      await page.locator('.steps tr[data-step="1"]').waitFor();
      expect(await shown()).toBeLessThan(80);
    });
  });

  it.each([
    ["light", 1280],
    ["dark", 1280],
    ["light", 390],
  ] as const)("has no accessibility violations: %s, %i wide", (colorScheme, width) =>
    withPage(
      "preset=xor-cycle&step=13",
      async (page) => {
        await page.waitForSelector(".verdict");
        expect(await axeViolations(page)).toEqual([]);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth);
        expect(wide).toBeLessThanOrEqual(width);
      },
      { colorScheme, viewport: { width, height: 800 } },
    ),
  );
});
