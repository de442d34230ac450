/** What both ways to draw a graph can do, so that keyboard, mouse and zoom are the same on both. */
import type { Arrangement } from "./arrange.ts";
import type { Inker } from "./ink.ts";
import type { Point } from "./layout.ts";
import type { Paths } from "./paths.ts";
import type { GraphFrame, GraphShape } from "./shape.ts";

/** Where the content stands in its host: shift in pixels, and scale. */
export interface View extends Point {
  readonly scale: number;
}

/** What a pointer can be over. A badge explains itself; a group is the label of its frame. */
export interface Target {
  readonly kind: "node" | "edge" | "group";
  readonly index: number;
}

export interface Renderer {
  /** The only stop of the tab key: a listbox. */
  readonly surface: HTMLElement | SVGElement;
  /** `from`: where nodes were before, by key, in units of the new layout; they move from there. */
  setShape(shape: GraphShape, arrangement: Arrangement, from: ReadonlyMap<string, Point>): void;
  setFrame(frame: GraphFrame, ink: Inker): void;
  /** All but these is dim; null: nothing is. */
  light(paths: Paths | null): void;
  setView(view: View): void;
  targetOf(event: MouseEvent): Target | null;
  destroy(): void;
}
