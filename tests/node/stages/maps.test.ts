/** How the numbers of layers become small pictures, and the names of their places. */
import { describe, expect, test } from "vitest";
import { kernelsOf, largestOf, mapsOf, placeText } from "../../../web/stages/network/maps.ts";

describe("pictures of a layer", () => {
  test("an image has one for each channel", () => {
    expect(mapsOf([3, 4, 5])).toEqual([
      { from: 0, height: 4, width: 5 },
      { from: 20, height: 4, width: 5 },
      { from: 40, height: 4, width: 5 },
    ]);
  });
  test.each([
    [10, 1, 10],
    [32, 1, 32],
    [33, 2, 32],
    [100, 4, 32],
  ])("a row of %i numbers is %i lines of %i", (count, height, width) => {
    expect(mapsOf([count])).toEqual([{ from: 0, height, width }]);
  });
  test("kernels are those of convolutions alone", () => {
    expect(kernelsOf([2, 3, 5, 4])).toHaveLength(6);
    expect(kernelsOf([2, 3, 5, 4])[1]).toEqual({ from: 20, height: 5, width: 4 });
    expect(kernelsOf([8, 12])).toEqual([]);
    expect(kernelsOf(undefined)).toEqual([]);
  });
});

test.each([
  [[7], 0, "1"],
  [[7], 6, "7"],
  [[3, 4, 5], 0, "1, 1, 1"],
  [[3, 4, 5], 59, "3, 4, 5"],
  [[3, 4, 5], 27, "2, 2, 3"],
])("in %j number %i is at %s", (shape, index, text) => {
  expect(placeText(shape, index)).toBe(text);
});

test("the largest magnitude has no sign", () => {
  expect(largestOf(Float64Array.of(1, -3, 2))).toBe(3);
  expect(largestOf(new Float64Array())).toBe(0);
});
