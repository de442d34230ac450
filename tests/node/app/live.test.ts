/** When a live picture is opened, moved and closed, by pictures and observers that are stood in for. */
import { signal } from "@preact/signals";
import { afterAll, beforeEach, expect, test, vi } from "vitest";
import { keepMoving, type Live } from "../../../web/app/front/live.ts";
import { defaultScene } from "../../../web/scene/defaults.ts";

const drawn = vi.hoisted(() => ({
  ...{ opened: 0, closed: 0, moves: 0, stills: 0 },
  beat: 100,
  still: () => Promise.resolve(),
}));
vi.mock("../../../web/app/front/pictures/index.ts", () => ({
  openPicture: () => {
    drawn.opened += 1;
    return Promise.resolve({
      beat: drawn.beat,
      next: () => Promise.resolve(void (drawn.moves += 1)),
      still: () => ((drawn.stills += 1), drawn.still()),
      close: () => (drawn.closed += 1),
    });
  },
}));

vi.useFakeTimers();
type Tell = (entries: readonly { readonly isIntersecting: boolean }[]) => void;
let see: Tell = () => undefined;
let resize: Tell = () => undefined;
const observer = (keep: (tell: Tell) => void) =>
  class {
    constructor(tell: Tell) {
      keep(tell);
    }
    observe(): void {}
    disconnect(): void {}
  };
vi.stubGlobal("IntersectionObserver", observer((tell) => (see = tell))); // prettier-ignore
vi.stubGlobal("ResizeObserver", observer((tell) => (resize = tell))); // prettier-ignore
vi.stubGlobal("window", {
  setTimeout: (...all: Parameters<typeof setTimeout>) => setTimeout(...all),
  clearTimeout: (timer: number) => clearTimeout(timer),
});
vi.stubGlobal("document", {
  hidden: false,
  addEventListener: () => undefined,
  removeEventListener: () => undefined,
});
afterAll(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

let width = 300;
beforeEach(() => {
  width = 300;
  Object.assign(drawn, { opened: 0, closed: 0, moves: 0, stills: 0, beat: 100 });
  drawn.still = () => Promise.resolve();
});

function start(
  isPlaying: boolean,
  scene: Live["scene"] = () => Promise.resolve(defaultScene("network")),
) {
  const playing = signal(isPlaying);
  const root = { getBoundingClientRect: () => ({ width, height: 200 }) };
  const live = { root, client: {}, scene, playing, say: () => undefined };
  return { playing, stop: keepMoving(live as unknown as Live) };
}
const pass = (time: number): Promise<unknown> => vi.advanceTimersByTimeAsync(time);
const IN = { isIntersecting: true };
const OUT = { isIntersecting: false };

test("it moves with its beat, as long as what is seen last is that it is in sight", async () => {
  const { stop } = start(true);
  see([OUT, IN]);
  await pass(1050);
  expect(drawn.moves).toBe(11);
  see([IN, OUT]);
  await pass(1000);
  expect(drawn.moves).toBe(11);
  stop();
  expect([drawn.opened, drawn.closed]).toEqual([1, 1]);
});

test.each([
  ["what never moves", Infinity, 300, [1, 1]],
  ["what has no room", 100, 30, [0, 0]],
])("%s is looked at once", async (_, beat, wide, counts) => {
  drawn.beat = beat;
  width = wide;
  const { stop } = start(true);
  see([IN]);
  await pass(1000);
  expect([drawn.opened, drawn.moves]).toEqual(counts);
  expect(vi.getTimerCount()).toBe(0);
  stop();
});

test("a scene that did not come is asked for again in sight", async () => {
  const scene = vi
    .fn<Live["scene"]>()
    .mockRejectedValueOnce(new Error("offline"))
    .mockResolvedValue(defaultScene("network"));
  const { stop } = start(true, scene);
  see([IN]);
  resize([]);
  await pass(1000);
  see([OUT]);
  see([IN]);
  await pass(50);
  expect(drawn.opened).toBe(1);
  stop();
});

test("a picture that fails to be drawn is closed", async () => {
  drawn.still = () => Promise.reject(new Error("ended"));
  const { stop } = start(false);
  see([IN]);
  await pass(1000);
  expect([drawn.opened, drawn.closed]).toEqual([1, 1]);
  stop();
  expect(drawn.closed).toBe(1);
});

test("another width draws it anew, also while it is being drawn", async () => {
  let done = (): void => undefined;
  drawn.still = () => new Promise((resolve) => (done = resolve));
  const { stop } = start(false);
  see([IN]);
  await pass(10);
  width = 400;
  resize([]);
  expect(drawn.opened).toBe(1);
  done();
  await pass(10);
  expect([drawn.opened, drawn.closed, drawn.stills]).toEqual([2, 1, 2]);
  done();
  await pass(10);
  width = 410;
  resize([]);
  await pass(10);
  expect(drawn.opened).toBe(2);
  stop();
  expect(drawn.closed).toBe(2);
});
