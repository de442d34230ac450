/** Steps, modes, paths, predictions and digits of the expression stage. */
import { deflateRawSync } from "node:zlib";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { axeViolations, launch, linkWritten, pageUser } from "./support.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const onPage = pageUser(() => browser, ".node");
const QUOTIENT = { formula: "f = x^2*y/z", at: { x: 3, y: 4, z: 2 } };
/** a is used twice, and x is used by a and b: three paths from x. */
const FAN = { formula: "a = x*y; b = x + 1; f = a*b + a", at: { x: 3, y: 2 } };

function hashOf(stage: object, view: object = {}): string {
  const scene = { version: 1, stage: { kind: "expression", ...stage }, view };
  return `s=${deflateRawSync(JSON.stringify(scene)).toString("base64url")}`;
}
const inspector = (page: Page): Promise<string> => page.innerText(".panel-inspector");
const tab = (page: Page, name: string) => page.getByRole("tab", { name });
const says = (page: Page, text: string) =>
  page.waitForFunction(
    (wanted) => document.querySelector<HTMLElement>(".panel-inspector")?.innerText.includes(wanted),
    text,
  );

describe("the inspector", () => {
  it("writes the chain rule in symbols, with numbers put in, and keeps it live", () =>
    onPage(hashOf(QUOTIENT, { selection: "node:3" }), async (page) => {
      const text = await inspector(page);
      expect(text.replace(/\s+/g, " ")).toContain(
        "∂f/∂(x²) = ∂f/∂(x²·y) · ∂(x²·y)/∂(x²) = 0.5 · 4 = 2",
      );
      await page.getByRole("slider", { name: "y" }).fill("2");
      await says(page, "0.5 · 2 = 1");
    }));

  it("says what an op does with gradients, and adds them up at a fan-out", () =>
    onPage(hashOf(FAN, { selection: "node:2" }), async (page) => {
      const text = await inspector(page);
      expect(text).toContain("It is used 2 times");
      expect(text).toMatch(/∂f\/∂a\s+= 4 \+ 1 = 5/);
      expect(text).toContain("× swaps");
    }));

  it("has the tie rule at the node where it matters, and undo takes it back", () =>
    onPage(
      hashOf({ formula: "f = max(x, y)", at: { x: 2, y: 2 } }, { selection: "node:2" }),
      async (page) => {
        await says(page, "There is a tie now");
        await page.getByRole("radio", { name: "shared" }).check();
        await page.waitForFunction(() =>
          [...document.querySelectorAll(".node-gradient")].some((text) =>
            text.textContent?.includes("0.5"),
          ),
        );
        await page.getByRole("button", { name: "Undo" }).click();
        await page.waitForFunction(
          () =>
            ![...document.querySelectorAll(".node-gradient")].some((text) =>
              text.textContent?.includes("0.5"),
            ),
        );
      },
    ));

  it("makes any node the output: a name in the scene, or a node of the view", () =>
    onPage(hashOf(FAN, { selection: "node:2" }), async (page) => {
      await page.getByRole("button", { name: "Make it the output" }).click();
      await says(page, "∂a/∂a");
      expect(await page.getByLabel("Derivative of").inputValue()).toBe("2");
      await page.getByLabel("Derivative of").selectOption("a·b");
      await says(page, "∂(a·b)/∂a = ∂(a·b)/∂(a·b) · ∂(a·b)/∂a");
      await linkWritten(page);
      await page.reload();
      await says(page, "∂(a·b)/∂a = ");
    }));
});

describe("steps", () => {
  it("can be gone to by their numbers, by a button and by a double click", () =>
    onPage(hashOf(QUOTIENT), async (page) => {
      await page.getByText("Order of the steps").click();
      await page.getByRole("button", { name: /^8, x²·y: to its backward step/ }).click();
      await says(page, "∂f/∂f · ∂f/∂(x²·y)");
      expect(await page.getAttribute(".step-number.is-now", "aria-current")).toBe("step");
      await page.locator(".node").nth(3).dblclick();
      await page.waitForFunction(() => document.querySelector(".node.is-current")?.textContent?.startsWith("(·)²")); // prettier-ignore
      await page.getByRole("button", { name: "To its gradient" }).click();
      await says(page, "= 0.5 · 4 = 2");
    }));

  it("are read out once, not with every number that changes", () =>
    onPage(hashOf(QUOTIENT, { step: 8 }), async (page) => {
      // The shell's line comes before that of the editor; it changes every two seconds at most, of
      // the page's own time, which a test can let go by.
      await page.clock.install();
      const read = page.locator("p.visually-hidden[role=status]").first();
      await read.filter({ hasText: "value 36, gradient 0.5" }).waitFor({ state: "attached" });
      await page.getByRole("slider", { name: "y" }).fill("2");
      await page.waitForFunction(() => document.querySelector(".node-output")?.textContent?.includes("9")); // prettier-ignore
      await page.clock.runFor(10_000);
      expect(await read.textContent()).toContain("value 36, gradient 0.5");
      await page.getByRole("button", { name: /^Step/ }).click();
      await read.filter({ hasText: "value 9, gradient 1" }).waitFor({ state: "attached" });
    }));
});

