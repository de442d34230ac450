import { describe, expect, it } from "vitest";
import { isSame, nudged, readExact, showExact, toNumber } from "../../../web/core/exact.ts";

describe("numbers that are kept as they are typed", () => {
  it.each([
    ["1/2", 0.5],
    ["−.5", -0.5],
    ["2/3", "2/3"],
    ["4/6", "2/3"],
    ["3/-9", "-1/3"],
    [" 1 / 3 ", "1/3"],
    ["1e-3", 0.001],
    ["0.1234567", "1234567/10000000"],
    ["100000000000000000000", "100000000000000000000"],
    ["-0", 0],
    ["0.5/0.25", 2],
  ])("reads %j as %j", (text, value) => {
    expect(readExact(text)).toBe(value);
  });

  it.each(["", "x", "1/0", "1/2/3", "1e400", "1e99", "--1", ".", "/", "Infinity", "9".repeat(99)])(
    "refuses %j",
    (text) => {
      expect(readExact(text)).toBeNull();
    },
  );

  it("moves them without a tail of digits", () => {
    expect(nudged(0.1, 0.2)).toBe(0.3);
    expect(nudged("1/3", 0.5)).toBe("5/6");
    expect(nudged("1/3", "2/3")).toBe(1);
    expect(nudged("no number", 2)).toBe(2);
  });

  it("compares, prints and rounds them", () => {
    expect(isSame("1/2", 0.5)).toBe(true);
    expect(isSame("1/3", 0.3333)).toBe(false);
    expect(showExact("-1/2")).toBe("−1/2");
    expect(toNumber("-1/4")).toBe(-0.25);
    expect(toNumber("no number")).toBeNaN();
  });
});
