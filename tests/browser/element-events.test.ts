/** What the custom element tells of itself, and what it does when its attributes change. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { frameWith, isReady, openHost, stepIs, type Lab } from "./lab-host.ts";
import { launch } from "./support.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

type Told = readonly [type: string, detail: Readonly<Record<string, unknown>>];
declare const told: Told[];

const NAMES = ["play", "pause", "resize", "state", "answer", "release-focus", "error", "ready"];
const TOLD = `<script>
  globalThis.told = [];
  for (const name of ${JSON.stringify(NAMES)})
    a.addEventListener(name, ({ type, detail }) => told.push([type, detail]));
</script>`;

async function openLab(attributes: string) {
  const opened = await openHost(browser, `<backprop-lab id="a" ${attributes}></backprop-lab>${TOLD}`); // prettier-ignore
  const { page } = opened;
  const hear = async (type: string): Promise<Told[1]> => {
    const found = await page.waitForFunction((name) => told.find((one) => one[0] === name), type);
    return ((await found.jsonValue()) as Told)[1];
  };
  /** From here on. */
  const forget = () => page.evaluate(() => void told.splice(0));
  return { ...opened, hear, forget };
}

it("tells play, pause, its height and its document", async () => {
  const { page, hear, close } = await openLab('scene="or&step=0"');
  await isReady(page, "a");
  const { height } = await hear("resize");
  const taken = await page.locator("#a").evaluate((lab) => lab.getBoundingClientRect().height);
  expect(taken).toBe(height);
  await page.evaluate(() => (document.getElementById("a") as Lab).play());
  expect(await hear("play")).toMatchObject({ playing: true, steps: 16 });
  await page.evaluate(() => (document.getElementById("a") as Lab).pause());
  expect(await hear("pause")).toMatchObject({ playing: false });
  await page.evaluate(() => (document.getElementById("a") as Lab).setState({ step: 7 }));
  await stepIs(page, "a", 7);
  await page.waitForFunction(
    () => ((document.getElementById("a") as Lab).state as { view?: { step?: number } } | null)?.view?.step === 7, // prettier-ignore
  );
  const [state, asked] = await page.evaluate(async () => {
    const lab = document.getElementById("a") as Lab;
    return [lab.state, await lab.getState()] as const;
  });
  expect(state).toEqual(asked);
  await close();
});

it("shows another look with the same state, and another scene from its start", async () => {
  const { page, hear, forget, close } = await openLab('scene="or&step=0" theme="dark"');
  const theme = () =>
    page.frameLocator("#a iframe").locator("html[data-theme]").getAttribute("data-theme");
  await isReady(page, "a");
  expect(await theme()).toBe("dark");
  await page.evaluate(() => (document.getElementById("a") as Lab).step(3));
  await hear("state");
  await forget();
  await page.evaluate(() => {
    const lab = document.getElementById("a") as Lab;
    lab.setAttribute("theme", "light");
    lab.presenter = true;
  });
  await hear("ready");
  const stage = page.frameLocator("#a iframe");
  await stage.locator('tr[data-step="3"]').waitFor();
  expect(await theme()).toBe("light");
  expect(await stage.locator("html[data-presenter]").count()).toBe(1);
  await forget();
  await page.evaluate(() => (document.getElementById("a") as Lab).setAttribute("scene", "and&step=0")); // prettier-ignore
  await hear("ready");
  await stepIs(page, "a", 0);
  // No page at all: said, and nothing is loaded.
  await page.evaluate(() => (document.getElementById("a") as Lab).setAttribute("src", "javascript:alert(1)")); // prettier-ignore
  expect(await hear("error")).toMatchObject({
    message: "[backprop-lab] src: no address of a page",
  });
  await close();
});

it("tells what was answered in it, and gives the focus back", async () => {
  const { page, hear, close } = await openLab('scene="exercise-x2y-over-z"');
  const frame = await frameWith(page, "exercise-x2y-over-z");
  const field = frame.locator(".exercise-input").first();
  await field.fill("9");
  await field.press("Enter");
  expect(await hear("answer")).toMatchObject({ given: "9", right: true });
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe("IFRAME");
  await page.keyboard.press("Escape");
  await hear("release-focus");
  await page.waitForFunction(() => document.activeElement === document.body);
  await close();
});
