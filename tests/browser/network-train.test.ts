import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addressOf, axeViolations, launch, linkWritten, pageUser } from "./support.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const withPage = pageUser(() => browser, ".example, .beside");

const counter = (page: Page, name: string): Promise<string> =>
  page.locator(".counter", { hasText: name }).locator("dd").innerText();
const counts = async (page: Page, name: string, value: string): Promise<void> => {
  await expect.poll(() => counter(page, name)).toBe(value);
};
const button = (page: Page, name: RegExp) => page.getByRole("button", { name });
const inputs = (page: Page) => page.getByRole("region", { name: "Inputs" });
const timeline = (page: Page) => page.getByRole("slider", { name: /^Timeline/ });
const tab = (page: Page, name: string) => page.getByRole("tab", { name }).click();

/** Epoch by epoch; the loss after each. */
async function epochs(page: Page, count: number): Promise<string[]> {
  await page.getByRole("radio", { name: "epoch" }).check({ force: true });
  const losses = [await counter(page, "Loss")];
  for (let i = 1; i <= count; i++) {
    await button(page, /^Step/).click();
    await counts(page, "Epoch", String(i));
    losses.push(await counter(page, "Loss"));
  }
  return losses;
}

describe("the timeline", () => {
  it("goes to any earlier moment and on from there, with the same numbers, and a link keeps it", () =>
    withPage("preset=xor", async (page) => {
      expect(await timeline(page).isDisabled()).toBe(true);
      const losses = await epochs(page, 5);
      await timeline(page).fill("8");
      await counts(page, "Epoch", "2");
      await counts(page, "Loss", losses[2] ?? "");
      expect(await timeline(page).getAttribute("aria-valuetext")).toBe("example 8 of 20");
      await button(page, /^Step/).click();
      await counts(page, "Loss", losses[3] ?? "");
      await button(page, /^Back/).click();
      await button(page, /^Back/).click();
      await counts(page, "Loss", losses[1] ?? "");
      await linkWritten(page);
      await page.reload();
      await page.waitForSelector(".example");
      await counts(page, "Examples", "4");
      await counts(page, "Loss", losses[1] ?? "");
    }));

  it("begins a branch where something is changed; the run before is computed again when wanted", () =>
    withPage("preset=xor", async (page) => {
      const losses = await epochs(page, 5);
      await timeline(page).fill("8");
      await counts(page, "Epoch", "2");
      await inputs(page).getByRole("combobox", { name: "Optimizer" }).selectOption("adam");
      await page.getByText("Changed at example 8").waitFor();
      await button(page, /^Step/).click();
      await counts(page, "Epoch", "3");
      expect(await counter(page, "Loss")).not.toBe(losses[3]);
      await page.getByText("run 1, before").waitFor();
      await tab(page, "Runs");
      const first = page.locator(".kept-run", { hasText: "Run 1" });
      expect(await first.innerText()).toContain("epoch 5");
      expect(await first.innerText()).toContain("SGD, η = 0.5");
      await first.getByRole("button", { name: "Go there" }).click();
      await counts(page, "Epoch", "5");
      await counts(page, "Loss", losses[5] ?? "");
      const branch = page.locator(".kept-run", { hasText: "Run 2" });
      expect(await branch.innerText()).toContain("branched off at epoch 2 · Adam");
      await branch.getByRole("button", { name: "Forget run 2" }).click();
      await branch.waitFor({ state: "detached" });
    }));

  it("is gone through on the curve too, which says its numbers", () =>
    withPage("preset=xor", async (page) => {
      await epochs(page, 4);
      const over = page.locator(".curve .u-over");
      const box = await over.boundingBox();
      if (box === null) throw new Error("no curve");
      await over.hover({ position: { x: box.width / 2, y: box.height / 2 } });
      await expect.poll(() => page.innerText(".curve-reading")).toContain("epoch 2");
      await over.click({ position: { x: box.width / 2, y: box.height / 2 } });
      await counts(page, "Epoch", "2");
    }));
});

describe("runs side by side", () => {
  /** Loss of runs A, B, C. */
  const losses = (page: Page): Promise<string[]> =>
    page.locator(".beside-table tbody td:nth-child(3)").allInnerTexts();

  async function threeRuns(page: Page): Promise<void> {
    await expect.poll(() => losses(page)).toEqual(["0.5", "0.5", "0.5"]);
    for (let i = 1; i <= 3; i++) {
      await button(page, /^Step/).click();
      await counts(page, "Updates", String(i));
    }
    // ½·0.486², ½·0.729², ½·0.70159²
    await expect.poll(() => losses(page)).toEqual(["0.118", "0.266", "0.246"]);
    await timeline(page).fill("1");
    await expect.poll(() => losses(page)).toEqual(["0.405", "0.405", "0.405"]);
  }

  it("go where the run goes, each by its own optimizer, from the same start", () =>
    withPage("preset=network-momentum", async (page) => {
      await threeRuns(page);
      await page.getByText("run C").first().waitFor();
      await page
        .getByRole("group", { name: "Run C" })
        .getByRole("button", { name: "Go on with it" })
        .click();
      await expect.poll(() => losses(page)).toEqual(["0.405", "0.405"]);
      await expect
        .poll(() => inputs(page).getByRole("combobox", { name: "Optimizer" }).inputValue())
        .toBe("adam");
    }));

  it("do so where no worker can be had", async () => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
    await context.addInitScript(() => {
      Reflect.deleteProperty(globalThis, "Worker");
    });
    const page = await context.newPage();
    await page.goto(addressOf("index.html#preset=network-momentum"));
    await page.waitForSelector(".beside-table");
    await threeRuns(page);
    await context.close();
  });

  it("are added, made different and taken away by hand, and a link brings them", () =>
    withPage("preset=xor", async (page) => {
      await tab(page, "Runs");
      await button(page, /^Add a run/).click();
      const run = page.getByRole("group", { name: "Run B" });
      await run.getByRole("combobox", { name: "What is different in run B" }).selectOption("units");
      await run.getByRole("spinbutton").fill("7");
      await run.getByRole("spinbutton").press("Enter");
      await linkWritten(page);
      await page.reload();
      await page.waitForSelector(".beside");
      expect(await run.getByRole("spinbutton").inputValue()).toBe("7");
      await expect.poll(() => losses(page).then(({ length }) => length)).toBe(2);
      await button(page, /^Remove run B/).click();
      await run.waitFor({ state: "detached" });
    }));
});

