/** A newcomer's first ten minutes: what fails, what helps, what a gradient is, and showing it to others. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { addressOf, launch, openPage } from "./support.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const counter = (page: Page, name: string): Promise<string> =>
  page.locator(".counter", { hasText: name }).locator("dd").innerText();
const press = (page: Page, name: RegExp): Promise<void> =>
  page.getByRole("button", { name }).click();
const accuracy = async (page: Page): Promise<number> =>
  Number.parseFloat(await counter(page, "Accuracy"));
const epochs = async (page: Page): Promise<number> => Number(await counter(page, "Epoch"));
const setUnits = async (page: Page, units: number): Promise<void> => {
  const field = page.getByRole("spinbutton", { name: "Units of dense1", exact: true });
  await field.fill(String(units));
  await field.press("Enter");
  await expect.poll(() => counter(page, "Epoch")).toBe("0");
};

it("XOR fails with one hidden neuron, two more learn it, a gradient adds up, a link shows it all", async () => {
  const { page, complaints, close } = await openPage(browser, addressOf("index.html"));
  await page.getByRole("button", { name: "Network", exact: true }).or(page.getByRole("link", { name: "Network", exact: true })).first().click(); // prettier-ignore
  await page.waitForSelector(".example");

  // One neuron: monotone along its line, so one row of four stays wrong, however long it learns.
  await setUnits(page, 1);
  await press(page, /^Play/);
  // So little data go at a pace to watch; one press, and not.
  await press(page, /^Full speed/);
  await expect.poll(() => epochs(page)).toBeGreaterThan(3000);
  await press(page, /^Pause/);
  await page.getByRole("button", { name: /^Play/ }).waitFor();
  expect(await accuracy(page)).toBeLessThanOrEqual(75);

  await setUnits(page, 3);
  await press(page, /^Play/);
  await expect.poll(() => accuracy(page), { timeout: 15_000 }).toBe(100);
  await press(page, /^Pause/);
  await page.getByRole("button", { name: /^Play/ }).waitFor();

  // The gradient at a hidden neuron, as a formula with its numbers.
  await page.getByRole("button", { name: "dense1, neuron 1", exact: true }).press("Enter");
  await page.locator(".part").getByText("∂L/∂").first().waitFor({ state: "attached" });
  const learned = await page.innerText(".example-numbers");

  await press(page, /^Share/);
  const link = page.getByRole("dialog", { name: "Share" }).getByRole("textbox", { name: /^Link/ });
  await expect.poll(() => link.inputValue()).toMatch(/#s=./);
  const other = await openPage(browser, await link.inputValue());
  await other.page.waitForSelector(".example");
  await expect.poll(() => other.page.innerText(".example-numbers"), { timeout: 15_000 }).toBe(learned); // prettier-ignore
  expect([...complaints, ...other.complaints]).toEqual([]);
  await other.close();
  await close();
});
