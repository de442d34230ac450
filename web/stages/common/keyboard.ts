/** Shortcuts: a key press does its command unless the control that has focus uses that key itself. */
import { signal, type ReadonlySignal } from "@preact/signals";
import { commandOf, commands, type Command, type Desk } from "../../state/commands.ts";
import { recall, remember } from "./storage.ts";

const TEXT_FIELDS =
  'textarea, [contenteditable="true"], input:not([type="range"], [type="radio"], [type="checkbox"])';
const MOVING = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End"];

/** Number fields mark what is typed and not taken yet; without that, undo means the page's. */
function keepsUndo(target: Element): boolean {
  return (
    target.getAttribute("role") !== "spinbutton" ||
    Object.hasOwn((target as HTMLElement).dataset, "draft")
  );
}

export function isUsedBy(target: Element, event: KeyboardEvent): boolean {
  if (target.closest("dialog") !== null) return true;
  if (target.matches(TEXT_FIELDS)) return !(event.ctrlKey || event.metaKey) || keepsUndo(target);
  if (target.matches("select")) return !(event.ctrlKey || event.metaKey);
  if (target.matches('[type="range"], [type="radio"]'))
    return MOVING.includes(event.key) || event.key === " ";
  if (event.key === "Enter") return target.matches("button, a, summary");
  return event.key === " " && target.matches('button, a, summary, [type="checkbox"]');
}

/** Single keys may be switched off (WCAG 2.1.4). */
export function createShortcutSwitch() {
  const on = signal(recall("shortcuts") !== "off");
  return {
    on,
    set: (value: boolean): void => {
      on.value = value;
      remember("shortcuts", value ? "on" : "off");
    },
  };
}

export type ShortcutSwitch = ReturnType<typeof createShortcutSwitch>;

/** What needs no stage. */
const ANYWHERE: readonly Command[] = [commands.help, commands.presenter, commands.fullScreen];

/** `away`: no stage is there to work on. */
export function listenForShortcuts(
  desk: Desk,
  { on }: ShortcutSwitch,
  away: ReadonlySignal<boolean> = signal(false),
): void {
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || !(event.target instanceof Element)) return;
    const command: Command | undefined = commandOf(event);
    if (command === undefined || isUsedBy(event.target, event)) return;
    if (away.value && !ANYWHERE.includes(command)) return;
    if (!on.value && !event.ctrlKey && !event.metaKey) return;
    // Keys of disabled commands do nothing rather than scroll the page.
    event.preventDefault();
    if (command.enabled(desk)) command.perform(desk);
  });
}
