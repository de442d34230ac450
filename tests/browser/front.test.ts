/** The front page: its pictures move as long as they are wanted, and lead to what they show. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { frontWords } from "../../web/core/words/front.ts";
import { words } from "../../web/core/words/index.ts";
import { lastWords } from "../../web/core/words/last.ts";
import { STAGE_KINDS } from "../../web/scene/schema.ts";
import { addressOf, axeViolations, launch, pageUser } from "./support.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const withFront = pageUser(() => browser, ".front-picture");

const readout = (page: Page, kind: string): Promise<string> =>
  page.locator(`.front-${kind} .front-readout`).innerText();

/** What a card says, once it says something else than `before`. */
async function changed(page: Page, kind: string, before: string): Promise<string> {
  await expect.poll(() => readout(page, kind)).not.toBe(before);
  return readout(page, kind);
}

/** The longest that a card stands still: the perceptron's, from one step to the next. */
const longestBeat = (page: Page): Promise<void> =>
  page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 900)));

it("is alive, stops when asked, and has every example below", () =>
  withFront("", async (page) => {
    expect(await page.title()).toBe(words.common.name);
    for (const kind of STAGE_KINDS) await changed(page, kind, await changed(page, kind, ""));
    expect(await readout(page, "expression")).toMatch(/^x = [\d.]+, ∂f\/∂x = [\d.]+$/);
    await page.getByRole("button", { name: frontWords.pause }).click();
    // What was under way comes to its end.
    const cards = page.locator(".front-cards");
    await expect
      .poll(async () => {
        const before = await cards.innerHTML();
        await longestBeat(page);
        return (await cards.innerHTML()) === before;
      })
      .toBe(true);
    // Space and Home are the page's own here.
    await page.getByRole("heading", { level: 3 }).first().waitFor();
    await page.keyboard.press("End");
    await page.waitForFunction(() => window.scrollY > 0);
    expect(await axeViolations(page)).toEqual([]);
    await page.getByRole("radio", { name: frontWords.byTopic }).check();
    await page
      .getByRole("heading", { name: frontWords.topics.hand, level: 3 })
      .scrollIntoViewIfNeeded();
    await page.locator(".preset-picture:has(svg)").first().waitFor();
    await page.getByRole("button", { name: frontWords.play, exact: true }).click();
  }));

it("leads to every stage and back", () =>
  withFront("", async (page) => {
    for (const kind of STAGE_KINDS) {
      await page.locator(`.front-${kind} a`).press("Enter");
      await expect.poll(() => page.locator(".tab[aria-current]").innerText()).toBe(words.common.stages[kind]); // prettier-ignore
      await page.waitForSelector(".stage");
      if (kind === "network") break;
      await page.goBack();
      await page.locator(`.front-${kind}`).waitFor();
    }
    await page.getByRole("link", { name: words.common.name, exact: true }).click();
    await page.locator(".preset", { hasText: "Mazur" }).first().click();
    await page.waitForSelector(".neuron");
  }));

it("stands still where motion is not wanted, in the dark too", () =>
  withFront(
    "home",
    async (page) => {
      await expect.poll(() => readout(page, "expression")).toMatch(/^x = 3.00/);
      expect(await axeViolations(page)).toEqual([]);
      expect(await readout(page, "expression")).toMatch(/^x = 3.00/);
      // Out of sight nothing is drawn.
      expect(await readout(page, "network")).toBe("");
      await page.getByRole("button", { name: frontWords.play, exact: true }).click();
      await changed(page, "expression", await readout(page, "expression"));
      // What was shown trained learns from the beginning.
      await page.getByRole("button", { name: frontWords.pause }).click();
      await page.locator(".front-network").scrollIntoViewIfNeeded();
      await expect.poll(() => readout(page, "network")).toMatch(/^epoch \d{3,}/);
      await page.getByRole("button", { name: frontWords.play, exact: true }).dispatchEvent("click");
      await expect
        .poll(() => readout(page, "network"), { interval: 20 })
        .toMatch(/^epoch \d{1,2},/);
    },
    { reducedMotion: "reduce", colorScheme: "dark", viewport: { width: 390, height: 844 } },
  ));

const focused = (page: Page): Promise<string> =>
  page.evaluate(() => document.activeElement?.tagName ?? "");

