/**
 * Keys of an embed: a key that does something here is used here; every other one is handed to the
 * page around it, where a deck turns its slides. Escape that nothing uses gives the focus back.
 */
import { commandOf, commands, type Command } from "../state/commands.ts";
import type { App } from "../stages/common/context.ts";
import { isUsedBy } from "../stages/common/keyboard.ts";
import type { KeyMessage, Report } from "./messages.ts";
import type { EmbedOptions } from "./options.ts";

/** An embed has no dialogs. */
const ELSEWHERE: readonly Command[] = [
  commands.gallery,
  commands.share,
  commands.export,
  commands.help,
  commands.about,
];
const STEPPING: readonly Command[] = [
  commands.reset,
  commands.back,
  commands.play,
  commands.step,
  commands.finish,
  commands.nextUpdate,
  commands.previousUpdate,
  commands.nextEpoch,
  commands.previousEpoch,
];
/** Out of fields too: what turns slides, and what leaves. */
const THROUGH = ["PageUp", "PageDown", "Escape"];
const NEVER = ["Tab", "Shift", "Control", "Alt", "Meta", "CapsLock", "Dead", "Unidentified"];

/** Zoom, copy, find, reload: the browser's, which no deck turns slides by. */
const isBrowsers = ({ key, ctrlKey, altKey, metaKey }: KeyboardEvent): boolean =>
  ctrlKey || altKey || metaKey || /^F\d+$/.test(key);

const messageOf = (event: KeyboardEvent): KeyMessage => ({
  key: event.key,
  code: event.code,
  keyCode: event.keyCode,
  shiftKey: event.shiftKey,
  altKey: event.altKey,
  ctrlKey: event.ctrlKey,
  metaKey: event.metaKey,
});

/** `inDeck`: whether the page around is known to take the keys that are handed on. */
export function listenForKeys(
  app: App,
  { lock, keys }: Pick<EmbedOptions, "lock" | "keys">,
  post: (report: Report) => void,
  inDeck: () => boolean,
): void {
  /** The command that this key does here. */
  function commandHere(event: KeyboardEvent): Command | undefined {
    const command = commandOf(event);
    if (command === undefined || ELSEWHERE.includes(command)) return undefined;
    // A deck fills the screen itself, by the same key.
    if (command === commands.fullScreen && inDeck()) return undefined;
    const isStepping = STEPPING.includes(command);
    if (isStepping && (keys === "deck" || lock.includes("transport"))) return undefined;
    return command.enabled(app) ? command : undefined;
  }

  // On the window: after everything in the page has had its say.
  window.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || !(event.target instanceof Element)) return;
    const typing = isUsedBy(event.target, event);
    if (NEVER.includes(event.key) || (typing && !THROUGH.includes(event.key))) return;
    const command = typing ? undefined : commandHere(event);
    if (command !== undefined) {
      event.preventDefault();
      command.perform(app);
      return;
    }
    if (isBrowsers(event)) return;
    // The first Escape leaves the frame, the next is the deck's.
    if (event.key === "Escape") post({ type: "release-focus" });
    else post({ type: "key", ...messageOf(event) });
    if (inDeck()) event.preventDefault();
  });
}
