import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { axeViolations, launch, pageUser } from "./support.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const withPage = pageUser(() => browser, ".step-story, .runs");

const runs = (page: Page): Promise<string[][]> =>
  page.$$eval(".runs tbody.run", (all) =>
    all.map((run) => [...run.querySelectorAll("tr:last-child td")].map((cell) => cell.textContent)),
  );

async function add(page: Page, what: string): Promise<void> {
  const before = await page.locator(".runs tbody.run").count();
  await page.getByLabel("Add a run with").selectOption({ label: what });
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await page.locator(".runs tbody.run").nth(before).waitFor();
}

describe("runs of a perceptron side by side", () => {
  it("shows where float64 parts from exact fractions, and both numbers", () =>
    withPage("preset=and-slow", async (page) => {
      await page.getByRole("tab", { name: "Compare" }).click();
      await page.locator(".runs tbody.run").first().waitFor();
      const given = (await runs(page)).length;
      if (given === 1) await add(page, "float64 arithmetic");
      const [exact, float] = await runs(page);
      expect(exact?.slice(0, 3)).toEqual(["17", "27", "✓ converged"]);
      expect(float?.slice(0, 3)).toEqual(["19", "30", "✓ converged"]);
      const parting = page.locator(".parting").first();
      expect(await parting.innerText()).toContain("one fires, the other does not");
      const sums = await parting.locator("tbody td:nth-child(3)").allTextContents();
      expect(sums[0]).toBe("0");
      const rounded = Number(sums[1]?.replace("−", "-"));
      expect(rounded).toBeGreaterThan(0);
      expect(rounded).toBeLessThan(1e-15);
      await parting.getByRole("button", { name: /^Go to step/ }).click();
      await page.getByRole("tab", { name: "Steps" }).click();
      expect(await page.innerText(".step-story")).toContain("= 0 ≤ 0 → u = 0");
      await page.getByRole("tab", { name: "Compare" }).click();
      await page.getByRole("radio", { name: /^Show run B/ }).check();
      await page.getByRole("tab", { name: "Steps" }).click();
      expect(await page.innerText(".step-story")).toContain("> 0 → u = 1");
      await expect.poll(() => page.innerText(".counters")).toContain("/ 76");
    }));

  it("adds rules and rates, changes and removes them; undo brings them back", () =>
    withPage("preset=or", async (page) => {
      await page.getByRole("tab", { name: "Compare" }).click();
      await page.locator(".runs tbody.run").first().waitFor();
      await add(page, "pocket");
      await add(page, "another rate");
      await expect.poll(async () => (await runs(page))[2]?.slice(0, 1)).toEqual(["13"]);
      await page.getByRole("spinbutton", { name: "Learning rate of run C" }).fill("0");
      await page.keyboard.press("Enter");
      expect(await page.locator(".runs .problem").innerText()).toBe("More than 0.");
      await page.getByRole("spinbutton", { name: "Learning rate of run C" }).fill("1/5");
      await page.keyboard.press("Enter");
      await expect.poll(async () => (await runs(page))[2]?.slice(0, 1)).toEqual(["8"]);
      expect(await page.locator(".parting").first().innerText()).toContain("The same steps");
      await page.getByText("The same as a table").click();
      expect(await page.locator(".errors-chart tbody tr").count()).toBe(8);
      await page.getByRole("button", { name: "Remove run B" }).click();
      await expect.poll(async () => (await runs(page)).length).toBe(2);
      await page.getByRole("button", { name: "Undo" }).click();
      await expect.poll(async () => (await runs(page)).length).toBe(3);
    }));

  it.each([
    ["light", 1280],
    ["dark", 390],
  ] as const)("has no accessibility violations: %s, %i wide", (colorScheme, width) =>
    withPage(
      "preset=and-slow",
      async (page) => {
        await page.getByRole("tab", { name: "Compare" }).click();
        await page.locator(".runs tbody.run").first().waitFor();
        await add(page, "averaged");
        expect(await axeViolations(page)).toEqual([]);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth);
        expect(wide).toBeLessThanOrEqual(width);
      },
      { colorScheme, viewport: { width, height: 800 } },
    ),
  );
});
