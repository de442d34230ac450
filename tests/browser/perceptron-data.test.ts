/** The rows of a perceptron: typed, pasted, opened from a file, and drawn in the plane. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { encodeScene } from "../../web/scene/codec.ts";
import { validateScene } from "../../web/scene/validate.ts";
import { axeViolations, launch, linkWritten, pageUser } from "./support.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const withPage = pageUser(() => browser, ".data-row");

const cells = (page: Page): Promise<string[]> =>
  page.$$eval(".data-row", (rows) =>
    rows.map((row) =>
      [...row.querySelectorAll("input, .target")]
        .map((cell) => (cell instanceof HTMLInputElement ? cell.value : cell.textContent))
        .join(" "),
    ),
  );
const OR = ["0 0 0", "0 1 1", "1 0 1", "1 1 1"];

/** Where numbers of the plane from −0.5 to 1.5 are on screen. */
async function at(page: Page, x: number, y: number): Promise<{ x: number; y: number }> {
  const limits = await page.$$eval(".plane-axes text", (all) =>
    all.map((text) => text.textContent),
  );
  expect(limits).toContain("−0.5");
  const box = await page.locator(".plane-pad").boundingBox();
  if (box === null) throw new Error("no plane");
  return {
    x: box.x + ((x + 0.5) / 2) * box.width,
    y: box.y + (1 - (y + 0.5) / 2) * box.height,
  };
}

describe("rows in a table", () => {
  it("are typed as fractions, added, removed, and undone", () =>
    withPage("preset=or", async (page) => {
      await expect.poll(() => cells(page)).toEqual(OR);
      await page.getByRole("button", { name: /^Target of row 1: 0/ }).click();
      expect(await page.getByLabel("Rows to learn").inputValue()).toBe("own");
      await page.getByRole("button", { name: "Add a row" }).click();
      await page.getByRole("spinbutton", { name: "Row 5, x2" }).fill("1/3");
      await page.keyboard.press("Enter");
      await expect.poll(() => cells(page)).toEqual(["0 0 1", ...OR.slice(1), "0 1/3 0"]);
      await page.getByRole("button", { name: "Remove row 1" }).click();
      await expect.poll(() => cells(page)).toEqual([...OR.slice(1), "0 1/3 0"]);
      for (let i = 0; i < 4; i++) await page.getByRole("button", { name: "Undo" }).click();
      await expect.poll(() => cells(page)).toEqual(OR);
    }));

  it("keep selection and focus when one is removed", () =>
    withPage("preset=or", async (page) => {
      const focused = () => page.evaluate(() => document.activeElement?.getAttribute("aria-label"));
      const selected = () => page.locator(".data-row.current .row-number").allTextContents();
      await page.getByRole("spinbutton", { name: "Row 3, x1" }).focus();
      await expect.poll(selected).toEqual(["3"]);
      for (const [row, next, left] of [
        [4, "Remove row 3", ["3"]],
        [1, "Remove row 1", ["2"]],
        [2, "Target of row 1: 1. Press to change", ["1"]],
      ] as const) {
        await page.getByRole("button", { name: `Remove row ${row}` }).focus();
        await page.keyboard.press("Enter");
        await expect.poll(focused).toBe(next);
        await expect.poll(selected).toEqual(left);
      }
    }));

  it("scroll by the ten thousand with few in the document", async () => {
    const inputs = Array.from({ length: 10_000 }, (_, i) => [i % 100, Math.floor(i / 100)]);
    const targets = inputs.map(([x = 0]) => Number(x > 50));
    const scene = {
      stage: { kind: "perceptron", data: { inputs, targets }, stop: { maxEpochs: 2 } },
    };
    await withPage(await encodeScene(validateScene(scene)), async (page) => {
      const drawn = await page.locator(".data-row").count();
      expect(drawn).toBeLessThan(80);
      await page.locator(".rows-box").evaluate((box) => box.scrollTo(0, box.scrollHeight));
      await page.getByRole("spinbutton", { name: "Row 10000, x2" }).waitFor();
      expect(await page.locator(".data-row").count()).toBeLessThan(80);
    });
  });
});