describe("forward mode", () => {
  it("lets tangents flow along from any seed", () =>
    onPage(hashOf(QUOTIENT, { graph: { mode: "forward" } }), async (page) => {
      expect(await page.textContent(".node-output")).toContain("d\u200912");
      await page.getByLabel("Derivatives by").selectOption("z");
      await page.waitForFunction(() => document.querySelector(".node-output")?.textContent?.includes("−9")); // prettier-ignore
      expect(await page.innerText(".counts")).toMatch(/forward mode/);
    }));

  it("stands beside reverse mode in a table, with what both cost", () =>
    onPage(hashOf(QUOTIENT, { graph: { mode: "both" } }), async (page) => {
      const row = await page.locator(".both-modes tr", { hasText: "x²·y" }).innerText();
      expect(row.split(/\s+/)).toEqual(["x²·y", "36", "24", "0.5"]);
      const counts = await page.$$eval(".counts td:nth-child(2)", (cells) =>
        cells.map((cell) => Number(cell.textContent)),
      );
      expect(counts).toHaveLength(4);
      expect(counts[0]).toBe(3);
      expect(counts[1]).toBeLessThan(counts[2] ?? 0);
    }));
});

describe("paths", () => {
  it("are listed with their products, whose sum is the derivative", () =>
    onPage(hashOf(FAN, { graph: { panel: "paths" } }), async (page) => {
      await says(page, "3 paths");
      // Through a and the product 2·4, through b 6·1, straight 2: 8 + 6 + 2.
      await page.waitForFunction(() => document.querySelectorAll(".path").length === 3);
      expect(await inspector(page)).toMatch(/∂f\/∂x\s+= \d+ \+ \d+ \+ \d+ = 16/);
      await page.locator(".path").first().hover();
      await page.waitForSelector(".graph .is-dim");
    }));

  it("stay lit while numbers change, and go dark with the list", () =>
    onPage(hashOf(FAN, { graph: { panel: "paths" } }), async (page) => {
      await says(page, "3 paths");
      await page.locator(".path button").first().focus();
      await page.locator(".path.is-lit").waitFor();
      await page.evaluate(() => {
        const slider = document.querySelector<HTMLInputElement>("input[type=range]");
        if (slider === null) return;
        slider.value = "1";
        slider.dispatchEvent(new Event("input", { bubbles: true }));
      });
      await expect.poll(() => inspector(page)).toMatch(/∂f\/∂x\s+= \d+ \+ \d+ \+ \d+ = 8\b/);
      expect(await page.locator(".path.is-lit").count()).toBe(1);
      await page.locator(".path-end select").first().selectOption("b");
      await says(page, "1 path");
      await page.locator(".graph .is-dim").first().waitFor({ state: "detached" });
    }));

  it("stay lit when the picture turns to another direction", () =>
    onPage(
      hashOf(
        { ...FAN, formula: `${FAN.formula}; g = exp(sin(f/9))` },
        { graph: { panel: "paths" } },
      ),
      async (page) => {
        await says(page, "3 paths");
        await page.locator(".path button").first().focus();
        await page.waitForSelector(".graph .is-dim");
        const dim = await page.locator(".graph .is-dim").count();
        const text = await page.locator(".edge-message").first().textContent();
        await page.setViewportSize({ width: 2400, height: 600 });
        await expect
          .poll(() => page.locator(".edge-message").first().textContent())
          .not.toContain(text?.charAt(0));
        expect(await page.locator(".graph .is-dim").count()).toBe(dim);
      },
    ));

  it("go between any two nodes, chosen in the picture", () =>
    onPage(hashOf(FAN, { graph: { panel: "paths" } }), async (page) => {
      await says(page, "3 paths");
      const pick = page.getByRole("button", { name: "Pick" }).first();
      await pick.click();
      expect(await pick.getAttribute("aria-pressed")).toBe("true");
      await page.keyboard.press("Escape");
      await page.locator(".path-end button[aria-pressed=true]").waitFor({ state: "detached" });
      await page.getByRole("button", { name: "Pick" }).first().click();
      await page.locator(".node", { hasText: /^y/ }).click();
      await says(page, "2 paths");
      await page.locator(".path-end select").nth(1).selectOption("b");
      await says(page, "No path leads from y to b");
    }));
});

