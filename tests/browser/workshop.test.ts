import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { encodeScene } from "../../web/scene/codec.ts";
import { presetScene } from "../../web/scene/presets/index.ts";
import type { Scene } from "../../web/scene/schema.ts";
import { axeViolations, launch, pageUser } from "./support.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const withPage = pageUser(() => browser, ".truth-row");

type PresetId = Parameters<typeof presetScene>[0];
async function linkOf(id: PresetId, view: Partial<Scene["view"]>): Promise<string> {
  const scene = presetScene(id);
  return encodeScene({ ...scene, view: { ...scene.view, ...view } });
}
const look = (id: PresetId, workshop: Partial<Scene["view"]["workshop"]>): Promise<string> =>
  linkOf(id, { workshop: { ...presetScene(id).view.workshop, ...workshop } });

async function verdict(page: Page, text: string): Promise<void> {
  await expect.poll(() => page.innerText(".verdict")).toContain(text);
}
const node = (page: Page, id: string) => page.locator(`[data-node="${id}"]`);
const formulas = (page: Page): Promise<string[]> => page.locator(".unit-line").allInnerTexts();
/** Rows of the truth table, cells joined by "|". */
const rows = (page: Page): Promise<string[]> =>
  page.$$eval(".truth-row", (all) =>
    all.map((row) => [...row.querySelectorAll("td")].map((cell) => cell.textContent).join("|")),
  );
const middleOf = async (page: Page, selector: string): Promise<readonly [number, number]> => {
  const box = await page.locator(selector).first().boundingBox();
  if (box === null) throw new Error(`${selector} is not there`);
  return [box.x + box.width / 2, box.y + box.height / 2];
};

describe("a network made by hand", () => {
  it("solves XOR, built with the keyboard alone", () =>
    withPage("preset=workshop-xor-one-unit", async (page) => {
      const { keyboard } = page;
      const tabTo = (name: RegExp) => reach(page, name);
      // From a unit that reads nothing: two hidden units, OR and NAND, and an AND of both.
      await tabTo(/^Start anew/);
      await keyboard.press("Enter");
      await tabTo(/Unit$/);
      await keyboard.press("Enter");
      await keyboard.press("Enter");
      await expect.poll(() => formulas(page)).toHaveLength(3);
      // In the diagram: x1 to h1, x2 to h1, x1 to h2, x2 to h2, h1 to o1, h2 to o1.
      const links: readonly (readonly [string, string, string])[] = [
        ["x1", "h1", "1"],
        ["x2", "h1", "1"],
        ["x1", "h2", "-1"],
        ["x2", "h2", "-1"],
        ["h1", "o1", "1"],
        ["h2", "o1", "1"],
      ];
      for (const [from, to, weight] of links) {
        await walk(page, from);
        await keyboard.press("l");
        await walk(page, to);
        await keyboard.press("Enter");
        // The new link's weight wants to be typed.
        await expect.poll(() => focused(page)).toBe(`Weight from ${from} to ${to}`);
        await keyboard.type(weight);
        await keyboard.press("Enter");
      }
      for (const [id, bias] of [
        ["h1", "-1/2"],
        ["h2", "3/2"],
        ["o1", "-3/2"],
      ] as const) {
        await walk(page, id);
        await keyboard.press("Enter");
        await tabTo(new RegExp(`^Bias of ${id}`));
        await keyboard.type(bias);
        await keyboard.press("Enter");
      }
      await verdict(page, "Solved: all 4 are right");
      expect(await formulas(page)).toEqual([
        "h₁ = [x₁ + x₂ − 0.5 > 0]",
        "h₂ = [−x₁ − x₂ + 1.5 > 0]",
        "o₁ = [h₁ + h₂ − 1.5 > 0]",
      ]);
      expect(await rows(page)).toEqual([
        "0|0|0|1|0|0|✓",
        "0|1|1|1|1|1|✓",
        "1|0|1|1|1|1|✓",
        "1|1|1|0|0|0|✓",
      ]);
    }));

  it("names the wrong rows and what the units computed there", () =>
    withPage("preset=workshop-xor-one-unit", async (page) => {
      await verdict(page, "1 of 4 wrong");
      expect(await page.innerText(".wrong-rows")).toContain("Row 1 1: answers 1, wanted 0");
      expect(await page.innerText(".wrong-rows")).toContain(
        "o₁: Σ = 1·1 + 1·1 − 0.5 = 1.5 > 0 → 1",
      );
      await page.getByRole("button", { name: "Send it through the network" }).click();
      await expect
        .poll(() => node(page, "o1").getAttribute("aria-label"))
        .toContain("Σ = 1.5, output 1");
    }));

  it("takes a solution only after asking, and gives the old network back", () =>
    withPage("preset=workshop-xor-one-unit", async (page) => {
      await page.getByText("Show a solution").click();
      expect(await page.getByLabel("Solution").locator("option").count()).toBeGreaterThan(2);
      await page.getByRole("button", { name: "Show", exact: true }).click();
      await page.getByRole("dialog").getByRole("button", { name: "Cancel" }).click();
      await verdict(page, "1 of 4 wrong");
      await page.getByRole("button", { name: "Show", exact: true }).click();
      await page.getByRole("dialog").getByRole("button", { name: "Replace" }).click();
      await verdict(page, "Solved");
      await page.getByRole("button", { name: "Undo" }).click();
      await verdict(page, "1 of 4 wrong");
    }));

  it("refuses a circle with a sentence", () =>
    withPage("preset=workshop-xor-or-nand", async (page) => {
      await node(page, "o1").focus();
      await page.keyboard.press("l");
      await walk(page, "h1");
      await page.keyboard.press("Enter");
      await page.getByText("a circle would never come to an end").first().waitFor();
      expect(await formulas(page)).toHaveLength(3);
    }));

  it("moves units by drag and keyboard, and undoes a drag at once", () =>
    withPage("preset=workshop-xor-or-nand", async (page) => {
      const before = await middleOf(page, '[data-node="h1"] .seat-box');
      await page.mouse.move(before[0], before[1]);
      await page.mouse.down();
      await page.mouse.move(before[0] + 10, before[1] + 40, { steps: 4 });
      await page.mouse.move(before[0] + 10, before[1] + 104, { steps: 4 });
      await page.mouse.up();
      const after = await middleOf(page, '[data-node="h1"] .seat-box');
      expect(after[1]).toBeGreaterThan(before[1] + 50);
      await page.getByRole("button", { name: "Undo" }).click();
      await expect.poll(() => middleOf(page, '[data-node="h1"] .seat-box')).toEqual(before);
      await node(page, "h1").focus();
      await page.keyboard.press("Shift+ArrowRight");
      await expect
        .poll(async () => (await middleOf(page, '[data-node="h1"] .seat-box'))[0])
        .toBeGreaterThan(before[0]);
      await page.getByRole("button", { name: "Tidy up" }).click();
      await expect.poll(() => middleOf(page, '[data-node="h1"] .seat-box')).toEqual(before);
    }));
});

