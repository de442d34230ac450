/** The rows of a large stage in one piece on their way to the worker; all else goes as it is. */
import { isPacked, packRows, unpackRows, type Rows } from "../core/packed-rows.ts";

const MANY = 1000;

interface Message {
  readonly request?: { readonly stage?: { data?: Record<string, unknown> } };
}

const dataIn = (message: unknown) => (message as Message | null)?.request?.stage?.data;

export function packed(message: unknown): unknown {
  const rows = dataIn(message)?.["inputs"];
  if (!Array.isArray(rows) || rows.length < MANY) return message;
  const { request } = message as Message;
  const pack = (value: unknown): unknown => packRows(value as Rows) ?? value;
  const { targets, ...rest } = request?.stage?.data ?? {};
  const data = { ...rest, inputs: pack(rows), targets: pack(targets) };
  return { ...(message as Message), request: { ...request, stage: { ...request?.stage, data } } };
}

/** `message` is fresh: its rows take the place of what was sent. */
export function unpacked(message: unknown): unknown {
  const data = dataIn(message);
  for (const name of ["inputs", "targets"])
    if (isPacked(data?.[name])) data[name] = unpackRows(data[name]);
  return message;
}
