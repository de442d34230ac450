/**
 * Everything that can be done from anywhere, each as a value: buttons, shortcuts and the help list
 * derive from this table. Knows no DOM: a key press is plain data.
 */
import type { ReadonlySignal, Signal } from "@preact/signals";
import { words } from "../core/words/index.ts";
import type { Store } from "./store.ts";
import type { Jumps, TransportControl } from "./transport.ts";

export type DialogName = "gallery" | "share" | "export" | "help" | "about";

/** What commands work on. */
export interface Desk {
  readonly store: Store;
  readonly transport: ReadonlySignal<TransportControl | null>;
  readonly dialog: Signal<DialogName | null>;
  /** Large type, for a room. */
  readonly presenter: Signal<boolean>;
  /** All of the screen for the page, or no longer; null where the browser has no such thing. */
  readonly fullScreen: (() => void) | null;
}

export interface Command {
  /** As on the button now: "Play" turns to "Pause". */
  label(desk: Desk): string;
  /** As `KeyboardEvent.key`, with "Ctrl+" and "Shift+" in front; the first is shown. */
  readonly shortcuts: readonly string[];
  enabled(desk: Desk): boolean;
  perform(desk: Desk): void;
}

const { commands: labels } = words.common;

function dialogCommand(
  name: DialogName,
  label: string,
  shortcuts: readonly string[] = [],
): Command {
  return {
    label: () => label,
    shortcuts,
    enabled: () => true,
    perform: (desk) => {
      desk.dialog.value = name;
    },
  };
}

const isPlaying = (desk: Desk): boolean => desk.transport.value?.playing.value ?? false;
const canStep = (desk: Desk): boolean => desk.transport.value?.canStep.value ?? false;
const canBack = (desk: Desk): boolean => desk.transport.value?.canBack.value ?? false;

/** A jump of stages that have it, forward or back. */
function jumpCommand(name: keyof Jumps, shortcut: string, isForward: boolean): Command {
  return {
    label: () => labels[name],
    shortcuts: [shortcut],
    enabled: (desk) =>
      (isForward ? canStep(desk) : canBack(desk)) && desk.transport.value?.jumps !== undefined,
    perform: (desk) => desk.transport.value?.jumps?.[name](),
  };
}

export const commands = {
  reset: {
    label: () => labels.reset,
    shortcuts: ["Home"],
    enabled: canBack,
    perform: (desk) => desk.transport.value?.reset(),
  },
  back: {
    label: () => labels.back,
    shortcuts: ["ArrowLeft"],
    enabled: canBack,
    perform: (desk) => desk.transport.value?.back(),
  },
  play: {
    label: (desk) => (isPlaying(desk) ? labels.pause : labels.play),
    shortcuts: [" "],
    enabled: (desk) => isPlaying(desk) || canStep(desk) || canBack(desk),
    perform: (desk) => desk.transport.value?.toggle(),
  },
  step: {
    label: () => labels.step,
    shortcuts: ["ArrowRight"],
    enabled: canStep,
    perform: (desk) => desk.transport.value?.step(),
  },
  finish: {
    label: () => labels.run,
    shortcuts: ["End"],
    enabled: (desk) => canStep(desk) && desk.transport.value?.finish !== undefined,
    perform: (desk) => desk.transport.value?.finish?.(),
  },
  nextUpdate: jumpCommand("nextUpdate", "n", true),
  previousUpdate: jumpCommand("previousUpdate", "p", false),
  nextEpoch: jumpCommand("nextEpoch", ".", true),
  previousEpoch: jumpCommand("previousEpoch", ",", false),
  undo: {
    label: () => labels.undo,
    shortcuts: ["Ctrl+z"],
    enabled: (desk) => desk.store.canUndo.value,
    perform: (desk) => desk.store.undo(),
  },
  redo: {
    label: () => labels.redo,
    shortcuts: ["Ctrl+Shift+z", "Ctrl+y"],
    enabled: (desk) => desk.store.canRedo.value,
    perform: (desk) => desk.store.redo(),
  },
  gallery: dialogCommand("gallery", labels.gallery),
  share: dialogCommand("share", labels.share),
  export: dialogCommand("export", labels.export, ["e"]),
  presenter: {
    label: () => labels.presenter,
    shortcuts: ["l"],
    enabled: () => true,
    perform: ({ presenter }) => {
      presenter.value = !presenter.value;
    },
  },
  fullScreen: {
    label: () => labels.fullScreen,
    shortcuts: ["f"],
    enabled: (desk) => desk.fullScreen !== null,
    perform: (desk) => desk.fullScreen?.(),
  },
  help: dialogCommand("help", labels.help, ["?"]),
  about: dialogCommand("about", labels.about),
} as const satisfies Readonly<Record<string, Command>>;

export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

/** The press as shortcuts are written. Shift counts only beside Ctrl: "?" is a key of its own. */
function written(press: KeyPress): string {
  const ctrl = press.ctrlKey || press.metaKey;
  const key = press.key.length === 1 ? press.key.toLowerCase() : press.key;
  return `${ctrl ? "Ctrl+" : ""}${ctrl && press.shiftKey ? "Shift+" : ""}${key}`;
}

/** The command that these keys stand for. */
export function commandOf(press: KeyPress): Command | undefined {
  if (press.altKey) return undefined;
  const keys = written(press);
  return Object.values<Command>(commands).find((command) => command.shortcuts.includes(keys));
}

const SHOWN: Readonly<Record<string, string>> = {
  " ": words.common.keys.space,
  ArrowRight: words.common.keys.right,
  ArrowLeft: words.common.keys.left,
  Home: words.common.keys.home,
  End: words.common.keys.end,
};

/** The first shortcut as it is shown: "Space", "Ctrl+Shift+Z"; "" where there is none. */
export function shortcutText(command: Command): string {
  const first = command.shortcuts[0] ?? "";
  return SHOWN[first] ?? first.replace(/[a-z]$/, (letter) => letter.toUpperCase());
}
