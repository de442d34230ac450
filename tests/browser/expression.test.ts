import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addressOf, axeViolations, launch, openPage } from "./support.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

async function withPage(
  file: string,
  use: (page: Page) => Promise<void>,
  viewport = { width: 1280, height: 720 },
) {
  const { page, complaints, close } = await openPage(browser, addressOf(file), { viewport });
  await page.waitForSelector(".node");
  await use(page);
  expect(complaints).toEqual([]);
  await close();
}

/** Title, value and gradient of each node, as they are drawn. */
const nodes = (page: Page): Promise<string[]> =>
  page.$$eval(".node", (groups) =>
    groups.map((group) =>
      [...group.querySelectorAll("text")]
        .map((text) => text.textContent)
        .join(" ")
        .trim(),
    ),
  );
const count = (page: Page, selector: string): Promise<number> =>
  page.$$eval(selector, (texts) => texts.filter((text) => text.textContent !== "").length);
const inspector = (page: Page): Promise<string> => page.innerText(".panel-inspector");
const field = (page: Page, name: string) => page.getByRole("spinbutton", { name, exact: true });

describe("the expression stage", () => {
  it("shows x²y/z with its values, gradients, local derivatives and messages", () =>
    withPage("index.html#preset=x2y-over-z", async (page) => {
      expect(await nodes(page)).toEqual([
        "x 3 ∂ 12",
        "y 4 ∂ 4.5",
        "z 2 ∂ −9",
        "(·)² 9 ∂ 2",
        "× 36 ∂ 0.5",
        "f = ÷ 18 ∂ 1",
      ]);
      const locals = await page.$$eval(".edge-local", (all) => all.map((text) => text.textContent));
      expect(locals.map((text) => text?.replace("×\u2009", ""))).toEqual([
        "6",
        "4",
        "9",
        "0.5",
        "−9",
      ]);
      expect(await inspector(page)).toContain("18");
    }));

  it("recomputes while a number is dragged, typed and stepped", () =>
    withPage("index.html#preset=x2y-over-z", async (page) => {
      const x = field(page, "x");
      await x.fill("1/2");
      await x.press("Enter");
      await page.waitForFunction(
        () => document.querySelector(".node-output .node-value")?.textContent === "0.5",
      );
      await x.press("ArrowUp");
      expect(await x.inputValue()).toBe("0.6");
      await page.getByRole("slider", { name: "y" }).fill("2");
      await page.waitForFunction(
        () => document.querySelector(".node-output .node-value")?.textContent === "0.36",
      );
    }));

  it("keeps the ends of a slider while the thumb is held", () =>
    withPage("index.html#preset=x2y-over-z", async (page) => {
      const slider = page.getByRole("slider", { name: "x" });
      const box = await slider.boundingBox();
      if (box === null) throw new Error("no slider");
      const y = box.y + box.height / 2;
      await page.mouse.move(box.x + 0.8 * box.width, y);
      await page.mouse.down();
      for (let i = 0; i < 20; i += 1) {
        await page.mouse.move(box.x + (0.8 + 0.01 * i) * box.width, y);
        await page.waitForTimeout(20);
      }
      expect(Number(await field(page, "x").getAttribute("aria-valuenow"))).toBeLessThanOrEqual(5);
      await page.mouse.up();
      await page.waitForFunction(
        () => Number(document.querySelector<HTMLInputElement>(".range")?.max) > 5,
      );
    }));

  it("explains what the mouse is over, and a step again when it comes", () =>
    withPage("index.html#preset=x2y-over-z&step=1", async (page) => {
      await page.locator(".node").nth(5).hover();
      await page.waitForFunction(
        () => document.querySelector(".panel-inspector h2")?.textContent === "f = ÷",
      );
      await page.keyboard.press("ArrowRight");
      await page.waitForFunction(
        () => document.querySelector(".panel-inspector h2")?.textContent === "y",
      );
    }));

  it("leads from a node to the edges that its gradient comes back along", () =>
    withPage("index.html#preset=x2y-over-z", async (page) => {
      await page.locator("svg.graph").focus();
      await page.keyboard.press("ArrowDown");
      await page.locator(".messages").getByRole("button").first().focus();
      await page.keyboard.press("Enter");
      await page.getByRole("heading", { name: "Local derivative" }).waitFor();
    }));

  it("resets a number to the value that the document came with", () =>
    withPage("index.html#preset=x2y-over-z", async (page) => {
      await field(page, "x").fill("7");
      await field(page, "x").press("Enter");
      await page.waitForFunction(
        () => document.querySelector(".node-output .node-value")?.textContent === "98",
      );
      await field(page, "x").dblclick();
      await page.waitForFunction(
        () => document.querySelector(".node-output .node-value")?.textContent === "18",
      );
    }));

  it("keeps the text of long graphs readable on a projector", () =>
    withPage("index.html#preset=vanishing", async (page) => {
      const sizes = await page.$$eval(".graph text", (texts) =>
        texts.map((text) => {
          const { a: scale } = (text as SVGTextElement).getScreenCTM() ?? { a: 0 };
          return scale * Number.parseFloat(getComputedStyle(text).fontSize);
        }),
      );
      expect(Math.min(...sizes)).toBeGreaterThan(10);
    }));

  it("refuses junk in a number field and keeps the old value", () =>
    withPage("index.html#preset=x2y-over-z", async (page) => {
      await field(page, "x").fill("three");
      await field(page, "x").press("Enter");
      expect(await page.innerText(".inputs [role=alert]")).toContain("“three”");
      expect(await field(page, "x").inputValue()).toBe("3");
      expect((await nodes(page))[0]).toBe("x 3 ∂ 12");
    }));

  it("steps forward node by node, then backward, and explains each node", () =>
    withPage("index.html#preset=x2y-over-z", async (page) => {
      await page.keyboard.press("Home");
      expect([await count(page, ".node-value"), await count(page, ".node-gradient")]).toEqual([
        0, 0,
      ]);
      for (let i = 0; i < 6; i += 1) await page.keyboard.press("ArrowRight");
      expect([await count(page, ".node-value"), await count(page, ".node-gradient")]).toEqual([
        6, 0,
      ]);
      expect(await inspector(page)).toContain("36 / 2 = 18");
      await page.keyboard.press("ArrowRight");
      await page.keyboard.press("ArrowRight");
      expect([await count(page, ".node-gradient"), await count(page, ".edge-message")]).toEqual([
        2, 1,
      ]);
      expect(await inspector(page)).toContain("1 · 0.5 = 0.5");
      await page.keyboard.press("ArrowLeft");
      expect(await count(page, ".node-gradient")).toBe(1);
      await page.keyboard.press("End");
      expect([await count(page, ".node-gradient"), await count(page, ".edge-message")]).toEqual([
        6, 5,
      ]);
    }));

  it("plays by itself and stops at the end", () =>
    withPage("index.html#preset=x2y-over-z", async (page) => {
      await page.getByLabel("Speed").selectOption("fast");
      await page.getByRole("button", { name: "Play" }).click();
      await page.getByRole("button", { name: "Pause" }).waitFor();
      await page.getByRole("button", { name: "Play" }).waitFor({ timeout: 15_000 });
      expect(await count(page, ".node-gradient")).toBe(6);
    }));

  it("adds up messages where a value is used twice", () =>
    withPage("index.html#preset=regularized", async (page) => {
      await page.locator(".node", { hasText: /^w/ }).click();
      const text = await inspector(page);
      expect(text).toContain("It is used 2 times");
      expect(text).toMatch(/= −0\.2$/m);
    }));

  it("explains an edge by its local derivative", () =>
    withPage("index.html#preset=x2y-over-z", async (page) => {
      await page.locator(".edge-local").first().click();
      const text = await inspector(page);
      expect(text).toContain("∂(x²)/∂x = 2 · x");
      expect(text).toContain("= 2 · 3 = 6");
      expect(text).toContain("2 · 6 = 12");
    }));

  it("underlines the wrong character and keeps the last good picture", () =>
    withPage("index.html#preset=x2y-over-z", async (page) => {
      await page.getByLabel("Formula").fill("f = x^2*)y");
      await page.waitForSelector(".formula [role=alert]");
      expect(await page.innerText(".formula-underline mark")).toBe(")");
      expect(await page.isVisible(".is-stale")).toBe(true);
      expect(await nodes(page)).toHaveLength(6);
      expect(page.url()).not.toContain("s=");
    }));

  it("takes a new formula, gives new names 1 and remembers the values of old ones", () =>
    withPage("index.html#preset=x2y-over-z", async (page) => {
      const formula = page.getByLabel("Formula");
      await formula.fill("g = x*w");
      await page.waitForFunction(() => document.querySelectorAll(".node").length === 3);
      expect(await nodes(page)).toEqual(["x 3 ∂ 1", "w 1 ∂ 3", "g = × 3 ∂ 1"]);
      await formula.fill("g = x*y");
      await page.waitForFunction(
        () => document.querySelector(".node-output .node-value")?.textContent === "12",
      );
      await page.getByRole("button", { name: "Undo" }).click();
      expect(await formula.inputValue()).toBe("f = x^2*y/z");
    }));

  it("keeps every keystroke while formulas are typed fast", () =>
    withPage("index.html#preset=x2y-over-z", async (page) => {
      const formula = page.getByLabel("Formula");
      await formula.fill("");
      await formula.pressSequentially("f = sigmoid(w*x + b)", { delay: 5 });
      await page.waitForFunction(
        () => document.querySelector(".node-output .node-title")?.textContent === "f = σ",
      );
      expect(await formula.inputValue()).toBe("f = sigmoid(w*x + b)");
    }));

  it("changes a number by dragging it, as one step of undo", () =>
    withPage("index.html#preset=x2y-over-z", async (page) => {
      // The printed formula stands above the fields and comes a moment after the page.
      await page.waitForSelector(".formula-print math");
      const box = await field(page, "x").boundingBox();
      if (box === null) throw new Error("the field of x is not in sight");
      await page.mouse.move(box.x + 20, box.y + 10);
      await page.mouse.down();
      for (const shift of [30, 40, 60]) await page.mouse.move(box.x + shift, box.y + 10);
      await page.mouse.up();
      expect(await field(page, "x").inputValue()).toBe("4");
      await page.getByRole("button", { name: "Undo" }).click();
      expect(await field(page, "x").inputValue()).toBe("3");
    }));

  it("draws a graph of thousands of nodes, too", () =>
    withPage("index.html#preset=x2y-over-z", async (page) => {
      const terms = Array.from({ length: 400 }, (_, i) => `x*sin(${i}y)`);
      await page.getByLabel("Formula").fill(`f = ${terms.join(" + ")}`);
      await page.getByText("1601 / 1601").first().waitFor();
      expect(await page.innerText(".results")).toContain("∂f/∂x");
      await page.getByLabel("Formula").fill("f = x");
      await page.waitForFunction(() => document.querySelectorAll(".node").length === 1);
    }));

  it("goes through the nodes by keyboard", () =>
    withPage("index.html#preset=x2y-over-z", async (page) => {
      await page.getByRole("listbox").focus();
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("ArrowDown");
      expect(await page.getAttribute(".node.is-selected", "aria-label")).toBe(
        "y: value 4, gradient 4.5",
      );
      await page.keyboard.press("Escape");
      expect(await page.$(".node.is-selected")).toBeNull();
    }));

  it("has every number to the last digit in a table", () =>
    withPage("index.html#preset=logistic", async (page) => {
      await page.getByText("All numbers as a table").click();
      await page.waitForSelector(".values tbody tr");
      expect(await page.innerText(".values table")).toMatch(/−0\.125/);
      expect(await page.$$eval(".values tbody tr", (rows) => rows.length)).toBeGreaterThan(8);
    }));

  it.each([
    { name: "desktop", viewport: { width: 1440, height: 900 } },
    { name: "projector", viewport: { width: 1280, height: 720 } },
    { name: "phone", viewport: { width: 390, height: 844 } },
    { name: "320 px", viewport: { width: 320, height: 700 } },
  ])("is accessible and does not scroll sideways: $name", ({ viewport }) =>
    withPage(
      "index.html#preset=chain",
      async (page) => {
        expect(await axeViolations(page)).toEqual([]);
        const [wide, tall] = await page.evaluate(() => {
          const { scrollWidth, scrollHeight } = document.documentElement;
          return [scrollWidth - innerWidth, scrollHeight - innerHeight] as const;
        });
        expect(wide).toBeLessThanOrEqual(0);
        if (viewport.width > 860) expect(tall).toBeLessThanOrEqual(0);
      },
      viewport,
    ),
  );
});
