/** The bench where networks are built to follow a curve. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { axeViolations, launch, pageUser } from "./support.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());
const withPage = pageUser(() => browser, ".approximation .approximation-output");

const bench = (page: Page) => page.locator(".approximation");

describe("a network that follows a curve", () => {
  it("is built of steps, and the error falls as the lecture says", async () =>
    withPage("preset=sine-steps", async (page) => {
      await page.setViewportSize({ width: 1280, height: 720 });
      await bench(page).getByRole("button", { name: "Build it" }).click();
      await bench(page).getByText("largest error 0.309").waitFor();
      const plane = await bench(page).locator(".plane-frame").boundingBox();
      expect(plane?.height).toBeGreaterThanOrEqual(150);
      await bench(page).getByText("Error against size").click();
      for (const error of ["0.588", "0.309", "0.156", "0.0628"])
        await bench(page).getByRole("cell", { name: error, exact: true }).waitFor();
      expect(await axeViolations(page)).toEqual([]);
      await page.getByRole("button", { name: /^Undo/ }).click();
      await bench(page).getByText("largest error 0.989").waitFor();
    }));

  it("reaches x² as well by three layers of tents as by eight pieces", async () =>
    withPage("preset=square-depth", async (page) => {
      const build = bench(page).getByRole("button", { name: "Build it" });
      const kind = bench(page).getByRole("combobox", { name: "Built of" });
      await kind.selectOption("pieces");
      await build.click();
      await bench(page).getByText("largest error 0.00391").waitFor();
      await kind.selectOption("tents");
      await build.click();
      // Three layers of tents, and the output.
      await page.getByText("dense4", { exact: false }).first().waitFor({ state: "attached" });
      await bench(page).getByText("largest error 0.00391").waitFor();
      await bench(page).getByText("Error against size").click();
      await bench(page).getByRole("row", { name: "3 34 0.00391" }).waitFor();
    }));

  it("takes a curve that is drawn by keyboard: one step of undo", async () =>
    withPage("preset=sine-steps", async (page) => {
      const pad = bench(page).getByRole("application", { name: /^Draw the curve/ });
      await pad.focus();
      for (const key of ["ArrowUp", "ArrowUp", "ArrowUp", "Enter"]) await page.keyboard.press(key);
      await bench(page)
        .getByRole("img", { name: /101 points of it/ })
        .waitFor();
      await page.getByRole("button", { name: /^Undo/ }).click();
      await bench(page)
        .getByRole("img", { name: /201 points of it/ })
        .waitFor();
    }));
});
