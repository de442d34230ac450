import { signal } from "@preact/signals";
import { describe, expect, it } from "vitest";
import { defaultScene } from "../../../web/scene/defaults.ts";
import { setInput } from "../../../web/state/actions/expression.ts";
import {
  commandOf,
  commands,
  shortcutText,
  type Command,
  type Desk,
} from "../../../web/state/commands.ts";
import { createStore } from "../../../web/state/store.ts";
import type { TransportControl } from "../../../web/state/transport.ts";

function press(keys: string) {
  const parts = keys.split("+");
  return {
    key: parts.at(-1) ?? "",
    ctrlKey: parts.includes("Ctrl"),
    metaKey: parts.includes("Meta"),
    shiftKey: parts.includes("Shift"),
    altKey: parts.includes("Alt"),
  };
}

function deskWith(log: string[]): Desk {
  const note = (name: string) => () => void log.push(name);
  const transport: TransportControl = {
    playing: signal(false),
    canBack: signal(true),
    canStep: signal(true),
    back: note("back"),
    step: note("step"),
    toggle: note("toggle"),
    reset: note("reset"),
    finish: note("finish"),
  };
  return {
    store: createStore(defaultScene("expression")),
    transport: signal(transport),
    dialog: signal(null),
    presenter: signal(false),
    fullScreen: note("full screen"),
  };
}

describe("shortcuts", () => {
  it.each([
    [" ", commands.play],
    ["ArrowRight", commands.step],
    ["ArrowLeft", commands.back],
    ["Home", commands.reset],
    ["End", commands.finish],
    ["Ctrl+z", commands.undo],
    ["Meta+z", commands.undo],
    ["Ctrl+Shift+Z", commands.redo],
    ["Ctrl+y", commands.redo],
    ["Shift+?", commands.help],
    ["f", commands.fullScreen],
    ["F", commands.fullScreen],
  ])("%j is found", (keys, command) => {
    expect(commandOf(press(keys))).toBe(command);
  });

  it.each(["z", "Alt+ArrowLeft", "Ctrl+ArrowRight", "a", "Ctrl+Home"])(
    "%j is left alone",
    (keys) => {
      expect(commandOf(press(keys))).toBeUndefined();
    },
  );

  it("belong to one command each", () => {
    const all = Object.values<Command>(commands).flatMap((command) => command.shortcuts);
    expect(new Set(all).size).toBe(all.length);
  });

  it.each([
    [commands.play, "Space"],
    [commands.redo, "Ctrl+Shift+Z"],
    [commands.step, "→"],
    [commands.gallery, ""],
  ])("are shown as people write them", (command, text) => {
    expect(shortcutText(command)).toBe(text);
  });
});

describe("commands", () => {
  it("go to the transport of the stage", () => {
    const log: string[] = [];
    const desk = deskWith(log);
    for (const name of ["play", "step", "back", "reset", "finish"] as const)
      commands[name].perform(desk);
    expect(log).toEqual(["toggle", "step", "back", "reset", "finish"]);
  });

  it("are disabled where there is nothing to do", () => {
    const desk: Desk = { ...deskWith([]), transport: signal(null) };
    const enabled = Object.entries<Command>(commands).filter(([, command]) =>
      command.enabled(desk),
    );
    expect(enabled.map(([name]) => name)).toEqual([
      "gallery",
      "share",
      "export",
      "presenter",
      "fullScreen",
      "help",
      "about",
    ]);
  });

  it("undo and redo", () => {
    const desk = deskWith([]);
    desk.store.dispatch(setInput("x", 7));
    expect(commands.undo.enabled(desk)).toBe(true);
    commands.undo.perform(desk);
    expect([commands.undo.enabled(desk), commands.redo.enabled(desk)]).toEqual([false, true]);
  });

  it("open dialogs", () => {
    const desk = deskWith([]);
    commands.share.perform(desk);
    expect(desk.dialog.value).toBe("share");
  });
});
