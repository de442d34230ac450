/** The rows of a network made by hand, each with what every unit gives, as a table to take away. */
import { nameLatex } from "../core/indices.ts";
import type { ExactNumber, WorkshopRun } from "../engine/protocol.ts";
import { printTable, type TableFormat } from "./table.ts";

/** "x1" as the format writes a name with its index. */
function nameOf(id: string, format: TableFormat): string {
  return format === "latex" ? `$${nameLatex(id)}$` : id;
}

function cellOf({ value, exact }: ExactNumber, format: TableFormat): string {
  const text = format === "csv" || exact === "" ? String(value) : exact;
  return format === "latex" ? `$${text.replace(/(\d+)\/(\d+)/, "\\frac{$1}{$2}")}$` : text;
}

/** Inputs, units in the order in which they are computed, what is wanted, and the answer. */
export function truthTable(run: WorkshopRun, format: TableFormat): string {
  const { inputs, units, order, rows } = run;
  const names = [...inputs, ...order.map((i) => units[i]?.id ?? "")];
  const header = [...names.map((id) => nameOf(id, format)), "wanted", "found"];
  const cells = rows.map((row) => {
    const outputs = order.flatMap((i) => row.outputs[i] ?? []);
    const numbers = [...row.inputs, ...outputs].map((number) => cellOf(number, format));
    return [...numbers, row.wanted === null ? "" : String(row.wanted), String(row.found)];
  });
  return printTable(header, cells, format);
}
