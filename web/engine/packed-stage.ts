/** The rows of a large stage in one piece on their way to the engine's thread; all else goes as it is. */
import { isPacked, packRows, unpackRows, type Rows } from "../core/packed-rows.ts";
import type { PlainStage } from "../scene/data-size.ts";

const MANY = 1000;

/** Only for the engine, which unpacks it. */
export function packedStage(stage: PlainStage): PlainStage {
  const { data } = stage;
  if (!("inputs" in data) || data.inputs.length < MANY) return stage;
  const pack = (rows: unknown): unknown => packRows(rows as Rows) ?? rows;
  const sent = { ...data, inputs: pack(data.inputs), targets: pack(data.targets) };
  return { ...stage, data: sent as typeof data };
}

export function unpackedStage(stage: PlainStage): PlainStage {
  const data: object = stage.data;
  if (!("inputs" in data && isPacked(data.inputs))) return stage;
  const rows = (value: unknown): unknown => (isPacked(value) ? unpackRows(value) : value);
  const { inputs, targets } = stage.data as unknown as { inputs: unknown; targets: unknown };
  return {
    ...stage,
    data: { ...stage.data, inputs: rows(inputs), targets: rows(targets) } as never,
  };
}
