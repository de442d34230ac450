import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { axeViolations, launch, pageUser } from "./support.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const withPage = pageUser(() => browser, ".build");

const field = (page: Page, name: string) => page.getByRole("spinbutton", { name, exact: true });
const button = (page: Page, name: RegExp) => page.getByRole("button", { name });
const card = (page: Page, name: RegExp) => page.locator("details.build-card", { hasText: name });
const ids = (page: Page): Promise<string[]> =>
  page.$$eval(".layer-item", (rows) => rows.map((row) => row.getAttribute("aria-label") ?? ""));

async function add(page: Page, kind: string): Promise<void> {
  await page.getByRole("combobox", { name: "What to add" }).selectOption(kind);
  await button(page, /^Add (this|a hidden) layer/).click();
}

const neuron = (page: Page, unit: number) =>
  page.locator(`.diagram [aria-label="dense1, neuron ${unit}"]`);
/** What the neurons of the first layer show, from above, without their letters. */
const values = (page: Page): Promise<string[]> =>
  page.$$eval('.diagram [aria-label^="dense1, neuron"] .neuron-value', (texts) =>
    texts.map(({ textContent }) => textContent.replace(/^\S+ /, "")),
  );

describe("single neurons", () => {
  it("are moved in their layer by keys, by pointer and by buttons, midway; undo brings them back", () =>
    withPage("preset=xor", async (page) => {
      await page.keyboard.press("ArrowRight");
      await expect
        .poll(() => page.locator(".counter", { hasText: "Updates" }).locator("dd").innerText())
        .toBe("1");
      const [one = "", two = "", ...rest] = await values(page);
      await neuron(page, 1).focus();
      await page.keyboard.press("Enter");
      await page.keyboard.press("Alt+ArrowDown");
      await expect.poll(() => values(page)).toEqual([two, one, ...rest]);
      const chosen = (): Promise<string | null> =>
        page.locator(".diagram .neuron.selected").getAttribute("aria-label");
      await expect.poll(chosen).toBe("dense1, neuron 2");
      expect(await page.evaluate(() => document.activeElement?.getAttribute("aria-label"))).toBe(
        "dense1, neuron 2",
      );
      const [grip, goal] = [
        await neuron(page, 2).boundingBox(),
        await neuron(page, 1).boundingBox(),
      ];
      if (grip === null || goal === null) throw new Error("no neurons");
      await page.mouse.move(grip.x + grip.width / 2, grip.y + grip.height / 2);
      await page.mouse.down();
      await page.mouse.move(goal.x + goal.width / 2, goal.y + goal.height / 2, { steps: 4 });
      await page.mouse.up();
      await expect.poll(() => values(page)).toEqual([one, two, ...rest]);
      await expect.poll(chosen).toBe("dense1, neuron 1");
      await button(page, /^Move down$/).click();
      await expect.poll(() => values(page)).toEqual([two, one, ...rest]);
      // The button stays under the hand.
      expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Move down");
      for (let i = 0; i < 3; i++) await button(page, /^Undo/).click();
      await expect.poll(() => values(page)).toEqual([one, two, ...rest]);
    }));
});

describe("a neuron that is dragged", () => {
  it("is let go where the drag is given up, and where its picture is drawn anew", () =>
    withPage("preset=xor", async (page) => {
      const drag = page.locator(".diagram.in-drag");
      const selected = (): Promise<string[]> =>
        page.$$eval(".diagram .selected", (parts) => parts.map(({ outerHTML }) => outerHTML));
      const hold = async (): Promise<void> => {
        const grip = await neuron(page, 1).boundingBox();
        if (grip === null) throw new Error("no neuron");
        await page.mouse.move(grip.x + grip.width / 2, grip.y + grip.height / 2);
        await page.mouse.down();
        await page.mouse.move(grip.x + grip.width / 2, grip.y + 2 * grip.height, { steps: 4 });
        await drag.waitFor();
      };
      await neuron(page, 1).waitFor();
      const before = [await values(page), await selected()];
      await hold();
      await page.keyboard.press("Escape");
      await drag.waitFor({ state: "detached" });
      await page.mouse.up();
      expect([await values(page), await selected()]).toEqual(before);
      await hold();
      await page.setViewportSize({ width: 1100, height: 700 });
      await drag.waitFor({ state: "detached" });
      await page.mouse.up();
      expect(await values(page)).toEqual(before[0]);
      // The next Escape is heard by all again.
      const isHeard = await page.evaluate(() => {
        let heard = false;
        document.addEventListener("keydown", () => (heard = true), { once: true });
        document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
        return heard;
      });
      expect(isHeard).toBe(true);
    }));
});

