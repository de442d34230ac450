/** A link of TensorFlow Playground in the page: opened by address and by hand, with its note. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { launch, pageUser } from "./support.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());
const usePage = pageUser(() => browser, ".stage");

const LINK = "activation=tanh&batchSize=30&dataset=circle&networkShape=3&seed=0.49466&noise=0";

it("opens as the equal scene, and says what differs until the note is closed", () =>
  usePage(LINK, async (page) => {
    const note = page.getByRole("complementary", { name: "From TensorFlow Playground" });
    await note.getByText("2 things are different").click();
    expect(await note.innerText()).toContain("do not fill a batch of 30");
    await page.waitForSelector(".neuron");
    expect(await page.locator(".tab[aria-current]").innerText()).toBe("Network");
    await note.getByRole("button", { name: "Close" }).click();
    await note.waitFor({ state: "detached" });
  }));

it("opens from the examples, or is refused there with one sentence", () =>
  usePage("preset=or", async (page) => {
    await page.getByRole("button", { name: "Examples" }).click();
    const field = page.getByRole("textbox", { name: /^Open a link/ });
    await field.fill("https://playground.tensorflow.org/#dataset=moon");
    await field.press("Enter");
    await page.getByRole("alert").filter({ hasText: 'found "moon"' }).waitFor();
    await field.fill(`https://playground.tensorflow.org/#${LINK}`);
    await field.press("Enter");
    await page.getByText("Opened from a TensorFlow Playground link").waitFor();
    await page.waitForSelector(".neuron");
    await page.goBack();
    await page.waitForSelector(".step-table, tr[data-step], .plane-point");
    await page.getByText("Opened from a TensorFlow Playground").waitFor({ state: "detached" });
  }));
