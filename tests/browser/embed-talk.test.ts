/** Whom an embed listens to: the page around it, and nobody else; and what an exercise in it says. */
import type { Browser, Frame, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { encodeScene } from "../../web/scene/codec.ts";
import { validateScene } from "../../web/scene/validate.ts";
import { serveHost } from "./host.ts";
import { addressOf, launch } from "./support.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

interface Told {
  readonly type: string;
  readonly id?: string;
  readonly name?: string;
  readonly step?: number;
  readonly detail?: unknown;
}
/** Of the page around: all that it was told. */
declare const told: Told[];
/** Of an embed: what has come, once it has read it. */
declare const heard: unknown[];

const STEP = { ns: "backprop-lab", v: 1, type: "step", by: 5, id: "stranger" };

/** A page of another origin with frames in it; `complaints` are errors of any of them. */
async function openHost(frames: string) {
  const html = `<!doctype html><link rel="icon" href="data:,"><script>
    globalThis.told = [];
    addEventListener("message", ({ data }) => told.push(data));
    </script>${frames}`;
  const host = await serveHost({ "/": html, "/sibling": "<!doctype html><p>Beside</p>" });
  const context = await browser.newContext({
    viewport: { width: 1300, height: 800 },
    serviceWorkers: "block",
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));
  await page.goto(host.address);
  const close = async (): Promise<void> => {
    expect(complaints).toEqual([]);
    await context.close();
    host.close();
  };
  return { page, close };
}

const isTold = (page: Page, type: string) =>
  page.waitForFunction((wanted) => told.some((each) => each.type === wanted), type);

async function frameOf(page: Page, selector: string): Promise<Frame> {
  return (await (await page.waitForSelector(selector)).contentFrame()) as Frame;
}

const listen = (frame: Frame | Page) =>
  frame.evaluate(() => {
    Object.assign(globalThis, { heard: [] });
    addEventListener("message", ({ data }) => heard.push(data));
  });
const hasHeard = (frame: Frame | Page, messages: number) =>
  frame.waitForFunction((wanted) => heard.length >= wanted, messages);

describe("an embed", () => {
  it("does not do what a sibling frame asks for, or its own page", async () => {
    const { page, close } = await openHost(`
      <iframe id="lab" width="1200" height="640"
        src="${addressOf("embed.html#preset=x2y-over-z&step=0&autoplay=slide")}"></iframe>
      <iframe id="sibling" src="/sibling"></iframe>`);
    const lab = await frameOf(page, "#lab");
    const sibling = await frameOf(page, "#sibling");
    await isTold(page, "ready");
    await listen(lab);
    await sibling.evaluate((message) => {
      const embed = window.parent.frames[0];
      for (const each of [message, "slide:start", { ...message, type: "stepp" }])
        embed?.postMessage(each, "*");
    }, STEP);
    await lab.evaluate((message) => {
      for (const each of [message, "slide:start"]) window.postMessage(each, "*");
    }, STEP);
    await hasHeard(lab, 5);
    // The page's own step comes after them all, and is the first.
    await page.evaluate(
      (message) => document.querySelector("iframe")?.contentWindow?.postMessage(message, "*"),
      { ...STEP, by: 1, id: "parent" },
    );
    await page.waitForFunction(() => told.some(({ id }) => id === "parent"));
    await page.waitForFunction(() => told.some(({ name }) => name === "step"));
    const steps = await page.evaluate(() => told.filter(({ type }) => type === "event"));
    expect(steps).toMatchObject([{ name: "step", detail: { step: 1, playing: false } }]);
    expect(await page.evaluate(() => told.filter(({ id }) => id === "stranger"))).toEqual([]);
    await close();
  });

  it("does not do what the page asks for that has opened it", async () => {
    const { page, close } = await openHost("");
    const [opened] = await Promise.all([
      page.context().waitForEvent("page"),
      page.evaluate(
        (address) => void Object.assign(globalThis, { other: window.open(address) }),
        addressOf("embed.html#preset=x2y-over-z&step=0"),
      ),
    ]);
    const step = opened.getByRole("button", { name: /^Step/ });
    await step.and(opened.locator(":enabled")).waitFor();
    await listen(opened);
    await page.evaluate(
      (message) => (globalThis as unknown as { other: Window }).other.postMessage(message, "*"),
      STEP,
    );
    await hasHeard(opened, 1);
    await step.click();
    const values = opened.locator(".node-value").filter({ hasText: /\d/ });
    await values.first().waitFor();
    expect(await values.count()).toBe(1);
    expect(await page.evaluate(() => told)).toEqual([]);
    await close();
  });
});

it("an exercise works in a sandbox without storage, and tells each answer", async () => {
  const { page, close } = await openHost(`<iframe sandbox="allow-scripts" width="1250" height="700"
    src="${addressOf("embed.html#preset=exercise-x2y-over-z")}"></iframe>`);
  const frame = await frameOf(page, "iframe");
  const answer = async (place: number, text: string): Promise<void> => {
    const field = frame.locator(".exercise-input").nth(place);
    await field.fill(text);
    await field.press("Enter");
    await page.waitForFunction(
      (given) => told.some(({ detail }) => (detail as { given?: string })?.given === given),
      text,
    );
  };
  await answer(0, "9");
  await answer(2, "72");
  const answers = await page.evaluate(() => told.filter(({ name }) => name === "answer"));
  expect(answers).toMatchObject([
    { type: "event", detail: { given: "9", right: true } },
    { type: "event", detail: { given: "72", right: false } },
  ]);
  await expect.poll(() => frame.locator(".exercise-total").innerText()).toBe("1 of 12 points");
  expect(await frame.evaluate(() => origin)).toBe("null");
  await close();
});

it("an exercise is stepped by a page that has left out the bar of steps", async () => {
  const blanks = [{ label: "f", value: 6 }];
  const exercise = { id: "own", parts: [{ id: "p", kind: "numbers", question: "?", blanks }] };
  const stage = { kind: "expression", formula: "f = a*b", at: { a: 2, b: 3 } };
  const hash = await encodeScene(validateScene({ stage, view: { step: 0 }, exercise }));
  const { page, close } = await openHost(`<iframe width="1250" height="700"
    src="${addressOf(`embed.html#${hash}&hide=transport`)}"></iframe>`);
  const frame = await frameOf(page, "iframe");
  await frame.locator(".exercise-part").first().waitFor();
  const ask = (message: object) =>
    page.evaluate((body) => {
      const { contentWindow } = document.querySelector("iframe") as HTMLIFrameElement;
      contentWindow?.postMessage({ ns: "backprop-lab", v: 1, ...body }, "*");
    }, message);
  await ask({ type: "step", id: "step" });
  await page.waitForFunction(() => told.some(({ name }) => name === "step"));
  await ask({ type: "getState", id: "state" });
  const step = await page.waitForFunction(() => {
    const state = told.find(({ id }) => id === "state") as { scene?: { view?: { step?: number } } } | undefined; // prettier-ignore
    return state?.scene?.view?.step;
  });
  expect(await step.jsonValue()).toBeGreaterThan(0);
  await close();
});
