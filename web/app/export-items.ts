/** What can be taken away, and the ways it can go: the shape of every offer of the export dialog. */
import { exportWords } from "../core/words/export.ts";
import { ExportError } from "../export/refusal.ts";
import type { Look } from "../export/scene-picture.ts";

/** In the order of the list. */
export const GROUPS = ["pictures", "tables", "texts", "models"] as const;
export type Group = (typeof GROUPS)[number];

/** Text or bytes of a file. */
export type Made = string | Uint8Array<ArrayBuffer>;

export interface Way {
  /** "svg"; one of an item's ways. */
  readonly id: string;
  readonly label: string;
  readonly extension: string;
  readonly mime: string;
  /** `picture`: an SVG that is shown; `pixels`: made from the SVG that is written; `bytes`: a file. */
  readonly kind: "text" | "picture" | "pixels" | "bytes";
  /** Whether it comes in colours, and whether on paper as well; neither if left out. */
  readonly look?: "colours" | "paper";
  /** Throws or rejects with `ExportError`. */
  write(look: Look): Made | Promise<Made>;
  /** The same in print, in pieces of LaTeX; none where it would be too long to look at. */
  readonly print?: () => readonly Printed[];
}

export interface Printed {
  readonly heading: string;
  readonly latex: string;
}

export interface Item {
  readonly id: string;
  readonly group: Group;
  readonly label: string;
  readonly hint: string;
  /** At least one; the first is shown first. */
  readonly ways: readonly Way[];
  /** Whether the picture would show less than everything. */
  readonly isPartWay?: boolean;
}

export interface Offers {
  readonly items: readonly Item[];
  /** Id of the item that is shown first; the first of the list where there is no such. */
  readonly first?: string;
}

/** A sentence for the reader. */
export const reasonOf = (error: unknown): string =>
  error instanceof ExportError ? error.message : exportWords.dialog.failed(String(error));
