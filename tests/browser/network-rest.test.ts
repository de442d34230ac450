/** Points of a curve by hand, looks that are undone, an update that stays on screen, a long table. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { decodeScene } from "../../web/scene/codec.ts";
import { launch, pageUser } from "./support.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const withPage = pageUser(() => browser, ".example");

const button = (page: Page, name: string | RegExp) =>
  page.getByRole("button", { name, exact: true });
const updates = (page: Page) =>
  page.locator(".counter", { hasText: "Updates" }).locator("dd").innerText();

/** Inputs and targets as the address has them. */
async function rowsOf(page: Page) {
  const { stage } = await decodeScene(page.url());
  if (stage.kind !== "network" || !("inputs" in stage.data)) return null;
  return { inputs: stage.data.inputs, targets: stage.data.targets };
}

describe("the network stage", () => {
  it("draws, drags and removes points of a curve, by mouse and keyboard", () =>
    withPage("preset=xor", async (page) => {
      await page.locator("summary", { hasText: "More sets" }).click();
      await page.getByRole("radio", { name: "Sine", exact: true }).check();
      await button(page, "Edit points").click();
      const pad = page.getByRole("application", { name: /^Plane of points/ });
      await page.getByRole("radio", { name: "Draw", exact: true }).check();
      const box = await pad.boundingBox();
      if (box === null) throw new Error("no plane");
      // With the first point the rows are own ones, and the axes theirs.
      await page.mouse.click(box.x + 0.9 * box.width, box.y + 0.9 * box.height);
      await expect.poll(async () => (await rowsOf(page))?.inputs.length).toBe(61);
      const [x, y] = [box.x + 0.12 * box.width, box.y + 0.3 * box.height];
      await page.mouse.click(x, y);
      const height = async (): Promise<number | undefined> =>
        ((await rowsOf(page))?.targets[61] as readonly number[] | undefined)?.[0];
      await expect.poll(height).toBeGreaterThan(0);
      const from = await height();
      await page.mouse.move(x, y);
      await page.mouse.down();
      await page.mouse.move(x, y + 0.2 * box.height, { steps: 4 });
      await page.mouse.up();
      await expect.poll(height).toBeLessThan((from ?? 0) - 0.3);
      await button(page, "Undo").click();
      await expect.poll(height).toBe(from);
      await pad.focus();
      await page.keyboard.press("ArrowRight");
      await page.keyboard.press("Delete");
      await expect.poll(async () => (await rowsOf(page))?.inputs.length).toBe(61);
    }));

  it("takes looks back without moving the run, and keeps an update that was done", () =>
    withPage("preset=xor", async (page) => {
      await page.getByRole("tab", { name: "Step by step" }).click();
      for (const call of ["model(x)", "loss(…)", "backward()", "step()"])
        await page.getByRole("button", { name: call }).click();
      await page.getByText("Update 1 is done.").waitFor();
      await page.getByRole("tab", { name: "Inspect" }).click();
      await page.getByRole("radio", { name: "Layers" }).check({ force: true });
      await page.getByRole("combobox", { name: "Picture on the left" }).selectOption("confusion");
      await button(page, "Undo").click();
      await button(page, "Undo").click();
      await expect.poll(() => page.getByRole("radio", { name: "Neurons" }).isChecked()).toBe(true);
      expect(await updates(page)).toBe("1");
      await page.getByRole("tab", { name: "Step by step" }).click();
      await page.getByText("Update 1 is done.").waitFor();
    }));

  it("reads a long table in a worker of its own", () =>
    withPage("preset=xor", async (page) => {
      const lines = Array.from({ length: 20_000 }, (_, i) => `${i % 97},${i % 89},${i % 3}`);
      await button(page, "Open or paste data …").click();
      const dialog = page.locator("dialog");
      const worker = page.waitForEvent("worker");
      await dialog.locator("input[type=file]").setInputFiles([
        { name: "long.csv", mimeType: "text/csv", buffer: Buffer.from(`a,b,kind\n${lines.join("\n")}`) },
      ]); // prettier-ignore
      await worker;
      await dialog.getByRole("status").filter({ hasText: "20,000 rows, 2 inputs; 3 classes" }).waitFor(); // prettier-ignore
      await button(page, "Use these rows").click();
      await page.getByText("of 20000", { exact: true }).waitFor();
    }));
});
