/** Numbers as text and back, near words, bytes in addresses. */
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fromBase64url, toBase64url } from "../../../web/core/base64url.ts";
import { nearest } from "../../../web/core/near.ts";
import {
  readNumber,
  showCount,
  showFixed,
  showNumber,
  showScientific,
} from "../../../web/core/number.ts";

describe("numbers for people", () => {
  test("counts have their thousands apart", () => {
    expect([0, 999, 181_310].map(showCount)).toEqual(["0", "999", "181,310"]);
  });

  test.each([
    [0, "0"],
    [-0, "0"],
    [-9, "−9"],
    [4.5, "4.5"],
    [0.630140552, "0.630141"],
    [0.1 + 0.2, "0.3"],
    [1234567, "1234567"],
    [1234567.8, "1234568"],
    [1.74e-7, "1.74·10⁻⁷"],
    [-1e21, "−1·10²¹"],
    [NaN, "NaN"],
    [Infinity, "∞"],
    [-Infinity, "−∞"],
  ])("%s is shown as %s", (value, text) => {
    expect(showNumber(value)).toBe(text);
  });

  test.each([
    [0.5, 3, "0.500"],
    [-0.0001, 3, "0.000"],
    [-0.5, 2, "−0.50"],
    [-0.4, 0, "0"],
    [NaN, 2, "NaN"],
  ])("%s with %s decimals is %s", (value, decimals, text) => {
    expect(showFixed(value, decimals)).toBe(text);
  });

  test.each([
    [0.0000287, "2.9·10⁻⁵"],
    [-123456, "−1.2·10⁵"],
    [NaN, "NaN"],
  ])("%s is shown with a power of ten as %s", (value, text) => {
    expect(showScientific(value)).toBe(text);
  });

  test.each([
    ["−3", -3],
    [" .5 ", 0.5],
    ["1/4", 0.25],
    ["1e-3", 0.001],
    ["1.5·10⁻⁷", 1.5e-7],
    ["1/0", null],
    ["1/2/3", null],
    ["0x10", null],
    ["1e999", null],
    ["four", null],
    ["", null],
  ])("“%s” is read as %s", (text, value) => {
    expect(readNumber(text)).toBe(value);
  });

  test("what is shown with all its digits reads back", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(readNumber(showNumber(value, 17))).toBe(value + 0);
      }),
    );
  });
});

test("bytes survive base64url, as Node writes it", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 20_000 }), (bytes) => {
      const text = toBase64url(bytes);
      expect(text).toBe(Buffer.from(bytes).toString("base64url"));
      expect(fromBase64url(text)).toEqual(bytes);
    }),
    { numRuns: 50 },
  );
  expect(fromBase64url("a")).toBeNull();
  expect(fromBase64url("a+b/")).toBeNull();
});

test.each([
  ["forumla", "formula"],
  ["Units", "units"],
  ["weigths", "weights"],
  ["colour", undefined],
  ["x".repeat(10_000), undefined],
])("“%s” is near %s", (word, near) => {
  expect(nearest(word, ["formula", "units", "weights", "bias"])).toBe(near);
});
