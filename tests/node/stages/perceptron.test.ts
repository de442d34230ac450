import { describe, expect, it } from "vitest";
import { readRows } from "../../../web/stages/perceptron/paste.ts";

describe("pasted rows", () => {
  const table = { inputs: [[0, 1.5], [1, -2]], targets: [0, 1] }; // prettier-ignore
  it.each([
    ["tabs", "0\t1.5\t0\n1\t-2\t1"],
    ["tabs with decimal commas", "0\t1,5\t0\n1\t−2\t1"],
    ["commas and a header", "x1,x2,y\n0,1.5,0\n1,-2,1\n"],
    ["semicolons", "0;1,5;0\r\n1;-2;1\r\n"],
    ["spaces and empty lines", "\n0 1.5 0\n\n1  -2 1"],
  ])("with %s", (_, text) => {
    expect(readRows(text, 0)).toEqual(table);
  });

  it.each([
    ["nothing", "  \n", "Paste at least one row"],
    ["a header alone", "a b c", "Paste at least one row"],
    ["a word", "0 0 0\n0 one 1", "Row 2: a number is wanted, found “one”"],
    ["ragged rows", "0 0 0\n0 1", "Row 2: 3 numbers are wanted as in row 1, found 2"],
    ["a target that is no label", "0 0 2", "Row 1: the target is 0 or 1, found “2”"],
    ["a single column", "1\n0", "From 1 to 64 inputs"],
    ["too many columns", "1 ".repeat(66), "From 1 to 64 inputs"],
    ["infinity", "1e999 0 0", "Row 1"],
  ])("refuses %s with a sentence", (_, text, sentence) => {
    expect(readRows(text, 0)).toContain(sentence);
  });

  it("takes −1 as the lower label where that is chosen", () => {
    expect(readRows("0 -1\n1 1", -1)).toEqual({ inputs: [[0], [1]], targets: [-1, 1] });
  });
});
