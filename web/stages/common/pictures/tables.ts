/** The tables that are open on stage, as they are: numbers where a cell is one, else its words. */
import type { Cell, Table } from "../../../core/table.ts";
import { readNumber } from "../../../core/number.ts";
import { pictureWords as say } from "../../../core/words/pictures.ts";
import { headed } from "./find.ts";

export interface FoundTable {
  readonly name: string;
  readonly read: () => Table;
}

const wordsOf = (cell: Element): string => {
  const field = cell.querySelector("input, select");
  const text = field instanceof HTMLInputElement ? field.value : cell.textContent;
  return (text ?? "").replace(/\s+/g, " ").trim();
};

/** A cell that rounds says the number itself in `data-full`. */
function cellOf(cell: Element): Cell {
  const full = cell.getAttribute("data-full");
  if (full !== null) return Number(full);
  const text = wordsOf(cell);
  return text === "" ? null : (readNumber(text) ?? text);
}

/** Cells by column; one that is wider is followed by empty ones. */
function rowOf(row: HTMLTableRowElement): Cell[] {
  return [...row.cells].flatMap((cell) => [
    cellOf(cell),
    ...Array.from({ length: cell.colSpan - 1 }, () => null),
  ]);
}

function read(table: HTMLTableElement): Table {
  const rows = [...table.rows].filter((row) => row.getClientRects().length > 0);
  const [head, ...body] = rows;
  const lines = (head?.closest("thead") ? body : rows).map(rowOf);
  const width = Math.max(0, ...rows.map((row) => rowOf(row).length));
  const named = head?.closest("thead") ? rowOf(head).map((cell) => String(cell ?? "")) : [];
  const fill = <T>(list: readonly T[], empty: T): T[] =>
    Array.from({ length: width }, (_, i) => list[i] ?? empty);
  return { header: fill(named, ""), rows: lines.map((line) => fill<Cell>(line, null)) };
}

function nameOf(table: HTMLTableElement): string {
  const name = table.caption?.textContent ?? table.getAttribute("aria-label") ?? "";
  return (name || headed(table) || say.table).trim();
}

export function tablesOn(stage: Element): readonly FoundTable[] {
  const counts = new Map<string, number>();
  return [...stage.querySelectorAll("table")]
    .filter((table) => table.getClientRects().length > 0 && !table.closest("details:not([open])"))
    .map((table) => {
      const name = nameOf(table);
      const number = (counts.get(name) ?? 0) + 1;
      counts.set(name, number);
      return { name: number === 1 ? name : say.numbered(name, number), read: () => read(table) };
    });
}
