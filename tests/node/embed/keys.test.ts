/** Keys of an embed in a deck: what turns slides goes to the deck, and nothing else does. */
import { afterEach, expect, it, vi } from "vitest";
import { listenForKeys } from "../../../web/embed/keys.ts";
import type { Report } from "../../../web/embed/messages.ts";
import { USUAL_OPTIONS } from "../../../web/embed/options.ts";
import type { App } from "../../../web/stages/common/context.ts";

afterEach(() => vi.unstubAllGlobals());

/** An element as far as keys ask for one. */
class Target {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
  matches(selector: string): boolean {
    return selector.split(",").some((each) => each.trim() === this.name);
  }
  closest(): null {
    return null;
  }
}

/** What the deck gets of a key, and whether the browser still does its own. */
function press(name: string, key: string, modifiers: Partial<KeyboardEvent> = {}) {
  const posted: Report[] = [];
  vi.stubGlobal("Element", Target);
  vi.stubGlobal("window", {
    addEventListener: (_: string, listen: (event: object) => void) =>
      listen({ key, target: new Target(name), defaultPrevented: false, preventDefault, ...modifiers }), // prettier-ignore
  });
  const preventDefault = vi.fn<() => void>();
  const options = { ...USUAL_OPTIONS, keys: "deck" } as const;
  listenForKeys({} as App, options, (report) => posted.push(report), () => true); // prettier-ignore
  return { posted: posted.map(({ type }) => type), kept: preventDefault.mock.calls.length === 0 };
}

const DECKS = { posted: ["key"], kept: false };
const OWN = { posted: [], kept: true };

it.each([
  ["body", "Enter"],
  ["body", "ArrowDown"],
  ["body", "ArrowRight"],
  ["button", "ArrowRight"],
  ["button", "PageDown"],
  // Clickers send these wherever the focus is.
  ['[type="range"]', "PageDown"],
])("a deck has %s %s", (name, key) => expect(press(name, key)).toEqual(DECKS));

it.each([
  ["button", "Enter"],
  ["button", " "],
  ["a", "Enter"],
  ["summary", "Enter"],
  ['[type="range"]', "ArrowUp"],
  ['[type="range"]', "ArrowDown"],
  ['[type="range"]', "ArrowLeft"],
  ['[type="radio"]', "ArrowDown"],
  ["body", "F5"],
  ["body", "F11"],
])("a deck leaves %s %s to the reader", (name, key) => expect(press(name, key)).toEqual(OWN));

it.each([
  ["+", { ctrlKey: true }],
  ["c", { ctrlKey: true }],
  ["f", { metaKey: true }],
  ["ArrowLeft", { altKey: true }],
])("a deck leaves %s with %j to the browser", (key, modifiers) =>
  expect(press("body", key, modifiers)).toEqual(OWN),
);