it("starts a scene at its top with the focus in it, and comes back to where it was left", () =>
  withFront(
    "",
    async (page) => {
      const card = page.locator(".preset", { hasText: "Mazur" }).first();
      await card.focus();
      await page.waitForFunction(() => window.scrollY > 500);
      await card.press("Enter");
      await page.waitForSelector(".neuron");
      expect([await page.evaluate(() => window.scrollY), await focused(page)]).toEqual([0, "MAIN"]);
      await page.getByRole("link", { name: words.common.name, exact: true }).click();
      await page.waitForFunction(() => document.activeElement?.textContent?.includes("Mazur"));
      await page.waitForFunction(() => {
        const { top, bottom } = document.activeElement!.getBoundingClientRect();
        return top >= 0 && bottom <= window.innerHeight;
      });
    },
    { viewport: { width: 390, height: 844 } },
  ));

it("opens a card again in a frame whose address does not follow", () =>
  withFront("", async (page) => {
    await page.evaluate(() => {
      history.pushState = history.replaceState = () => {
        throw new Error("srcdoc");
      };
    });
    for (const link of [
      ".front-perceptron a",
      ".front-perceptron a",
      ".preset >> nth=0",
      ".preset >> nth=0",
    ]) {
      // prettier-ignore
      await page.locator(link).click();
      await page.waitForSelector(".stage");
      await page.getByRole("link", { name: words.common.name, exact: true }).click();
      await page.locator(".front").waitFor();
    }
  }));

/** 160,000 numbers: more than a link holds. */
const LARGE = {
  version: 1,
  title: "Many rows",
  stage: {
    kind: "network",
    data: {
      inputs: Array.from({ length: 2000 }, (_, row) => Array.from({ length: 80 }, () => row % 2)),
      targets: Array.from({ length: 2000 }, (_, row) => row % 2),
    },
    model: { inputs: 80, layers: [{ kind: "dense", units: 1, activation: "sigmoid" }] },
  },
};

/** What the browser keeps, "" for nothing. */
const kept = (page: Page): Promise<string> =>
  page.evaluate(
    () =>
      new Promise((resolve) => {
        const request = indexedDB.open("backprop-lab", 1);
        request.onupgradeneeded = () => request.transaction?.abort();
        request.onerror = () => resolve("");
        request.onsuccess = () => {
          const box = request.result.transaction("last").objectStore("last").get("scene");
          box.onsuccess = () => {
            request.result.close();
            resolve(String(box.result ?? ""));
          };
        };
      }),
  );

it("goes on with a scene too large for a link, and forgets it when told to", () =>
  withFront("", async (page) => {
    await page.waitForLoadState("networkidle");
    await page.evaluate((text) => {
      const files = new DataTransfer();
      files.items.add(new File([text], "scene.json", { type: "application/json" }));
      document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: files, bubbles: true }));
    }, JSON.stringify(LARGE));
    await page.waitForSelector(".stage");
    await page.getByRole("button", { name: "One batch" }).or(page.getByRole("button", { name: /^Step/ })).first().click(); // prettier-ignore
    await expect.poll(() => kept(page)).toMatch(/"Many rows".*"step":/s);
    await page.reload();
    const goOn = page.getByRole("button", { name: lastWords.goOn });
    await goOn.waitFor();
    expect(await page.locator(".front-last").innerText()).toMatch(/Many rows, Network, step/);
    expect(await axeViolations(page)).toEqual([]);
    await goOn.click();
    await page.waitForSelector(".stage");
    expect(await page.title()).toContain("Many rows");
    await page.goto("about:blank");
    await page.goto(addressOf("index.html#preset=or"));
    await goOn.waitFor();
    // What is offered stays.
    await page.getByRole("button", { name: /^Step/ }).first().click();
    await page.getByRole("link", { name: words.common.name, exact: true }).click();
    expect(await page.locator(".front-last").innerText()).toMatch(/Many rows/);
    const forget = page.getByRole("button", { name: lastWords.forget });
    await page.goto("about:blank");
    await page.goto(addressOf("index.html#preset=or"));
    await forget.click();
    expect(await focused(page)).toBe("MAIN");
    await page.getByRole("button", { name: /^Step/ }).first().click();
    await page.getByRole("link", { name: words.common.name, exact: true }).click();
    await forget.click();
    expect(await focused(page)).toBe("INPUT");
    await page.getByRole("checkbox", { name: lastWords.keep }).uncheck();
    expect(await goOn.count()).toBe(0);
    await page.reload();
    expect(await page.getByRole("checkbox", { name: lastWords.keep }).isChecked()).toBe(false);
    expect(await goOn.count()).toBe(0);
  }));