describe("layers", () => {
  it("of other kinds are added, moved by keyboard and by pointer, and removed; undo brings all back", () =>
    withPage("preset=xor", async (page) => {
      await add(page, "Dropout");
      await expect
        .poll(() => ids(page))
        .toEqual(["Layer dense1", "Layer dropout2", "Layer dense3"]);
      await button(page, /^Move dropout2/).focus();
      await page.keyboard.press("ArrowUp");
      await expect
        .poll(() => ids(page))
        .toEqual(["Layer dropout1", "Layer dense2", "Layer dense3"]);
      // The grip goes along, and so does the focus.
      await expect
        .poll(() => page.evaluate(() => document.activeElement?.getAttribute("aria-label")))
        .toBe("Move dropout1");
      const grip = await button(page, /^Move dropout1/).boundingBox();
      const below = await button(page, /^Move dense2/).boundingBox();
      if (grip === null || below === null) throw new Error("no grips");
      await page.mouse.move(grip.x + 8, grip.y + 8);
      await page.mouse.down();
      await page.mouse.move(below.x + 8, below.y + 12, { steps: 4 });
      await page.mouse.up();
      await expect
        .poll(() => ids(page))
        .toEqual(["Layer dense1", "Layer dropout2", "Layer dense3"]);
      await button(page, /^Remove dropout2/).click();
      await expect.poll(() => ids(page)).toEqual(["Layer dense1", "Layer dense2"]);
      for (let i = 0; i < 4; i++) await button(page, /^Undo/).click();
      await expect.poll(() => ids(page)).toEqual(["Layer dense1", "Layer dense2"]);
    }));

  it("are wired by what they read; a cycle is refused with a sentence", () =>
    withPage("preset=xor", async (page) => {
      await button(page, /^Add a hidden layer/).click();
      await button(page, /^Options of dense1/).click();
      const reads = page.getByRole("combobox", { name: "Reads" });
      await reads.selectOption("dense2");
      await page.getByText("dense1 → dense2 → dense1 is a cycle").waitFor();
      await expect.poll(() => reads.inputValue()).toBe("input");
      await button(page, /^Options of dense2/).click();
      await reads.selectOption("input");
      await card(page, /What it is/)
        .locator("summary")
        .click();
      await page.getByText("nobody reads dense1").waitFor();
    }));

  it("are linked as wanted: one link typed, one held still, one cut, while it runs", () =>
    withPage("preset=xor", async (page) => {
      await button(page, /^Options of dense1/).click();
      await card(page, /^Links/)
        .locator("summary")
        .click();
      const weight = field(page, "Weight from x₁ to neuron 1");
      await weight.fill("0.25");
      await weight.press("Enter");
      const state = (from: string) =>
        page.getByRole("combobox", { name: `Link from ${from} to neuron 1` });
      await state("x₁").selectOption("still");
      await page.locator("body").press("ArrowRight");
      await state("x₂").selectOption("cut");
      await page.getByText("Links: 1 cut, 1 held still").waitFor();
      await page.locator("body").press("ArrowRight");
      await expect.poll(() => weight.inputValue()).toBe("0.25");
      await expect.poll(() => field(page, "Weight from x₂ to neuron 1").inputValue()).toBe("0");
      await card(page, /What it is/)
        .locator("summary")
        .click();
      await page.getByText("1 link of dense1 is cut").waitFor();
    }));

  it("for images have all their options, and say what other links would cost", () =>
    withPage("preset=windows-6x6", async (page) => {
      await button(page, /^Options of conv2d1/).click();
      const rows = page.locator(".compare-links tbody tr");
      await expect.poll(() => rows.allInnerTexts()).toHaveLength(3);
      const text = (await rows.allInnerTexts()).join("\n");
      for (const count of ["10", "160", "592"]) expect(text).toContain(`= ${count}`);
      await field(page, "Filters").fill("2");
      await field(page, "Filters").press("Enter");
      await page.getByRole("radio", { name: "weights of their own" }).check({ force: true });
      await card(page, /parameters/)
        .getByText("320")
        .first()
        .waitFor();
    }));
});

describe("the whole", () => {
  it("counts 8-9-9-9-4 layer by layer: 301", () =>
    withPage("preset=count-8-9-9-9-4", async (page) => {
      const count = card(page, /301 parameters/);
      expect(await count.locator("tbody td:last-child").allInnerTexts()).toEqual([
        "81",
        "90",
        "90",
        "40",
      ]);
      await button(page, /^Count step by step/).click();
      await page.getByRole("textbox", { name: "Your count" }).fill("270");
      await button(page, /^Check/).click();
      await page.getByText("the biases are parameters too").waitFor();
      await page.getByRole("textbox", { name: "Your count" }).fill("301");
      await button(page, /^Check/).click();
      await page.getByText("301 is right").waitFor();
      await button(page, /^Next layer/).click();
      await page.getByText("each of 9 neurons: 8 weights and a bias").waitFor();
    }));

  it("is one linear layer where nothing bends, multiplied out and put in their place", () =>
    withPage("preset=linear-hidden", async (page) => {
      const output = page.locator(".example-numbers");
      const before = await output.innerText();
      await button(page, /^Show that one layer/).click();
      await expect.poll(() => page.locator(".collapse-map tbody td").count()).toBe(3);
      await button(page, /^Put it in their place/).click();
      await expect.poll(() => ids(page)).toEqual(["Layer dense1"]);
      expect(await output.innerText()).toBe(before);
    }));

  it("marks neurons that start equal, and draws them apart", () =>
    withPage("preset=xor", async (page) => {
      await page.getByRole("combobox", { name: "Drawn by" }).selectOption("zeros");
      await page.getByText("dense1: all 3 are the same neuron").waitFor();
      await button(page, /^Draw them apart/).click();
      await page.locator(".twins").waitFor({ state: "detached" });
    }));

  it.each([
    ["light", 1280],
    ["dark", 1280],
    ["light", 390],
  ] as const)("has no accessibility violations: %s, %i wide", (colorScheme, width) =>
    withPage(
      "preset=linear-hidden",
      async (page) => {
        await button(page, /^Options of dense1/).click();
        await card(page, /What it is/)
          .locator("summary")
          .click();
        await button(page, /^Show that one layer/).click();
        await page.locator(".collapse-map").waitFor();
        // On a phone the transport covers a part of what is beside these panels.
        if (width > 860) expect(await axeViolations(page)).toEqual([]);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth);
        expect(wide).toBeLessThanOrEqual(width);
      },
      { colorScheme, viewport: { width, height: 800 } },
    ),
  );
});
