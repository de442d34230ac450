/** The formula editor by keyboard alone, by touch, and with an input method. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { axeViolations, launch, pageUser } from "./support.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const withPage = pageUser(() => browser, ".node");
const withDescent = pageUser(() => browser, ".formula-input");
const field = (page: Page) => page.getByLabel("Formula", { exact: true });
const options = (page: Page) =>
  page.locator("[role=option].formula-option .formula-signature").allInnerTexts();
const value = (page: Page): Promise<string> => field(page).inputValue();

/** Value with the caret as `|`. */
const shown = (page: Page): Promise<string> =>
  field(page).evaluate((element) => {
    const { value: text, selectionStart, selectionEnd } = element as HTMLTextAreaElement;
    const parts = [text.slice(0, selectionStart), text.slice(selectionStart, selectionEnd)];
    return [...parts.filter((part, i) => i === 0 || part !== ""), text.slice(selectionEnd)].join(
      "|",
    );
  });

async function write(page: Page, text: string): Promise<void> {
  await field(page).fill("");
  await field(page).pressSequentially(text);
}

describe("completion", () => {
  it("takes a function by keyboard, and puts the caret between its brackets", () =>
    withPage("preset=x2y-over-z", async (page) => {
      await write(page, "f = sig");
      expect(await options(page)).toEqual(["sigmoid(x)", "sign(x)", "σ", "Σ"]);
      const active = await field(page).getAttribute("aria-activedescendant");
      expect(await page.locator(`[id="${active}"]`).innerText()).toContain("sigmoid(x)");
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("ArrowUp");
      await page.keyboard.press("Enter");
      expect(await shown(page)).toBe("f = sigmoid(|)");
      expect(await page.innerText(".formula-note")).toContain("sigmoid(x): 1/(1+e⁻ˣ)");
      await page.keyboard.type("x)");
      expect(await shown(page)).toBe("f = sigmoid(x)|");
      await page.waitForFunction(
        () => document.querySelector(".node-output .node-title")?.textContent === "f = σ",
      );
    }));

  it("offers what the formula defines, and takes it with Tab", () =>
    withPage("preset=x2y-over-z", async (page) => {
      await write(page, "rate = 2; f = ra");
      expect((await options(page))[0]).toBe("rate");
      await page.keyboard.press("Tab");
      expect(await shown(page)).toBe("rate = 2; f = rate|");
    }));

  it("closes with Escape, and Tab then leaves the field", () =>
    withPage("preset=x2y-over-z", async (page) => {
      await write(page, "f = si");
      await page.keyboard.press("Escape");
      expect(await options(page)).toEqual([]);
      await page.keyboard.type("g");
      expect(await options(page)).toEqual([]);
      await page.keyboard.press("Tab");
      expect(await field(page).evaluate((element) => element === document.activeElement)).toBe(
        false,
      );
      expect(await value(page)).toBe("f = sig");
    }));

  it("comes when asked for, and stays away from single letters and from what is pasted", () =>
    withPage("preset=x2y-over-z", async (page) => {
      await write(page, "f = x + s");
      expect(await options(page)).toEqual([]);
      await page.keyboard.press("Control+Space");
      expect(await options(page)).toContain("sigmoid(x)");
      await page.keyboard.press("Escape");
      await field(page).fill("f = x + sig");
      expect(await options(page)).toEqual([]);
    }));

  it("is taken by a finger", () =>
    withPage(
      "preset=x2y-over-z",
      async (page) => {
        await field(page).tap();
        await write(page, "f = tan");
        await page.getByRole("option", { name: "tanh(x)" }).tap();
        expect(await shown(page)).toBe("f = tanh(|)");
        await page.getByRole("button", { name: "Insert π" }).tap();
        expect(await shown(page)).toBe("f = tanh(π|)");
      },
      { viewport: { width: 390, height: 844 }, hasTouch: true },
    ));
});

