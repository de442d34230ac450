/** What a network learns from: sets, formulas, own rows, tables, IDX files and pictures. */
import { crc32, deflateSync, gzipSync } from "node:zlib";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { decodeScene } from "../../web/scene/codec.ts";
import type { NetworkData, NetworkStage } from "../../web/scene/schema.ts";
import { axeViolations, launch, pageUser } from "./support.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const withPage = pageUser(() => browser, ".more-sets");

const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
const choose = (page: Page, name: string) => page.getByRole("radio", { name, exact: true }).check();
const more = (page: Page) => page.locator("summary", { hasText: "More sets" }).click();
const options = (page: Page) => page.getByText("Columns, split, labels").click();
const numbers = (page: Page) => page.locator(".example-numbers div").first().locator(".numbered");
/** As the address has it. */
async function stageOf(page: Page): Promise<NetworkStage> {
  const { stage } = await decodeScene(page.url());
  if (stage.kind !== "network") throw new Error("no network in the address");
  return stage;
}
const dataOf = async (page: Page): Promise<NetworkData> => (await stageOf(page)).data;
/** The network has so many inputs and outputs, and the engine has opened it. */
async function fits(page: Page, inputs: number, outputs: number): Promise<void> {
  await expect
    .poll(async () => {
      const { inputs: found, layers } = (await stageOf(page)).model;
      const last = layers.at(-1);
      return [found, last?.kind === "dense" ? last.units : null];
    })
    .toEqual([inputs, outputs]);
  await page.locator(".example").waitFor();
  expect(await page.locator(".banner").count()).toBe(0);
}
const dialog = (page: Page) => page.locator("dialog");
const status = (page: Page, text: string) =>
  dialog(page).getByRole("status").filter({ hasText: text }).waitFor();

/** One grey pixel. */
function png(shade: number): Buffer {
  const chunk = (name: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(name), data]);
    const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    check.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, check]);
  };
  const header = Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]);
  const pixels = deflateSync(Buffer.from([0, shade]));
  const start = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([start, chunk("IHDR", header), chunk("IDAT", pixels), chunk("IEND", Buffer.alloc(0))]); // prettier-ignore
}

describe("sets", () => {
  it("of every kind are chosen, and the network fits them", () =>
    withPage("preset=xor", async (page) => {
      await more(page);
      await choose(page, "Digits");
      await fits(page, 144, 10);
      await page.getByRole("spinbutton", { name: "Classes" }).fill("3");
      await page.keyboard.press("Enter");
      await fits(page, 144, 3);
      await choose(page, "Sine");
      await fits(page, 1, 1);
      await choose(page, "Vote");
      await fits(page, 2, 1);
      expect(await axeViolations(page)).toEqual([]);
      await button(page, "Undo").click();
      await fits(page, 1, 1);
    }));

  it("are labelled by a formula that is looked at first", () =>
    withPage("preset=moons", async (page) => {
      await options(page);
      const label = page.getByRole("textbox", { name: "Label", exact: true });
      const before = page.url();
      await label.fill("y > sin(");
      await page.getByText(/^character 9:/).waitFor();
      expect(await button(page, "Use").isDisabled()).toBe(true);
      await label.fill("y > 0");
      await page.getByRole("img", { name: "Preview of 200 points" }).waitFor();
      expect(page.url()).toBe(before);
      await button(page, "Use").click();
      // Of the sets that are folded away the chosen one is named.
      await page.getByText("More sets (now: By formula)").waitFor();
      await expect.poll(async () => (await dataOf(page)).label).toBe("y > 0");
      await button(page, "Labels of the set").click();
      await expect.poll(async () => (await dataOf(page)).label).toBe("");
    }));

  it("are read by formulas, with the boundary over the inputs themselves", () =>
    withPage("preset=circles", async (page) => {
      await options(page);
      await page.getByRole("checkbox", { name: "x₁²" }).check();
      await fits(page, 3, 1);
      await page.getByRole("checkbox", { name: "x₂", exact: true }).uncheck();
      const other = page.getByRole("textbox", { name: "Another formula" });
      await other.fill("x3*2");
      await button(page, "Add").click();
      await page.getByText('there is no input "x3"; there are x1 and x2').waitFor();
      await other.fill("cos(x2)");
      await page.keyboard.press("Enter");
      await expect.poll(() => numbers(page).count()).toBe(3);
      await page.locator(".example-numbers").getByText("cos(x₂)").waitFor();
      await button(page, "input x3: cos(x₂)").waitFor();
      await page.locator(".plane-boundary").first().waitFor({ state: "attached" });
      await button(page, "Back to the inputs").click();
      await expect.poll(() => numbers(page).count()).toBe(2);
    }));

  it("are split into rows to learn from and rows to test", () =>
    withPage("preset=moons", async (page) => {
      await options(page);
      await page.getByRole("spinbutton", { name: /Learned from/ }).fill("75");
      await page.keyboard.press("Enter");
      await page.getByText("150 rows to learn from, 50 held out to test").waitFor();
    }));
});

