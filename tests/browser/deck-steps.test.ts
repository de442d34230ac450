/**
 * Decks in which one is anywhere at any time: a lab's step is what its slide's fragments say, keys are
 * passed on once, and what is left pauses, with the plug-in for reveal.js and without it.
 */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { frameWith, openDeck, stepIs, type Lab, type RevealApi } from "./lab-host.ts";
import { launch } from "./support.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

declare const Reveal: RevealApi;

const deckOf = (slides: string, options: string): string => `
  <link rel="stylesheet" href="/reveal/reveal.css">
  <div class="reveal"><div class="slides"><section><h2>First</h2></section>${slides}
    <section><h2>Last</h2></section></div></div>
  <script src="/reveal/reveal.js"></script>
  <script src="SITE/embed.js"></script>
  <script src="SITE/backprop-lab-reveal.js"></script>
  <script>
    const options = { hash: true, transition: "none", width: 960, height: 700 };
    Reveal.initialize({ ...options, ${options} });
  </script>`;

const STEPPED = deckOf(
  `<section><backprop-lab id="a" scene="x2y-over-z&step=0" steps="all" style="height: 500px"></backprop-lab></section>
  <section><iframe id="raw" data-backprop-lab data-steps="3" width="900" height="500"
    data-src="SITE/embed.html#preset=or&keys=deck"></iframe></section>`,
  "plugins: [BackpropLabReveal]",
);

const PREDICTED = deckOf(
  `<section><backprop-lab id="a" steps="all" style="height: 500px"></backprop-lab></section>
  <script>
    a.scene = { version: 1, stage: { kind: "expression", formula: "f = x^2*y/z", at: { x: 3, y: 4, z: 2 } },
      view: { step: 3, graph: { predict: true } } };
  </script>`,
  "plugins: [BackpropLabReveal]",
);
const isAt = (page: Page) =>
  page.evaluate(() => (document.getElementById("a") as Lab).progress?.step);

const go = (page: Page, h: number, f?: number) =>
  page.evaluate(([to, fragment]) => Reveal.slide(to, 0, fragment), [h, f] as const);
const fragment = (page: Page) => page.evaluate(() => Reveal.getIndices().f);

describe("with the plug-in", () => {
  it("sets the step that the fragments of a slide show, however it is come to", async () => {
    const { page, close } = await openDeck(browser, STEPPED, "#/1/0/4");
    // The address asks for a fragment that is there only once the lab has said how many it has.
    await stepIs(page, "a", 5);
    expect(await fragment(page)).toBe(4);
    await go(page, 0);
    await go(page, 1);
    await stepIs(page, "a", 0);
    await go(page, 1, 7);
    await stepIs(page, "a", 8);
    await page.evaluate(() => void (location.hash = "#/1/0/2"));
    await stepIs(page, "a", 3);
    // Its reader steps on by hand, and the deck is gone through from behind.
    await page.evaluate(() => (document.getElementById("a") as Lab).step(2));
    await stepIs(page, "a", 5);
    await page.evaluate(() => Reveal.toggleOverview());
    await page.keyboard.press("ArrowLeft");
    await page.evaluate(() => Reveal.toggleOverview());
    await page.keyboard.press("ArrowRight");
    await stepIs(page, "a", 0);
    await page.keyboard.press("End");
    await go(page, 1);
    await stepIs(page, "a", 12);
    await page.keyboard.press("ArrowLeft");
    await stepIs(page, "a", 11);
    expect(await fragment(page)).toBe(10);
    // By hand again, and one key.
    await page.evaluate(() => (document.getElementById("a") as Lab).step(-2));
    await stepIs(page, "a", 9);
    await page.keyboard.press("ArrowLeft");
    await stepIs(page, "a", 10);
    await page.keyboard.press("ArrowLeft");
    await stepIs(page, "a", 9);
    // While it plays.
    await page.evaluate(() => (document.getElementById("a") as Lab).play());
    await stepIs(page, "a", 10);
    await page.keyboard.press("ArrowLeft");
    await stepIs(page, "a", 8);
    const { playing } = (await page.evaluate(
      () => (document.getElementById("a") as Lab).progress,
    )) ?? { playing: true };
    expect(playing).toBe(false);
    await close();
  });

  it("passes what is predicted by the next key, and goes along with who answers", async () => {
    const { page, close } = await openDeck(browser, PREDICTED, "#/1");
    const shown = async () => [await fragment(page), await isAt(page)];
    await stepIs(page, "a", 3);
    expect(await shown()).toEqual([-1, 3]);
    await page.keyboard.press("ArrowRight");
    await stepIs(page, "a", 4);
    await page.keyboard.press("ArrowRight");
    await stepIs(page, "a", 5);
    expect(await shown()).toEqual([1, 5]);
    const frame = await frameWith(page, "#s=");
    for (const step of [6, 7, 8]) {
      await frame.getByRole("button", { name: "Reveal" }).click();
      await stepIs(page, "a", step);
    }
    await page.waitForFunction(() => Reveal.getIndices().f === 4);
    await frame.locator(".embed-foot").click({ position: { x: 2, y: 2 } });
    await page.keyboard.press("ArrowLeft");
    await stepIs(page, "a", 7);
    expect(await shown()).toEqual([3, 7]);
    await close();
  });

  it("leaves the labs of a deck alone that is taken down", async () => {
    const { page, close } = await openDeck(browser, STEPPED, "#/1/0/4");
    await stepIs(page, "a", 5);
    const found = await page.evaluate(async () => {
      Reveal.destroy();
      const lab = document.getElementById("a") as Lab;
      const asked: object[] = [];
      lab.ask = async (request) => {
        asked.push(request);
        return { type: "step" };
      };
      const fragments = [...document.querySelectorAll(".backprop-lab-step.visible")];
      for (const one of fragments) one.classList.remove("visible");
      const hidden = Object.assign(new Event("fragmenthidden"), { fragments });
      document.querySelector(".reveal")?.dispatchEvent(hidden);
      return [asked, document.adoptedStyleSheets.length];
    });
    expect(found).toEqual([[], 0]);
    await close();
  });

  it("hands a key on once where the loader looks after a frame too, and sets its step", async () => {
    const { page, close } = await openDeck(browser, STEPPED, "#/2");
    const row = (step: number) => `tr[data-step="${step}"]`;
    let frame = await frameWith(page, "preset=or");
    await frame.locator(".panel-transport").click({ position: { x: 4, y: 4 } });
    await page.keyboard.press("ArrowRight");
    await frame.waitForSelector(row(1));
    expect(await fragment(page)).toBe(0);
    await go(page, 3);
    await page.waitForFunction(() => !document.getElementById("raw")?.hasAttribute("src"));
    await go(page, 2);
    frame = await frameWith(page, "preset=or");
    await frame.waitForSelector(row(3));
    await go(page, 2, 1);
    await frame.waitForSelector(row(3), { state: "detached" });
    await frame.waitForSelector(row(2));
    await close();
  });
});

