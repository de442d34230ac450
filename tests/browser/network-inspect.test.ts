import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { axeViolations, launch, linkWritten, pageUser } from "./support.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const withPage = pageUser(() => browser, ".example");

const neuron = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
const call = (page: Page, name: RegExp) =>
  page.getByRole("group", { name: "The four calls of a library" }).getByRole("button", { name });
const shown = (page: Page): Promise<string[]> => page.locator(".worked-numbers").allInnerTexts();
const shows = async (page: Page, line: string): Promise<void> => {
  await expect.poll(() => shown(page)).toContain(line);
};
const results = async (page: Page): Promise<string[]> =>
  page.locator(".worked-result").allInnerTexts();

/** Rows of the tables in the step mode, of an update two lines: "w₁→₁" -> its other cells. */
const rows = (page: Page): Promise<Record<string, string[]>> =>
  page.$$eval(".passes-table .table:not(.passes-update) tbody tr, .passes-update tbody", (all) =>
    Object.fromEntries(
      all.map((row) => {
        const [name = "", ...cells] = [...row.querySelectorAll("th, td")].map((cell) => cell.textContent ?? ""); // prettier-ignore
        return [`${row.closest("table")?.caption?.textContent ?? ""} ${name}`, cells];
      }),
    ),
  );
/** All of a table of an update is in sight, no digit to the side of the panel. */
const fits = (page: Page): Promise<boolean[]> =>
  page.$$eval(".passes-table", (all) => all.map((each) => each.scrollWidth <= each.clientWidth));
const near = (text: string | undefined): number => Number(text?.replace("−", "-"));

/** Pre-activation, output and δ of each neuron: fact 2.22. */
const EXERCISE_2 = {
  "dense1, neuron 1": ["0.6", "0.645656306", "0.0167999382"],
  "dense1, neuron 2": ["−0.1", "0.475020813", "−0.0146496177"],
  "dense2, neuron 1": ["0.532819828", "0.630140552", "0.146862723"],
} as const;

describe("lecture 2's exercise, by hand", () => {
  it("stands on screen to nine digits, forwards and backwards", () =>
    withPage("preset=exercise-2", async (page) => {
      for (const [name, [z, a, delta]] of Object.entries(EXERCISE_2)) {
        await neuron(page, name).click();
        await expect.poll(() => results(page)).toEqual(expect.arrayContaining([`= ${z}`, `= ${a}`, `= ${delta}`])); // prettier-ignore
      }
    }));

  it("is walked through by the four calls, and updated to the lecture's weights", () =>
    withPage("preset=exercise-2", async (page) => {
      await page.getByRole("tab", { name: "Step by step" }).click();
      await call(page, /step/).waitFor();
      expect(await call(page, /step/).isDisabled()).toBe(true);
      await call(page, /model/).click();
      await expect
        .poll(async () => (await rows(page))[" 1"])
        .toEqual(["0.532819828", "0.630140552"]);
      expect(await page.locator(".passes-code .is-now").first().innerText()).toContain("a2 = torch.sigmoid(layer2(a1))"); // prettier-ignore
      await call(page, /loss/).click();
      await page.getByText("L = 0.198538557").waitFor();
      await page.getByRole("button", { name: "One step on" }).click();
      await expect
        .poll(async () => (await rows(page))[" 1"])
        .toEqual(["0.630140552", "0.146862723"]);
      await call(page, /backward/).click();
      expect(await page.locator(".passes-code .is-now").innerText()).toContain("loss.backward()");
      await page.getByRole("button", { name: "One step on" }).click();
      await expect.poll(async () => (await rows(page))["dense2 w₁→₁"]?.length).toBe(3);
      const planned = await rows(page);
      expect(near(planned["dense1 w₁→₁"]?.[2])).toBeCloseTo(0.083200062, 8);
      expect(near(planned["dense2 w₁→₁"]?.[2])).toBeCloseTo(0.405177, 6);
      expect(near(planned["dense2 b₁"]?.[2])).toBeCloseTo(0.253137277, 8);
      expect(await fits(page)).toEqual([true, true]);
      await call(page, /backward/).click();
      await call(page, /step/).click();
      // What was changed stays in sight: before, change and after.
      await page.getByText("Update 1 is done.").waitFor();
      await expect.poll(() => page.innerText(".passes-walk")).toContain("Step 6 of 6");
      expect(await rows(page)).toEqual(planned);
      expect(await call(page, /step/).isDisabled()).toBe(true);
      expect(await page.locator(".passes-code .is-now").innerText()).toContain("optimizer.step()");
      await page.getByRole("button", { name: "On to the next batch" }).click();
      await expect.poll(() => page.innerText(".passes-walk")).toContain("Step 0 of 6");
      await call(page, /model/).click();
      await expect.poll(async () => (await rows(page))[" 1"]?.[1]).toBe("0.569971895");
    }));
});