describe("hands on the pictures", () => {
  it("draws links with a finger, and by two taps", () =>
    withPage(
      "preset=workshop-xor-one-unit",
      async (page) => {
        await page.getByRole("button", { name: "+ Unit" }).tap();
        await node(page, "h1").waitFor();
        const [x, y] = await middleOf(page, '[data-node="x1"] .port-dot');
        const [hx, hy] = await middleOf(page, '[data-node="h1"] .seat-box');
        const session = await page.context().newCDPSession(page);
        const touch = (type: string, at: readonly [number, number] | null) =>
          session.send("Input.dispatchTouchEvent", {
            type: type as "touchStart",
            touchPoints: at === null ? [] : [{ x: at[0], y: at[1] }],
          });
        await touch("touchStart", [x, y]);
        for (const share of [0.3, 0.6, 1])
          await touch("touchMove", [x + share * (hx - x), y + share * (hy - y)]);
        await touch("touchEnd", null);
        await expect.poll(() => formulas(page)).toContain("h₁ = [x₁ > 0] not read");
        // Or two taps: the dot of x2, then the unit.
        for (const place of ['[data-node="x2"] .port-dot', '[data-node="h1"] .seat-box']) {
          await touch("touchStart", await middleOf(page, place));
          await touch("touchEnd", null);
        }
        await expect.poll(() => formulas(page)).toContain("h₁ = [x₁ + x₂ > 0] not read");
        // No keyboard came up over the picture.
        expect(await focused(page)).not.toContain("Weight");
      },
      { hasTouch: true, viewport: { width: 390, height: 844 } },
    ));

  it("turns a border with the keys of its grip, weights and rows follow", () =>
    withPage("preset=workshop-xor-one-unit", async (page) => {
      const grip = page.getByRole("button", { name: "Grip 1 on the border of o1" });
      await grip.focus();
      const [before] = await formulas(page);
      await page.keyboard.press("Shift+ArrowUp");
      await expect.poll(async () => (await formulas(page))[0]).not.toBe(before);
      await page.getByRole("button", { name: "Undo" }).click();
      await expect.poll(async () => (await formulas(page))[0]).toBe(before);
    }));

  it("sends a point of the plane through the network", () =>
    withPage("preset=workshop-xor-or-nand", async (page) => {
      const box = await page.locator(".workshop-plane svg svg").first().boundingBox();
      if (box === null) throw new Error("no plane");
      await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
      await page.getByText("Through the network: (0.5, 0.5)").waitFor();
      await expect
        .poll(() => node(page, "h1").getAttribute("aria-label"))
        .toContain("Σ = 0.5, output 1");
    }));

  it("keeps what is to be compared in sight where the table is too wide", async () =>
    withPage("preset=workshop-bump", async (page) => {
      const cells = page.locator(".truth-row:first-child :is(.answer-column, .wanted-column)");
      const ends = await cells.evaluateAll((all) =>
        all.map((cell) => cell.getBoundingClientRect().right),
      );
      const table = await page.locator(".truth-scroll:has(.truth-row)").boundingBox();
      for (const end of ends) expect(end).toBeLessThan((table?.x ?? 0) + (table?.width ?? 0));
      expect(ends).toHaveLength(2);
    }));

  it("counts regions, and shows their codes", () =>
    pageUser(() => browser, ".region-count")("preset=workshop-four-lines", async (page) => {
      const text = await page.innerText(".region-count");
      expect(text).toContain("4 borders cut 11 regions");
      expect(text).toContain("1 + 4 + 4·3/2 = 11");
      await page.getByRole("button", { name: "regions" }).click();
      await page.locator(".workshop-plane .region-code").first().waitFor();
      await page.getByText("All regions as a table").click();
      expect(await page.locator(".region-count tbody tr").count()).toBe(11);
    }));

  it("moves the rows into the space of the hidden units", async () =>
    withPage(await look("workshop-xor-or-nand", { picture: "space" }), async (page) => {
      await page.getByRole("button", { name: "Move the data" }).click();
      await page.getByRole("button", { name: "Move them back" }).waitFor();
      await expect
        .poll(() => page.locator(".space-name").allTextContents())
        .toEqual(["00", "01, 10", "11"]);
      await page.getByText("Where each row lands").click();
      expect(await page.innerText(".plane-side table")).toContain("(1, 1)");
    }));

  it("shows the equal single layer, and takes it", async () =>
    withPage(await look("workshop-linear", { picture: "layer" }), async (page) => {
      const page1 = await page.innerText(".picture-page");
      expect(page1).toContain("o₁: Σ = −0.5·x₁ − 2.5·x₂ + 1.25");
      await page.getByRole("button", { name: "Replace by the single layer" }).click();
      await expect.poll(() => formulas(page)).toEqual(["o₁ = [−0.5·x₁ − 2.5·x₂ + 1.25 > 0]"]);
      await page.getByText("this is a single layer already").waitFor();
    }));

  it("proves that one unit cannot do XOR", async () =>
    withPage(await look("workshop-xor-one-unit", { picture: "proof" }), async (page) => {
      await page.locator(".proof").waitFor();
      expect(await page.locator(".proof tbody tr").count()).toBe(4);
      const text = await page.innerText(".proof");
      for (const part of ["w₁ + b > 0", "w₂ + b > 0", "b ≤ 0", "w₁ + w₂ + b ≤ 0", "0 > 0"])
        expect(text).toContain(part);
    }));
});