describe("predict first", () => {
  const start = hashOf(QUOTIENT, { graph: { predict: true }, step: 7 });
  const answer = async (page: Page, text: string): Promise<void> => {
    await page.locator(".predict-field").fill(text);
    await page.keyboard.press("Enter");
  };
  const said = (page: Page, text: string) =>
    page.locator(".predict-said", { hasText: text }).waitFor();

  it("hides the next number, tells what a wrong one would be, and goes on by keyboard", () =>
    onPage(start, async (page) => {
      await page.getByText("What is ∂f/∂(x²·y)?").waitFor();
      expect(await page.locator(".node-gradient", { hasText: "?" }).count()).toBe(1);
      await answer(page, "-1/2");
      await said(page, "a sign was lost");
      await answer(page, "36");
      await said(page, "forward value");
      await answer(page, "0,5");
      await page.getByText("What is ∂f/∂(x²)?").waitFor();
      await answer(page, "4");
      await said(page, "local derivative alone");
      await page.getByRole("button", { name: "Reveal" }).click();
      await page.getByText("What is ∂f/∂z?").waitFor();
      await answer(page, "-9");
      await page.getByText("1 of 3 right at the first try").waitFor();
    }));

  it("waits for the answer instead of stepping on", () =>
    onPage(start, async (page) => {
      await page.getByRole("button", { name: /^Step/ }).click();
      expect(await page.evaluate(() => document.activeElement?.className)).toContain(
        "predict-field",
      );
      await page.getByText("Predict first").click();
      await page.locator(".predict").waitFor({ state: "detached" });
    }));

  it("asks anew when an input changes, and leaves the focus where it is", () =>
    onPage(start, async (page) => {
      await answer(page, "-1/2");
      await said(page, "a sign was lost");
      await page.getByRole("slider", { name: "z" }).focus();
      await page.keyboard.press("ArrowRight");
      await page.waitForFunction(() => document.querySelector<HTMLInputElement>(".predict-field")?.value === ""); // prettier-ignore
      expect(await page.innerText(".predict-said")).toBe("");
      expect(await page.evaluate(() => document.activeElement?.getAttribute("type"))).toBe("range");
    }));

  it("stops playing at a question, and does not play while one waits", () =>
    onPage(hashOf(QUOTIENT, { graph: { predict: true }, step: 2 }), async (page) => {
      await page.clock.install();
      await page.getByLabel("Speed").selectOption("fast");
      await page.getByRole("button", { name: /^Play/ }).click();
      await page.getByRole("button", { name: /^Pause/ }).waitFor();
      await page.locator(".predict-field").waitFor();
      await page.getByRole("button", { name: /^Play/ }).waitFor();
      await page.getByRole("button", { name: /^Play/ }).click();
      await page.getByLabel("Digits").focus();
      await page.clock.runFor(600);
      expect(await page.evaluate(() => document.activeElement?.tagName)).toBe("SELECT");
    }));

  it.each([
    { name: "projector", viewport: { width: 1280, height: 720 } },
    { name: "phone", viewport: { width: 390, height: 844 } },
  ])("is accessible and does not scroll sideways: $name", ({ viewport }) =>
    onPage(
      start,
      async (page) => {
        expect(await axeViolations(page)).toEqual([]);
        expect(
          await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
        ).toBeLessThanOrEqual(0);
      },
      { viewport },
    ),
  );
});

describe("digits", () => {
  it("are one setting for picture and panels, and go into the link", () =>
    onPage(hashOf({ formula: "f = x/3", at: { x: 1 } }), async (page) => {
      await page.getByLabel("Digits").selectOption("fractions");
      await page.waitForFunction(() => document.querySelector(".node-output .node-value")?.textContent === "1/3"); // prettier-ignore
      expect(await page.innerText(".results")).toContain("1/3");
      await page.getByLabel("Digits").selectOption("2 decimals");
      await page.waitForFunction(() => document.querySelector(".node-output .node-value")?.textContent === "0.33"); // prettier-ignore
      await linkWritten(page);
      await page.reload();
      await page.waitForFunction(() => document.querySelector(".node-output .node-value")?.textContent === "0.33"); // prettier-ignore
    }));
});

describe("the panels", () => {
  it("are tabs that arrow keys go through", () =>
    onPage(hashOf(QUOTIENT), async (page) => {
      await tab(page, "Explain").focus();
      await page.keyboard.press("ArrowRight");
      await says(page, "The chain rule: multiply along each path");
      expect(await tab(page, "Paths").getAttribute("aria-selected")).toBe("true");
      await page.keyboard.press("End");
      expect(await tab(page, "Methods").getAttribute("aria-selected")).toBe("true");
    }));

  it.each([
    ["explain", ".both-modes"],
    ["paths", ".path"],
  ])("are accessible on a phone: %s", (panel, part) =>
    onPage(
      hashOf(FAN, { graph: { panel, mode: "both" } }),
      async (page) => {
        await page.waitForSelector(part);
        await page.waitForFunction(() => document.getAnimations().length === 0);
        expect(await axeViolations(page)).toEqual([]);
        expect(
          await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
        ).toBeLessThanOrEqual(0);
      },
      { viewport: { width: 390, height: 844 } },
    ),
  );
});