/** Events of frames by the id of who shows them, with their steps. */
const TOLD = `<script>
  globalThis.told = [];
  const note = (id, { name, detail }) => told.push([id, name, detail.step]);
  addEventListener("message", ({ source, data }) => {
    for (const frame of document.querySelectorAll("iframe[id]"))
      if (frame.contentWindow !== source) continue;
      else if (data.type === "event") note(frame.id, data);
      else if (data.type === "ready") note(frame.id, { name: "ready", detail: data });
  });
</script>`;
const TOLD_BY_ELEMENT = `<script>
  for (const name of ["play", "pause", "step"])
    a.addEventListener(name, ({ detail }) => note("a", { name, detail }));
</script>`;
declare const told: (readonly [id: string, name: string, step: number])[];

const PLAYING = `${TOLD}${deckOf(
  `<section><backprop-lab id="a" scene="xor" autoplay="slide" style="height: 500px"></backprop-lab></section>
  <section><iframe id="lazy" data-backprop-lab width="900" height="500"
    data-src="SITE/embed.html#preset=xor&autoplay=slide"></iframe></section>
  <section><iframe id="eager" width="900" height="500"
    src="SITE/embed.html#preset=xor&autoplay=slide&theme=dark"></iframe></section>`,
  "plugins: []",
)}${TOLD_BY_ELEMENT}`;

/** Waits for the next event after `from` of them; returns its step. */
async function hear(page: Page, from: number, id: string, name: string): Promise<number> {
  const found = await page.waitForFunction(
    ([start, who, what]) => told.slice(start).find((one) => one[0] === who && one[1] === what),
    [from, id, name] as const,
  );
  return (await found.jsonValue())?.[2] ?? NaN;
}

describe("without the plug-in", () => {
  it("plays on its slide alone, and goes on where it was left", async () => {
    const { page, close } = await openDeck(browser, PLAYING, "#/4");
    // It is loaded with the deck, and ready long before its slide.
    await hear(page, 0, "eager", "ready");
    for (const [slide, id] of [
      [1, "a"],
      [3, "eager"],
    ] as const) {
      const ofIt = await page.evaluate((who) => told.filter((one) => one[0] === who), id);
      expect(ofIt.filter(([, name]) => name !== "ready")).toEqual([]);
      await go(page, slide);
      await hear(page, 0, id, "play");
      await hear(page, 0, id, "step");
      await go(page, 4);
      const left = await hear(page, 0, id, "pause");
      const back = await page.evaluate(() => told.length);
      await go(page, slide);
      // What was under way when it was left is finished.
      expect(await hear(page, back, id, "play")).toBeGreaterThanOrEqual(left);
      await go(page, 4);
      await hear(page, back, id, "pause");
    }
    await close();
  });

  it("blanks a frame that plays, and goes on from its last step", async () => {
    const { page, close } = await openDeck(browser, PLAYING, "#/2");
    // It plays before it can say so.
    expect(await hear(page, 0, "lazy", "ready")).toBe(0);
    await hear(page, 0, "lazy", "step");
    const frame = await (await page.waitForSelector("#lazy")).contentFrame();
    // What it keeps is ahead of what it has told, which is a second old at times.
    const kept = async (): Promise<number> =>
      Number(/"step":(\d+)/.exec((await frame?.evaluate(() => window.name)) ?? "")?.[1]);
    await expect
      .poll(async () => (await kept()) > (await page.evaluate(() => told.at(-1)?.[2] ?? NaN)))
      .toBe(true);
    const least = await kept();
    const back = await page.evaluate(() => told.length);
    await go(page, 4);
    await page.waitForFunction(() => !document.getElementById("lazy")?.hasAttribute("src"));
    await go(page, 2);
    const again = await hear(page, back, "lazy", "ready");
    expect(again).toBeGreaterThanOrEqual(least);
    await page.waitForFunction(
      (first) => told.some(([id, name, step]) => id === "lazy" && name === "step" && step > first),
      again,
    );
    await close();
  });
});
