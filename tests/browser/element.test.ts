/**
 * The custom element, the loader and the plug-in for reveal.js, in pages of another origin: every
 * row of what decks and course pages do to an embed.
 */
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { frameWith, isReady, openDeck, openHost, stepIs, type Lab, type RevealApi } from "./lab-host.ts"; // prettier-ignore
import { launch } from "./support.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

describe("the custom element", () => {
  it("shows scenes, answers, tells, and brings the engine once for all", async () => {
    const { page, asked, close } = await openHost(
      browser,
      `
      <backprop-lab id="a" scene="x2y-over-z&step=0" hide="link,legend" lock="values"></backprop-lab>
      <backprop-lab id="b" scene="x2y-over-z&step=0"></backprop-lab>
      <script>
        globalThis.told = [];
        for (const name of ["ready", "step", "state"])
          a.addEventListener(name, ({ type }) => told.push(type));
      </script>`,
    );
    await isReady(page, "a");
    await page.locator("#b").scrollIntoViewIfNeeded();
    await isReady(page, "b");
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe("BODY");
    expect(asked.filter((url) => /engine\/(relaxed|simd|scalar)\.js/.test(url))).toHaveLength(1);

    const answers = await page.evaluate(async () => {
      const lab = document.getElementById("a") as Lab;
      await lab.step(2);
      const state = await lab.getState();
      const wrong = await lab.ask({ type: "stepp" }).catch((error: Error) => error.message);
      const [svg, png] = [await lab.snapshot("svg"), await lab.snapshot("png")];
      await lab.setState({ step: 5 });
      return { step: state.view?.step, wrong, svg, png };
    });
    expect(answers.step).toBe(2);
    expect(answers.wrong).toBe('type: no message "stepp"; did you mean "step"?');
    expect(answers.svg).toMatch(/^<svg[\s\S]*<text[\s\S]*<\/svg>\s*$/);
    expect(answers.png).toMatch(/^data:image\/png;base64,.{1000}/);
    await stepIs(page, "a", 5);
    await page.waitForFunction(() =>
      ["ready", "step", "state"].every((name) =>
        (globalThis as unknown as { told: string[] }).told.includes(name),
      ),
    );
    const frame = await frameWith(page, "lock=values");
    expect(await frame.locator(".embed-link, .graph-legend").count()).toBe(1);
    expect(await frame.locator(".graph-legend").isVisible()).toBe(false);
    expect(await frame.locator(".panel-inputs .inputs input").first().isDisabled()).toBe(true);
    expect(await frame.locator("#formula, .formula-input").first().isEnabled()).toBe(true);
    await close();
  });

  it("says what is wrong with a scene, and takes a right one", async () => {
    const { page, close } = await openHost(
      browser,
      `<backprop-lab id="a" scene="no-such"></backprop-lab>`,
    );
    const frame = await frameWith(page, "no-such");
    await frame.getByRole("alert").waitFor();
    const answers = await page.evaluate(async () => {
      const lab = document.getElementById("a") as Lab;
      const refused = await lab.step().catch((error: Error) => error.message);
      await lab.setState({ scene: "preset=or&step=0" });
      await lab.step();
      // A wrong message that is not the element's own leaves it as it is.
      const told = new Promise((resolve) => lab.addEventListener("error", resolve));
      const { contentWindow } = lab.querySelector("iframe") as HTMLIFrameElement;
      contentWindow?.postMessage({ ns: "backprop-lab", v: 1, type: "stepp" }, "*");
      await told;
      return [refused, (await lab.getState()).view?.step];
    });
    expect(answers).toEqual([expect.stringContaining("cannot be shown"), 1]);
    const scene = { version: 1, stage: { kind: "expression", formula: "f = a*b" } };
    await page.evaluate((given) => {
      (document.getElementById("a") as Lab).scene = given;
    }, scene);
    await isReady(page, "a");
    const shown = await frameWith(page, "#s=");
    await shown.waitForFunction(() => document.querySelectorAll(".node").length === 3);
    // The last one said is shown, though packing the first takes longer.
    const unanswered = await page.evaluate((given) => {
      const lab = document.getElementById("a") as Lab;
      const answer = lab.snapshot("png").catch((error: Error) => error.message);
      lab.scene = { ...given, notes: "many words ".repeat(1000) };
      lab.scene = "no-such";
      return answer;
    }, scene);
    expect(unanswered).toContain("loaded anew");
    await frameWith(page, "no-such");
    await close();
  });
});

