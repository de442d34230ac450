/** Every picture on stage as a file: each stage once, what is offered and what comes out. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launch, pageUser } from "./support.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const withPage = pageUser(() => browser, ".stage");

interface Looked {
  /** What an XML parser says, what comes from elsewhere, and what only a page knows: "" each. */
  readonly error: string;
  readonly foreign: string;
  readonly title: string;
  readonly description: string;
  readonly images: number;
  readonly texts: readonly string[];
  /** Colours among its pixels, as Chromium draws the file alone. */
  readonly colours: number;
  /** Whether its paper is. */
  readonly dark: boolean;
}

/** Reads the picture that the dialog shows. */
function look(page: Page): Promise<Looked> {
  return page.locator(".export-picture img").evaluate(async (image: HTMLImageElement) => {
    await image.decode();
    const text = decodeURIComponent(image.src.slice(image.src.indexOf(",") + 1));
    const svg = new DOMParser().parseFromString(text, "image/svg+xml");
    const canvas = document.createElement("canvas");
    canvas.width = image.naturalWidth;
    canvas.height = image.naturalHeight;
    const context = canvas.getContext("2d") as CanvasRenderingContext2D;
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
    const colours = new Set(new Uint32Array(data.buffer));
    const attributes = [...svg.querySelectorAll("*")].flatMap((one) => [...one.attributes]);
    const foreign = attributes.filter(
      ({ name, value }) =>
        /^(on|style$|class$)/.test(name) ||
        (name.endsWith("href") && !value.startsWith("data:image/png")) ||
        (name === "font-family" && !/(^|, )(sans-serif|serif|monospace)$/.test(value)) ||
        /url\((?!#)/.test(value),
    );
    const content = (selector: string) => svg.querySelector(selector)?.textContent ?? "";
    return {
      error: content("parsererror"),
      foreign: foreign.map(({ name, value }) => `${name}=${value}`).join() + content("script"),
      title: content("svg > title"),
      description: content("svg > desc"),
      images: svg.querySelectorAll("image").length,
      texts: [...svg.querySelectorAll("text")].map((one) => one.textContent ?? ""),
      colours: colours.size,
      dark: (data[0] ?? 255) < 100,
    };
  });
}

/** All pictures that are offered, each with what its SVG holds. */
async function pictures(page: Page): Promise<Map<string, Looked>> {
  await page.keyboard.press("e");
  const group = page.getByRole("group", { name: "Pictures" });
  await group.waitFor();
  const found = new Map<string, Looked>();
  for (const item of await group.locator("label").all()) {
    await item.click();
    const name = await item.locator(".export-name").innerText();
    await page.locator(".export-picture img").waitFor();
    const looked = await look(page);
    const { error, foreign, title, description, colours } = looked;
    expect({ name, error, foreign }).toEqual({ name, error: "", foreign: "" });
    // A graph is drawn anew for the file, under the name that it has on stage.
    const own = name === "Graph" ? title : name;
    expect({ title, described: description !== "" }).toEqual({
      title: own,
      described: name !== "Graph",
    });
    expect({ name, isDrawn: colours > 8 }).toEqual({ name, isDrawn: true });
    found.set(name, looked);
  }
  return found;
}

const choose = (page: Page, name: string) =>
  page
    .getByRole("dialog")
    .getByRole("radio", { name: new RegExp(`^${name}`) })
    .check();
const preview = (page: Page) => page.getByRole("textbox", { name: /^Preview/ }).inputValue();

describe("pictures on stage", () => {
  it("of a network: neurons, boundary and curve, light and dark, and as TikZ", async () => {
    await withPage("preset=xor&step=40", async (page) => {
      await page.locator(".curve canvas").waitFor();
      const found = await pictures(page);
      expect([...found.keys()]).toEqual(["Network", "Over the inputs", "Loss over the epochs"]);
      expect(found.get("Network")?.texts).toContain("dense1, tanh");
      // The field is painted, the curve is lines.
      expect(found.get("Over the inputs")?.images).toBe(1);
      expect(found.get("Loss over the epochs")?.images).toBe(0);
      expect(found.get("Loss over the epochs")?.texts).toContain("Epoch");
      await choose(page, "Dark");
      await expect.poll(async () => (await look(page)).dark).toBe(true);
      expect(await page.evaluate(() => document.documentElement.dataset["theme"])).toBe("light");
      await choose(page, "Network");
      await choose(page, "TikZ");
      expect(await preview(page)).toContain("dense1, tanh");
      const losses = page.getByRole("group", { name: "Tables" }).locator("label").first();
      await losses.click();
      await choose(page, "CSV");
      expect(await preview(page)).toMatch(/^epoch,loss,accuracy\n0,0\.\d{14,},0\.5\n/);
      await choose(page, "Parameters every");
      expect((await preview(page)).split("\n")[1]).toMatch(/^dense1,weights,0 0,-?\d\.\d{14,}$/);
    });
  });

  it("of a descent: from above and as a surface in lines", async () => {
    await withPage("preset=descent-bowl", async (page) => {
      await page.locator(".segment", { hasText: "Both" }).click();
      await page.locator(".descent-surface canvas").waitFor();
      const found = await pictures(page);
      expect([...found.keys()]).toEqual(["Landscape from above", "Landscape as a surface"]);
      expect(found.get("Landscape as a surface")?.images).toBe(0);
      await choose(page, "Paths");
      expect(await preview(page)).toMatch(/^\| optimizer \| step \|/);
    });
  });

  it("of a perceptron and a workshop", async () => {
    await withPage("preset=or", async (page) => {
      expect([...(await pictures(page)).keys()]).toEqual(["Input space"]);
      await choose(page, "Steps");
      expect(await preview(page)).toMatch(/^\| step \| epoch \|/);
    });
    await withPage("preset=workshop-xor-and-or", async (page) => {
      await page.locator(".workshop-plane svg").first().waitFor();
      const found = await pictures(page);
      expect([...found.keys()]).toEqual(["Network", "Input plane"]);
    });
  });

  it("of a formula's methods beside its graph", async () => {
    await withPage("preset=logistic", async (page) => {
      await page.getByRole("tab", { name: "Methods" }).click();
      await page.locator(".v-plot").waitFor();
      const names = [...(await pictures(page)).keys()];
      expect(names[0]).toBe("Graph");
      expect(names.length).toBeGreaterThan(1);
    });
  });
});