describe("a table from elsewhere", () => {
  it("is pasted, looked at, and taken", () =>
    withPage("preset=or", async (page) => {
      await page.getByRole("button", { name: "Paste or open a table" }).click();
      const use = page.getByRole("button", { name: "Use these rows" });
      expect(await use.isDisabled()).toBe(true);
      const paste = page.getByRole("textbox", { name: "Table" });
      await paste.fill("age\tsex\till\n67\t1\tyes\n37\tone\tno");
      expect(await page.innerText("dialog [role=alert]:not(:empty)")).toContain("Row 3, “sex”: a number is wanted like those above it, found “one”."); // prettier-ignore
      expect(await use.isDisabled()).toBe(true);
      await paste.fill("age\tsex\till\n67\t1\tyes\n37\t0\tno\n41\t1/2\tno");
      expect(await page.innerText("dialog [role=status]")).toContain(
        "3 rows, 2 inputs; 1 of class 1.",
      );
      expect(await axeViolations(page)).toEqual([]);
      await page.getByLabel("What “sex” is for").selectOption("ignore");
      expect(await page.innerText("dialog [role=status]")).toContain("3 rows, 1 input;");
      await page.getByLabel("What “sex” is for").selectOption("input");
      await page.getByRole("radio", { name: "no" }).check();
      await use.click();
      await expect.poll(() => cells(page)).toEqual(["67 1 0", "37 0 1", "41 0.5 1"]);
      expect(await page.locator(".column-name").allInnerTexts()).toEqual(["age", "sex"]);
      await page.getByRole("button", { name: "Undo" }).click();
      await expect.poll(() => cells(page)).toEqual(OR);
    }));

  it("is opened from a file", () =>
    withPage("preset=or", async (page) => {
      await page.getByRole("button", { name: "Paste or open a table" }).click();
      const buffer = Buffer.from("x;y\r\n0,5;1\r\n2;0\r\n");
      await page
        .locator("input[type=file]")
        .setInputFiles({ name: "rows.csv", mimeType: "text/csv", buffer });
      await page.getByText("2 rows, 1 input; 1 of class 1.").waitFor();
      await page.getByRole("button", { name: "Use these rows" }).click();
      await expect.poll(() => cells(page)).toEqual(["0.5 1", "2 0"]);
    }));
});

describe("more than two inputs", () => {
  it("are drawn in the plane of any two, cut at values of the others", () =>
    withPage("preset=heart", async (page) => {
      const names = (): Promise<string[]> => page.locator(".plane-name").allTextContents();
      expect(await names()).toEqual(["x₁", "x₂"]);
      await page.getByRole("combobox", { name: "Up" }).selectOption({ index: 4 });
      await expect.poll(names).toEqual(["x₁", "x₅"]);
      await page.getByRole("combobox", { name: "Across" }).selectOption({ index: 4 });
      await expect.poll(names).toEqual(["x₅", "x₁"]);
      const third = page.locator("input[type=range]").nth(1);
      expect(await third.inputValue()).toBe("4");
      await page.getByRole("spinbutton", { name: "Row 3, age" }).focus();
      await page.getByRole("button", { name: "As in row 3" }).click();
      expect(await third.inputValue()).toBe("2");
      await linkWritten(page);
      await page.reload();
      await expect.poll(names).toEqual(["x₅", "x₁"]);
    }));
});

