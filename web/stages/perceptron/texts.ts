/** The engine's exact numbers as they are shown: fractions and decimals with a true minus. */
import { showCompact, showScientific } from "../../core/number.ts";
import { steps as stepsWords } from "../../core/words/steps.ts";
import type { PerceptronStep } from "../../engine/protocol.ts";

/** Characters of a number in a table, and in a sentence. */
const IN_TABLE = 9;
export const IN_STORY = 22;
/** Terms of a sum that are written out. */
const MOST_TERMS = 8;

export function shown(exact: string): string {
  return exact.replace("-", "−");
}

/**
 * A number that fits its place: in full where it is short; else a fraction as "≈0.3333" and a
 * decimal cut off, "0.3000…", so that it never looks like the number itself.
 */
export function brief(exact: string, value: number, most = IN_TABLE): string {
  if (exact.length <= most) return shown(exact);
  const [, sign = "", digits = "", power] = /^(-?)(\d+\.\d+|\d(?=e))(?:e([+-]\d+))?$/.exec(exact) ?? []; // prettier-ignore
  if (digits === "") return `≈${showCompact(value, 5)}`;
  if (power === undefined) return `${shown(sign)}${digits.slice(0, 6)}…`;
  return `≈${showScientific(value)}`;
}

export function vector(exact: readonly string[]): string {
  return `(${exact.map(shown).join(", ")})`;
}

/** Characters of a vector, and of a sum, that a line holds. */
const VECTOR = 34;
const SUM = 64;

/** How long the entries may be, so that all of them fit a line. */
export function roomFor(exact: readonly string[], line = VECTOR): number {
  const all = exact.reduce((sum, text) => sum + text.length + 2, 0);
  return all > line ? IN_TABLE : IN_STORY;
}

/** A vector that fits a sentence. */
export function briefVector(exact: readonly string[], values: readonly number[]): string {
  const most = roomFor(exact);
  const parts = exact.slice(0, MOST_TERMS).map((text, i) => brief(text, values[i] ?? NaN, most));
  if (exact.length > MOST_TERMS) parts.push(stepsWords.story.more(exact.length - MOST_TERMS));
  return `(${parts.join(", ")})`;
}

/** In a product fractions and negative numbers stand in brackets. */
export function factor(exact: string, value: number, most = IN_STORY): string {
  const text = brief(exact, value, most);
  return /[−/≈]/.test(text) ? `(${text})` : text;
}

/** Behind a minus sign only a negative number does. */
export function subtracted(exact: string, value: number): string {
  const text = brief(exact, value, IN_STORY);
  return text.startsWith("−") ? `(${text})` : text;
}

/** "+ 1/2" or "− 1/2". */
function added(exact: string, value: number, most: number): string {
  const text = brief(exact, value, most);
  return text.startsWith("−") ? ` − ${text.slice(1)}` : ` + ${text}`;
}

/** "2·(1/2) + 1·(3/10) − 1": inputs times weights, then the bias weight, whose input is 1. */
export function sumOfProducts({ inputs, weights, exact }: PerceptronStep): string {
  const last = Math.min(inputs.length, MOST_TERMS + 1);
  const most = roomFor([...exact.inputs, ...exact.weights], SUM);
  const terms = exact.inputs
    .slice(1, last)
    .map(
      (x, i) =>
        `${factor(x, inputs[i + 1] ?? NaN, most)}·` +
        factor(exact.weights[i + 1] ?? "0", weights[i + 1] ?? NaN, most),
    );
  if (inputs.length > last) terms.push(stepsWords.story.more(inputs.length - last));
  const [bias = "0"] = exact.weights;
  if (terms.length === 0) return shown(bias);
  return terms.join(" + ") + added(bias, weights[0] ?? NaN, most);
}

/** A step in a sentence to be read out. */
export function spoken(step: PerceptronStep): string {
  const { exact, output, target } = step;
  const after = briefVector(exact.weightsAfter, step.weightsAfter);
  const sum = brief(exact.sum, step.sum, IN_STORY);
  return stepsWords.spoken(sum, shown(String(output)), shown(String(target)), after);
}
