/** The worked decks, each as a lecturer opens it: steps by fragments, frames, pictures and links. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { launch, pageUser } from "./support.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const deck = (file: string, ready: string, hash: string, use: (page: Page) => Promise<void>) =>
  pageUser(() => browser, ready)(hash, use, {}, `decks/${file}`);

/** Nodes of a graph that stick out of its host: none where all of it fits. */
function cutOff(host: Element): string[] {
  const frame = host.getBoundingClientRect();
  const isOut = ({ left, right, top, bottom }: DOMRect): boolean =>
    left < frame.left || right > frame.right || top < frame.top || bottom > frame.bottom;
  return [...host.querySelectorAll(".node-box")]
    .filter((box) => isOut(box.getBoundingClientRect()))
    .map((box) => box.parentElement?.textContent ?? "");
}

it("reveal.js: each key is a step of the graph, then comes the next slide", () =>
  deck("chain-rule.html", ".reveal.ready", "/formula", async (page) => {
    const stage = page.frameLocator("#formula iframe");
    await stage.locator(".node").first().waitFor();
    const gradients = stage.locator(".node-gradient").filter({ hasText: /\d/ });
    const fragments = page.locator("#formula .fragment");
    await expect.poll(() => fragments.count()).toBe(12);
    expect(await gradients.count()).toBe(0);
    for (let i = 1; i <= 9; i++) await page.keyboard.press("ArrowRight");
    await expect.poll(() => gradients.count()).toBe(3);
    // Edges that nothing has come back along yet have a line too.
    const lines = await stage
      .locator(".edge-line")
      .evaluateAll((all) => all.map((line) => getComputedStyle(line).stroke));
    expect(lines).toHaveLength(5);
    expect(lines).not.toContain("none");
    for (let i = 10; i <= 12; i++) await page.keyboard.press("ArrowRight");
    await expect.poll(() => gradients.count()).toBe(6);
    expect(await stage.locator(".graph-host").evaluate(cutOff)).toEqual([]);
    await page.keyboard.press("ArrowLeft");
    await expect.poll(() => gradients.count()).toBe(5);
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    await page.waitForSelector("#reading.present");
  }));

it("reveal.js: each key is a row of a perceptron's table; a network plays on its slide alone", () =>
  deck("chain-rule.html", ".reveal.ready", "/or", async (page) => {
    const table = page.frameLocator("#or iframe");
    await table.locator(".plane-point").first().waitFor();
    expect(await page.locator("#or .fragment").count()).toBe(16);
    for (let i = 1; i <= 16; i++) await page.keyboard.press("ArrowRight");
    await table.locator('tr[data-step="16"]').waitFor();
    await table.getByText("Converged").waitFor();
    await page.keyboard.press("ArrowLeft");
    await table.locator('tr[data-step="16"]').waitFor({ state: "detached" });
    const network = page.frameLocator("#xor iframe");
    const epoch = async (): Promise<number> =>
      Number(await network.locator(".counter dd").first().innerText());
    const lab = page.locator("#xor backprop-lab");
    const isPlaying = async (playing: boolean): Promise<void> => {
      const now = () => lab.evaluate((element) => (element as unknown as { progress: { playing: boolean } | null }).progress?.playing ?? false); // prettier-ignore
      await expect.poll(now).toBe(playing);
    };
    // From the last row over the end of the table to the next slide.
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    await page.waitForSelector("#xor.present");
    await isPlaying(true);
    await expect.poll(epoch).toBeGreaterThan(3);
    await page.keyboard.press("ArrowLeft");
    await isPlaying(false);
    // Left by its end: all of its rows are there.
    await table.locator('tr[data-step="16"]').waitFor();
    const left = await epoch();
    await page.keyboard.press("ArrowRight");
    await isPlaying(true);
    expect(await epoch()).toBeGreaterThanOrEqual(left);
  }));

it("Quarto: a frame and an element in a page", () =>
  deck("xor.html", "backprop-lab", "", async (page) => {
    const table = page.frameLocator('iframe[title^="A perceptron"]');
    await table.getByRole("button", { name: "Step", exact: true }).click();
    await table.locator('tr[data-step="1"]').waitFor();
    await page.locator("backprop-lab").scrollIntoViewIfNeeded();
    await page.frameLocator("backprop-lab iframe").locator(".neuron").first().waitFor();
  }));

it("Marp: a still whose link opens the stage", () =>
  deck("marp.html", "section", "", async (page) => {
    const still = page.getByRole("img", { name: /^The graph of/ });
    expect(await still.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(
      0,
    );
    await still.click();
    await page.waitForSelector("header.top");
    await page.waitForSelector(".node");
  }));

it("a notebook's outputs: frames in sandboxed documents", () =>
  deck("moons.html", "iframe.output", "", async (page) => {
    const stage = page.frameLocator("iframe.output").first().frameLocator("iframe");
    await stage.locator(".neuron").first().waitFor();
    await stage.getByRole("button", { name: "Step", exact: true }).click();
    await stage
      .locator(".counter dd", { hasText: /^[1-9]/ })
      .first()
      .waitFor();
  }));
