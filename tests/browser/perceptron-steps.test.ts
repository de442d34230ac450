import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { presetScene } from "../../web/scene/presets/index.ts";
import type { PerceptronStage } from "../../web/scene/schema.ts";
import { linkOf } from "./perceptron-link.ts";
import { launch, pageUser } from "./support.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const withPage = pageUser(() => browser, ".step-story");

const stepNow = async (page: Page): Promise<number> =>
  Number((await page.innerText(".counter dd")).split(" ")[0]?.replaceAll(",", ""));
const press = async (page: Page, key: string, step: number): Promise<void> => {
  await page.keyboard.press(key);
  await expect.poll(() => stepNow(page)).toBe(step);
};
const shown = (page: Page): Promise<(string | undefined)[]> =>
  page.$$eval(".steps tr.step-row", (all) =>
    all.map((row) => row.querySelector(".go")?.textContent?.trim()),
  );

describe("the steps of a perceptron", () => {
  it("goes to updates and epochs by keyboard, there and back", () =>
    withPage("preset=or", async (page) => {
      await press(page, "n", 2);
      await press(page, "n", 5);
      await press(page, "n", 6);
      await press(page, "n", 9);
      await press(page, "n", 16);
      await press(page, "p", 9);
      await press(page, "p", 6);
      await press(page, ",", 4);
      await press(page, ",", 0);
      await press(page, ".", 4);
      await press(page, ".", 8);
      await page.locator(".steps-scroll").focus();
      await press(page, "ArrowUp", 7);
      await press(page, "ArrowDown", 8);
      await press(page, "PageUp", 0);
      await page.keyboard.press("PageDown");
      await expect.poll(() => stepNow(page)).toBeGreaterThan(3);
    }));

  it("keeps rows in sight that a jump leaves behind; steps back take them away", () =>
    withPage("preset=or&step=10", async (page) => {
      await page.getByRole("button", { name: "Go to step 3", exact: true }).click();
      await expect.poll(() => stepNow(page)).toBe(3);
      expect(await page.locator(".steps tr.ahead").count()).toBe(7);
      await page.getByRole("spinbutton", { name: "Go to step" }).fill("6");
      await press(page, "Enter", 6);
      expect(await page.locator(".steps tr.ahead").count()).toBe(4);
      await page.locator(".step-story").click();
      await press(page, "ArrowLeft", 5);
      expect(await page.locator(".steps tr.ahead").count()).toBe(0);
      await page.getByRole("checkbox", { name: "Steps to come" }).check();
      expect(await page.locator(".steps tr.ahead").count()).toBe(11);
      await page.locator(".run-slider").fill("12");
      await expect.poll(() => stepNow(page)).toBe(12);
    }));

  it("folds an epoch into a row, and all of them", () =>
    withPage("preset=or&step=10", async (page) => {
      await page.getByRole("button", { name: "Fold epoch 2" }).click();
      expect(await shown(page)).toEqual(["1", "2", "3", "4", "5–8", "9", "10"]);
      const folded = page.locator('tr[data-epoch="2"]');
      expect(await folded.innerText()).toContain("4 steps, 2 updates, 2 wrong");
      expect(await folded.locator(".entry").allTextContents()).toEqual(["1", "1", "1"]);
      expect(await folded.locator(".changed").allTextContents()).toEqual(["1"]);
      expect(await page.locator(".steps").getAttribute("aria-rowcount")).toBe("8");
      expect(await folded.getAttribute("aria-rowindex")).toBe("6");
      await page.getByRole("button", { name: "Fold epochs" }).click();
      expect(await shown(page)).toEqual(["1–4", "5–8", "9–10"]);
      await folded.click();
      await expect.poll(() => stepNow(page)).toBe(8);
      await page.getByRole("button", { name: "Unfold epoch 1" }).click();
      expect(await shown(page)).toEqual(["1", "2", "3", "4", "5–8", "9–10"]);
      await page.getByRole("button", { name: "Fold epochs" }).click();
      await page.getByRole("button", { name: "Unfold epochs" }).click();
      expect(await shown(page)).toHaveLength(10);
    }));

  it("folds the present epoch and goes to the ends by keyboard", () =>
    withPage("preset=or&step=6", async (page) => {
      await page.locator(".steps-scroll").focus();
      await page.keyboard.press("-");
      await expect.poll(() => shown(page)).toEqual(["1", "2", "3", "4", "5–6"]);
      await page.keyboard.press("+");
      await expect.poll(() => shown(page)).toHaveLength(6);
      await press(page, "End", 16);
      await press(page, "Home", 0);
    }));

  it("copies Markdown of the whole run, of what is shown and of one epoch", () =>
    withPage(
      "preset=or&step=6",
      async (page) => {
        const copied = async (rows: string): Promise<string[]> => {
          await page.locator(".copy-card select").first().selectOption({ label: rows });
          await page.getByRole("button", { name: "Copy", exact: true }).click();
          const text = await page.evaluate(() => navigator.clipboard.readText());
          return text.trimEnd().split("\n");
        };
        await page.getByText("Copy …").click();
        const whole = await copied("whole run");
        expect(whole).toHaveLength(18);
        expect(whole[3]).toBe(
          "| 2 | 1 | 1 | 0 | 1 | 0 | 1 | -1 | -1 | 0 | 1 | 1 | 0 | 1 | 1 | 1 | 0 |",
        );
        expect(await copied("this epoch")).toEqual([...whole.slice(0, 2), ...whole.slice(6, 10)]);
        expect(await copied("as shown")).toEqual(whole.slice(0, 8));
        await page.keyboard.press("Escape");
        await page.getByRole("button", { name: "Fold epoch 1" }).click();
        await page.getByText("Copy …").click();
        const folded = await copied("as shown");
        expect(folded).toHaveLength(5);
        expect(folded[2]).toMatch(/^\| 1–4 \| 1 \|( {2}\|){12} 1 \| 1 \| 0 \|$/);
        const saved = page.waitForEvent("download");
        await page.locator(".copy-card select").last().selectOption({ label: "CSV" });
        await page.getByRole("button", { name: "Download" }).click();
        expect((await saved).suggestedFilename()).toBe("Learning-OR.csv");
      },
      { permissions: ["clipboard-read", "clipboard-write"] },
    ));

  it("writes the arithmetic of a step out, with fractions and marked changes", () =>
    withPage("preset=one-update&step=1", async (page) => {
      const story = await page.innerText(".step-story");
      expect(story).toContain("Σ = 2·(1/2) + 1·(3/10) − 1 = 3/10 > 0 → u = 1");
      expect(story).toContain("Δw = c(y − u)x = 1·(0 − 1)·(1, 2, 1) = (−1, −2, −1)");
      expect(await page.locator(".step-story .changed").allTextContents()).toEqual([
        "−2",
        "−3/2",
        "−7/10",
      ]);
    }));

  it("moves through a hundred thousand steps with few rows in the document", async () => {
    const stop = { ...presetStop(), maxEpochs: 25_000 };
    const data = { preset: "and", inputs: 2, standardize: false } as const;
    const link = await linkOf({ data, rate: 0.00001, stop }, -1);
    await withPage(link, async (page) => {
      expect(await stepNow(page)).toBe(100_000);
      const rows = page.locator(".steps tr[aria-rowindex]");
      expect(await rows.count()).toBeLessThan(80);
      const box = page.locator(".steps-scroll");
      for (const share of [0, 0.25, 0.5, 0.999]) {
        await box.evaluate((element, part) => {
          element.scrollTop = part * element.scrollHeight;
        }, share);
        const wanted = Math.max(1, Math.round(share * 100_000));
        await expect.poll(async () => nearest(await shown(page), wanted)).toBeLessThan(100);
        expect(await rows.count()).toBeLessThan(80);
      }
      await page.getByRole("button", { name: "Fold epochs" }).click();
      expect(await page.locator(".steps").getAttribute("aria-rowcount")).toBe("25001");
      await page.getByRole("spinbutton", { name: "Go to step" }).fill("50000");
      await press(page, "Enter", 50_000);
      await page.locator(".steps tr.current").waitFor();
      expect(await page.innerText(".steps tr.current .go")).toBe("49997–50000");
    });
  });
});

function presetStop(): PerceptronStage["stop"] {
  const { stage } = presetScene("or");
  if (stage.kind !== "perceptron") throw new Error("not a perceptron");
  return stage.stop;
}

function nearest(steps: readonly (string | undefined)[], wanted: number): number {
  return Math.min(...steps.map((step) => Math.abs(Number(step) - wanted)));
}
