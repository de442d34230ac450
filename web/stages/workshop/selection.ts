/** What is selected in a workshop, as the short text that a scene keeps. Pure. */
import type { WorkshopStage } from "../../scene/schema.ts";
import { inputNames, taskInputs } from "../../scene/workshop-size.ts";

export type Selection =
  | { readonly kind: "input" | "unit" | "bias"; readonly id: string }
  | { readonly kind: "link"; readonly from: string; readonly to: string };

export function writeSelection(selection: Selection | null): string {
  if (selection === null) return "";
  if (selection.kind === "link") return `link:${selection.from}>${selection.to}`;
  return `${selection.kind}:${selection.id}`;
}

/** null for "", for text from elsewhere, and for what this network does not have. */
export function readSelection(text: string, stage: WorkshopStage): Selection | null {
  const [kind = "", rest = ""] = text.split(":");
  if (kind === "input") {
    return inputNames(taskInputs(stage.task)).includes(rest) ? { kind, id: rest } : null;
  }
  if (kind === "unit" || kind === "bias") {
    return stage.units.some(({ id }) => id === rest) ? { kind, id: rest } : null;
  }
  const [from = "", to = ""] = rest.split(">");
  const unit = stage.units.find(({ id }) => id === to);
  return kind === "link" && unit?.from.includes(from) === true ? { kind, from, to } : null;
}

/** The unit whose numbers the inspector shows; null for an input, and where nothing is selected. */
export function unitOf(selection: Selection | null): string | null {
  if (selection === null || selection.kind === "input") return null;
  return selection.kind === "link" ? selection.to : selection.id;
}
