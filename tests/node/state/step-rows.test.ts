import { describe, expect, it } from "vitest";
import {
  FOLDED,
  isFolded,
  OPEN,
  stepRows,
  withFolded,
  type StepRow,
  type StepRows,
} from "../../../web/state/step-rows.ts";

const all = (rows: StepRows): (StepRow | undefined)[] =>
  Array.from({ length: rows.count }, (_, place) => rows.at(place));
const short = (row: StepRow | undefined): string =>
  row?.kind === "epoch" ? `[${row.from}-${row.to})` : String(row?.index);
const written = (rows: StepRows): string => all(rows).map(short).join(" ");

describe("rows of a step table", () => {
  it("are the steps where nothing is folded", () => {
    const rows = stepRows(10, 4, OPEN);
    expect(written(rows)).toBe("0 1 2 3 4 5 6 7 8 9");
    expect(rows.at(5)).toEqual({ kind: "step", index: 5, epoch: 2 });
    expect(rows.at(10)).toBeUndefined();
    expect(rows.at(-1)).toBeUndefined();
  });

  it("are epochs where all are folded, the last as far as it goes", () => {
    expect(written(stepRows(10, 4, FOLDED))).toBe("[0-4) [4-8) [8-10)");
  });

  it("mix folded and open epochs, from either side", () => {
    const some = withFolded(OPEN, 2, true);
    expect(written(stepRows(10, 4, some))).toBe("0 1 2 3 [4-8) 8 9");
    const most = withFolded(withFolded(FOLDED, 1, false), 3, false);
    expect(written(stepRows(10, 4, most))).toBe("0 1 2 3 [4-8) 8 9");
    expect(withFolded(some, 2, false)).toEqual(OPEN);
    expect(withFolded(some, 2, true)).toBe(some);
    expect([1, 2, 3].map((epoch) => isFolded(most, epoch))).toEqual([false, true, false]);
  });

  it.each([
    ["open", OPEN],
    ["folded", FOLDED],
    ["mixed", withFolded(withFolded(OPEN, 2, true), 3, true)],
  ] as const)("find every step again: %s", (_, folding) => {
    const rows = stepRows(23, 5, folding);
    for (let index = 0; index < 23; index++) {
      const row = rows.at(rows.placeOf(index));
      if (row?.kind === "epoch") expect(row.from <= index && index < row.to).toBe(true);
      else expect(row?.index).toBe(index);
    }
  });

  it("of nothing are none", () => {
    expect(stepRows(0, 4, OPEN).count).toBe(0);
    expect(stepRows(0, 4, FOLDED).at(0)).toBeUndefined();
  });

  it("of a hundred thousand steps are found at once", () => {
    const rows = stepRows(100_000, 4, withFolded(OPEN, 12_500, true));
    expect(rows.count).toBe(99_997);
    expect(rows.at(99_996)).toEqual({ kind: "step", index: 99_999, epoch: 25_000 });
    expect(rows.placeOf(50_000)).toBe(49_997);
  });
});