describe("Mazur's example", () => {
  it("stands on screen to nine digits, and so do its new weights", () =>
    withPage("preset=mazur-frozen", async (page) => {
      expect(await page.innerText(".example-numbers")).toContain("0.298371109");
      await neuron(page, "dense2, neuron 1").click();
      await shows(page, "= 0.751365070 − 0.01 = 0.741365070".replaceAll("070", "07"));
      await page.getByRole("tab", { name: "Step by step" }).click();
      await call(page, /backward/).click();
      await page.getByRole("button", { name: "One step on" }).click();
      await expect.poll(async () => (await rows(page))["dense1 w₁→₁"]?.length).toBe(3);
      const planned = await rows(page);
      const wanted = {
        "dense1 w₁→₁": 0.149780716,
        "dense1 w₂→₁": 0.199561432,
        "dense1 w₁→₂": 0.249751144,
        "dense1 w₂→₂": 0.299502287,
        "dense2 w₁→₁": 0.35891648,
        "dense2 w₂→₁": 0.408666186,
        "dense2 w₁→₂": 0.51130127,
        "dense2 w₂→₂": 0.561370121,
      };
      for (const [name, value] of Object.entries(wanted))
        expect({ [name]: near(planned[name]?.[2]).toFixed(8) }).toEqual({
          [name]: value.toFixed(8),
        });
      await call(page, /step/).click();
      await page.getByText("Update 1 is done.").waitFor();
      await page.getByRole("tab", { name: "Inspect" }).click();
      await expect.poll(() => page.innerText(".example-numbers")).toContain("0.291027774");
    }));
});

describe("a number of the inspector", () => {
  it("leads to where it comes from", () =>
    withPage("preset=exercise-2", async (page) => {
      await neuron(page, "dense2, neuron 1").click();
      await page.getByRole("button", { name: /weight of dense2, neuron 1, from 2/ }).first().click(); // prettier-ignore
      await page.getByRole("spinbutton", { name: "Weight from dense1 a₂ to dense2, neuron 1" }).waitFor(); // prettier-ignore
      await expect.poll(() => shown(page)).toContainEqual(expect.stringMatching(/^= 0\.14686272\d+·0\.4750208\d+ = 0\.0697628498$/)); // prettier-ignore
      // Its next update: −η·g.
      await expect.poll(() => shown(page)).toContainEqual(expect.stringMatching(/^= −1·0\.0697628498\d* = −0\.0697628498$/)); // prettier-ignore
      await page
        .getByRole("button", { name: /output of dense1, neuron 2/ })
        .first()
        .click();
      await shows(page, "= (−0.2)·1 + 0.4·1 + (−0.3) = −0.1");
    }));

  it("is written with the letters that are chosen, and a link keeps them", () =>
    withPage("preset=exercise-2", async (page) => {
      await neuron(page, "dense2, neuron 1").click();
      await page.getByText(/^Notation:/).click();
      await page.getByRole("combobox", { name: "Written as in" }).selectOption({ label: "lecture 2: z, u, y; rows xᵀW; δ = −∂L/∂z" }); // prettier-ignore
      await expect.poll(() => results(page)).toContain("= −0.146862723");
      await page.getByText("Notation: z = xᵀW + b, δ = −∂L/∂z, L = ½Σ(u − y)²").waitFor();
      await linkWritten(page);
      await page.reload();
      await page.waitForSelector(".worked-result");
      await expect.poll(() => results(page)).toContain("= −0.146862723");
    }));

  it("is copied as LaTeX", () =>
    withPage(
      "preset=exercise-2",
      async (page) => {
        await neuron(page, "dense2, neuron 1").click();
        await page.getByRole("button", { name: "Copy as LaTeX" }).first().click();
        await expect.poll(() => page.locator(".copy-field").first().inputValue()).toContain("\\delta^{[2]}_{1} &= "); // prettier-ignore
      },
      { permissions: ["clipboard-read", "clipboard-write"] },
    ));

  it("is explained of any kind of layer", () =>
    withPage("preset=image-1600", async (page) => {
      await page.getByRole("combobox", { name: "Layer" }).selectOption({ label: "loss" });
      await expect.poll(async () => (await shown(page))[0]).toMatch(/^= −\(/);
      await page.getByRole("combobox", { name: "Layer" }).selectOption({ label: "dense1" });
      await page.getByRole("button", { name: "The whole layer as arrays" }).click();
      await page.getByText("160100 parameters").waitFor();
    }));
});

describe("inspector and step mode", () => {
  it.each([
    ["light", 1280],
    ["dark", 1280],
    ["light", 390],
  ] as const)("have no accessibility violations: %s, %i wide", (colorScheme, width) =>
    withPage(
      "preset=exercise-2",
      async (page) => {
        await neuron(page, "dense1, neuron 1").click();
        await page.locator(".worked-result").first().waitFor();
        await page.getByText(/^Notation:/).click();
        expect(await axeViolations(page)).toEqual([]);
        await page.getByRole("tab", { name: "Step by step" }).click();
        await call(page, /backward/).click();
        await page.locator(".passes-table").first().waitFor();
        expect(await axeViolations(page)).toEqual([]);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth);
        expect(wide).toBeLessThanOrEqual(width);
      },
      { colorScheme, viewport: { width, height: 800 } },
    ),
  );
});
