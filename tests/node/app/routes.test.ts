/** Addresses in a window that is stood in for: what they open, and what is said of those refused. */
import { afterAll, beforeEach, expect, test, vi } from "vitest";
import { sceneInAddress, startRoutes } from "../../../web/app/routes.ts";
// Read here, so that no test waits for them.
import "../../../web/scene/playground-link.ts";
import "../../../web/scene/presets/index.ts";
import { decodeScene } from "../../../web/scene/codec.ts";
import { defaultScene } from "../../../web/scene/defaults.ts";
import { createStore, type Store } from "../../../web/state/store.ts";

const LINK = "#activation=tanh&dataset=circle&networkShape=3&seed=0.49466&noise=0";

const place = { hash: "" };
let listener = (): void => undefined;
const written: string[] = [];
const setHash = (_: unknown, __: string, hash: string): void => {
  written.push(hash);
  place.hash = hash;
};
vi.stubGlobal("location", place);
vi.stubGlobal("history", { pushState: setHash, replaceState: setHash });
vi.stubGlobal("window", {
  addEventListener: (_: string, listen: () => void) => (listener = listen),
  clearTimeout: () => undefined,
  setTimeout: () => 0,
});
afterAll(() => vi.unstubAllGlobals());

let broken = "";
const onBroken = (reason: string): void => {
  broken = reason;
};
beforeEach(() => {
  broken = "";
  place.hash = "";
  written.length = 0;
});

function goTo(hash: string): void {
  place.hash = hash;
  listener();
}
const shows = ({ scene }: Store, kind: string) =>
  vi.waitFor(() => expect(scene.value.stage.kind).toBe(kind), 5000);

test.each(["#dataset=zzz", "#foo=bar", "#step=9"])(
  "%s is refused, and said of none",
  async (hash) => {
    const store = createStore(defaultScene("expression"));
    const routes = startRoutes(store, "", onBroken);
    goTo(hash);
    await expect(sceneInAddress()).rejects.toThrow(/^link|^data/);
    await vi.waitFor(() => expect(broken).not.toBe(""));
    expect(routes.foreign.value).toBe("");
    goTo("#preset=or");
    await shows(store, "perceptron");
    expect([broken, routes.foreign.value]).toEqual(["", ""]);
  },
);

test("what is opened otherwise clears the refusal too, and knows where it is from", async () => {
  const store = createStore(defaultScene("expression"));
  const routes = startRoutes(store, LINK, onBroken);
  expect(routes.foreign.value).toBe(LINK.slice(1));
  broken = "of the one before";
  await routes.open(defaultScene("descent"));
  expect([broken, routes.foreign.value, store.scene.value.stage.kind]).toEqual(["", "", "descent"]);
  await routes.open(defaultScene("network"), `https://playground.example/?a=1&s=2${LINK}`);
  expect(routes.foreign.value).toBe(LINK.slice(1));
});

test("an address gives way to the next, however long it takes to read", async () => {
  const store = createStore(defaultScene("expression"));
  const routes = startRoutes(store, "", onBroken);
  const seen: string[] = [];
  store.scene.subscribe(({ stage }) => seen.push(stage.kind));
  goTo(LINK);
  goTo("#preset=or");
  await shows(store, "perceptron");
  goTo("#foo=bar");
  goTo(LINK);
  await shows(store, "network");
  expect([seen, broken]).toEqual([["expression", "perceptron", "network"], ""]);
  expect(routes.foreign.value).toBe(LINK.slice(1));
});

test("undo leads back to what was shown, and never to what waited behind the front page", async () => {
  const store = createStore(defaultScene("expression"));
  const routes = startRoutes(store, "", onBroken);
  await routes.open(defaultScene("descent"));
  expect([routes.home.value, store.canUndo.value]).toEqual([false, false]);
  await routes.goHome();
  await routes.open(defaultScene("network"));
  store.undo();
  expect([store.scene.value.stage.kind, store.canUndo.value]).toEqual(["descent", false]);
});

test("going home writes what was changed a moment before, and clears a refusal", async () => {
  const store = createStore(defaultScene("expression"));
  const routes = startRoutes(store, "", onBroken);
  await routes.open(defaultScene("descent"));
  broken = "of a link";
  store.dispatch((scene) => ({ ...scene, title: "Changed" }));
  await Promise.all([routes.goHome(), routes.goHome()]);
  const [, last = "", ...home] = written;
  expect([(await decodeScene(last)).title, home, broken]).toEqual(["Changed", ["#"], ""]);
  expect(routes.home.value).toBe(true);
  place.hash = "";
  broken = "of another";
  await routes.goHome();
  expect([written.length, broken]).toEqual([3, ""]);
});