describe("typing", () => {
  it("closes brackets, types over them, and takes an empty pair back", () =>
    withPage("preset=x2y-over-z", async (page) => {
      await write(page, "f = (");
      expect(await shown(page)).toBe("f = (|)");
      await page.keyboard.press("Backspace");
      expect(await shown(page)).toBe("f = |");
      await page.keyboard.type("max([x, y])");
      expect(await shown(page)).toBe("f = max([x, y])|");
    }));

  it("puts a selection into brackets and shows the partner of the one at the caret", () =>
    withPage("preset=x2y-over-z", async (page) => {
      await field(page).fill("f = x + y");
      for (let i = 0; i < 5; i += 1) await page.keyboard.press("Shift+ArrowLeft");
      await page.keyboard.type("(");
      expect(await shown(page)).toBe("f = (|x + y|)");
      await page.keyboard.press("End");
      await page.locator(".formula-bracket").nth(1).waitFor();
      expect(await page.locator(".formula-bracket").allInnerTexts()).toEqual(["(", ")"]);
      await page.keyboard.press("ArrowLeft");
      await page.keyboard.press("ArrowLeft");
      await page.locator(".formula-bracket").first().waitFor({ state: "detached" });
    }));

  it("writes σ for \\sigma, and undoes all of it with Ctrl+Z", () =>
    withPage("preset=x2y-over-z", async (page) => {
      await write(page, "f = \\sigma");
      await page.keyboard.press("Escape");
      await page.keyboard.type("(");
      expect(await shown(page)).toBe("f = σ(|)");
      await page.keyboard.type("x");
      await page.keyboard.press("Control+z");
      await page.keyboard.press("Control+z");
      expect(await value(page)).toBe("f = \\sigma");
    }));

  it("leaves the keys of an input method alone", () =>
    withPage("preset=x2y-over-z", async (page) => {
      await write(page, "f = si");
      const session = await page.context().newCDPSession(page);
      const compose = (text: string): Promise<unknown> =>
        session.send("Input.imeSetComposition", {
          text,
          selectionStart: text.length,
          selectionEnd: text.length,
        });
      await compose("(");
      expect(await value(page)).toBe("f = si(");
      const before = await value(page);
      await field(page).dispatchEvent("keydown", { key: "Enter", keyCode: 229, isComposing: true });
      expect(await value(page)).toBe(before);
      await compose("");
      await session.send("Input.insertText", { text: "シグマ" });
      expect(await value(page)).toBe("f = siシグマ");
    }));

  it("is one step of undo for the page", () =>
    withPage("preset=x2y-over-z", async (page) => {
      await write(page, "f = x*w");
      await page.waitForFunction(() => document.querySelectorAll(".node").length === 3);
      await page.getByRole("button", { name: "Undo" }).click();
      expect(await value(page)).toBe("f = x^2*y/z");
      await page.getByRole("button", { name: "Redo" }).click();
      expect(await value(page)).toBe("f = x*w");
    }));
});

describe("mistakes", () => {
  it("are underlined, explained and mended by one click", () =>
    withPage("preset=x2y-over-z", async (page) => {
      await field(page).fill("y = sigmod(2x)");
      const alert = page.locator(".formula [role=alert]");
      await alert.waitFor();
      expect(await alert.innerText()).toBe("unknown function sigmod; did you mean sigmoid?");
      expect(await page.innerText(".formula-underline mark")).toBe("sigmod");
      await page.getByRole("button", { name: "Write sigmoid" }).click();
      expect(await value(page)).toBe("y = sigmoid(2x)");
      await alert.waitFor({ state: "detached" });
      expect(await field(page).getAttribute("aria-invalid")).toBe("false");
    }));

  it("are not mended in a text that has changed since", () =>
    withPage("preset=x2y-over-z", async (page) => {
      await field(page).fill("y = sigmod(2x)");
      const mend = page.getByRole("button", { name: "Write sigmoid" });
      await mend.waitFor();
      await page.keyboard.press("Home");
      await page.keyboard.insertText("a = 3; ");
      await mend.click();
      expect(await value(page)).toBe("a = 3; y = sigmoid(2x)");
    }));

  it("of brackets show the bracket that is alone", () =>
    withPage("preset=x2y-over-z", async (page) => {
      await field(page).fill("f = 2(x + 1");
      await page.getByRole("button", { name: "Add )" }).waitFor();
      expect(await page.locator(".formula-unclosed").allInnerTexts()).toEqual(["("]);
      await page.getByRole("button", { name: "Add )" }).click();
      expect(await value(page)).toBe("f = 2(x + 1)");
    }));

  it("wait until the text rests", () =>
    withPage("preset=x2y-over-z", async (page) => {
      await field(page).fill("");
      await field(page).pressSequentially("f = 2^", { delay: 5 });
      expect(await page.locator(".formula [role=alert]").count()).toBe(0);
      await page.locator(".formula [role=alert]").waitFor();
    }));

  it("that are none to the engine are pointed out all the same", () =>
    withPage("preset=x2y-over-z", async (page) => {
      await field(page).fill("f = x + y + xy");
      await page.getByRole("button", { name: "Write x*y" }).click();
      expect(await value(page)).toBe("f = x + y + x*y");
    }));
});

