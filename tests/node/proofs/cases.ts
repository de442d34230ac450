/** Scenes that PyTorch has trained too (scripts/training-fixtures.py): what proofs run, and how. */
import { readFileSync } from "node:fs";
import type { Client } from "../../../web/engine/client.ts";
import type { NetworkResult } from "../../../web/run/results.ts";
import { run } from "../../../web/headless/run.ts";

export type Json = number | readonly Json[] | { readonly [name: string]: Json };

export interface Case {
  readonly name: string;
  readonly stage: Readonly<Record<string, unknown>>;
  readonly conventions?: object;
  /** What a result holds under the same names; `loss` is of its history. */
  readonly found: { readonly loss: readonly number[] } & Readonly<Record<string, Json>>;
}

function read(name: string): readonly Case[] {
  const file = new URL(`../../fixtures/${name}.json`, import.meta.url);
  return (JSON.parse(readFileSync(file, "utf8")) as { readonly cases: readonly Case[] }).cases;
}

export const FILES = {
  losses: read("losses"),
  training: read("training"),
  wiring: read("wiring"),
  images: read("images"),
  norms: read("norms"),
  standardized: read("standardized"),
  random: read("random"),
};
export const CASES = Object.values(FILES).flat();

export const PRECISIONS = ["float64", "float32"] as const;

export async function train(
  engine: Client,
  { stage, conventions = {} }: Pick<Case, "stage" | "conventions">,
  report: readonly string[],
): Promise<NetworkResult> {
  return (await run({ stage, conventions, report }, { engine })) as NetworkResult;
}

/** All numbers of a result, with the way to each. */
export function* numbersOf(value: unknown, place = ""): Generator<readonly [string, number]> {
  if (typeof value === "number") yield [place, value];
  else if (typeof value === "object" && value !== null)
    for (const [name, part] of Object.entries(value)) yield* numbersOf(part, `${place}.${name}`);
}

/** Largest difference of two results of the same shape, relative to numbers above 1. */
export function distance(found: unknown, wanted: unknown): number {
  const others = new Map(numbersOf(found));
  let largest = 0;
  for (const [place, value] of numbersOf(wanted)) {
    const other = others.get(place) ?? NaN;
    others.delete(place);
    if (Object.is(other, value)) continue;
    largest = Math.max(largest, Math.abs(other - value) / Math.max(1, Math.abs(value)));
    if (Number.isNaN(other - value)) return NaN;
  }
  return others.size > 0 ? NaN : largest;
}
