/** The graphs on the page, for whoever takes them away: whole, however they are zoomed. */
import type { Format } from "./ink.ts";
import type { GraphFrame, GraphShape } from "./shape.ts";

export interface ShownGraph {
  readonly shape: GraphShape;
  readonly frame: GraphFrame;
  readonly format: Format;
}

/** By host; null as long as nothing is shown. */
export const shownGraphs = new WeakMap<Element, () => ShownGraph | null>();
