/** Light, dark, or as the system says: sets `data-theme`, from which theme.css takes its colours. */
import { effect, signal, type ReadonlySignal } from "@preact/signals";
import { recall, remember } from "./storage.ts";

export const THEMES = ["auto", "light", "dark"] as const;
export type ThemeName = (typeof THEMES)[number];

export interface Theme {
  readonly chosen: ReadonlySignal<ThemeName>;
  choose(name: ThemeName): void;
}

/** `wanted` is for this page alone; otherwise what was chosen last. */
export function createTheme(wanted?: ThemeName): Theme {
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const systemDark = signal(dark.matches);
  dark.addEventListener("change", () => {
    systemDark.value = dark.matches;
  });
  const stored = THEMES.find((name) => name === recall("theme"));
  const chosen = signal<ThemeName>(wanted ?? stored ?? "auto");
  effect(() => {
    const isDark = chosen.value === "auto" ? systemDark.value : chosen.value === "dark";
    document.documentElement.dataset["theme"] = isDark ? "dark" : "light";
  });
  return {
    chosen,
    choose: (name) => {
      chosen.value = name;
      remember("theme", name);
    },
  };
}
