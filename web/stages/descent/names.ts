/** How optimizers are called beside their paths. */
import { showNumber } from "../../core/number.ts";
import { network as networkWords } from "../../core/words/network.ts";
import { descent as descentWords } from "../../core/words/descent.ts";
import type { DescentRun } from "../../engine/protocol.ts";
import type { Optimizer } from "../../scene/schema.ts";

/** "SGD, η = 0.1, μ = 0.9, Nesterov". */
export function nameOf(optimizer: Optimizer): string {
  const parts = [networkWords.optimizers[optimizer.kind], `η = ${showNumber(optimizer.rate)}`];
  if ("momentum" in optimizer && optimizer.momentum > 0)
    parts.push(`μ = ${showNumber(optimizer.momentum)}`);
  if ("nesterov" in optimizer && optimizer.nesterov) parts.push(descentWords.nesterov);
  if ("centered" in optimizer && optimizer.centered) parts.push(descentWords.centered);
  return parts.join(", ");
}

/** The optimizer that the panel is about, as a scene writes it: "path:2". */
export function selectedIn(selection: string, count: number): number {
  const place = /^path:(\d{1,2})$/.exec(selection)?.[1];
  return Math.min(Number(place ?? 0), count - 1);
}
export const selectionOf = (place: number): string => `path:${place}`;

/** "(1.98781, −0.975152)": where a path is after a move, or where it ended before. */
export function pointText({ inputs, paths }: DescentRun, path: number, move: number): string {
  const { points, values } = paths[path] ?? { points: new Float64Array(), values: [] };
  const from = Math.min(move, values.length - 1) * inputs.length;
  const at = [...points.subarray(from, from + Math.min(inputs.length, MOST_COORDINATES))];
  const texts = at.map((value) => showNumber(value));
  if (inputs.length > MOST_COORDINATES) texts.push("…");
  return texts.length === 1 ? `${inputs[0] ?? ""} = ${texts[0] ?? ""}` : `(${texts.join(", ")})`;
}
const MOST_COORDINATES = 3;

/** Dashes of the paths, beside their colours and shapes; the first is whole. */
export const DASHES = ["", "8 4", "2 4", "12 4 2 4", "5 2", "14 6", "2 2", "8 3 2 3 2 3"] as const;
