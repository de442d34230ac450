/**
 * What a teacher can hide and lock is there under that name, on every stage that has it: an element
 * that is called otherwise one day would stay in sight, and open.
 */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { HIDDEN, LOCKED } from "../../web/embed/controls.ts";
import type { HideName, LockName } from "../../web/embed/options.ts";
import { encodeScene } from "../../web/scene/codec.ts";
import { presetScene } from "../../web/scene/presets/index.ts";
import { addressOf, launch, openPage } from "./support.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

interface Row {
  readonly preset: string;
  /** Of a scene that is no preset's. */
  readonly hash?: string;
  readonly hide: readonly HideName[];
  readonly lock: readonly LockName[];
}

/** Only its second optimizer, which has momentum. */
async function momentum(): Promise<string> {
  const scene = presetScene("descent-momentum");
  if (scene.stage.kind !== "descent") throw new Error("no descent");
  const optimizers = scene.stage.optimizers.slice(1);
  return encodeScene({ ...scene, stage: { ...scene.stage, optimizers } });
}

// Title and link are below every stage; the address leaves them out altogether, a scene hides them.
const FRAME = ["legend", "settings", "counters"] as const;
const ROWS: readonly Row[] = [
  {
    preset: "x2y-over-z",
    hide: ["formula", "values", "tabs", "tools", ...FRAME],
    lock: ["formula", "values", "transport", "all"],
  },
  // The rule for a tie stands by the node that it is about.
  { preset: "max-tie&step=3", hide: [], lock: ["conventions"] },
  { preset: "momentum", hash: await momentum(), hide: [], lock: ["conventions"] },
  {
    preset: "descent-too-fast",
    hide: ["formula", "values", "training", "tools", ...FRAME],
    lock: ["formula", "values", "training", "transport", "all"],
  },
  {
    preset: "or",
    hide: ["data", "training", "tabs", "tools", ...FRAME],
    lock: ["data", "weights", "training", "transport", "all"],
  },
  {
    preset: "xor",
    hide: ["data", "model", "training", "tabs", "charts", "tools", ...FRAME],
    lock: ["data", "model", "weights", "training", "transport", "all"],
  },
  {
    preset: "workshop-xor-or-nand",
    hide: ["data", "model", "tabs", "tools", ...FRAME],
    lock: ["data", "model", "weights", "transport", "all"],
  },
];

type Selectors = readonly (readonly [name: string, selector: string])[];
const selectorsOf = (
  names: readonly string[],
  all: Readonly<Partial<Record<string, string>>>,
): Selectors => names.map((name) => [name, all[name] ?? "no-selector"]);

/** Those whose elements can be seen, at least one of them. */
const seen = (page: Page, selectors: Selectors): Promise<string[]> =>
  page.evaluate(
    (all) =>
      all
        .filter(([, selector]) =>
          [...document.querySelectorAll(selector)].some((element) => element.checkVisibility()),
        )
        .map(([name]) => name),
    selectors,
  );

/** Those that have controls, all of them disabled. */
const disabled = (page: Page, selectors: Selectors): Promise<string[]> =>
  page.evaluate(
    (all) =>
      all
        .filter(([, selector]) => {
          const controls = document.querySelectorAll(
            `:is(${selector}) :is(input, select, textarea, button)`,
          );
          return controls.length > 0 && [...controls].every((each) => each.matches(":disabled"));
        })
        .map(([name]) => name),
    selectors,
  );

/** Parts of a selector that were found on some stage. */
const found = new Set<string>();
async function note(page: Page): Promise<void> {
  const parts = [...Object.values(HIDDEN), ...Object.values(LOCKED)].join(",").split(/\s*,\s*/);
  const here = await page.evaluate(
    (all) => all.filter((part) => document.querySelector(part) !== null),
    parts,
  );
  for (const part of here) found.add(part);
}

it.each(ROWS)(
  "$preset has what can be hidden and locked",
  async ({ preset, hash = `preset=${preset}`, hide, lock }) => {
    const address = addressOf(`embed.html#${hash}&hide=${hide.join()}&lock=${lock.join()}`);
    const { page, complaints, close } = await openPage(browser, address);
    const [hidden, locked] = [selectorsOf(hide, HIDDEN), selectorsOf(lock, LOCKED)];
    await expect.poll(() => disabled(page, locked), { timeout: 10_000 }).toEqual(lock);
    expect(await seen(page, hidden)).toEqual([]);
    // Without the one rule that hides them they are all to be seen: it hides nothing that is not there.
    await page.evaluate(() => {
      for (const sheet of document.adoptedStyleSheets)
        if (/^:is\(.*display: none !important/.test(sheet.cssRules[0]?.cssText ?? ""))
          sheet.disabled = true;
    });
    await expect.poll(() => seen(page, hidden)).toEqual(hide);
    await note(page);
    expect(complaints).toEqual([]);
    await close();
  },
);

it("every selector is of some stage", () => {
  const all = [...Object.values(HIDDEN), ...Object.values(LOCKED)].join(",").split(/\s*,\s*/);
  expect(all.filter((part) => !found.has(part))).toEqual([]);
});