const DECK = `
  <link rel="stylesheet" href="/reveal/reveal.css">
  <div class="reveal"><div class="slides">
    <section><h2>One</h2></section>
    <section><backprop-lab id="a" scene="x2y-over-z" steps="all" style="height: 500px"></backprop-lab></section>
    <section><iframe id="raw" width="900" height="500" data-src="SITE/embed.html#preset=or"></iframe></section>
    <section><h2>Four</h2></section>
  </div></div>
  <script src="/reveal/reveal.js"></script>
  <script src="SITE/backprop-lab-reveal.js"></script>
  <script>
    Reveal.initialize({ plugins: [BackpropLabReveal], hash: false, transition: "none", width: 960, height: 700 });
  </script>`;

declare const Reveal: RevealApi;

describe("a reveal.js deck", () => {
  it("steps with its fragments, keeps its keys, and gets them back from a frame", async () => {
    const { page, close } = await openDeck(browser, DECK);
    await isReady(page, "a");
    await page.waitForFunction(() => document.querySelectorAll(".backprop-lab-step").length === 12);
    await stepIs(page, "a", 0);
    await page.keyboard.press("ArrowRight"); // To the slide.
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Space");
    await page.keyboard.press("PageDown");
    await stepIs(page, "a", 3);
    await page.keyboard.press("ArrowLeft");
    await stepIs(page, "a", 2);
    // After a click inside the frame, where the deck does not hear keys itself.
    const frame = await frameWith(page, "x2y-over-z");
    await frame.locator(".panel-transport").click({ position: { x: 4, y: 4 } });
    await page.keyboard.press("ArrowRight");
    await stepIs(page, "a", 3);
    // A field keeps its keys; Escape leaves the frame, and does no more than that.
    await frame.locator(".panel-inputs .inputs input").first().focus();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Escape");
    await page.waitForFunction(() => document.activeElement === document.body);
    // What the frame says comes in its order: a key handed on by mistake is here before this answer.
    await page.evaluate(async () => void (await (document.getElementById("a") as Lab).getState()));
    expect(await page.evaluate(() => [Reveal.getIndices().f, Reveal.isOverview()])).toEqual([
      2,
      false,
    ]);
    await page.keyboard.press("ArrowRight");
    await stepIs(page, "a", 4);
    await close();
  });

  it("blanks a frame that it loads lazily, and has the same state back at once", async () => {
    const { page, close } = await openDeck(browser, DECK);
    await page.evaluate(() => Reveal.slide(2));
    const row = (step: number) => `tr[data-step="${step}"]`;
    let frame = await frameWith(page, "preset=or");
    await frame.getByRole("button", { name: "Step", exact: true }).click();
    await frame.getByRole("button", { name: "Step", exact: true }).click();
    await frame.waitForSelector(row(2));
    await frame.waitForFunction(() => window.name.includes('"step":2'));
    await frame.getByRole("button", { name: "Play", exact: true }).click();
    await page.evaluate(() => Reveal.slide(3));
    await page.waitForFunction(() => !document.getElementById("raw")?.hasAttribute("src"));
    const begun = Date.now();
    await page.evaluate(() => Reveal.slide(2));
    frame = await frameWith(page, "preset=or");
    await frame.waitForSelector(row(2));
    expect(Date.now() - begun).toBeLessThan(3000); // On a busy machine; 0.4 s on a quiet one.
    expect(await frame.getByRole("button", { name: "Play", exact: true }).count()).toBe(1);
    await close();
  });

  it("makes steps that are asked for while a frame is loaded anew", async () => {
    const { page, close } = await openDeck(
      browser,
      DECK.replace('id="raw"', 'id="raw" data-steps="3"'),
    );
    await page.evaluate(() => Reveal.slide(2));
    for (let i = 0; i < 3; i++) await page.keyboard.press("ArrowRight");
    let frame = await frameWith(page, "preset=or");
    await frame.waitForSelector('tr[data-step="3"]');
    await frame.waitForFunction(() => window.name.includes('"step":3'));
    await page.evaluate(() => Reveal.slide(3));
    await page.waitForFunction(() => !document.getElementById("raw")?.hasAttribute("src"));
    await page.evaluate(() => {
      Reveal.slide(2);
      Reveal.prevFragment();
    });
    frame = await frameWith(page, "preset=or");
    await frame.waitForSelector('tr[data-step="2"]');
    await frame.waitForSelector('tr[data-step="3"]', { state: "detached" });
    await close();
  });

  it("keeps pointers right where the slide is scaled", async () => {
    const { page, close } = await openDeck(browser, DECK);
    await page.setViewportSize({ width: 620, height: 460 });
    await page.evaluate(() => Reveal.slide(1));
    await isReady(page, "a");
    const frame = await frameWith(page, "x2y-over-z");
    // Where it is on the screen: the slide's scale is none of the frame's business.
    const node = await frame
      .locator(".node")
      .nth(1)
      .evaluate((element) => {
        const { left, top, width, height } = element.getBoundingClientRect();
        return { x: left + width / 2, y: top + height / 2, room: innerWidth };
      });
    const box = await page.locator("#a > iframe").evaluate((element) => {
      const { left, top, width } = element.getBoundingClientRect();
      return { left, top, width };
    });
    const scale = box.width / (node.room + 2);
    expect(scale).toBeLessThan(0.7);
    await page.mouse.click(box.left + scale * (node.x + 1), box.top + scale * (node.y + 1));
    await frame.waitForSelector(".node.is-selected");
    await close();
  });
});

