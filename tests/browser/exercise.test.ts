/** Exercises in the page: checked at once, kept, saved, and graded headless with the same points. */
import { readFile } from "node:fs/promises";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openEngine } from "../../web/engine/node.ts";
import { grade } from "../../web/headless/grade.ts";
import { presetScene, type PresetId } from "../../web/scene/presets/index.ts";
import { axeViolations, launch, pageUser } from "./support.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const withPage = pageUser(() => browser, ".exercise-part");

async function type(page: Page, answers: readonly string[]): Promise<void> {
  for (const [i, text] of answers.entries()) {
    const field = page.locator(".exercise-input").nth(i);
    await field.fill(text);
    await field.press("Enter");
  }
}
async function points(page: Page, text: string): Promise<void> {
  await expect.poll(() => page.innerText(".exercise-total")).toBe(text);
}
const states = (page: Page): Promise<string[]> =>
  page.$$eval(".exercise-field", (all) =>
    all.map((field) => field.className.split("is-")[1] ?? ""),
  );

async function gradedOf(page: Page, id: PresetId): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Save my answers" }).click(),
  ]);
  const answers = await readFile(await download.path(), "utf8");
  const engine = await openEngine({ place: "in-process" });
  const report = await grade(presetScene(id), [{ file: "a", answers }], { engine });
  engine.close();
  expect(report.files[0]?.error).toBeUndefined();
  return `${report.files[0]?.points} of ${report.points} points`;
}

describe("an exercise about a formula", () => {
  it("checks at once, explains a slip, keeps the answers, and is graded the same", () =>
    withPage("preset=exercise-x2y-over-z", async (page) => {
      await type(page, ["9", "36", "72", "1/2", "9", "", "", "", "-9,0"]);
      await points(page, "4 of 12 points");
      expect(await states(page)).toEqual(
        "right right wrong right wrong open open open right open open open".split(" "),
      );
      await expect
        .poll(() => page.innerText(".exercise-part"))
        .toContain("u was multiplied by z; the last module divides.");
      expect(await axeViolations(page)).toEqual([]);
      expect(await gradedOf(page, "exercise-x2y-over-z")).toBe("4 of 12 points");
      await page.reload();
      await points(page, "4 of 12 points");
    }));

  it("shows on the stage what is asked for only when everything is right", () =>
    withPage("preset=exercise-five-blanks", async (page) => {
      await page.waitForSelector(".graph-host svg text");
      await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
      await page.keyboard.press("End");
      await page.keyboard.press("ArrowRight");
      expect(await page.innerText(".graph-host")).not.toContain("∂");
      await type(page, ["0.1", "1", "-0.5", "-0.125", "-0.2", "-0.125"]);
      await points(page, "6 of 6 points");
      expect(await page.innerText(".graph-host")).not.toContain("∂");
      await page.getByRole("button", { name: "Show what the stage has hidden" }).click();
      await expect.poll(() => page.innerText(".graph-host")).toContain("∂ −0.125");
      await page.getByRole("button", { name: "Fold the questions" }).click();
      expect(await page.locator(".exercise-part").count()).toBe(0);
    }));
});

describe("an exercise about units", () => {
  it("takes any unit that does it, from fields and from the stage", () =>
    withPage("preset=exercise-xor-gates", async (page) => {
      await type(page, ["1", "1", "-0.5", "2", "2", "-1", "1", "-1", "-1/2"]);
      await points(page, "4 of 10 points");
      expect(await page.innerText(".exercise-verdict.is-wrong")).toContain("OR");
      await page.locator('[data-node="h2"]').click();
      for (const [i, text] of ["-1", "-1", "1.5"].entries()) {
        const field = page.locator(".panel-inspector .weight-list input").nth(i);
        await field.fill(text);
        await field.press("Enter");
      }
      await page.locator('[data-node="o1"]').click();
      const bias = page.locator(".panel-inspector .weight-list input").nth(2);
      await bias.fill("-3/2");
      await bias.press("Enter");
      await points(page, "8 of 10 points");
      expect(await gradedOf(page, "exercise-xor-gates")).toBe("8 of 10 points");
    }));
});

it("folds at the bottom of a phone, with nothing wider than it", () =>
  withPage(
    "preset=exercise-count-8-9-9-9-4",
    async (page) => {
      await type(page, ["81", "90", "90", "40", "305"]);
      await points(page, "4 of 6 points");
      await expect
        .poll(() => page.innerText(".exercise"))
        .toContain("305 is what the slide prints");
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
      expect(await axeViolations(page)).toEqual([]);
    },
    { viewport: { width: 390, height: 844 }, colorScheme: "dark" },
  ));
