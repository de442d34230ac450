import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { axeViolations, launch, pageUser } from "./support.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const withPage = pageUser(() => browser, ".chart-slot");

const choose = (page: Page, label: string): Promise<string[]> =>
  page.getByLabel("Picture on the left").selectOption({ label });

describe("the pictures of layers", () => {
  it("show how a gradient vanishes, factor by factor", () =>
    withPage("preset=vanishing-w4", async (page) => {
      const first = page.locator(".layer-chart").getByRole("row").filter({ has: page.getByRole("rowheader", { name: "dense1", exact: true }) }); // prettier-ignore
      await first.first().waitFor();
      expect(await page.innerText(".layer-verdict")).toContain("The gradient vanishes");
      const cells = await first.first().getByRole("cell").allTextContents();
      expect(cells.join(" ")).toContain("· 4 =");
      expect(cells.at(-1)).toBe("6.86·10⁻¹²");
    }));

  it("show activations with the neurons on them, and follow the selection", () =>
    withPage("preset=vanishing-10", async (page) => {
      await page.getByRole("img", { name: /^sigmoid and its derivative/ }).waitFor();
      expect(await page.locator(".activation-point:not(.is-slope)").count()).toBe(1);
      await choose(page, "Histograms by layer");
      await page.getByRole("img", { name: /^activations of dense10/ }).waitFor();
      await choose(page, "Which class is taken for which");
      await page.getByText(/of 1 right/).waitFor();
      expect(await axeViolations(page)).toEqual([]);
    }));

  it("count which class is taken for which", () =>
    withPage("preset=xor", async (page) => {
      await choose(page, "Which class is taken for which");
      await page.getByText(/of 4 right/).waitFor();
    }));
});
