/** A table of numbers as CSV in full, and for papers with the digits that people read. Pure. */
import { showNumber } from "../core/number.ts";
import type { Cell, Table } from "../core/table.ts";
import { csvText } from "./csv.ts";
import type { TableFormat } from "./table.ts";
import { texNumber, texText } from "./tex-text.ts";

const PIPE = /\|/g;

function markdownCell(cell: Cell): string {
  if (cell === null) return "";
  return typeof cell === "number"
    ? showNumber(cell)
    : cell.replace(PIPE, "\\|").replace(/\s+/g, " ");
}

function latexCell(cell: Cell): string {
  if (cell === null) return "";
  return typeof cell === "number" ? `$${texNumber(cell).text}$` : texText(cell);
}

/** Whether all that is in a column is numbers. */
const isNumeric = ({ rows }: Table, column: number): boolean =>
  rows.every((row) => typeof row[column] !== "string");

function markdownOf(table: Table): string {
  const row = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  const rules = table.header.map((_, i) => (isNumeric(table, i) ? "---:" : "---"));
  const rows = table.rows.map((cells) => row(cells.map(markdownCell)));
  return `${[row(table.header.map(markdownCell)), row(rules), ...rows].join("\n")}\n`;
}

function latexOf(table: Table): string {
  const row = (cells: readonly Cell[]): string => `${cells.map(latexCell).join(" & ")} \\\\`;
  const columns = table.header.map((_, i) => (isNumeric(table, i) ? "r" : "l")).join("");
  const lines = [row(table.header), "\\hline", ...table.rows.map(row)];
  return `${[`\\begin{tabular}{${columns}}`, ...lines, "\\end{tabular}"].join("\n")}\n`;
}

export function tableText(table: Table, format: TableFormat): string {
  switch (format) {
    case "csv":
      return csvText([table.header, ...table.rows]);
    case "markdown":
      return markdownOf(table);
    case "latex":
      return latexOf(table);
  }
}
