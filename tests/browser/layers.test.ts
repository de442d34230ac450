import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { encodeScene } from "../../web/scene/codec.ts";
import { validateScene } from "../../web/scene/validate.ts";
import { axeViolations, launch, pageUser } from "./support.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());
const withPage = pageUser(() => browser, ".layer-card canvas");

const scene = validateScene({
  stage: {
    kind: "network",
    data: { preset: "digits", count: 60, seed: 1 },
    model: {
      inputs: 144,
      layers: [
        {
          kind: "conv2d",
          id: "first",
          filters: 4,
          kernel: 3,
          padding: "same",
          activation: "relu",
        },
        { kind: "conv2d", id: "second", filters: 4, kernel: 3, padding: "same" },
        { kind: "add", id: "sum", from: ["first", "second"] },
        { kind: "maxpool2d", kernel: 2 },
        { kind: "flatten" },
        { kind: "dense", units: 10 },
      ],
    },
    loss: { kind: "cross-entropy" },
    optimizer: { kind: "adam", rate: 0.01 },
    training: { epochs: 5, batch: 20 },
  },
  view: { network: { zoom: "layers" } },
});
const address = (): Promise<string> => encodeScene(scene);

describe("a network of images", () => {
  it("shows every layer, its shape, its parameters and what it reads", async () =>
    withPage(await address(), async (page) => {
      const cards = page.locator(".layer-card");
      expect(await cards.locator("h3").allInnerTexts()).toEqual([
        "inputs",
        "first",
        "second",
        "sum",
        "maxpool2d4",
        "flatten5",
        "dense6",
      ]);
      expect(await cards.nth(1).locator("p.muted").innerText()).toContain(
        "4 × 12 × 12, 40 parameters: 4·(1·3·3) + 4",
      );
      expect(await cards.nth(3).locator("p.muted").innerText()).toContain("reads first, second");
      expect(await cards.nth(1).locator(".operator").innerText()).toContain("W ∗ x + b");
      // Four channels, four kernels, and the biases.
      expect(await cards.nth(1).locator("canvas").count()).toBe(9);
      expect(await axeViolations(page)).toEqual([]);
    }));

  it("reads out the number under the pointer, as a value or as a gradient", async () =>
    withPage(await address(), async (page) => {
      const readout = page.locator(".readout");
      const canvas = page.locator(".layer-card canvas").first();
      await canvas.hover({ position: { x: 2, y: 2 } });
      expect(await readout.innerText()).toMatch(/^x₁ = /);
      await page.getByRole("combobox", { name: "Numbers" }).selectOption("gradient");
      await page.locator(".layer-card").nth(1).locator("canvas").first().hover();
      expect(await readout.innerText()).toMatch(/^first ∂L\/∂w₁,₁,\S+ = /);
    }));

  it("trains: the loss goes down", async () =>
    withPage(await address(), async (page) => {
      const loss = (): Promise<string> =>
        page.locator(".counter", { hasText: "Loss" }).locator("dd").innerText();
      const before = Number(await loss());
      await page.getByRole("radio", { name: "epoch" }).check();
      for (let epoch = 1; epoch <= 3; epoch++) {
        await page.getByRole("button", { name: /^Step/ }).click();
        const epochs = page.locator(".counter", { hasText: "Epoch" }).locator("dd");
        await expect.poll(() => epochs.innerText()).toBe(String(epoch));
      }
      expect(Number(await loss())).toBeLessThan(before);
    }));
});
