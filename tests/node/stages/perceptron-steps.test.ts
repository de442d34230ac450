import { describe, expect, it } from "vitest";
import type { PerceptronStep } from "../../../web/engine/protocol.ts";
import { foldByKey, stepByKey } from "../../../web/stages/perceptron/step-table.tsx";
import { brief, briefVector, sumOfProducts, vector } from "../../../web/stages/perceptron/texts.ts";

function stepOf(inputs: readonly string[], weights: readonly string[]): PerceptronStep {
  const values = (texts: readonly string[]) => texts.map(() => 0.25);
  const exact = { inputs, weights };
  return { inputs: values(inputs), weights: values(weights), exact } as unknown as PerceptronStep;
}

describe("a step written out", () => {
  it("has products of the inputs first, then the bias weight with its sign", () => {
    expect(sumOfProducts(stepOf(["1", "2", "1"], ["-1", "1/2", "3/10"]))).toBe(
      "2·(1/2) + 1·(3/10) − 1",
    );
    expect(sumOfProducts(stepOf(["1", "0", "-1/2"], ["0", "1", "-1"]))).toBe(
      "0·1 + (−1/2)·(−1) + 0",
    );
    expect(sumOfProducts(stepOf(["1"], ["-2"]))).toBe("−2");
  });

  it("names how many terms it leaves out", () => {
    const many = Array.from({ length: 13 }, () => "1");
    expect(sumOfProducts(stepOf(many, many))).toBe(`${"1·1 + ".repeat(8)}… (4 more) + 1`);
  });

  it("writes vectors", () => {
    expect(vector(["-1/3", "0"])).toBe("(−1/3, 0)");
  });
});

describe("a long number", () => {
  it.each([
    ["a short one stays", "-1/2", -0.5, "−1/2"],
    ["a fraction", "-333333/1000000", -0.333333, "≈−0.33333"],
    ["a large whole number", "12345678901234567890", 1.2345678901e19, "≈1.2346·10¹⁹"],
    ["a float with all its digits", "0.30000000000000004", 0.30000000000000004, "0.3000…"],
    ["a negative float", "-0.30000000000000004", -0.30000000000000004, "−0.3000…"],
    ["a tiny float", "2.7755575615628914e-17", 2.7755575615628914e-17, "≈2.8·10⁻¹⁷"],
  ])("%s", (_, exact, value, shown) => {
    expect(brief(exact, value)).toBe(shown);
  });

  it("has more room in a sentence", () => {
    expect(briefVector(["-0.30000000000000004", "1"], [-0.3, 1])).toBe("(−0.30000000000000004, 1)");
  });
});

describe("keys of the table", () => {
  it("go by steps, by screenfuls and to the ends", () => {
    const to = (key: string) => stepByKey(key, 50, 12);
    const keys = ["ArrowUp", "ArrowDown", "PageUp", "PageDown", "Home", "End", "ArrowLeft"];
    expect(keys.map(to)).toEqual([49, 51, 38, 62, 0, Infinity, null]);
  });

  it("fold and unfold the present epoch", () => {
    expect(["-", "−", "+", "ArrowUp"].map(foldByKey)).toEqual([true, true, false, null]);
  });
});
