/** Links to scenes of this page. */
import type { PresetId } from "../../scene/presets/index.ts";

/** Whole: in a frame that has its document as text, "#…" alone would lead to the page around it. */
export const addressOf = (id: PresetId): string =>
  `${location.href.split("#")[0] ?? ""}#preset=${id}`;

/** Clicks that are to open another tab or window, or to save, are left alone. */
export const isPlain = ({ button, ctrlKey, metaKey, shiftKey, altKey }: MouseEvent): boolean =>
  button === 0 && !(ctrlKey || metaKey || shiftKey || altKey);

/**
 * Whether following it leads anywhere: a frame whose address does not follow (srcdoc) stays at the
 * link that was followed last.
 */
export const leadsOn = ({ hash }: HTMLAnchorElement): boolean => hash !== location.hash;