describe("the palette", () => {
  it("is one stop for Tab, with arrow keys inside", () =>
    withPage("preset=x2y-over-z", async (page) => {
      await field(page).fill("f = ");
      await page.keyboard.press("Shift+Tab");
      await page.keyboard.press("End");
      await page.keyboard.press("Enter");
      await page.getByRole("button", { name: "Fewer symbols" }).waitFor();
      await page.keyboard.press("ArrowRight");
      await page.keyboard.press("Enter");
      expect(await shown(page)).toBe("f = α|");
    }));

  it("puts what is selected under its sign", () =>
    withPage("preset=x2y-over-z", async (page) => {
      await field(page).fill("f = x+1");
      for (let i = 0; i < 3; i += 1) await page.keyboard.press("Shift+ArrowLeft");
      await page.getByRole("button", { name: "Insert √" }).click();
      expect(await shown(page)).toBe("f = √(x+1)|");
    }));
});

describe("the printed formula", () => {
  const printed = (page: Page) => page.locator(".formula-print math");

  it("follows what is typed, a line for each step", () =>
    withPage("preset=x2y-over-z", async (page) => {
      await printed(page).waitFor();
      expect(await page.locator(".formula-print mfrac").count()).toBe(1);
      await field(page).fill("u = sigma + √(x_1)\nf = σ(u)");
      await page.waitForFunction(
        () => document.querySelectorAll(".formula-print math").length === 2,
      );
      expect(await page.locator(".formula-print msqrt msub").count()).toBe(1);
      expect(await printed(page).nth(1).textContent()).toContain("σ(u)");
      expect(await axeViolations(page)).toEqual([]);
    }));

  it("stays, but pale, while the text is no formula", () =>
    withPage("preset=x2y-over-z", async (page) => {
      await printed(page).waitFor();
      await field(page).fill("f = x^2*");
      await page.locator(".formula-print.is-stale mfrac").waitFor();
      await field(page).fill("f = x^2");
      await page.locator(".formula-print.is-stale").waitFor({ state: "detached" });
      await page.locator(".formula-print mfrac").waitFor({ state: "detached" });
    }));

  it("is there for a descent too, and never reads text as more than letters", () =>
    withDescent("preset=descent-bowl", async (page) => {
      await field(page).fill("f = x^2 + hrefhttps_javascript*y");
      await printed(page).waitFor();
      expect(await page.locator(".formula-print a, .formula-print script").count()).toBe(0);
    }));
});

it("marks in the text what is looked at in the picture, and the step whose turn it is", () =>
  withPage("preset=x2y-over-z&step=0", async (page) => {
    const marked = page.locator(".formula-source");
    await page.locator(".node").nth(4).hover();
    await marked.first().waitFor();
    expect(await marked.allInnerTexts()).toEqual(["x^2*y"]);
    await page.mouse.move(640, 5);
    await marked.first().waitFor({ state: "detached" });
    await page.keyboard.press("ArrowRight");
    await marked.first().waitFor();
    expect(await marked.allInnerTexts()).toEqual(["x"]);
  }));

it("ends sliders where the reader says, and as usual again after a double click", () =>
  withPage("preset=x2y-over-z", async (page) => {
    const slider = page.getByRole("slider", { name: "x", exact: true });
    const end = page.getByRole("spinbutton", { name: "Slider of x: to" });
    await page.getByRole("button", { name: "Ranges" }).click();
    await end.fill("20");
    await end.press("Enter");
    await page.getByRole("spinbutton", { name: "Slider of x: step" }).fill("0.5");
    await page.keyboard.press("Enter");
    expect(await slider.getAttribute("max")).toBe("20");
    await slider.fill("12.5");
    expect(await page.getByRole("spinbutton", { name: "x", exact: true }).inputValue()).toBe(
      "12.5",
    );
    await end.dblclick();
    expect(Number(await slider.getAttribute("max"))).toBe(50);
    expect(await axeViolations(page)).toEqual([]);
  }));

it.each([
  { name: "desktop", width: 1440, height: 900, colorScheme: "light" },
  { name: "projector", width: 1280, height: 720, colorScheme: "dark" },
  { name: "phone", width: 390, height: 844, colorScheme: "dark" },
  { name: "320 px", width: 320, height: 700, colorScheme: "light" },
] as const)(
  "is accessible with its list, its palette and a mistake: $name",
  ({ width, height, colorScheme }) =>
    withPage(
      "preset=x2y-over-z",
      async (page) => {
        await page.getByRole("button", { name: "More symbols" }).click();
        await field(page).fill("f = sigmod(x)");
        await page.locator(".formula [role=alert]").waitFor();
        expect(await axeViolations(page)).toEqual([]);
        await write(page, "f = sig");
        expect(await options(page)).not.toEqual([]);
        expect(await axeViolations(page)).toEqual([]);
        expect(
          await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
        ).toBeLessThanOrEqual(0);
      },
      { viewport: { width, height }, colorScheme },
    ),
);
