import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { words } from "../../web/core/words/index.ts";
import { loading } from "../../web/core/words/loading.ts";
import { addressOf, axeViolations, launch, linkWritten, openPage } from "./support.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

async function withPage(file: string, use: (page: Page, complaints: string[]) => Promise<void>) {
  const { page, complaints, close } = await openPage(browser, addressOf(file));
  await page.waitForSelector(".stage");
  await use(page, complaints);
  expect(complaints).toEqual([]);
  await close();
}

const stage = (page: Page): Promise<string> => page.innerText(".tab[aria-current]");
const hash = (page: Page): string => new URL(page.url()).hash;
const untilHash = (page: Page, before: string): Promise<unknown> =>
  page.waitForFunction((old) => location.hash !== old, before);

describe("the address", () => {
  it("is left alone until something changes, then follows", () =>
    withPage("index.html#preset=x2y-over-z", async (page) => {
      const before = hash(page);
      expect(before).toBe("#preset=x2y-over-z");
      await page.keyboard.press("Home");
      await untilHash(page, before);
      expect(hash(page)).toMatch(/^#s=/);
    }));

  it("restores exactly what was on stage", () =>
    withPage("index.html#preset=x2y-over-z", async (page) => {
      await page.getByLabel("Formula", { exact: true }).fill("g = a*b + a");
      await page.waitForFunction(() => document.querySelectorAll(".node").length === 4);
      const a = page.getByRole("spinbutton", { name: "a", exact: true });
      await a.fill("0.30000000000000004");
      await a.press("Enter");
      await page.keyboard.press("Tab");
      await page.getByRole("button", { name: "Back", exact: true }).click();
      await linkWritten(page);
      // The printed formula comes when it can.
      await page.waitForSelector(".formula-print math");
      const before = await page.innerText(".stage");
      const { page: other, close } = await openPage(browser, page.url());
      await other.waitForSelector(".formula-print math");
      await expect.poll(() => other.innerText(".stage")).toBe(before);
      expect(await other.getByLabel("Formula", { exact: true }).inputValue()).toBe("g = a*b + a");
      await other.getByRole("spinbutton", { name: "a", exact: true }).focus();
      expect(await other.getByRole("spinbutton", { name: "a", exact: true }).inputValue()).toBe(
        "0.30000000000000004",
      );
      await close();
    }));

  it("is loaded when it is pasted", () =>
    withPage("index.html#preset=x2y-over-z", async (page) => {
      await page.evaluate(() => {
        location.hash = "#preset=or";
      });
      await page.waitForFunction(
        () => document.querySelector(".tab[aria-current]")?.textContent === "Perceptron",
      );
      await page.goBack();
      await page.waitForFunction(
        () => document.querySelector(".tab[aria-current]")?.textContent === "Expression",
      );
    }));

  it.each([
    ["#preset=orr", "or"],
    ["#s=!!!", "link"],
    ["#nonsense", "nonsense"],
  ])("says what is wrong with %s and keeps the scene", (broken, part) =>
    withPage("index.html#preset=x2y-over-z", async (page) => {
      await page.waitForSelector(".node");
      await page.evaluate((text) => {
        location.hash = text;
      }, broken);
      const notice = page.getByRole("alert");
      await notice.waitFor();
      expect(await notice.innerText()).toContain("This link cannot be opened");
      expect(await notice.innerText()).toContain(part);
      expect(await page.getByLabel("Formula", { exact: true }).inputValue()).toBe("f = x^2*y/z");
      await notice.getByRole("button").click();
      expect(await notice.count()).toBe(0);
    }),
  );

  it("opens a broken link with the first example on stage, and says why", () =>
    withPage("index.html#s=broken", async (page) => {
      await page.waitForSelector(".node");
      expect(await page.innerText("[role=alert]")).toContain("This link cannot be opened");
    }));
});

describe("the shell", () => {
  it("goes from stage to stage and comes back to what was there", () =>
    withPage("index.html#preset=x2y-over-z", async (page) => {
      await page.getByLabel("Formula", { exact: true }).fill("g = a*b");
      await page.waitForFunction(() => document.querySelectorAll(".node").length === 3);
      for (const name of ["Perceptron", "Network"]) {
        await page.getByRole("button", { name, exact: true }).click();
        await page.waitForFunction(
          (text) => document.querySelector(".tab[aria-current]")?.textContent === text,
          name,
        );
        expect(await axeViolations(page)).toEqual([]);
      }
      await page.getByRole("button", { name: "Expression", exact: true }).click();
      expect(await page.getByLabel("Formula", { exact: true }).inputValue()).toBe("g = a*b");
      await page.getByRole("button", { name: "Undo" }).click();
      await page.waitForFunction(
        () => document.querySelector(".tab[aria-current]")?.textContent === "Network",
      );
    }));

  it("goes home in this tab by a plain click alone", () =>
    withPage("index.html#preset=x2y-over-z", async (page) => {
      const name = page.getByRole("link", { name: words.common.name, exact: true });
      const other = page.context().waitForEvent("page");
      await name.click({ modifiers: ["Control"] });
      await (await other).close();
      expect(await stage(page)).toBe("Expression");
      await name.click();
      await page.waitForSelector(".front");
    }));

  it("undoes and redoes by keyboard", () =>
    withPage("index.html#preset=x2y-over-z", async (page) => {
      await page.waitForSelector(".node");
      const x = page.getByRole("spinbutton", { name: "x", exact: true });
      await x.fill("7");
      await x.press("Enter");
      await page.keyboard.press("Control+z");
      expect(await x.inputValue()).toBe("3");
      await page.keyboard.press("Control+Shift+z");
      expect(await x.inputValue()).toBe("7");
      await page.keyboard.press("Control+z");
      await page.keyboard.press("Control+y");
      expect(await x.inputValue()).toBe("7");
    }));

  it("leaves keys to the field that is typed in", () =>
    withPage("index.html#preset=x2y-over-z", async (page) => {
      await page.waitForSelector(".node");
      await page.getByLabel("Formula", { exact: true }).focus();
      await page.keyboard.press("Home");
      await page.keyboard.press("ArrowRight");
      await page.keyboard.type("?");
      expect(await page.locator("dialog").count()).toBe(0);
      expect(await page.getByLabel("Formula", { exact: true }).inputValue()).toBe("f? = x^2*y/z");
      expect(
        await page.$$eval(
          ".node-gradient",
          (all) => all.filter((text) => text.textContent !== "").length,
        ),
      ).toBe(6);
    }));

  it("lists the shortcuts and lets single keys be switched off", () =>
    withPage("index.html#preset=x2y-over-z", async (page) => {
      await page.waitForSelector(".node");
      await page.keyboard.press("?");
      const dialog = page.getByRole("dialog", { name: "Keyboard and help" });
      expect(await dialog.innerText()).toContain("Ctrl+Shift+Z");
      expect(await axeViolations(page)).toEqual([]);
      await dialog.getByLabel("Shortcuts are on").uncheck();
      await page.keyboard.press("Escape");
      await page.keyboard.press("Home");
      expect(
        await page.$$eval(
          ".node-value",
          (all) => all.filter((text) => text.textContent !== "").length,
        ),
      ).toBe(6);
    }));

  it("opens examples from the gallery", () =>
    withPage("index.html#preset=x2y-over-z", async (page) => {
      await page.getByRole("button", { name: "Examples" }).click();
      const dialog = page.getByRole("dialog", { name: "Examples" });
      await dialog.getByRole("heading", { level: 3 }).first().waitFor();
      expect(await dialog.getByRole("heading", { level: 3 }).count()).toBeGreaterThanOrEqual(5);
      expect(await axeViolations(page)).toEqual([]);
      const entries = await page.evaluate(() => history.length);
      await dialog.locator(".preset").first().click();
      expect(await page.locator("dialog").count()).toBe(0);
      // Packing the address takes a moment; going back before it is there would leave the page.
      await page.waitForFunction((before) => history.length > before, entries);
      expect(await page.title()).toContain("Backprop Lab");
      await page.goBack();
      expect(await stage(page)).toBe("Expression");
    }));

  it("says which engine runs and where", () =>
    withPage("index.html#preset=x2y-over-z", async (page) => {
      await page.waitForSelector(".node");
      await page.getByRole("button", { name: "About" }).click();
      const text = await page.getByRole("dialog").innerText();
      expect(text).toMatch(/WebAssembly with(out)? .*SIMD, in a worker of its own\./);
      expect(text).toContain("Apache License 2.0");
      expect(await axeViolations(page)).toEqual([]);
    }));

  it("changes its colours and remembers them", () =>
    withPage("index.html#preset=x2y-over-z", async (page) => {
      const theme = () => page.evaluate(() => document.documentElement.dataset["theme"]);
      expect(await theme()).toBe("light");
      await page.getByRole("button", { name: /^Colours/ }).click();
      await page.getByRole("button", { name: /^Colours/ }).click();
      expect(await theme()).toBe("dark");
      await page.reload();
      await page.waitForSelector(".node");
      expect(await theme()).toBe("dark");
      expect(await axeViolations(page)).toEqual([]);
    }));
});

describe("trouble", () => {
  it("is explained when the engine cannot be loaded", async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.route("**/engine/*.js?*", (route) => route.abort());
    await page.goto(addressOf("index.html"));
    const alert = page.getByRole("alert");
    await alert.waitFor();
    expect(await alert.innerText()).toContain("The engine could not start");
    expect(await axeViolations(page)).toEqual([]);
    await context.close();
  });

  it("is said where a part of the page does not come, and the part is asked for again", async () => {
    const context = await browser.newContext({ serviceWorkers: "block" });
    const page = await context.newPage();
    const errors: Error[] = [];
    page.on("pageerror", (error) => errors.push(error));
    const parts = /\/assets\/descent-[\w-]{8}\.js/; // The stage alone has this name.
    await page.route(parts, (route) => route.abort());
    await page.goto(addressOf("index.html#preset=x2y-over-z"));
    const open = (name: "expression" | "descent"): Promise<void> =>
      page.getByRole("button", { name: words.common.stages[name], exact: true }).click();
    await open("descent");
    await page.getByText(words.common.partFailed).waitFor();
    await page.unroute(parts);
    await open("expression");
    await page.waitForSelector(".node");
    await open("descent");
    await page.waitForSelector(".start-handle");
    expect(errors).toEqual([]);
    await context.close();
  });

  it("comes with all parts, and where the browser saves data with those that are wanted", async () => {
    const others = [/\/export-dialog-/, /\/engine\/perceptron\.js/];
    const open = async (savesData: boolean) => {
      const opened = await openPage(browser, "about:blank", { savesData });
      const asked: string[] = [];
      opened.page.on("request", (request) => asked.push(request.url()));
      await opened.page.goto(addressOf("index.html#preset=x2y-over-z"));
      const have = () => others.map((part) => asked.some((url) => part.test(url)));
      return { ...opened, asked, have };
    };
    const all = await open(false);
    await expect.poll(all.have, { timeout: 20_000 }).toEqual([true, true]);
    await all.close();
    const saved = await open(true);
    // Works without being asked for, and comes before any that does not.
    await expect.poll(() => saved.asked.some((url) => /\/scene-drop-/.test(url))).toBe(true);
    await saved.page.getByRole("button", { name: "Share" }).click();
    await saved.page.getByRole("dialog").getByRole("button", { name: "Copy link" }).waitFor();
    expect(saved.have()).toEqual([false, false]);
    expect([...all.complaints, ...saved.complaints]).toEqual([]);
    await saved.close();
  });

  it("is said where the page itself does not come", async () => {
    const page = await browser.newPage({ serviceWorkers: "block" });
    await page.route("**/assets/index-*.js", (route) => route.abort());
    await page.goto(addressOf("index.html"));
    await page.getByRole("alert").getByText(loading.failed).waitFor();
    await page.close();
  });
});