describe("the loader", () => {
  it("is smaller than 2 kB", () => {
    const file = readFileSync(new URL("../../dist/embed.js", import.meta.url));
    expect(gzipSync(file, { level: 9 }).length).toBeLessThan(2000);
  });

  it("starts frames in sight, in their own height, also in a sandboxed srcdoc", async () => {
    const inner = `<script src='SITE/embed.js'></script>
      <div data-backprop-lab='or' data-hide='link'></div>
      <div style='height: 4000px'></div><div id='far' data-backprop-lab='and'></div>`;
    const { page, close } = await openHost(
      browser,
      `<iframe sandbox="allow-scripts" width="1000" height="600" srcdoc="${inner}"></iframe>`,
    );
    const frame = await frameWith(page, "preset=or");
    await frame.waitForSelector(".plane-point");
    const holder = frame.parentFrame();
    await holder?.waitForFunction(() => document.querySelector("iframe")?.style.height !== "560px");
    expect(await holder?.locator("#far iframe").count()).toBe(0);
    await holder?.locator("#far").scrollIntoViewIfNeeded();
    await holder?.waitForSelector("#far iframe");
    await close();
  });

  it("lets nothing play that cannot be seen", async () => {
    const { page, close } = await openHost(
      browser,
      `
      <script>
        globalThis.told = [];
        addEventListener("message", ({ data }) => told.push(data.name ?? data.type));
      </script>
      <script src="SITE/embed.js"></script>
      <div style="height: 4000px"></div>
      <iframe id="far" data-backprop-lab src="SITE/embed.html#preset=xor&autoplay" width="900" height="600"></iframe>`,
    );
    const isTold = (name: string) =>
      page.waitForFunction((wanted) => (globalThis as unknown as { told: string[] }).told.includes(wanted), name); // prettier-ignore
    await isTold("ready");
    // Answered after whatever the loader has said.
    await page.evaluate(() => {
      const { contentWindow } = document.getElementById("far") as HTMLIFrameElement;
      contentWindow?.postMessage({ ns: "backprop-lab", v: 1, type: "getState", id: 1 }, "*");
    });
    await isTold("getState");
    const told = () => page.evaluate(() => (globalThis as unknown as { told: string[] }).told);
    expect(await told()).not.toContain("play");
    await page.locator("#far").scrollIntoViewIfNeeded();
    await isTold("play");
    await close();
  });
});
