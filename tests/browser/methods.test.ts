import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { decodeScene, encodeScene } from "../../web/scene/codec.ts";
import { validateScene } from "../../web/scene/validate.ts";
import { presetScene } from "../../web/scene/presets/index.ts";
import { axeViolations, launch, linkWritten, pageUser } from "./support.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

/** x²y/z with the panel open: the preset as a link writes it. */
let X2Y = "";
beforeAll(async () => {
  const scene = presetScene("x2y-over-z");
  const graph = { ...scene.view.graph, panel: "methods" as const };
  X2Y = await encodeScene({ ...scene, view: { ...scene.view, graph } });
});

const withPage = pageUser(() => browser, ".methods .v-plot");

/** Cells of a line of the first table: slope, error, evaluations, operations. */
const line = (page: Page, method: string | RegExp): Promise<string[]> =>
  page
    .locator(".method")
    .first()
    .getByRole("row")
    .filter({ has: page.getByRole("rowheader", { name: method }) })
    .getByRole("cell")
    .allTextContents();
const stageOf = async (page: Page) => {
  await linkWritten(page);
  const { stage } = await decodeScene(page.url());
  if (stage.kind !== "expression") throw new Error("no expression");
  return stage;
};

describe("the methods side by side", () => {
  it("agree on K′(1) = 12, each with its error and its costs", () =>
    withPage("preset=three-methods", async (page) => {
      await page.waitForFunction(() => document.querySelector(".methods .typeset math") !== null);
      const reverse = await line(page, "Automatic, reverse");
      expect(reverse).toEqual(["12", "reference", "1 + back", "10"]);
      expect((await line(page, "Automatic, forward")).slice(0, 2)).toEqual(["12", "0"]);
      expect((await line(page, "Symbolic")).slice(0, 3)).toEqual(["12", "0", "1 formula"]);
      const [slope, error, evaluations] = await line(page, /Numerical, forward, h = 10⁻⁴/);
      expect([slope, error, evaluations]).toEqual(["12.0022002", "0.0022", "2"]);
    }));

  it("move the step with the slider, the field, and by the plot", () =>
    withPage("preset=three-methods", async (page) => {
      const slider = page.getByRole("slider", { name: "Step h, by powers of ten" });
      await slider.focus();
      await page.keyboard.press("Home");
      expect((await stageOf(page)).numeric).toEqual({ scheme: "forward", h: 1e-16 });
      expect((await line(page, /Numerical/)).slice(0, 2)).toEqual(["0", "12"]);
      await page.keyboard.press("End");
      expect((await stageOf(page)).numeric.h).toBe(0.1);
      expect((await line(page, /Numerical/))[0]).toBe("14.364");
      await page.getByRole("spinbutton", { name: "h", exact: true }).fill("1e-6");
      await page.keyboard.press("Enter");
      expect((await stageOf(page)).numeric.h).toBe(1e-6);
      const plot = page.getByRole("slider", { name: /^Error of the quotients/ });
      await plot.focus();
      for (let i = 0; i < 8; i++) await page.keyboard.press("ArrowLeft");
      await page.getByRole("columnheader", { name: "h = 10⁻⁸" }).waitFor();
      await page.keyboard.press("Enter");
      expect((await stageOf(page)).numeric.h).toBe(1e-8);
      // One drag of the slider, one typed number and one click are steps of undo of their own.
      await page.keyboard.press("Control+z");
      expect((await stageOf(page)).numeric.h).toBe(1e-6);
    }));

  it("read any step under the mouse, and show all of them as a table", () =>
    withPage("preset=three-methods", async (page) => {
      await page.locator(".v-plot").scrollIntoViewIfNeeded();
      const box = await page.locator(".v-plot").boundingBox();
      if (box === null) throw new Error("no plot");
      await page.mouse.move(box.x + box.width * 0.9, box.y + box.height / 2);
      const read = page.locator(".v-reading thead th").first();
      expect(await read.textContent()).not.toBe("h = 10⁻⁴");
      await page.mouse.move(box.x, box.y - 40);
      await page.waitForFunction(
        () => document.querySelector(".v-reading thead th")?.textContent === "h = 10⁻⁴",
      );
      await page.getByText("The curves as a table").click();
      const table = page.getByRole("region", { name: "The curves as a table" });
      await expect.poll(() => table.getByRole("row").count()).toBe(17);
    }));

  it("show float32 drown sooner", () =>
    withPage("preset=three-methods", async (page) => {
      await page.getByRole("radio", { name: "float32" }).check();
      await page.waitForFunction(() =>
        [...document.querySelectorAll(".methods tbody th")].some((cell) =>
          cell.textContent?.includes("float32"),
        ),
      );
      const [slope] = await line(page, /Numerical/);
      expect(Number(slope)).toBeCloseTo(12.0163, 3);
    }));

  it("write the derivative as a formula, step by step, and open it as its own graph", () =>
    withPage(X2Y, async (page) => {
      await page.getByText("Step by step").click();
      await page.locator(".method-steps li math").first().waitFor();
      await page.getByRole("button", { name: "Open as its own graph" }).click();
      const stage = await stageOf(page);
      expect(stage.formula).toBe("df_dx = 2*x*y/z");
      expect(stage.at).toEqual({ x: 3, y: 4, z: 2 });
      await page.getByRole("columnheader", { name: "∂df_dx/∂x" }).waitFor();
      await page.keyboard.press("Control+z");
      expect((await stageOf(page)).formula).toBe("f = x^2*y/z");
    }));

  it("differentiate by the input that is chosen", () =>
    withPage(X2Y, async (page) => {
      await page.getByRole("radio", { name: "z" }).check();
      await page.waitForFunction(
        () => document.querySelector(".methods tbody td")?.textContent === "−9",
      );
      await page.getByText("∂f/∂z = −9", { exact: false }).first().waitFor();
      expect(await line(page, /Numerical/)).toContain("6");
      // The curves are of the same input: what they say now is about −9 too.
      const quotients = await page.locator(".v-reading tbody tr td:nth-child(2)").allTextContents();
      for (const quotient of quotients)
        expect(Number(quotient.replace("−", "-"))).toBeCloseTo(-9, 3);
    }));

  it("say how the derivative swells", () =>
    withPage("preset=swell", async (page) => {
      await page.getByText(/times as long as the graph: expression swell/).waitFor();
    }));

  it("compare a nudge with what the derivative promises", () =>
    withPage(X2Y, async (page) => {
      const row = (name: string) =>
        page.getByRole("row").filter({ has: page.getByRole("rowheader", { name }) });
      expect(await row("Δf predicted").getByRole("cell").last().textContent()).toBe("12");
      expect(await row("Δf true").getByRole("cell").last().textContent()).toBe("14");
      await page.getByRole("slider", { name: "Δx" }).focus();
      await page.keyboard.press("Home");
      await page.waitForFunction(() =>
        [...document.querySelectorAll(".nudge-true td")].at(-1)?.textContent?.startsWith("−"),
      );
      expect(await row("Δf predicted").getByRole("cell").last().textContent()).toBe("−24");
      expect(await row("Δf true").getByRole("cell").last().textContent()).toBe("−16");
    }));

  it("say so where the output has no value", async () => {
    const stage = { kind: "expression", formula: "f = ln(x)", at: { x: -1 } };
    const graph = { panel: "methods" };
    const link = await encodeScene(validateScene({ stage, view: { graph } }));
    await withPage(link, async (page) => {
      await page.getByText("f has no value at this point.").waitFor();
      expect((await line(page, /Numerical/)).slice(0, 2)).toEqual(["NaN", "NaN"]);
    });
  });

  it("count what more inputs cost", () =>
    withPage("preset=three-methods", async (page) => {
      const cells = async (name: string) =>
        page
          .locator(".lever-table")
          .getByRole("row")
          .filter({ has: page.getByRole("rowheader", { name }) })
          .getByRole("cell")
          .allTextContents();
      expect((await cells("numerical, central"))[0]).toBe("20");
      await page.getByRole("slider", { name: "Inputs n" }).focus();
      await page.keyboard.press("End");
      await page.waitForFunction(() =>
        document.querySelector(".lever-table")?.textContent?.includes("2000"),
      );
      expect((await cells("numerical, forward"))[0]).toBe("1001");
      expect((await cells("reverse mode"))[0]).toBe("1 + back");
    }));

  it("follow an input while it is dragged, and end with the last", () =>
    withPage(X2Y, async (page) => {
      const slider = page.getByRole("slider", { name: "x", exact: true });
      await slider.focus();
      for (let i = 0; i < 10; i++) await page.keyboard.press("ArrowRight");
      const { at } = await stageOf(page);
      const wanted = (2 * (at["x"] ?? NaN) * 4) / 2;
      await page.waitForFunction(
        (value) => Number(document.querySelector(".methods tbody td")?.textContent) === value,
        Number(wanted.toPrecision(9)),
      );
    }));

  it.each(["light", "dark"] as const)("have no accessibility violations, %s", (colorScheme) =>
    withPage(
      "preset=swell",
      async (page) => {
        await page.getByText("Step by step").click();
        await page.getByText("The curves as a table").click();
        expect(await axeViolations(page)).toEqual([]);
      },
      { colorScheme },
    ),
  );

  it("fit a phone", () =>
    withPage(
      "preset=three-methods",
      async (page) => {
        const wide = await page.evaluate(() => document.documentElement.scrollWidth);
        expect(wide).toBeLessThanOrEqual(320);
      },
      { viewport: { width: 320, height: 640 }, hasTouch: true },
    ));
});