it("is there in an embed", () =>
  withPage(
    "preset=workshop-xor-or-nand",
    async (page) => {
      await verdict(page, "Solved");
      expect(await axeViolations(page)).toEqual([]);
    },
    {},
    "embed.html",
  ));

describe("everybody", () => {
  it.each([
    ["light", 1280, "plane"],
    ["dark", 1280, "space"],
    ["light", 390, "plane"],
    ["dark", 390, "layer"],
  ] as const)(
    "has no accessibility violations: %s, %i wide, %s",
    async (colorScheme, width, picture) =>
      withPage(
        await look("workshop-linear", { picture }),
        async (page) => {
          await node(page, "h1").click();
          expect(await axeViolations(page)).toEqual([]);
          const wide = await page.evaluate(() => document.documentElement.scrollWidth);
          expect(wide).toBeLessThanOrEqual(width);
        },
        // Tall on a phone: what sticks to the bottom of the page covers nothing then.
        { colorScheme, viewport: { width, height: width < 500 ? 2600 : 800 } },
      ),
  );
});

// ---------------------------------------------------------------- by keyboard

/** The name of what has the focus. */
function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement;
    const label = element?.id === "" ? null : document.querySelector(`label[for="${element?.id}"]`);
    return (
      label?.textContent ??
      element?.getAttribute("aria-label") ??
      element?.textContent ??
      ""
    ).trim();
  });
}

/** Tabs on until something called so has the focus. */
async function reach(page: Page, name: RegExp): Promise<void> {
  for (let i = 0; i < 120; i++) {
    if (name.test(await focused(page))) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab does not reach ${name}`);
}

/** Into the diagram by Tab where need be, then from node to node with the arrow keys. */
async function walk(page: Page, to: string): Promise<void> {
  const here = (): Promise<string | null> =>
    page.evaluate(() => document.activeElement?.getAttribute("data-node") ?? null);
  for (let i = 0; (await here()) === null && i < 120; i++) await page.keyboard.press("Tab");
  for (let i = 0; i < 30; i++) {
    const [now, goal] = [await here(), to];
    if (now === goal) return;
    const [from, target] = await Promise.all([now, goal].map((id) => middleOf(page, `[data-node="${id}"] .seat-box`))); // prettier-ignore
    if (from === undefined || target === undefined) break;
    const [dx, dy] = [target[0] - from[0], target[1] - from[1]];
    const across = Math.abs(dx) > 20;
    await page.keyboard.press(across ? (dx > 0 ? "ArrowRight" : "ArrowLeft") : dy > 0 ? "ArrowDown" : "ArrowUp"); // prettier-ignore
  }
  throw new Error(`arrow keys do not reach ${to}`);
}