describe("the search for a size", () => {
  it("tries layers and neurons from several seeds, and takes what is pressed", () =>
    withPage("preset=xor", async (page) => {
      await tab(page, "Runs");
      await page.getByText("How many layers, how many neurons?").click();
      const type = async (name: string, value: string): Promise<void> => {
        const at = page.getByRole("spinbutton", { name, exact: true });
        await at.fill(value);
        await at.press("Enter");
      };
      await type("Seeds", "2");
      await type("Epochs", "300");
      await page.getByRole("textbox", { name: "Units of each" }).fill("1 2 4");
      await button(page, /^Try them all/).click();
      const cells = page.locator(".sizes td");
      await expect.poll(() => cells.count()).toBe(6);
      await button(page, /^Try them all/).waitFor();
      expect(await cells.nth(0).innerText()).toMatch(/0 of 2\s+p 5/);
      await cells.nth(5).getByRole("button").click();
      await expect.poll(() => page.getAttribute(".diagram", "aria-label")).toContain("2–4–4–1");
    }));
});

describe("numbers that run away", () => {
  it("are explained, one step back is possible, and a rate is offered that works", () =>
    withPage("preset=rate-too-large", async (page) => {
      await button(page, /^Play/).click();
      await page.getByText("The numbers have run away").waitFor();
      await expect.poll(() => page.innerText(".banner")).toContain("Loss 1.5 at the start");
      const offer = button(page, /^Begin again with η = 0.2/);
      await offer.waitFor();
      const examples = await counter(page, "Examples");
      await button(page, /^Back one step/).click();
      await page.locator(".banner").waitFor({ state: "detached" });
      expect(Number(await counter(page, "Examples"))).toBe(Number(examples) - 4);
      await button(page, /^Play/).click();
      await offer.click();
      await counts(page, "Examples", "0");
      await epochs(page, 2);
      expect(Number(await counter(page, "Loss"))).toBeLessThan(1.5);
    }));
});

describe("all else that steers the training", () => {
  it("is at hand: a schedule, penalties, frozen layers, conditions that end it", () =>
    withPage("preset=xor", async (page) => {
      const panel = inputs(page);
      await panel.getByText("More", { exact: true }).last().click();
      await panel.getByRole("checkbox", { name: "after epochs" }).check();
      const limit = panel.getByRole("spinbutton", { name: "Stop: after epochs" });
      await limit.fill("6");
      await limit.press("Enter");
      await panel.getByRole("combobox", { name: "Schedule of the rate" }).selectOption("step");
      await panel.getByRole("spinbutton", { name: "Every … epochs" }).waitFor();
      await panel.getByRole("spinbutton", { name: "Momentum μ" }).fill("0.9");
      await panel.getByRole("spinbutton", { name: "Momentum μ" }).press("Enter");
      await panel.getByRole("checkbox", { name: /^Nesterov/ }).check();
      await panel.getByRole("spinbutton", { name: "L2: λ₂" }).fill("0.01");
      await panel.getByRole("spinbutton", { name: "L2: λ₂" }).press("Enter");
      await panel.getByRole("checkbox", { name: /^dense1 stays/ }).check();
      await button(page, /^Play/).click();
      await counts(page, "Epoch", "6");
      await button(page, /^Play/).waitFor();
      await linkWritten(page);
      await page.reload();
      await page.waitForSelector(".example");
      await counts(page, "Epoch", "6");
      await panel.getByText("More", { exact: true }).last().click();
      expect(await panel.getByRole("checkbox", { name: /^Nesterov/ }).isChecked()).toBe(true);
      expect(await panel.getByRole("checkbox", { name: /^dense1 stays/ }).isChecked()).toBe(true);
    }));

  it.each([
    ["light", 1280, 800],
    // So high that nothing lies half under the bar at the bottom.
    ["dark", 390, 5000],
  ] as const)("has no accessibility violations: %s, %i wide", (colorScheme, width, height) =>
    withPage(
      "preset=network-momentum",
      async (page) => {
        await page.getByText("More", { exact: true }).last().waitFor();
        for (const more of await page.locator(".panel summary", { hasText: "More" }).all())
          await more.click();
        await button(page, /^Step/).click();
        await counts(page, "Updates", "1");
        expect(await axeViolations(page)).toEqual([]);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth);
        expect(wide).toBeLessThanOrEqual(width);
      },
      { colorScheme, viewport: { width, height } },
    ),
  );
});
