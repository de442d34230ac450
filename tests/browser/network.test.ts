import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { axeViolations, launch, linkWritten, pageUser } from "./support.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const withPage = pageUser(() => browser, ".example");

const counter = (page: Page, name: string): Promise<string> =>
  page.locator(".counter", { hasText: name }).locator("dd").innerText();
const counts = async (page: Page, name: string, value: string): Promise<void> => {
  await expect.poll(() => counter(page, name)).toBe(value);
};
const neuron = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
const field = (page: Page, name: string) => page.getByRole("spinbutton", { name, exact: true });
const button = (page: Page, name: RegExp) => page.getByRole("button", { name });
const example = (page: Page): Promise<string> => page.innerText(".example-numbers");

/** "w₁→₁" → "0.0832000613", from the table of all parameters. */
async function parameters(page: Page): Promise<Record<string, string>> {
  const details = page.locator("details", { hasText: "All parameters" });
  if (!(await details.evaluate((element) => (element as HTMLDetailsElement).open))) {
    await details.locator("summary").click();
  }
  await page.waitForSelector(".parameters tbody td");
  return page.$$eval(".parameters tbody", (layers) =>
    Object.fromEntries(
      layers.flatMap((layer, i) =>
        [...layer.querySelectorAll("tr")]
          .map((row) => [...row.children].map((cell) => cell.textContent ?? ""))
          .filter((cells) => cells.length === 3)
          .map(([name, value]) => [`${i + 1} ${name}`, value ?? ""]),
      ),
    ),
  );
}

/** Fact 2.22: after one step with η = 1, to six digits. */
const EXERCISE_2 = {
  "1 w₁→₁": 0.0832,
  "1 w₂→₁": 0.2832,
  "1 b₁": 0.1832,
  "1 w₁→₂": -0.18535,
  "1 w₂→₂": 0.41465,
  "1 b₂": -0.28535,
  "2 w₁→₁": 0.405177,
  "2 w₂→₁": -0.469763,
  "2 b₁": 0.253137,
};

describe("exercise 2 of lecture 2", () => {
  it("shows all nine new weights after one step, and a link restores them to the last digit", () =>
    withPage("preset=exercise-2", async (page) => {
      expect(await example(page)).toContain("0.630140552");
      await page.keyboard.press("ArrowRight");
      await counts(page, "Updates", "1");
      expect(await example(page)).toContain("0.569971895");
      expect(await example(page)).toContain("0.16243398");
      const shown = await parameters(page);
      expect(Object.keys(shown)).toEqual(Object.keys(EXERCISE_2));
      for (const [name, value] of Object.entries(EXERCISE_2)) {
        expect(Number(shown[name]?.replace("−", "-"))).toBeCloseTo(value, 6);
        expect(shown[name]?.replace(/^−?0\.0*/, "").length).toBeGreaterThanOrEqual(6);
      }
      await expect.poll(() => page.url()).toMatch(/step=1|s=/);
      await page.reload();
      await page.waitForSelector(".example");
      await counts(page, "Updates", "1");
      expect(await parameters(page)).toEqual(shown);
    }));

  it("explains the output neuron with the numbers of the lecture", () =>
    withPage("preset=exercise-2", async (page) => {
      await neuron(page, "dense2, neuron 1").click();
      const numbers = page.locator(".worked-numbers");
      await expect.poll(() => numbers.allInnerTexts()).toContain("= σ(0.532819828) = 0.630140552");
      const output = await numbers.allInnerTexts();
      expect(output).toContain("= 0.5·0.645656306 + (−0.4)·0.475020813 + 0.4 = 0.532819828");
      expect(output).toContain("= 0.630140552 − 0 = 0.630140552");
      expect(output).toContain("= 0.630140552·0.630140552·(1 − 0.630140552) = 0.146862723");
      await neuron(page, "dense1, neuron 2").click();
      await expect
        .poll(() => numbers.allInnerTexts())
        .toContainEqual(expect.stringMatching(/^= 0\.14686272\d*·\(−0\.4\) = −0\.0587450891$/));
    }));
});

