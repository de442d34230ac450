/** Digits as the reader has chosen them, and equations that come out by hand. */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  byHand,
  fractionOf,
  productOf,
  showDigits,
  showIn,
  sumOf,
  type Digits,
} from "../../../web/core/digits.ts";
import { readNumber } from "../../../web/core/number.ts";

const six: Digits = { kind: "significant", count: 6 };
const two: Digits = { kind: "fixed", count: 2 };
const fraction: Digits = { kind: "fraction", count: 6 };

/** The float64 next to a positive one: the next larger for 1, the next smaller for -1. */
function neighbour(value: number, step: number): number {
  const bits = new BigInt64Array(new Float64Array([value]).buffer);
  return new Float64Array(bits.map((bit) => bit + BigInt(step)).buffer)[0] ?? NaN;
}

describe("digits", () => {
  it.each([
    [1 / 3, six, "0.333333"],
    [1 / 3, two, "0.33"],
    [1 / 3, fraction, "1/3"],
    [-0.75, fraction, "−3/4"],
    [-2.5, fraction, "−5/2"],
    [0.1, fraction, "1/10"],
    // The sum is not the float64 that is nearest to 3/10.
    [0.1 + 0.2, fraction, "0.3"],
    [Math.PI, fraction, "3.14159"],
    [1 / 3 + 1e-16, fraction, "0.333333"],
    [7, fraction, "7"],
    [0, fraction, "0"],
    [-0.001, two, "0.00"],
    [-12.345, two, "−12.35"],
    [3e20, two, "3.00·10²⁰"],
    [NaN, fraction, "NaN"],
    [-Infinity, two, "−∞"],
    [0.5, { kind: "significant", count: 0 } as const, "0.5"],
  ])("%s with %j is %s", (value, digits, text) => {
    expect(showDigits(value, digits)).toBe(text);
  });

  it("a fraction is never any other number, and every short one is found", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -9999, max: 9999 }),
        fc.integer({ min: 1, max: 9999 }),
        (a, b) => {
          const [above, below] = fractionOf(a / b) ?? [NaN, NaN];
          expect(above / below).toBe(a / b);
          expect(below).toBeLessThanOrEqual(b);
        },
      ),
    );
    const size = fc.integer({ min: 1, max: 9999 });
    fc.assert(
      fc.property(
        size,
        size,
        fc.constantFrom(-1, 1),
        fc.constantFrom(-1, 1),
        (a, b, sign, step) => {
          expect(fractionOf(sign * neighbour(a / b, step))).toBeNull();
        },
      ),
    );
  });

  it.each([
    [0.630141, six, 8, "0.630141"],
    [0.630141, six, 5, "0.63"],
    [-0.000123456, six, 7, "−1.2·10⁻⁴"],
    [1 / 3, fraction, 3, "1/3"],
    [355 / 113, fraction, 6, "3.1416"],
    [1234.5678, { kind: "fixed", count: 4 } as const, 7, "1234.57"],
    [0.001, { kind: "fixed", count: 4 } as const, 5, "0.001"],
  ])("%s with %j in %s characters is %s", (value, digits, room, text) => {
    expect(showIn(value, digits, room)).toBe(text);
  });
});

describe("equations", () => {
  it.each([
    [[0.5, 4], 2, six, ["0.5", "4"], "2"],
    // 0.333333 · 3 would be 0.999999.
    [[1 / 3, 3], 1, six, ["0.3333333", "3"], "1"],
    [[1 / 3, 3], 1, fraction, ["1/3", "3"], "1"],
    [[1.0000001, -1], 1.0000001 - 1, six, null, "1·10⁻⁷"],
  ])("%j make %s", (operands, result, digits, shown, text) => {
    const work = operands.length === 2 && operands[1] === -1 ? sumOf : productOf;
    const made = byHand(operands, result, digits, work);
    if (shown !== null) expect(made.operands).toEqual(shown);
    expect(made.result).toBe(text);
  });

  it("come out with the digits that are shown", () => {
    const numbers = fc.double({ min: -1000, max: 1000, noNaN: true });
    const kinds = fc.record({
      kind: fc.constantFrom("significant", "fixed", "fraction"),
      count: fc.integer({ min: 1, max: 8 }),
    }) as fc.Arbitrary<Digits>;
    fc.assert(
      fc.property(
        numbers,
        numbers,
        kinds,
        fc.constantFrom(sumOf, productOf),
        (a, b, digits, work) => {
          const { operands, result } = byHand([a, b], work([a, b]), digits, work);
          const read = operands.map((text) => readNumber(text) ?? NaN);
          expect(showDigits(work(read), digits)).toBe(result);
        },
      ),
      { numRuns: 1000 },
    );
  });
});
