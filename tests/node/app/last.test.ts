/** When the last scene is kept: what is written, what is left, and how often. */
import { signal } from "@preact/signals";
import { afterAll, afterEach, beforeEach, expect, test, vi } from "vitest";
import { keepLast } from "../../../web/app/last/keep.ts";
import { writeLast } from "../../../web/app/last/last-scene.ts";
import { defaultScene } from "../../../web/scene/defaults.ts";
import type { Scene } from "../../../web/scene/schema.ts";
import { parseScene } from "../../../web/scene/validate.ts";
import { createStore, type Store } from "../../../web/state/store.ts";

const box = vi.hoisted(() => ({ text: "", writes: 0, isFull: false }));
vi.mock("../../../web/app/last/box.ts", () => ({
  readBox: () => Promise.resolve(box.text),
  fillBox: (text: string) => {
    if (box.isFull) return Promise.resolve(false);
    box.text = text;
    box.writes += 1;
    return Promise.resolve(true);
  },
  emptyBox: () => Promise.resolve((box.text = "")),
}));

vi.useFakeTimers();
vi.stubGlobal("window", {
  addEventListener: () => undefined,
  setTimeout: (...all: Parameters<typeof setTimeout>) => setTimeout(...all),
  clearTimeout: (timer: number) => clearTimeout(timer),
});
vi.stubGlobal("document", { addEventListener: () => undefined });
beforeEach(() => Object.assign(box, { text: "", writes: 0, isFull: false }));
afterEach(() => vi.clearAllTimers());
afterAll(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** Longer than anything is waited for. */
const aWhile = (): Promise<unknown> => vi.advanceTimersByTimeAsync(5000);
const titled = (title: string): Scene => ({ ...defaultScene("network"), title });
const stepTo = (store: Store, step: number): void =>
  store.dispatch((scene) => ({ ...scene, view: { ...scene.view, step } }), { history: "view" });
const kept = (): unknown => (box.text === "" ? "" : JSON.parse(box.text));

/** 160,000 numbers: no address holds them. */
const large = parseScene(
  JSON.stringify({
    version: 1,
    title: "Large",
    stage: {
      kind: "network",
      data: {
        inputs: Array.from({ length: 2000 }, () => Array.from({ length: 80 }, () => 0.123456)),
        targets: Array.from({ length: 2000 }, (_, row) => row % 2),
      },
      model: { inputs: 80, layers: [{ kind: "dense", units: 1, activation: "sigmoid" }] },
    },
  }),
);

test("what was kept stays while examples are looked at, until one is worked on", async () => {
  const mine = writeLast(titled("Mine"))!;
  box.text = mine;
  const store = createStore(defaultScene("expression"));
  await keepLast(store, signal(false));
  store.load(defaultScene("perceptron"));
  await aWhile();
  store.load(titled("Example"));
  store.dispatch((scene) => ({ ...scene, view: { ...scene.view, example: 2 } }), {
    history: "view",
  });
  await aWhile();
  expect(box.text).toBe(mine);
  stepTo(store, 1);
  await aWhile();
  expect(kept()).toMatchObject({ title: "Example", view: { step: 1 } });
});

test("what was changed a moment before another document, or before this was here, is kept", async () => {
  const store = createStore(titled("First"));
  stepTo(store, 2);
  await keepLast(store, signal(false));
  await aWhile();
  expect(kept()).toMatchObject({ title: "First", view: { step: 2 } });
  stepTo(store, 3);
  store.load(titled("Example"));
  await aWhile();
  expect(kept()).toMatchObject({ title: "First", view: { step: 3 } });
});

test("what is offered stays until the offer is put away", async () => {
  box.text = writeLast(large)!;
  const store = createStore(titled("Other"));
  const keeper = await keepLast(store, signal(false));
  expect(keeper.offered.value).toBe(true);
  stepTo(store, 1);
  await aWhile();
  expect(kept()).toMatchObject({ title: "Large" });
  keeper.dismiss();
  await aWhile();
  expect(kept()).toMatchObject({ title: "Other", view: { step: 1 } });
});

test("a large scene is written again only when its run pauses, or is left", async () => {
  const store = createStore(large);
  const home = signal(false);
  await keepLast(store, home);
  stepTo(store, 1);
  await aWhile();
  expect(box.writes).toBe(1);
  for (let step = 2; step < 12; step += 1) {
    stepTo(store, step);
    await vi.advanceTimersByTimeAsync(1000);
  }
  expect(box.writes).toBe(1);
  await aWhile();
  expect(kept()).toMatchObject({ view: { step: 11 } });
  stepTo(store, 12);
  home.value = true;
  expect(kept()).toMatchObject({ view: { step: 12 } });
});

test("nothing is offered that there was no room for", async () => {
  box.isFull = true;
  const store = createStore(titled("Mine"));
  const keeper = await keepLast(store, signal(false));
  stepTo(store, 1);
  await aWhile();
  expect(keeper.last.value).toBeNull();
});
