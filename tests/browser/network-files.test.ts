/** A network that was trained in the page goes to other programs as a file, and comes back. */
import { readFile } from "node:fs/promises";
import type { Browser, Download, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { readModelFile } from "../../web/export/network/read/file.ts";
import { launch, pageUser } from "./support.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const withPage = pageUser(() => browser, ".example");

const epoch = (page: Page): Promise<string> =>
  page.locator(".counter", { hasText: "Epoch" }).locator("dd").innerText();

async function taken(page: Page, label: string): Promise<Buffer> {
  const dialog = page.locator("dialog");
  await dialog.getByRole("radio", { name: label }).check();
  const [download]: readonly [Download, void] = await Promise.all([
    page.waitForEvent("download"),
    dialog.getByRole("button", { name: "Download", exact: true }).click(),
  ]);
  return readFile(await download.path());
}

it("leaves as ONNX and PyTorch, and comes back with its parameters", () =>
  withPage("preset=linear-hidden", async (page) => {
    await page.getByRole("radio", { name: "epoch" }).check({ force: true });
    await page.getByRole("button", { name: "Step", exact: true }).click();
    await expect.poll(() => epoch(page)).toBe("1");
    await page.getByRole("button", { name: "Play", exact: true }).click();
    await page.getByRole("button", { name: /^Export/ }).click();
    const onnx = readModelFile(await taken(page, "ONNX"));
    // The training goes on behind the dialog, which keeps the moment it asked for.
    const seen = Number(await epoch(page));
    await expect.poll(async () => Number(await epoch(page))).toBeGreaterThan(seen);
    const dialog = page.locator("dialog");
    await dialog.getByRole("radio", { name: "PyTorch" }).check();
    await expect.poll(() => dialog.locator("textarea").inputValue()).toContain("class Network(nn.Module)"); // prettier-ignore
    const parameters = await taken(page, "safetensors");
    expect(readModelFile(parameters).tensors.map(({ name }) => name)).toEqual(
      onnx.tensors.map(({ name }) => name),
    );
    await dialog.getByRole("button", { name: "Close" }).click();
    await page.getByRole("button", { name: "Pause", exact: true }).click();
    await page.getByRole("button", { name: "Examples" }).click();
    const files = dialog.locator("input[type=file]");
    const choose = (name: string, buffer: Buffer) =>
      files.setInputFiles({ name, mimeType: "application/octet-stream", buffer });
    await files.waitFor({ state: "attached" });
    await choose("cut.safetensors", parameters.subarray(0, 40));
    await dialog.getByRole("alert").getByText(/^“cut.safetensors” cannot be opened: file: /).waitFor(); // prettier-ignore
    await choose("network.safetensors", parameters);
    await expect.poll(() => epoch(page)).toBe("0");
    // What it starts with is what it had come to.
    await page.getByRole("button", { name: /^Export/ }).click();
    const again = readModelFile(await taken(page, "safetensors"));
    expect(again.tensors).toEqual(readModelFile(parameters).tensors);
  }));
