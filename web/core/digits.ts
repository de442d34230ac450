/**
 * Numbers with the digits that the reader has chosen, and equations that come out when they are
 * worked out by hand with the digits shown. Pure.
 */
import { readNumber, showFixed, showNumber, showScientific } from "./number.ts";

export const DIGIT_KINDS = ["significant", "fixed", "fraction"] as const;

/** fraction: where a short fraction is the very number, else `count` significant digits. */
export interface Digits {
  readonly kind: (typeof DIGIT_KINDS)[number];
  /** Significant digits, or digits after the point. */
  readonly count: number;
}

export const USUAL_DIGITS: Digits = { kind: "significant", count: 6 };
/** More say nothing about a float64. */
export const MOST_DIGITS = 17;

/** No fraction that a person would write has a larger denominator. */
const LARGEST_DENOMINATOR = 9999;
/** A fixed point beyond this would be digits without meaning. */
const LARGEST_FIXED = 1e15;

/**
 * Numerator and denominator whose quotient is the very float64 `value`, denominator up to 9999; null
 * where there is none. By continued fractions: what they skip is no nearer.
 */
export function fractionOf(value: number): readonly [number, number] | null {
  const size = Math.abs(value);
  if (!Number.isFinite(value) || size > Number.MAX_SAFE_INTEGER) return null;
  let [above, below, aboveBefore, belowBefore] = [1, 0, 0, 1];
  for (let rest = size; ;) {
    const whole = Math.floor(rest);
    [above, aboveBefore] = [whole * above + aboveBefore, above];
    [below, belowBefore] = [whole * below + belowBefore, below];
    if (below > LARGEST_DENOMINATOR || !Number.isSafeInteger(above)) return null;
    if (above / below === size) return [value < 0 ? -above : above, below];
    if (rest === whole) return null;
    rest = 1 / (rest - whole);
  }
}

function showFraction(value: number, count: number): string {
  const fraction = fractionOf(value);
  if (fraction === null || fraction[1] === 1) return showNumber(value, Math.max(1, count));
  return `${showNumber(fraction[0])}/${fraction[1]}`;
}

/** "0.333333", "0.333" or "1/3". */
export function showDigits(value: number, { kind, count }: Digits): string {
  if (kind === "fraction") return showFraction(value, count);
  if (kind === "significant") return showNumber(value, Math.max(1, count));
  return Math.abs(value) < LARGEST_FIXED
    ? showFixed(value, count)
    : showScientific(value, count + 1);
}

/** With fewer digits (two at least) where `room` characters are not enough. */
export function showIn(value: number, digits: Digits, room: number): string {
  const full = showDigits(value, digits);
  if (full.length <= room) return full;
  const fixed = digits.kind === "fixed";
  for (let count = Math.min(digits.count, room) - 1; count >= (fixed ? 1 : 2); count -= 1) {
    const text = fixed ? showFixed(value, count) : showNumber(value, count);
    // What rounds to 0 is told by its power of ten.
    if (text.length <= room && (value === 0 || readNumber(text) !== 0)) return text;
  }
  return showScientific(value);
}

export interface ByHand {
  readonly operands: readonly string[];
  readonly result: string;
}

/**
 * The result with the digits chosen, and the operands with as many more as it takes for `work` to
 * come to that result from the digits that are shown.
 */
export function byHand(
  operands: readonly number[],
  result: number,
  digits: Digits,
  work: (operands: readonly number[]) => number,
): ByHand {
  const wanted = showDigits(result, digits);
  const texts = (more: number): string[] =>
    operands.map((value) => showDigits(value, { ...digits, count: digits.count + more }));
  const comesOut = (shown: readonly string[]): boolean => {
    const read = shown.map((text) => readNumber(text) ?? NaN);
    return showDigits(work(read), digits) === wanted;
  };
  for (let more = 0; digits.count + more <= MOST_DIGITS; more += 1) {
    const shown = texts(more);
    if (comesOut(shown)) return { operands: shown, result: wanted };
  }
  return { operands: texts(0), result: wanted };
}

export const sumOf = (terms: readonly number[]): number =>
  terms.reduce((sum, term) => sum + term, 0);
export const productOf = (factors: readonly number[]): number =>
  factors.reduce((product, factor) => product * factor, 1);
