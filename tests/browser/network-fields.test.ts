/** The pictures of the network stage over the inputs, of hidden spaces, linear regions and the loss. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { encodeScene } from "../../web/scene/codec.ts";
import { validateScene } from "../../web/scene/validate.ts";
import { axeViolations, launch, linkWritten, pageUser } from "./support.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());
const withPage = pageUser(() => browser, ".chart-slot .chart-tools");

const dense = (units: number, activation = "linear") => ({ kind: "dense", units, activation });

/** Three clouds, three outputs, a few rows held out; trained a little. */
const clouds = (charts: readonly string[]) =>
  encodeScene(
    validateScene({
      stage: {
        kind: "network",
        data: {
          inputs: Array.from({ length: 60 }, (_, i) => {
            const [angle, out] = [2.1 * (i % 3), 2 + Math.sin(3.1 * i) / 2];
            return [out * Math.cos(angle), out * Math.sin(angle) + Math.cos(7.3 * i) / 4];
          }),
          targets: Array.from({ length: 60 }, (_, i) => i % 3),
          split: 0.8,
        },
        model: { inputs: 2, layers: [dense(6, "relu"), dense(3)] },
        loss: { kind: "cross-entropy" },
        optimizer: { kind: "adam", rate: 0.05 },
        training: { epochs: 50, batch: 12 },
      },
      view: { step: 960, network: { charts } },
    }),
  );

const slot = (page: Page, place: number) => page.locator(".chart-slot").nth(place);
/** The picture whose description says so. */
const shows = (page: Page, text: string | RegExp) =>
  page.getByRole("img", { name: text }).first().waitFor();

describe("over the inputs", () => {
  it("three classes have their names, borders and rows held out; any neuron can stand there", async () =>
    withPage(await clouds(["boundary", "curves"]), async (page) => {
      const legend = slot(page, 0).locator(".legend");
      expect(await legend.innerText()).toMatch(/y = 0[\s\S]*y = 1[\s\S]*y = 2[\s\S]*test/);
      await page.waitForFunction(() => {
        const path = document.querySelector(".plane-boundary[d]");
        return (path?.getAttribute("d") ?? "").length > 500;
      });
      expect(await page.locator(".plane-points .plane-test").count()).toBe(3);
      await slot(page, 0).getByLabel("Shows").selectOption({ label: "dense1, neuron 4" });
      await shows(page, /Activation of dense1, neuron 4 over the plane/);
      // What is selected is selected everywhere.
      await page.getByLabel("Neuron", { exact: true }).waitFor();
      expect(await page.getByLabel("Neuron", { exact: true }).inputValue()).toBe("4");
      await slot(page, 0).getByText("Table", { exact: true }).click();
      expect(await slot(page, 0).locator("td").count()).toBe(49);
      expect(await axeViolations(page)).toEqual([]);
    }));

  it("a surface turns by keys and buttons, and the link keeps how it stands", async () =>
    withPage(await clouds(["surface", "curves"]), async (page) => {
      const surface = page.getByRole("application", { name: /as a surface/ });
      await surface.focus();
      await page.keyboard.press("ArrowRight");
      await page.getByRole("button", { name: "Look from higher up" }).click();
      await linkWritten(page);
      const hash = new URL(page.url()).hash.slice(1);
      await withPage(hash, async (again) => {
        await again.getByRole("application", { name: /as a surface/ }).waitFor();
        expect(await again.locator(".fields-canvas canvas").count()).toBe(1);
        expect(await axeViolations(again)).toEqual([]);
      });
    }));
});

describe("the hidden space", () => {
  it("parts XOR by a line, and the rows move there and back", async () =>
    withPage("preset=xor-hidden&step=1200", async (page) => {
      await shows(page, /The data as dense1 sees them: dense1 a₁ across, dense1 a₂ up/);
      await page.locator(".counter", { hasText: "Accuracy" }).getByText("100.0 %").waitFor();
      // The line where the output changes sides parts the two classes.
      await page.waitForSelector(".plane-overlay .plane-boundary");
      const hidden = slot(page, 1);
      await hidden.getByText("Table", { exact: true }).click();
      expect(await hidden.locator("tbody tr").count()).toBe(4);
      await page.emulateMedia({ reducedMotion: "reduce" });
      await hidden.getByRole("button", { name: "Move them back" }).click();
      await hidden.getByRole("button", { name: "Move the data there" }).waitFor();
      expect(await hidden.locator(".plane-name").allTextContents()).toEqual(["x₁", "x₂"]);
      await hidden.getByRole("slider").press("End");
      await hidden.getByRole("button", { name: "Move them back" }).waitFor();
      expect(await axeViolations(page)).toEqual([]);
    }));
});

describe("linear regions", () => {
  it("four lines cut the plane into eleven", async () =>
    withPage("preset=four-lines", async (page) => {
      await page.getByText("11 regions", { exact: true }).waitFor();
      expect(await slot(page, 1).innerText()).toContain("1 + n + n(n − 1)/2 = 11");
      expect(await page.locator(".plane-overlay .fields-curve").count()).toBe(4);
      expect(await axeViolations(page)).toEqual([]);
    }));

  it("tents upon tents bend the line into 8 pieces, and one at each end", async () =>
    withPage("preset=tent-map", async (page) => {
      await page.getByText("10 linear pieces", { exact: true }).waitFor();
      await shows(page, /Output of the network over its single input, with 33 examples/);
    }));

  it("are said not to be there where units have no kink", async () =>
    withPage("preset=xor-hidden", async (page) => {
      await slot(page, 1).getByLabel("Picture on the right").selectOption("regions");
      await page.getByText("no hidden layer of this network has any").waitFor();
    }));
});

describe("the loss", () => {
  it("is mapped over a weight and a bias; a way is kept beside the next", async () =>
    withPage("preset=batches&step=400", async (page) => {
      const map = slot(page, 0);
      await map.locator(".fields-way-begin").waitFor();
      expect(await map.locator(".plane-name").allTextContents()).toEqual(["w₁→₁", "b₁"]);
      await map.getByRole("button", { name: "Keep this way" }).click();
      await page
        .getByRole("button", { name: /^Reset/ })
        .first()
        .click();
      await map.locator(".fields-way-line.kept").first().waitFor();
      expect(await map.locator(".legend").innerText()).toContain("kept way 1");
      expect(await axeViolations(page)).toEqual([]);
    }));

  it("is drawn along random directions and along the way walked, from above and as a surface", async () =>
    withPage("preset=batches&step=400", async (page) => {
      const map = slot(page, 0);
      await map.getByRole("combobox", { name: "Plane through" }).selectOption("random");
      await map.getByRole("button", { name: "Other random directions" }).click();
      await map.getByRole("combobox", { name: "Plane through" }).selectOption("path");
      await map.getByRole("combobox", { name: "Look" }).selectOption("surface");
      await map.getByRole("application", { name: /Loss as a surface/ }).waitFor();
      await map.getByText(/^L from /).waitFor();
      expect(await axeViolations(page)).toEqual([]);
    }));
});

it("all fits a phone", async () =>
  withPage(
    await clouds(["hidden", "landscape"]),
    async (page) => {
      await shows(page, /The data as dense1 sees them: PCA 1 across, PCA 2 up/);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(wide).toBeLessThanOrEqual(390);
      expect(await axeViolations(page)).toEqual([]);
    },
    { viewport: { width: 390, height: 844 }, colorScheme: "dark" },
  ));
