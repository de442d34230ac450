/** Scenes that were saved to a file: chosen, dropped, refused, undone. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launch, pageUser } from "./support.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const withPage = pageUser(() => browser, ".node");

const tab = (page: Page) => page.locator(".tab[aria-current]");
const or = JSON.stringify({
  title: "A gate",
  stage: { kind: "perceptron", data: { preset: "or" } },
});

/** As a file manager drops it; the listener is there once the parts of the page are. */
async function drop(page: Page, name: string, text: string): Promise<void> {
  await page.waitForLoadState("networkidle");
  await page.evaluate(
    ([file, content]) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([content ?? ""], file ?? ""));
      const options = { bubbles: true, cancelable: true, dataTransfer };
      document.querySelector(".shell")?.dispatchEvent(new DragEvent("drop", options));
    },
    [name, text],
  );
}

describe("a scene file", () => {
  it("is opened from the examples, or refused with a sentence", () =>
    withPage("preset=x2y-over-z", async (page) => {
      await page.getByRole("button", { name: "Examples" }).click();
      const dialog = page.locator("dialog");
      const choose = (name: string, text: string) =>
        dialog
          .locator("input[type=file]")
          .setInputFiles({ name, mimeType: "application/json", buffer: Buffer.from(text) });
      await dialog.getByRole("button", { name: "Open a scene file …" }).waitFor();
      await choose("bad.json", '{ "stage": { "kind": "perceptron", "rte": 1 } }');
      await dialog
        .getByRole("alert")
        .getByText(/^“bad.json” cannot be opened: stage.rte/)
        .waitFor();
      await choose("or.json", or);
      await expect.poll(() => tab(page).innerText()).toBe("Perceptron");
      await page.getByRole("button", { name: "Undo" }).click();
      await expect.poll(() => tab(page).innerText()).toBe("Expression");
    }));

  it("is dropped anywhere; another file is refused and the stage stays", () =>
    withPage("preset=x2y-over-z", async (page) => {
      await drop(page, "table.csv", "a,b\n1,2");
      await page
        .getByRole("alert")
        .getByText(/^“table.csv” is no scene/)
        .waitFor();
      await drop(page, "or.json", or);
      await expect.poll(() => tab(page).innerText()).toBe("Perceptron");
      await page.getByText("Opened “A gate”.").first().waitFor();
      expect(await page.getByRole("alert").count()).toBe(0);
      await page.getByRole("button", { name: "Undo" }).click();
      await expect.poll(() => tab(page).innerText()).toBe("Expression");
    }));
});
