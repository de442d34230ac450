/** Units as formulas, and what they compute for a row, as people write it. Pure. */
import { readExact, showExact, toNumber, type Exact } from "../../core/exact.ts";
import { nameOf } from "../../core/indices.ts";
import { showCompact, showNumber } from "../../core/number.ts";
import type { ExactNumber, WorkshopRow, WorkshopRun } from "../../engine/protocol.ts";
import type { UnitActivation, WorkshopStage, WorkshopUnit } from "../../scene/schema.ts";

export { nameOf };

/** A fraction that is part of a product, or a negative number, in brackets. */
function factor(value: Exact): string {
  const text = showExact(value);
  return text.includes("/") || text.startsWith("−") ? `(${text})` : text;
}

/** " + 2·x₁", " − x₂": sign and size of one term; the first has no plus. */
function term(value: Exact, name: string, isFirst: boolean): string {
  const text = showExact(readExact(String(value)) ?? value);
  const isNegative = text.startsWith("−");
  const size = isNegative ? text.slice(1) : text;
  const sign = isNegative ? (isFirst ? "−" : " − ") : isFirst ? "" : " + ";
  if (name === "") return sign + size;
  if (size === "1") return sign + name;
  return `${sign}${size.includes("/") ? `(${size})` : size}·${name}`;
}

interface Sum {
  readonly from: readonly string[];
  readonly weights: readonly Exact[];
  readonly bias: Exact;
}

/** "x₁ − x₂ − 1/2"; a bias of 0 is left out where there is anything else. */
export function sumText({ from, weights, bias }: Sum): string {
  const terms = from.map((id, i) => term(weights[i] ?? 0, nameOf(id), i === 0));
  const hasBias = terms.length === 0 || toNumber(bias) !== 0;
  return terms.join("") + (hasBias ? term(bias, "", terms.length === 0) : "");
}

type Threshold = WorkshopStage["threshold"];
export const RELATION = { ">": ">", ">=": "≥" } as const;

const AROUND: Readonly<Record<UnitActivation, (sum: string, threshold: Threshold) => string>> = {
  step: (sum, threshold) => `[${sum} ${RELATION[threshold]} 0]`,
  sigmoid: (sum) => `σ(${sum})`,
  relu: (sum) => `max(0, ${sum})`,
  linear: (sum) => sum,
};

/** "h₁ = [x₁ − x₂ − 1/2 > 0]". */
export function unitText(unit: WorkshopUnit, threshold: Threshold): string {
  return `${nameOf(unit.id)} = ${AROUND[unit.activation](sumText(unit), threshold)}`;
}

/** What is exact in full where that is short, else rounded. */
export function shownNumber({ value, exact }: ExactNumber, room = 7): string {
  const text = showExact(readExact(exact) ?? exact);
  return exact !== "" && text.length <= room ? text : showCompact(value, 3);
}

/** Longer fractions and decimals say less than they take. */
const LONGEST = 24;
const LONGEST_DECIMAL = 12;

/** In full, as far as it is exact and short; decimals stay decimals. */
export function fullNumber({ value, exact }: ExactNumber): string {
  const isFraction = exact.includes("/");
  const text = showExact(isFraction ? (readExact(exact) ?? exact) : exact);
  const room = isFraction ? LONGEST : LONGEST_DECIMAL;
  return exact !== "" && text.length <= room ? text : showNumber(value, 8);
}

/** What a unit or input gives on for a row; null where the row does not tell. */
export function outputOf(run: WorkshopRun, row: WorkshopRow, id: string): ExactNumber | null {
  const input = run.inputs.indexOf(id);
  if (input >= 0) return row.inputs[input] ?? null;
  return row.outputs[run.units.findIndex((unit) => unit.id === id)] ?? null;
}

export function sumOf(run: WorkshopRun, row: WorkshopRow, id: string): ExactNumber | null {
  return row.sums[run.units.findIndex((unit) => unit.id === id)] ?? null;
}

/** "1·0 + (−1)·1 − 1/2": weights times what comes in, with the numbers of a row. */
export function productsText(run: WorkshopRun, row: WorkshopRow, unit: WorkshopUnit): string {
  const products = unit.from.map((id, i) => {
    const value = outputOf(run, row, id);
    return `${factor(unit.weights[i] ?? 0)}·${value === null ? "?" : factor(shownNumber(value))}`;
  });
  const bias = toNumber(unit.bias) === 0 && products.length > 0 ? "" : term(unit.bias, "", products.length === 0); // prettier-ignore
  return products.join(" + ") + bias;
}

/** "> 0 → 1": why a unit gives what it gives. */
export function outcomeText(
  unit: WorkshopUnit,
  threshold: Threshold,
  sum: ExactNumber,
  output: ExactNumber,
): string {
  const out = shownNumber(output, 12);
  if (unit.activation === "step") {
    const fires = output.value === 1;
    const relation = threshold === ">" ? (fires ? ">" : "≤") : fires ? "≥" : "<";
    return `${relation} 0 → ${out}`;
  }
  if (unit.activation === "sigmoid") return `→ σ = ${out}`;
  if (unit.activation === "relu") return sum.value > 0 ? `> 0 → ${out}` : `≤ 0 → ${out}`;
  return `→ ${out}`;
}

/** The inputs of a row: "0 1" of a table, "(−1.5, 2)" of points. */
export function rowText(row: WorkshopRow): string {
  const texts = row.inputs.map((input) => shownNumber(input));
  return texts.every((text) => text.length === 1) ? texts.join(" ") : `(${texts.join(", ")})`;
}
