/** The pictures of the perceptron bench and the theory beside them. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { encodeScene } from "../../web/scene/codec.ts";
import { presetScene, type PresetId } from "../../web/scene/presets/index.ts";
import type { PerceptronLook, PerceptronStage, Scene } from "../../web/scene/schema.ts";
import { axeViolations, launch, pageUser } from "./support.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const withPage = pageUser(() => browser, ".plane-line");

async function linkOf(
  preset: PresetId,
  look: Partial<PerceptronLook>,
  step = 0,
  change: Partial<PerceptronStage> = {},
): Promise<string> {
  const scene = presetScene(preset);
  const stage = { ...scene.stage, ...change } as PerceptronStage;
  const view = { ...scene.view, step, perceptron: { ...scene.view.perceptron, ...look } };
  return encodeScene({ ...scene, stage, view } satisfies Scene);
}

const panel = (page: Page): Promise<string> => page.locator(".panel-inspector .panel-view").innerText(); // prettier-ignore

describe("the plane", () => {
  it("marks rows that the present weights get wrong, names its sides, and adds the update up", async () =>
    withPage(await linkOf("or", {}, 6), async (page) => {
      // After step 6 the weights are (1, 1, 1): only row 1 is wrong.
      await page.waitForFunction(() => document.querySelectorAll(".plane-wrong").length > 1);
      expect(await page.locator(".plane-points .plane-wrong").count()).toBe(1);
      expect(await page.innerText(".plane-line")).toBe("Σ = 1 + x₁ + x₂");
      expect(await page.locator(".side-name").allTextContents()).toEqual(["Σ > 0: u = 1"]);
      const legend = await page.innerText(".plane-picture .legend");
      expect(legend).toContain("old w (1, 0)");
      expect(legend).toContain("Δw = (1)·x = (0, 1)");
      expect(legend).toContain("w (1, 1)");
      await page.getByText("Rows as a table").click();
      const rows = await page.locator(".rows-as-table tbody tr").allInnerTexts();
      expect(rows[0]?.replace(/\s+/g, " ").trim()).toBe("1 0 0 0 1 1 wrong");
      expect(rows[3]?.replace(/\s+/g, " ").trim()).toBe("4 1 1 1 3 1");
    }));

  it("says where it fires when there is no line", async () =>
    withPage(await linkOf("or", {}, 0, { weights: [0, 0, 0] }), async (page) => {
      await page.locator(".plane-note").getByText("no line: u = 0 everywhere").waitFor();
      await page.getByRole("radio", { name: "Σ ≥ 0" }).check();
      await page.locator(".plane-note").getByText("no line: u = 1 everywhere").waitFor();
    }));

  it("shows as many earlier lines as are wanted", async () =>
    withPage(await linkOf("and", { trail: 10 }, 20), async (page) => {
      await page.waitForSelector(".plane-overlay .line-trail");
      expect(await page.locator(".plane-overlay .line-trail").count()).toBeGreaterThan(3);
      await page.getByLabel("Earlier lines").selectOption("0");
      await page.waitForFunction(() => document.querySelector(".plane-overlay .line-trail") === null); // prettier-ignore
    }));
});

describe("the weight space", () => {
  it("shows the region where all rows are right, and selects a row by its line or in the table", async () =>
    withPage(await linkOf("or", { picture: "weights" }, 16), async (page) => {
      await page.waitForSelector(".plane-overlay .cone");
      expect(await page.innerText(".plane-line")).toBe("Fixed here: w₀ = 0");
      // Row 4 was seen last: its line is the one that falls.
      const line = await page.locator(".cone-edge.is-current .cone-line").boundingBox();
      if (line === null) throw new Error("the line of row 4 is not there");
      await page.mouse.click(line.x + line.width * 0.25, line.y + line.height * 0.25);
      await page.waitForSelector(".cone-edge.is-chosen");
      await page.getByText("Rows as a table").click();
      await page.getByText("Row 4 is right where w₀ + w₁ + w₂ > 0").waitFor();
      await page.getByRole("button", { name: "Choose row 2" }).click();
      await page.getByText("Row 2 is right where w₀ + w₂ > 0").waitFor();
      await page.getByLabel("Across").selectOption("0");
      await page.waitForFunction(() => document.querySelector(".plane-line")?.textContent === "Fixed here: w₁ = 1"); // prettier-ignore
      await page.getByRole("tab", { name: "Weight space" }).press("ArrowLeft");
      await expect.poll(() => page.innerText(".plane-line")).toBe("Σ = x₁ + x₂");
    }));

  it("says which row makes the region empty", async () =>
    withPage(await linkOf("or", { picture: "weights" }, 6), async (page) => {
      await page.getByText("Row 1 is wrong everywhere in this plane: it demands w₀ ≤ 0.").waitFor();
    }));
});

describe("theory", () => {
  it("knows margin, radius and bound of OR: 1/3, √3, 27", async () =>
    withPage(await linkOf("or", { panel: "theory" }, 16), async (page) => {
      await page.getByText("Separable", { exact: false }).first().waitFor();
      await page.locator(".theory math").nth(2).waitFor();
      const text = await panel(page);
      expect(text).toContain("Rows 1, 2, 3 are nearest.");
      const table = await page.locator(".theory .table tbody tr").allInnerTexts();
      expect(table.map((row) => row.replace(/\s+/g, " "))).toEqual([
        "from w = 0 4 27",
        "this run, from (0, 1, −1), c = 1 4 27",
      ]);
      const maths = await page.locator(".theory math").allTextContents();
      expect(maths.join("|")).toContain("R2γ2=31/9=27");
      await page.getByLabel("Draw it in the plane").check();
      await page.waitForSelector(".plane-overlay .margin-support");
      expect(await page.locator(".plane-overlay .margin-support").count()).toBe(3);
    }));

  it("proves that no line separates XOR, and finds its cycle and the best that can be had", async () =>
    withPage(await linkOf("xor-cycle", { panel: "theory" }), async (page) => {
      await page.getByText("Not separable").waitFor();
      await page.locator(".proof math").nth(3).waitFor();
      const proof = await page
        .locator(".proof tbody tr")
        .evaluateAll((rows) =>
          rows.map((row) => [...row.children].map((cell) => cell.textContent.trim()).join(" | ")),
        );
      expect(proof.map((row) => row.replaceAll("−", "-"))).toEqual([
        "1 | (0, 0) | 0 | -w0≥0 | · 1",
        "2 | (0, 1) | 1 | w0+w2>0 | · 1",
        "3 | (1, 0) | 1 | w0+w1>0 | · 1",
        "4 | (1, 1) | 0 | -w0-w1-w2≥0 | · 1",
        "sum | 0·w₀ + 0·w₁ + 0·w₂ > 0",
      ]);
      const text = await panel(page);
      expect(text).toContain("rows 1, 2, 3, 4 contradict each other");
      expect(text).toContain("The weights before step 10 come back after 4 steps.");
      expect(text).toContain("No line does better than 1 row of 4 wrong.");
      await page.getByRole("button", { name: "Go there" }).click();
      await page.waitForFunction(() => document.querySelector(".counter dd")?.textContent?.startsWith("10 /")); // prettier-ignore
    }));
});

describe("least squares", () => {
  it("has (1/4, 1/2, 1/2) for OR, and 0.31386 as the largest rate", async () =>
    withPage(await linkOf("or", { panel: "lms" }, 16), async (page) => {
      await page.getByText("w = (1/4, 1/2, 1/2)").waitFor();
      const rows = await page.locator(".lms-rows tbody tr").allInnerTexts();
      expect(
        rows.map((row) =>
          row
            .split(/\s*\t\s*/)
            .slice(2)
            .join(" "),
        ),
      ).toEqual(["0 1/4 −1/4 0", "1 3/4 1/4 1", "1 3/4 1/4 1", "1 5/4 −1/4 1"]);
      await page.getByText("Below 0.31386: the cost falls to its least.").waitFor();
      const rate = page.getByRole("spinbutton", { name: "rate c", exact: true });
      await rate.fill("0.32");
      await rate.press("Enter");
      await page.getByText("Above 0.31386: the weights move away").waitFor();
      await page.getByLabel("From the present weights along").selectOption({ label: "w₁ alone" });
      await page.getByText("change of w₁").waitFor();
      expect(await page.locator(".plot-line").count()).toBeGreaterThan(0);
    }));
});

describe("for everyone", () => {
  it.each([
    ["theory", "inputs", "light", 1280],
    ["lms", "weights", "dark", 1280],
    ["lms", "inputs", "light", 390],
  ] as const)("%s beside %s, %s, %d wide", async (part, picture, colorScheme, width) =>
    withPage(
      await linkOf("or", { panel: part, picture, margin: true }, 9),
      async (page) => {
        await page.locator(".theory math").first().waitFor();
        await page.getByText("Rows as a table").click();
        expect(await axeViolations(page)).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width); // prettier-ignore
      },
      { viewport: { width, height: 844 }, colorScheme },
    ),
  );
});