describe("training", () => {
  it("plays, pauses, and starts again from the same start", () =>
    withPage("preset=xor", async (page) => {
      const start = await counter(page, "Loss");
      await page.getByRole("radio", { name: "epoch" }).check();
      await button(page, /^Step/).click();
      await counts(page, "Epoch", "1");
      const afterOne = await counter(page, "Loss");
      expect(afterOne).not.toBe(start);
      await button(page, /^Play/).click();
      await button(page, /^Full speed/).click();
      await expect.poll(async () => Number(await counter(page, "Epoch"))).toBeGreaterThan(1000);
      const frames = await page.evaluate(
        () =>
          new Promise<number>((resolve) => {
            let count = 0;
            const started = performance.now();
            const tick = (): void => {
              count += 1;
              if (performance.now() - started < 1000) requestAnimationFrame(tick);
              else resolve(count);
            };
            requestAnimationFrame(tick);
          }),
      );
      // A sanity check only: how fast depends on the machine.
      expect(frames).toBeGreaterThan(3);
      await button(page, /^Pause/).click();
      await button(page, /^Play/).waitFor();
      await counts(page, "In batch", "0 / 4");
      const paused = await counter(page, "Examples");
      await page.waitForTimeout(300);
      expect(await counter(page, "Examples")).toBe(paused);
      await button(page, /^Reset/).click();
      await counts(page, "Epoch", "0");
      expect(await counter(page, "Loss")).toBe(start);
      await button(page, /^Step/).click();
      await counts(page, "Loss", afterOne);
      await button(page, /^Back/).click();
      await counts(page, "Loss", start);
    }));

  it("shows the run before beside a new one, until the task is another", () =>
    withPage("preset=xor", async (page) => {
      const before = page.getByText("run 1, before");
      await page.locator("body").press("ArrowRight");
      await page.locator("body").press("ArrowRight");
      await counts(page, "Updates", "2");
      expect(await before.count()).toBe(0);
      await page.locator("body").press("Home");
      await before.waitFor();
      await page.getByRole("radio", { name: "OR", exact: true }).check({ force: true });
      await before.waitFor({ state: "detached" });
    }));

  it("lets an example wait for its batch, and says so", () =>
    withPage("preset=xor", async (page) => {
      await page.getByRole("radio", { name: "example" }).check();
      const before = await parameters(page);
      await button(page, /^Step/).click();
      await counts(page, "In batch", "1 / 4");
      await page.getByText("1 of 4 in this batch").waitFor();
      expect(await parameters(page)).toEqual(before);
      for (let i = 0; i < 3; i++) await button(page, /^Step/).click();
      await counts(page, "Updates", "1");
      expect(await parameters(page)).not.toEqual(before);
    }));

  it("edits a weight midway to any digit; the link keeps it, undo and reset leave it", () =>
    withPage("preset=exercise-2", async (page) => {
      await page.keyboard.press("ArrowRight");
      await counts(page, "Updates", "1");
      const trained = await parameters(page);
      await neuron(page, "dense1, neuron 1").press("Enter");
      const weight = field(page, "Weight from x₁ to dense1, neuron 1");
      await weight.fill("0.123456789012345");
      await weight.press("Enter");
      await expect.poll(async () => (await parameters(page))["1 w₁→₁"]).toBe("0.123456789");
      await linkWritten(page);
      await page.reload();
      await page.waitForSelector(".example");
      const again = field(page, "Weight from x₁ to dense1, neuron 1");
      await again.focus();
      expect(await again.inputValue()).toBe("0.123456789012345");
      expect(await counter(page, "Examples")).toBe("1");
      await page.locator(".example").click();
      await button(page, /^Reset/).click();
      await counts(page, "Examples", "0");
      expect((await parameters(page))["1 w₁→₁"]).toBe("0.1");
      await button(page, /^Undo/).click();
      await counts(page, "Examples", "1");
      await button(page, /^Step/).click();
      await counts(page, "Examples", "2");
      expect(await parameters(page)).not.toEqual(trained);
    }));

  it("explains a run whose numbers have run away, and resets it", () =>
    withPage("preset=linear-or", async (page) => {
      const rate = field(page, "Learning rate η");
      await rate.fill("100");
      await rate.press("Enter");
      await button(page, /^Play/).click();
      await page.getByText("The numbers have run away").waitFor();
      await expect.poll(() => button(page, /^Step/).isDisabled()).toBe(true);
      await button(page, /^Reset to the start/).click();
      await counts(page, "Examples", "0");
      expect(await page.locator(".banner").count()).toBe(0);
    }));
});

