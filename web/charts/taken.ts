/**
 * How a picture is taken away that is painted and not made of elements, and what numbers any has.
 * Whoever mounts a picture says so of its host; nothing is drawn or counted before it is wanted.
 */
import type { Part } from "../core/drawing.ts";
import type { Table } from "../core/table.ts";

export interface Taking {
  /** The painting in lines, in the colours of the page, from the host's top left corner. */
  readonly parts?: () => readonly Part[];
  /** The numbers that it shows; null as long as there are none. */
  readonly table?: () => Table | null;
}

const takings = new WeakMap<Element, Taking>();

export function takeAs(host: Element, taking: Taking): void {
  takings.set(host, taking);
}

export const takingOf = (host: Element): Taking | undefined => takings.get(host);
