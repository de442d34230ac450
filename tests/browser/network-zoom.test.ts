/** One network at three zoom levels: the same numbers, the same selection. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { encodeScene } from "../../web/scene/codec.ts";
import { presetScene } from "../../web/scene/presets/index.ts";
import type { NetworkLook, Scene } from "../../web/scene/schema.ts";
import { validateScene } from "../../web/scene/validate.ts";
import { axeViolations, launch, pageUser } from "./support.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());
const withPage = pageUser(() => browser, ".example");

const level = async (page: Page, name: string): Promise<void> => {
  await page.getByRole("radio", { name, exact: true }).check();
};
const option = (page: Page, name: RegExp) => page.getByRole("option", { name });

function link(
  look: Partial<NetworkLook>,
  selection = "",
  scene: Scene = presetScene("exercise-2"),
) {
  const network = { ...scene.view.network, ...look };
  return encodeScene({ ...scene, view: { ...scene.view, selection, network } });
}

describe("the zoom levels of a network", () => {
  it("keep a weight selected, with the same number and gradient", async () =>
    withPage(await link({}, "weight:0:1:0"), async (page) => {
      await page.locator(".diagram-links .selected").waitFor({ state: "attached" });
      await level(page, "Scalars");
      const story = page.locator(".story h2");
      await expect.poll(() => story.innerText()).toBe("w^[1]₁→₂");
      const told = await page.locator(".story").innerText();
      expect(told).toContain("−0.2");
      expect(told).toContain("−0.0146496");
      await level(page, "Layers");
      await page.locator(".heat-mark").waitFor();
      await page.getByRole("combobox", { name: "Numbers" }).selectOption("gradient");
      await page.locator(".heat-map:has(.heat-mark) canvas").hover({ position: { x: 8, y: 36 } });
      await expect
        .poll(() => page.locator(".readout").innerText())
        .toContain("dense1 ∂L/∂w₁→₂ = −0.0146496");
    }));

  it("hand a product over to its neuron", async () =>
    withPage(await link({ zoom: "scalars" }, "scalar:15"), async (page) => {
      await expect.poll(() => page.locator(".story h2").innerText()).toBe("×");
      await level(page, "Neurons");
      const selected = page.locator(".neuron.selected");
      await selected.waitFor();
      expect(await selected.getAttribute("aria-label")).toBe("dense1, neuron 2");
    }));

  it("fold a layer of scalars to its neurons, and step node by node", async () =>
    withPage(await link({ zoom: "scalars" }), async (page) => {
      const { height = 0 } = (await page.locator(".scalars > .graph-picture").boundingBox()) ?? {};
      expect(height).toBeGreaterThan(280);
      await option(page, /^w\^\[1\]₁→₁/).waitFor({ state: "attached" });
      await page.getByRole("button", { name: "dense1", exact: true }).click();
      await expect.poll(() => option(page, /^w\^\[1\]/).count()).toBe(0);
      await page.getByRole("button", { name: "Back to the first number" }).click();
      await page.getByRole("button", { name: "One number on" }).click();
      await expect.poll(() => page.locator(".scalars-place").innerText()).toMatch(/^forward 1 \//);
    }));

  it("show gradients at links, and have no accessibility violations", async () =>
    withPage(await link({}), async (page) => {
      const numbers = page.getByRole("combobox", { name: "Numbers" });
      const first = page.locator(".neuron-value").last();
      await expect.poll(() => first.textContent()).toMatch(/0\.63/);
      await numbers.selectOption("gradient");
      const label = page.locator(".link-label").first();
      await expect.poll(() => label.textContent()).toMatch(/0\.0/);
      for (const name of ["Layers", "Neurons", "Scalars"]) {
        await level(page, name);
        expect(await axeViolations(page)).toEqual([]);
      }
    }));
});

const wired = validateScene({
  stage: {
    kind: "network",
    data: { preset: "xor" },
    model: {
      inputs: 2,
      layers: [
        { kind: "dense", units: 2, activation: "tanh" },
        { kind: "dense", units: 2 },
        { kind: "add", from: ["dense1", "dense2"] },
        { kind: "dense", units: 1, activation: "sigmoid" },
      ],
    },
  },
});

describe("the level of neurons", () => {
  it("draws shortcuts one to one", async () =>
    withPage(await link({}, "", wired), async (page) => {
      const units = (id: string) =>
        page.getByRole("button", { name: new RegExp(`^${id}, neuron`) });
      await units("add3").first().waitFor();
      expect(await page.locator(".link-plain").count()).toBe(4);
    }));

  it("grows a layer by its handle and shrinks it by a key", () =>
    withPage("preset=xor", async (page) => {
      const units = page.getByRole("button", { name: /^dense1, neuron/ });
      await expect.poll(() => units.count()).toBe(3);
      await page.locator('[data-add="0"]').click();
      await expect.poll(() => units.count()).toBe(4);
      await units.nth(3).focus();
      await page.keyboard.press("Delete");
      await expect.poll(() => units.count()).toBe(3);
      await page.keyboard.press("Control+z");
      await expect.poll(() => units.count()).toBe(4);
    }));
});
