/** How optimizers are called beside their paths. */
import { showNumber } from "../../core/number.ts";
import { words } from "../../core/words/index.ts";
import type { Optimizer } from "../../scene/schema.ts";

/** "SGD, η = 0.1, μ = 0.9, Nesterov". */
export function nameOf(optimizer: Optimizer): string {
  const parts = [words.network.optimizers[optimizer.kind], `η = ${showNumber(optimizer.rate)}`];
  if ("momentum" in optimizer && optimizer.momentum > 0)
    parts.push(`μ = ${showNumber(optimizer.momentum)}`);
  if ("nesterov" in optimizer && optimizer.nesterov) parts.push(words.descent.nesterov);
  if ("centered" in optimizer && optimizer.centered) parts.push(words.descent.centered);
  return parts.join(", ");
}

/** The optimizer that the panel is about, as a scene writes it: "path:2". */
export function selectedIn(selection: string, count: number): number {
  const place = /^path:(\d{1,2})$/.exec(selection)?.[1];
  return Math.min(Number(place ?? 0), count - 1);
}
export const selectionOf = (place: number): string => `path:${place}`;

/** Dashes of the paths, beside their colours and shapes; the first is whole. */
export const DASHES = ["", "8 4", "2 4", "12 4 2 4", "5 2", "14 6", "2 2", "8 3 2 3 2 3"] as const;