describe("the network's parts", () => {
  it("are changed in the panels, each a step of undo", () =>
    withPage("preset=xor", async (page) => {
      const label = (): Promise<string | null> => page.getAttribute(".diagram", "aria-label");
      await button(page, /^Add a hidden layer/).click();
      await expect.poll(label).toContain("2–3–3–1");
      const units = field(page, "Units of dense2");
      await units.fill("5");
      await units.press("Enter");
      await expect.poll(label).toContain("2–3–5–1");
      await page.getByRole("radio", { name: "Moons" }).check();
      await expect.poll(() => page.innerText(".example-head")).toContain("of 200");
      await button(page, /^Undo/).click();
      await button(page, /^Undo/).click();
      await button(page, /^Undo/).click();
      await expect.poll(label).toContain("2–3–1");
      await page
        .getByRole("combobox", { name: "Loss" })
        .selectOption({ label: "Softmax cross-entropy" });
      await expect.poll(() => example(page)).toContain("probability");
    }));

  it("lose and gain rows of their own data", () =>
    withPage("preset=mazur", async (page) => {
      await button(page, /Add a row/).click();
      await counts(page, "In batch", "0 / 2");
      await field(page, "Row 2, x1").fill("0.5");
      await field(page, "Row 2, x1").press("Enter");
      await button(page, /Remove row 1/).click();
      await counts(page, "In batch", "0 / 1");
      await expect.poll(() => example(page)).toContain("0.5");
    }));

  it("are reached by keyboard in the diagram", () =>
    withPage("preset=xor", async (page) => {
      await neuron(page, "input x1").focus();
      await page.keyboard.press("ArrowRight");
      await page.keyboard.press("ArrowDown");
      expect(await page.evaluate(() => document.activeElement?.getAttribute("aria-label"))).toBe(
        "dense1, neuron 2",
      );
      await page.keyboard.press(" ");
      expect(await neuron(page, "dense1, neuron 2").getAttribute("aria-pressed")).toBe("true");
      // Space chose the neuron; it did not start the training.
      expect(await counter(page, "Examples")).toBe("0");
    }));

  it("show another example when a point is touched", () =>
    withPage("preset=xor", async (page) => {
      const plane = page.locator(".plane-svg");
      const box = await plane.boundingBox();
      const inner = await page.locator(".plane-frame").boundingBox();
      if (box === null || inner === null) throw new Error("no plane");
      await page.mouse.click(inner.x + 0.75 * inner.width, inner.y + 0.75 * inner.height);
      await expect.poll(() => field(page, "Number of the example").inputValue()).toBe("3");
      await button(page, /^Next example/).click();
      await expect.poll(() => field(page, "Number of the example").inputValue()).toBe("4");
    }));

  it("are drawn in part when a layer is wide, and reached by number", () =>
    withPage("preset=image-1600", async (page) => {
      await page.getByText("… 36 more").first().waitFor();
      await page.getByRole("combobox", { name: "Layer" }).selectOption({ label: "dense2" });
      const number = field(page, "Neuron");
      await number.fill("100");
      await number.press("Enter");
      await page.getByText("Bias of dense2, neuron 100").waitFor({ state: "attached" });
    }));

  it.each([
    ["light", 1280],
    ["dark", 1280],
    ["light", 390],
  ] as const)("have no accessibility violations: %s, %i wide", (colorScheme, width) =>
    withPage(
      "preset=xor",
      async (page) => {
        await neuron(page, "dense1, neuron 1").click();
        await parameters(page);
        await page.getByText("As a table").click();
        expect(await axeViolations(page)).toEqual([]);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth);
        expect(wide).toBeLessThanOrEqual(width);
      },
      { colorScheme, viewport: { width, height: 800 } },
    ),
  );
});
