/**
 * Which controls a teacher has hidden or locked, in the page: hidden ones are not displayed, locked
 * ones are disabled, those that come later too. That a lock holds is up to the store.
 */
import type { Scene } from "../scene/schema.ts";
import { addSheet } from "../stages/common/sheet.ts";
import { HIDE_NAMES, type EmbedOptions, type HideName, type LockName } from "./options.ts";

/** Parts of the frame that have no selector here are left out by the scene's own view. */
export const HIDDEN: Readonly<Partial<Record<HideName, string>>> = {
  formula: ".panel-inputs .formula",
  values: ".panel-inputs .inputs",
  data: ".part-data",
  model: ".part-model, .part-units",
  training: ".part-training",
  tabs: ".panel-tabs",
  charts: ".charts",
  tools: ".graph-zoom, .zoom-bar, .diagram-tools, .descent-choice, .picture-settings",
  legend: ".legend, .graph-legend",
  settings: ".transport-settings",
  counters: ".counters",
  title: ".embed-title",
  link: ".embed-link",
};

export const LOCKED: Readonly<Partial<Record<LockName, string>>> = {
  formula: ".panel-inputs .formula",
  values: ".panel-inputs .inputs",
  data: ".part-data",
  model: ".part-model, .diagram-tools",
  weights: ".part-weights",
  training: ".part-training",
  conventions: ".tie-rule, .momentum-form",
  transport: ".panel-transport",
  all: ".panel-inputs, .diagram-tools, .part-weights",
};

const CONTROLS = "input, select, textarea, button";

function disable(selector: string): void {
  const inside = selector
    .split(",")
    .map((each) => `${each} :is(${CONTROLS})`)
    .join(",");
  for (const control of document.querySelectorAll<HTMLInputElement>(inside))
    if (!control.disabled) control.disabled = true;
}

const selectors = <Name extends string>(
  names: readonly Name[],
  all: Readonly<Partial<Record<Name, string>>>,
): string => names.flatMap((name) => all[name] ?? []).join(", ");

/** With what the embed leaves out beside what the document does, for the frame of the stage. */
export function withHidden(scene: Scene, hide: readonly HideName[]): Scene {
  const { view } = scene;
  return { ...scene, view: { ...view, hide: [...new Set([...view.hide, ...hide])] } };
}

/** The document for others: what this embed leaves out is no part of it. */
export function withoutHidden(scene: Scene, hide: readonly HideName[]): Scene {
  const names: readonly string[] = hide;
  const rest = scene.view.hide.filter((name) => !names.includes(name));
  return { ...scene, view: { ...scene.view, hide: rest } };
}

/** Styles and attributes of what is hidden and locked, for as long as the page lives. */
export function applyControls(
  { hide, lock }: Pick<EmbedOptions, "hide" | "lock">,
  scene: Scene,
): void {
  const hidden = selectors(
    HIDE_NAMES.filter((name) => hide.includes(name) || scene.view.hide.includes(name)),
    HIDDEN,
  );
  if (hidden !== "") addSheet(`:is(${hidden}) { display: none !important; }`);
  const locked = selectors(lock, LOCKED);
  if (locked === "") return;
  addSheet(`:is(${locked}) :is(${CONTROLS}) { cursor: not-allowed; }`);
  disable(locked);
  new MutationObserver(() => disable(locked)).observe(document.body, {
    subtree: true,
    childList: true,
    attributeFilter: ["disabled"],
  });
}
