/** A table that was opened: its first lines to look at, and its rows by any plan. No page, no worker. */
import { packRows, type PackedRows } from "../../../core/packed-rows.ts";
import { guessRowPlan, importRows, isRowFault, type ImportedRows, type RowFault, type RowPlan } from "../../../scene/import-rows.ts"; // prettier-ignore
import { readSource, type Source } from "../../../scene/import-table.ts";
import type { Row } from "../../../scene/table.ts";

/** Lines of a table that are shown, the names of its columns with them. */
const SHOWN = 7;

export interface TableHead {
  /** With its first lines only. */
  readonly source: Source;
  /** Lines of all. */
  readonly count: number;
  readonly guessed: RowPlan;
}

export type TableRequest =
  | { readonly kind: "open"; readonly text: string }
  | { readonly kind: "read"; readonly plan: RowPlan; readonly base: number };

type Data = ImportedRows["data"];

/** Rows of inputs, and of targets where those are rows, in one piece each. */
export interface PackedImport extends Omit<ImportedRows, "data"> {
  readonly data: Omit<Data, "inputs" | "targets"> & {
    readonly inputs: PackedRows | readonly Row[];
    readonly targets: PackedRows | Data["targets"];
  };
}

export type TableReply = TableHead | PackedImport | RowFault;

export function createTableJob() {
  let source: Source | null = null;
  function open(text: string): TableHead {
    source = readSource(text);
    const { lines } = source;
    const head = { ...source, lines: lines.slice(0, SHOWN) };
    return { source: head, count: lines.length, guessed: guessRowPlan(source) };
  }
  const read = (plan: RowPlan, base: number): ImportedRows | RowFault =>
    importRows(source ?? readSource(""), plan, base);
  return { open, read };
}

export function packedImport(result: ImportedRows | RowFault): PackedImport | RowFault {
  if (isRowFault(result)) return result;
  const { inputs, targets, ...rest } = result.data;
  const areRows = typeof targets[0] === "object";
  return {
    ...result,
    data: {
      ...rest,
      inputs: packRows(inputs) ?? inputs,
      targets: (areRows ? packRows(targets as readonly Row[]) : null) ?? targets,
    },
  };
}
