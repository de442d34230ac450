import { describe, expect, it } from "vitest";
import type { PerceptronRun } from "../../../web/engine/protocol.ts";
import { partingOf, tally } from "../../../web/state/perceptron-parting.ts";
import { fakeRun } from "../perceptron-runs.ts";

/** One weight; `weights[i]` before step i, and one more for the end. All outputs 0 unless given. */
function runOf(weights: readonly number[], changes: Partial<PerceptronRun> = {}): PerceptronRun {
  const length = weights.length - 1;
  const versions = Int32Array.from(weights, (_, i) => i);
  const sums = Float64Array.from(weights.slice(0, length));
  const texts = {
    text: "0".repeat(weights.length),
    ends: Uint32Array.from(versions, (i) => i + 1),
  };
  return fakeRun(length, 2, {
    versions,
    versionWeights: Float64Array.from(weights),
    versionTexts: texts,
    sums,
    ...changes,
  });
}

describe("where two runs part ways", () => {
  const run = runOf([0, 0.5, 0.5, 1, 1]);

  it("is nowhere for the same run", () => {
    expect(partingOf(run, runOf([0, 0.5, 0.5, 1, 1]))).toEqual({ kind: "none", rounding: null });
  });

  it("is the start where the start differs", () => {
    expect(partingOf(run, runOf([1, 0.5, 0.5, 1, 1]))).toEqual({ kind: "start" });
  });

  it("is the first other answer, after rounding", () => {
    const rounded = runOf([0, 0.5, 0.5000000000000001, 1, 1], {
      outputs: Int32Array.of(0, 0, 0, 1),
    });
    expect(partingOf(run, rounded)).toEqual({ kind: "answer", step: 3, rounding: 1 });
    expect(partingOf(rounded, run)).toEqual({ kind: "answer", step: 3, rounding: 1 });
  });

  it("is the first other change of the weights", () => {
    expect(partingOf(run, runOf([0, 0.5, 0.25, 1, 1]))).toEqual({ kind: "update", step: 1 });
  });

  it("is another row", () => {
    const other = runOf([0, 0.5, 0.5, 1, 1], { rows: Int32Array.of(0, 1, 1, 0) });
    expect(partingOf(run, other)).toEqual({ kind: "row", step: 2 });
  });

  it("is the end of the shorter", () => {
    expect(partingOf(run, runOf([0, 0.5, 0.5]))).toEqual({ kind: "end", step: 2, rounding: null });
  });
});

describe("a folded epoch", () => {
  it("counts wrong answers and changes", () => {
    const run = runOf([0, 1, 1, 2, 2], {
      outputs: Int32Array.of(1, 0, 1, 1),
      targets: new Int32Array(2),
      updateOf: Int32Array.of(0, -1, 1, -1),
    });
    expect([tally(run, 0, 2), tally(run, 2, 9)]).toEqual([
      { wrong: 1, updates: 1 },
      { wrong: 2, updates: 1 },
    ]);
  });
});
