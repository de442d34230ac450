/**
 * Opens tables for the page: short ones at once, long ones in a worker, or, where none can be had, on
 * the page after all. What comes back from a worker becomes rows again in slices.
 */
import { isPacked, unpackRows, type PackedRows } from "../../../core/packed-rows.ts";
import type { ImportedRows, RowFault, RowPlan } from "../../../scene/import-rows.ts";
import type { Row } from "../../../scene/table.ts";
import { createTableJob, type PackedImport, type TableHead, type TableReply, type TableRequest } from "./table-job.ts"; // prettier-ignore
// The query makes the bundler export a class that starts this file, packed into a Blob.
// oxlint-disable-next-line import/default
import TableWorker from "./table-worker.ts?worker&inline";

type Read = ImportedRows | RowFault;

export interface Table extends TableHead {
  read(plan: RowPlan, base: number): Read | Promise<Read>;
  close(): void;
}

/** Characters that are read before the next frame. */
export const SHORT = 100_000;
/** Numbers of a slice. */
const SLICE = 20_000;

export function tableOf(text: string): Table {
  const job = createTableJob();
  return { ...job.open(text), read: job.read, close: () => undefined };
}

/** Rejects where no worker can be had. */
export async function tableInWorker(text: string): Promise<Table> {
  const worker = new TableWorker();
  // One answer for each question, in their order.
  let last: Promise<unknown> = Promise.resolve();
  const ask = <Reply extends TableReply>(request: TableRequest): Promise<Reply> => {
    const asked = last.then(
      () =>
        new Promise<Reply>((resolve, reject) => {
          worker.onmessage = ({ data }: MessageEvent<Reply>) => resolve(data);
          worker.onerror = ({ message }) => reject(new Error(message));
          worker.postMessage(request);
        }),
    );
    last = asked.catch(() => undefined);
    return asked;
  };
  const head = await ask<TableHead>({ kind: "open", text });
  const read = async (plan: RowPlan, base: number): Promise<Read> =>
    wholeImport(await ask<PackedImport | RowFault>({ kind: "read", plan, base }));
  return { ...head, read, close: () => worker.terminate() };
}

/** Other work has its turn between slices. */
async function rowsOf(all: PackedRows): Promise<readonly Row[]> {
  const count = Math.max(1, Math.floor(SLICE / all.width));
  const rows: Row[] = [];
  for (let from = 0; from < all.packed.length / all.width; from += count) {
    for (const row of unpackRows(all, from, from + count)) rows.push(row);
    await new Promise((resume) => setTimeout(resume));
  }
  return rows;
}

async function wholeImport(result: PackedImport | RowFault): Promise<Read> {
  if ("message" in result) return result;
  const { inputs, targets, ...rest } = result.data;
  const whole = {
    ...rest,
    inputs: isPacked(inputs) ? await rowsOf(inputs) : inputs,
    targets: isPacked(targets) ? await rowsOf(targets) : targets,
  };
  return { ...result, data: whole };
}
