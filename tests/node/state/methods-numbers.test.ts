import { describe, expect, it } from "vitest";
import { distance, inEvaluations, totalsOf } from "../../../web/state/methods-numbers.ts";

describe("numbers beside the engine's", () => {
  const operations = { forward: 4, backward: 6, forwardMode: 9, numeric: 24, evaluations: 6 };

  it("count each way with the evaluation that it begins with", () => {
    const totals = totalsOf(operations);
    expect(totals).toEqual({ value: 4, reverse: 10, forwardMode: 13, numeric: 24 });
    expect(inEvaluations(totals.reverse, operations)).toBe(2.5);
  });

  it("say how far two numbers are apart, and nothing where one is none", () => {
    expect(distance(12, 12.5)).toBe(0.5);
    expect(distance(NaN, 1)).toBeNaN();
  });
});
