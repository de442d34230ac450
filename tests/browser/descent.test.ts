import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { decodeScene, encodeScene } from "../../web/scene/codec.ts";
import { validateScene } from "../../web/scene/validate.ts";
import { addressOf, axeViolations, launch, openPage, linkWritten, pageUser } from "./support.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const withPage = pageUser(() => browser, ".start-handle");

/** Coordinates and value of each optimizer after the move that is shown. */
const numbers = (page: Page): Promise<string[]> =>
  page.$$eval(".story > .descent-scroll:first-of-type tbody tr", (rows) =>
    rows.map((row) => [...row.querySelectorAll("td")].map((cell) => cell.textContent).join("|")),
  );
const shows = (page: Page, first: string) =>
  page.waitForFunction(
    (wanted) =>
      [...document.querySelectorAll(".story tbody tr:first-child td")]
        .slice(0, 3)
        .map((cell) => cell.textContent)
        .join("|") === wanted,
    first,
  );
const sceneOf = async (page: Page) => {
  await linkWritten(page);
  const { stage } = await decodeScene(page.url());
  if (stage.kind !== "descent") throw new Error("no descent");
  return stage;
};

describe("the descent stage", () => {
  it("walks the lecture's way down the bowl, by keyboard", () =>
    withPage("preset=descent-bowl&step=0", async (page) => {
      expect(await numbers(page)).toEqual(["0|0|20"]);
      await page.keyboard.press("ArrowRight");
      await shows(page, "1.6|−0.8|0.928");
      await page.keyboard.press("ArrowRight");
      await shows(page, "1.912|−0.944|0.22401");
      await page.keyboard.press("ArrowLeft");
      await shows(page, "1.6|−0.8|0.928");
      await page.keyboard.press("End");
      await shows(page, "1.9878|−0.97515|0.19691");
      const here = page
        .getByRole("row")
        .filter({ has: page.getByRole("rowheader", { name: "here" }) });
      expect(await here.getByRole("cell").allTextContents()).toEqual(["1.98781", "−0.975152"]);
      await page.keyboard.press("Home");
      await shows(page, "0|0|20");
    }));

  it("plays to the end by itself", () =>
    withPage("preset=descent-bowl&step=17", async (page) => {
      await page.keyboard.press(" ");
      await page.waitForFunction(() =>
        document.querySelector(".counter dd")?.textContent?.startsWith("20 /"),
      );
      expect(await page.getByRole("button", { name: "Play" }).count()).toBe(1);
    }));

  it("drags the start with the mouse, one step of undo", () =>
    withPage("preset=descent-bowl&step=0", async (page) => {
      const box = await page.locator(".start-handle").boundingBox();
      if (box === null) throw new Error("no handle");
      const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
      await page.mouse.move(x, y);
      await page.mouse.down();
      await page.mouse.move(x + 40, y - 20, { steps: 5 });
      await page.mouse.move(x + 90, y - 60, { steps: 5 });
      await page.mouse.up();
      const { start } = await sceneOf(page);
      expect(start["x"]).toBeGreaterThan(0.3);
      expect(start["y"]).toBeGreaterThan(0.2);
      // It is where the mouse left it.
      const after = await page.locator(".start-handle").boundingBox();
      expect(after?.x).toBeCloseTo(box.x + 90, -1);
      expect(after?.y).toBeCloseTo(box.y - 60, -1);
      await page.keyboard.press("Control+z");
      await shows(page, "0|0|20");
    }));

  it("pushes the start with the arrow keys", () =>
    withPage("preset=descent-bowl&step=0", async (page) => {
      await page.locator(".start-handle").focus();
      await page.keyboard.press("ArrowRight");
      await page.keyboard.press("ArrowRight");
      await page.keyboard.press("ArrowUp");
      const { start } = await sceneOf(page);
      expect(start["x"]).toBeCloseTo(2 * (start["y"] ?? NaN), 9);
      expect(start["y"]).toBeGreaterThan(0);
      // The coordinate that is not pushed keeps all its digits.
      await page.getByRole("spinbutton", { name: "y", exact: true }).fill("0.123456789");
      await page.keyboard.press("Enter");
      await page.locator(".start-handle").focus();
      await page.keyboard.press("ArrowLeft");
      const later = (await sceneOf(page)).start;
      expect(later["y"]).toBe(0.123456789);
      expect(later["x"]).toBeLessThan(start["x"] ?? NaN);
    }));

  it("says where a formula breaks off, and takes a new one with new names", () =>
    withPage("preset=descent-bowl", async (page) => {
      await page.fill(".formula-input", "f = x^2 + (z");
      await page.waitForSelector(".formula .problem");
      expect(await page.getAttribute(".formula-input", "aria-invalid")).toBe("true");
      await page.fill(".formula-input", "f = x^2 + (z-1)^2");
      await page.waitForSelector(".formula .problem", { state: "detached" });
      await page.getByRole("slider", { name: "z" }).waitFor();
      expect((await sceneOf(page)).start).toEqual({ x: 0, z: 1 });
    }));

  it("adds, changes and removes optimizers", () =>
    withPage("preset=descent-bowl", async (page) => {
      await page.getByRole("button", { name: "Add an optimizer" }).click();
      const card = page.getByRole("group", { name: "Optimizer 2" });
      await card.getByLabel("Optimizer").selectOption("adam");
      await card.getByText("More").click();
      await card.getByLabel("β₁").fill("0.5");
      await page.keyboard.press("Enter");
      expect((await sceneOf(page)).optimizers[1]).toMatchObject({ kind: "adam", beta1: 0.5 });
      await page.getByRole("button", { name: /Show the numbers of Adam/ }).click();
      await page.getByRole("rowheader", { name: "m̂" }).waitFor();
      await card.getByRole("button", { name: "Remove optimizer 2" }).click();
      expect((await sceneOf(page)).optimizers).toHaveLength(1);
    }));

  it("says that a rate is too large", () =>
    withPage("preset=descent-too-fast", async (page) => {
      await page.getByRole("button", { name: /η = 0.25/ }).click();
      await page.waitForSelector(".story .problem");
      await page.getByRole("button", { name: /η = 0.24/ }).click();
      await page.waitForSelector(".story .problem", { state: "detached" });
    }));

  it("marks on the slider from which rate on it moves away: 2/8.1", () =>
    withPage("preset=descent-bowl", async (page) => {
      const note = page.locator(".rate-note");
      await page.waitForFunction(() =>
        document.querySelector(".rate-note")?.textContent?.endsWith("0.2469"),
      );
      expect(await page.locator(".rate-mark").count()).toBe(1);
      const slider = page.getByRole("slider", { name: "Learning rate η, as a slider" });
      await slider.focus();
      await page.keyboard.press("End");
      expect((await sceneOf(page)).optimizers[0]?.rate).toBe(0.5);
      expect(await note.getAttribute("class")).toContain("problem");
      expect(await note.textContent()).toContain("too large");
      await page.waitForSelector(".story .problem");
    }));

  it("says where the minimum is, and draws it", () =>
    withPage("preset=descent-bowl", async (page) => {
      const found = await page.locator(".descent-found").textContent();
      expect(found).toContain("(1.98781, −0.975152): f = 0.196906");
      expect(await page.locator(".descent-minimum text").textContent()).toBe(
        "(1.98781, −0.975152)",
      );
      // Not before it is there.
      await page.keyboard.press("Home");
      await page.locator(".descent-minimum text").waitFor({ state: "detached" });
    }));

  it("shows a move line by line: momentum's velocity 1, 1.8, 2.34", () =>
    withPage("preset=descent-momentum&step=0", async (page) => {
      await page.getByRole("button", { name: /μ = 0.9/ }).click();
      const velocity = page.getByRole("row").filter({ has: page.getByRole("rowheader", { name: "v", exact: true }) }); // prettier-ignore
      const seen: (string | null)[] = [];
      for (let i = 0; i < 3; i++) {
        seen.push(await velocity.getByRole("cell").textContent());
        await page.keyboard.press("ArrowRight");
      }
      expect(seen).toEqual(["1", "1.8", "2.34"]);
    }));

  it("turns the surface with keys, buttons and the mouse, and shares how it stands", () =>
    withPage("preset=descent-bowl", async (page) => {
      await page.getByRole("radio", { name: "Surface" }).check();
      const surface = page.getByRole("application", { name: /^Surface of/ });
      const eye = async () => {
        await linkWritten(page);
        return (await decodeScene(page.url())).view.descent;
      };
      await surface.focus();
      await page.keyboard.press("ArrowRight");
      expect(await eye()).toMatchObject({ picture: "surface", turn: 35, tilt: 35 });
      await page.getByRole("button", { name: "Look from higher up" }).click();
      expect(await eye()).toMatchObject({ turn: 35, tilt: 50 });
      const box = await surface.boundingBox();
      if (box === null) throw new Error("no surface");
      const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
      await page.mouse.move(x, y);
      await page.mouse.down();
      await page.mouse.move(x - 40, y - 20, { steps: 4 });
      await page.mouse.up();
      expect(await eye()).toMatchObject({ turn: 15, tilt: 40 });
      // Steps of the transport are not taken by the keys that turn.
      expect((await decodeScene(page.url())).view.step).toBe(-1);
      const isDrawn = await surface.locator("canvas").evaluate((canvas: HTMLCanvasElement) => {
        const { data } = canvas.getContext("2d")?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] }; // prettier-ignore
        return [...data].filter((value, i) => i % 4 === 3 && value > 0).length;
      });
      expect(isDrawn).toBeGreaterThan(20_000);
    }));

  it("races all ways to descend, each with a line and a shape of its own", () =>
    withPage("preset=descent-bowl", async (page) => {
      await page.getByRole("button", { name: "Race all of them" }).click();
      const { optimizers } = await sceneOf(page);
      expect(optimizers.map(({ kind }) => kind)).toEqual([
        "sgd", "sgd", "sgd", "adagrad", "adadelta", "rmsprop", "adam", "adamw",
      ]); // prettier-ignore
      await page.waitForFunction(
        () => document.querySelectorAll(".story tbody .descent-pick").length === 8,
      );
      await page.keyboard.press("Control+z");
      expect((await sceneOf(page)).optimizers).toHaveLength(1);
    }));

  it("draws a curve for one name, and its path on it", () =>
    withPage("preset=descent-momentum", async (page) => {
      expect(await page.locator(".descent-host .descent-curve").count()).toBe(1);
      expect(await page.locator(".descent-line").count()).toBeGreaterThan(1);
    }));

  it("survives a scene that never has a number", async () => {
    const stage = { kind: "descent", formula: "ln(x) + y", start: { x: -1, y: 0 }, steps: 9 };
    const { page, complaints, close } = await openPage(
      browser,
      addressOf(`index.html#${await encodeScene(validateScene({ stage }))}`),
    );
    await page.waitForSelector(".story .problem");
    expect(complaints).toEqual([]);
    await close();
  });

  it("fits a phone, and works in an embed without panels", async () => {
    await withPage(
      "preset=descent-race",
      async (page) => {
        const wide = await page.evaluate(() => document.documentElement.scrollWidth);
        expect(wide).toBeLessThanOrEqual(320);
      },
      { viewport: { width: 320, height: 640 }, hasTouch: true },
    );
    await withPage(
      "preset=descent-race&hide=inputs,inspector",
      async (page) => {
        expect(await page.locator(".panel-inputs, .panel-inspector").count()).toBe(0);
      },
      { viewport: { width: 640, height: 420 } },
      "embed.html",
    );
  });

  it.each(["light", "dark"] as const)("has no accessibility violations, %s", (colorScheme) =>
    withPage(
      "preset=descent-race&step=40",
      async (page) => {
        expect(await axeViolations(page)).toEqual([]);
      },
      { colorScheme },
    ),
  );
});