describe("own data", () => {
  it("begin as the rows of a set, and are typed over", () =>
    withPage("preset=xor", async (page) => {
      await more(page);
      await choose(page, "Own rows");
      const cell = page.getByRole("spinbutton", { name: "Row 2, x1" });
      await cell.fill("0.25");
      await page.keyboard.press("Enter");
      await expect.poll(async () => dataOf(page)).toMatchObject({ inputs: [[0, 0], [0.25, 1], [1, 0], [1, 1]] }); // prettier-ignore
      await button(page, "Add a row").click();
      await page.getByText("of 5", { exact: true }).waitFor();
      await button(page, "Remove row 5").click();
      await page.getByText("of 4", { exact: true }).waitFor();
    }));

  it("are drawn, moved and erased in the plane", () =>
    withPage("preset=xor", async (page) => {
      await button(page, "Edit points").click();
      const pad = page.getByRole("application", { name: /^Plane of points/ });
      await page.getByRole("radio", { name: "Draw y = 0" }).check();
      const box = await pad.boundingBox();
      if (box === null) throw new Error("no plane");
      await page.mouse.click(box.x + 6, box.y + 6);
      await page.getByText("of 5", { exact: true }).waitFor();
      await expect.poll(async () => dataOf(page)).toMatchObject({ targets: expect.objectContaining({ 4: 0 }) }); // prettier-ignore
      const drawn = page.locator(".net-points [role=status]");
      await pad.focus();
      await page.keyboard.press("2");
      await page.keyboard.press("ArrowUp");
      await page.keyboard.press("Shift+ArrowUp");
      await page.keyboard.press("Enter");
      await fits(page, 2, 3);
      await page.keyboard.press("x");
      await page.keyboard.press("Enter");
      await expect.poll(() => drawn.innerText()).toContain("Row 6 removed");
      expect(await axeViolations(page)).toEqual([]);
      for (let i = 0; i < 3; i++) await button(page, "Undo").click();
      await page.getByText("of 4", { exact: true }).waitFor();
      await expect.poll(async () => dataOf(page)).toMatchObject({ preset: "xor" });
    }));

  it("are a pasted table, with a purpose for each column", () =>
    withPage("preset=xor", async (page) => {
      await button(page, "Open or paste data …").click();
      await page.getByRole("textbox", { name: "Table" }).fill("size,colour,kind\n1,red,b\n2,blue,a\n3,red,c"); // prettier-ignore
      await status(page, "3 rows, 3 inputs; 3 classes: a, b, c.");
      await dialog(page).getByText("“colour” holds texts: it becomes 2 inputs").waitFor();
      expect(await axeViolations(page)).toEqual([]);
      await page.getByLabel("What “colour” is for").selectOption("ignore");
      await status(page, "3 rows, 1 input;");
      await page.getByLabel("What “size” is for").selectOption("ignore");
      await dialog(page).getByText("At least one column is wanted as an input.").waitFor();
      await page.getByLabel("What “size” is for").selectOption("input");
      await button(page, "Use these rows").click();
      await fits(page, 1, 3);
    }));

  it("are IDX files, packed or not, and picture files", () =>
    withPage("preset=xor", async (page) => {
      await button(page, "Open or paste data …").click();
      const input = dialog(page).locator("input[type=file]");
      const bytes = Array.from({ length: 6 * 4 }, (_, i) => (i * 37) % 256);
      const images = Buffer.from([0, 0, 8, 3, 0, 0, 0, 6, 0, 0, 0, 2, 0, 0, 0, 2, ...bytes]);
      const labels = Buffer.from([0, 0, 8, 1, 0, 0, 0, 6, 0, 1, 2, 0, 1, 2]);
      const mimeType = "application/octet-stream";
      await input.setInputFiles([{ name: "images.gz", mimeType, buffer: gzipSync(images) }]);
      await dialog(page).getByText("open the file of labels with them").waitFor();
      await input.setInputFiles([{ name: "labels", mimeType, buffer: labels }]);
      await status(page, "6 pictures of 2 × 2 pixels; 3 classes: 0, 1, 2.");
      await button(page, "Use these pictures").click();
      await fits(page, 4, 3);

      await button(page, "Open or paste data …").click();
      const files = ["dark-1", "dark-2", "light-1"].map((name, i) => {
        return { name: `${name}.png`, mimeType: "image/png", buffer: png(100 * i) };
      });
      await dialog(page).locator("input[type=file]").setInputFiles(files);
      await status(page, "3 pictures of 16 × 16 pixels; 2 classes: dark, light.");
      await page.getByRole("textbox", { name: "Class of dark-2.png" }).fill("grey");
      await page.keyboard.press("Enter");
      await status(page, "3 classes: dark, grey, light.");
      await button(page, "Use these pictures").click();
      await fits(page, 256, 3);
    }));
});