describe("points in the plane", () => {
  it("are set, moved, given another class and erased with the mouse", () =>
    withPage("preset=or", async (page) => {
      const free = await at(page, 0.5, 0.5);
      await page.mouse.click(free.x, free.y);
      await expect.poll(() => cells(page)).toEqual(OR);
      await page.getByRole("radio", { name: "Draw y = 0" }).check();
      const place = await at(page, 0.5, 0.5);
      await page.mouse.click(place.x, place.y);
      await page.locator(".data-row").nth(4).waitFor();
      await expect.poll(() => cells(page)).toEqual([...OR, "0.5 0.5 0"]);
      await page.mouse.move(place.x, place.y);
      await page.mouse.down();
      const goal = await at(page, 0.5, 0.25);
      await page.mouse.move(place.x, place.y + 10);
      await page.mouse.move(goal.x, goal.y);
      await page.mouse.up();
      await expect.poll(() => cells(page)).toEqual([...OR, "0.5 0.25 0"]);
      await page.getByRole("radio", { name: "Draw y = 1" }).check();
      await page.mouse.click(goal.x, goal.y);
      await expect.poll(() => cells(page)).toEqual([...OR, "0.5 0.25 1"]);
      await page.getByRole("radio", { name: "Erase" }).check();
      await page.mouse.click(goal.x, goal.y);
      await expect.poll(() => cells(page)).toEqual(OR);
      for (let i = 0; i < 2; i++) await page.getByRole("button", { name: "Undo" }).click();
      await expect.poll(() => cells(page)).toEqual([...OR, "0.5 0.25 0"]);
      await page.getByRole("button", { name: "Undo" }).click();
      await expect.poll(() => cells(page)).toEqual([...OR, "0.5 0.5 0"]);
    }));

  it("are set and moved by touch", () =>
    withPage(
      "preset=or",
      async (page) => {
        await page.getByRole("radio", { name: "Draw y = 1" }).check();
        await page.locator(".plane-pad").scrollIntoViewIfNeeded();
        const place = await at(page, 0.5, 0.5);
        await page.touchscreen.tap(place.x, place.y);
        await page.locator(".data-row").nth(4).waitFor();
        await expect.poll(() => cells(page)).toEqual([...OR, "0.5 0.5 1"]);
        const goal = await at(page, 1.25, 0.5);
        const touch = await page.context().newCDPSession(page);
        const send = (type: "touchStart" | "touchMove" | "touchEnd", points: object[]) =>
          touch.send("Input.dispatchTouchEvent", { type, touchPoints: points as { x: number; y: number }[] }); // prettier-ignore
        await send("touchStart", [place]);
        for (let i = 1; i <= 5; i++)
          await send("touchMove", [{ x: place.x + ((goal.x - place.x) * i) / 5, y: place.y }]);
        await send("touchEnd", []);
        await expect.poll(() => cells(page)).toEqual([...OR, "1.25 0.5 1"]);
      },
      { hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } },
    ));

  it("are set and removed by keyboard alone, and read out", () =>
    withPage("preset=or", async (page) => {
      await page.locator(".plane-pad").focus();
      const said = page.locator(".point-tools [role=status]");
      await page.keyboard.press("ArrowRight");
      expect(await said.innerText()).toBe("x₁ = 0.5, x₂ = 0.5, no point here");
      await page.keyboard.press("0");
      expect(await said.innerText()).toBe("Chosen: Draw y = 0");
      await page.keyboard.press("ArrowRight");
      await page.keyboard.press("ArrowUp");
      await page.keyboard.press("Enter");
      await expect.poll(() => cells(page)).toEqual([...OR, "0.6 0.6 0"]);
      await page.keyboard.press("Alt+ArrowLeft");
      await page.keyboard.press("Delete");
      await page.locator(".data-row").nth(4).waitFor({ state: "detached" });
      await expect.poll(() => cells(page)).toEqual(OR);
      await page.keyboard.press("Control+z");
      await expect.poll(() => cells(page)).toEqual([...OR, "0.6 0.6 0"]);
    }));

  it("select their row when nothing is drawn", () =>
    withPage("preset=or", async (page) => {
      const point = await at(page, 1, 0);
      await page.mouse.click(point.x + 5, point.y);
      await page.locator(".data-row.current").waitFor();
      expect(await page.locator(".data-row.current .row-number").innerText()).toBe("3");
    }));

  it.each([
    ["light", 1280],
    ["dark", 390],
  ] as const)("break no rule of accessibility: %s, %i wide", (colorScheme, width) =>
    withPage(
      "preset=heart",
      async (page) => {
        await page.getByRole("radio", { name: "Draw y = 1" }).check();
        await page.getByText("Order and end").click();
        expect(await axeViolations(page)).toEqual([]);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth);
        expect(wide).toBeLessThanOrEqual(width);
      },
      { colorScheme, viewport: { width, height: 800 } },
    ),
  );
});
