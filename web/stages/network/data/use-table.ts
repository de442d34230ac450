/** An opened table and the rows it becomes, as they come: at once where it is short. */
import { useEffect, useMemo, useState } from "preact/hooks";
import type { ImportedRows, RowFault, RowPlan } from "../../../scene/import-rows.ts";
import { SHORT, tableInWorker, tableOf, type Table } from "./table-reader.ts";

/** null: there is none, or it is being read. */
export function useTable(text: string | null): Table | null {
  const isShort = text !== null && text.length <= SHORT;
  const short = useMemo(() => (isShort ? tableOf(text) : null), [text, isShort]);
  const [long, setLong] = useState<{ readonly text: string; readonly table: Table } | null>(null);
  useEffect(() => {
    if (text === null || isShort) return undefined;
    let opened: Table | null = null;
    let here = true;
    const opening = tableInWorker(text).catch(() => tableOf(text));
    void opening.then((table) => {
      opened = table;
      if (here) setLong({ text, table });
      else table.close();
    });
    return () => {
      here = false;
      opened?.close();
    };
  }, [text, isShort]);
  return short ?? (long?.text === text ? long.table : null);
}

export type Read = ImportedRows | RowFault;

/** null: they are being read. */
export function useRead(table: Table, plan: RowPlan, base: number): Read | null {
  const asked = useMemo(() => table.read(plan, base), [table, plan, base]);
  const [come, setCome] = useState<{ readonly of: unknown; readonly read: Read } | null>(null);
  useEffect(() => {
    if (!(asked instanceof Promise)) return undefined;
    let here = true;
    void asked.then((read) => here && setCome({ of: asked, read }));
    return () => {
      here = false;
    };
  }, [asked]);
  if (!(asked instanceof Promise)) return asked;
  return come?.of === asked ? come.read : null;
}
