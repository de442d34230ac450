/** Pasted and opened tables: what is guessed of them, what becomes of them, what is wrong with them. */
import { describe, expect, test } from "vitest";
import {
  guessPlan,
  importTable,
  isFault,
  readCell,
  readSource,
  type Plan,
} from "../../../web/scene/import-table.ts";

function imported(text: string, changes: Partial<Plan> = {}, low: 0 | -1 = 0) {
  const source = readSource(text);
  return importTable(source, { ...guessPlan(source), ...changes }, low);
}

function fault(text: string, changes: Partial<Plan> = {}): string {
  const result = imported(text, changes);
  return isFault(result) ? result.message : "taken";
}

const table = { inputs: [[0, 1.5], [1, -2]], targets: [0, 1] }; // prettier-ignore

describe("a pasted table", () => {
  test.each([
    ["tabs", "0\t1.5\t0\n1\t-2\t1"],
    ["tabs with decimal commas", "0\t1,5\t0\n1\t−2\t1"],
    ["commas and a header", "x1,x2,y\n0,1.5,0\n1,-2,1\n"],
    ["semicolons and other line ends", "0;1,5;0\r\n1;-2;1\r\n"],
    ["spaces and empty lines", "\n0 1.5 0\n\n1  -2 1"],
    ["a mark of its encoding", "\uFEFF0,1.5,0\n1,-2,1"],
    ["fractions", "0,3/2,0\n1,-4/2,1"],
  ])("with %s", (_, text) => {
    expect(imported(text)).toMatchObject({ table });
  });

  test("keeps fractions and long decimals exactly", () => {
    const rows = imported("1/3,0.1,0\n-2/6,0.12345678901234567,1");
    expect(rows).toMatchObject({
      table: { inputs: [["1/3", 0.1], ["-1/3", "12345678901234567/100000000000000000"]] }, // prettier-ignore
    });
    expect(readCell("0.1234567", false)).toBe(0.1234567);
    expect(readCell("1e999", false)).toBeNull();
    expect(readCell("1,5", false)).toBeNull();
  });

  test.each([
    ["1,234\t0\n2,5\t1", true, [1.234, 2.5]],
    ["1,234\t0\n0,125\t1", true, [1.234, 0.125]],
    ["1,234\t0\n5,678\t1", true, [1.234, 5.678]],
    ["1,234,567\t0\n5,678\t1", false, [1234567, 5678]],
    ["1,234.5;0\n−5,678;1", false, [1234.5, -5678]],
    ["1,234\t0\n0.5\t1", false, [1234, 0.5]],
    ['"1,234",0\n5,1', false, [1234, 5]],
  ])("reads the commas of %j: decimal %s", (text, decimalComma, numbers) => {
    const source = readSource(text);
    expect(source).toMatchObject({ decimalComma });
    expect(source.comma).not.toBe("");
    expect(imported(text)).toMatchObject({ table: { inputs: numbers.map((value) => [value]) } });
  });

  test("reads a comma as it is told to", () => {
    const text = "1,234\t0\n5,678\t1";
    expect(imported(text, { decimalComma: false })).toMatchObject({
      table: { inputs: [[1234], [5678]] },
    });
    expect(fault("2,234\t0\n1,5\t1", { decimalComma: false })).toBe(
      "Row 2, “column 1”: a number is wanted like those above it, found “1,5”.",
    );
    expect(readSource("1.5\t0\n2\t1")).toMatchObject({ comma: "", decimalComma: true });
  });

  test("has names, a class of texts, and columns of texts as switches", () => {
    const text = "name,age,colour,ill\nAnn,67,red,no\nBob,41,blue,yes\nEve,37,red,no";
    const result = imported(text);
    expect(guessPlan(readSource(text)).roles).toEqual(["ignore", "input", "input", "target"]);
    expect(result).toEqual({
      table: {
        inputs: [
          [67, 0, 1],
          [41, 1, 0],
          [37, 0, 1],
        ],
        targets: [0, 1, 0],
        names: ["age", "colour = blue", "colour = red"],
      },
      classes: ["no", "yes"],
    });
  });

  test("takes the other value as class 1, and −1 as the lower label", () => {
    expect(imported("0,a\n1,b", { one: "a" })).toMatchObject({
      table: { targets: [1, 0] },
      classes: ["b", "a"],
    });
    expect(imported("0,a\n1,b", {}, -1)).toMatchObject({ table: { targets: [-1, 1] } });
    expect(imported("0,10\n1,9")).toMatchObject({ table: { targets: [1, 0] } });
    expect(imported("0,1\n1,1")).toMatchObject({ table: { targets: [1, 1] } });
  });

  test.each([
    ["the class by its name", "class,x\n1,5\n0,6", ["target", "input"]],
    ["the last column with two values", "x,y,z\n1,0,5\n2,1,6\n3,0,7", ["input", "target", "input"]],
    ["a numbering", "id,a,b\n1,5,0\n2,6,1\n3,7,1", ["ignore", "input", "target"]],
  ])("guesses %s", (_, text, roles) => {
    expect(guessPlan(readSource(text)).roles).toEqual(roles);
  });

  test.each([
    ["numbers below words", "a,b\n1,0\n2,1", true],
    ["numbers alone", "1,0\n2,1", false],
    ["words that come again", "red,no\nblue,yes\nred,no", false],
    ["words that never come again", "colour,ill\nred,no\nblue,yes", true],
    ["one row", "a,b", false],
  ])("sees by %s whether there are names", (_, text, header) => {
    expect(guessPlan(readSource(text)).header).toBe(header);
  });

  test.each([
    ["a word among numbers", "0 0 0\n0 one 1", {}, "Row 2, “column 2”: a number is wanted like those above it, found “one”."],
    ["the row as a spreadsheet counts", "x;y\n\n1;0\nno;1", {}, "Row 4, “x”: a number is wanted like those above it, found “no”."],
    ["an empty cell", "x,y\n1,0\n,1", {}, "Row 3, “x”: a value is wanted, the cell is empty."],
    ["a row too short", "0 0 0\n0 1", {}, "Row 2: 3 cells are wanted as in the first row, found 2."],
    ["three classes", "x,y\n1,a\n2,b\n3,c", { roles: ["input", "target"] as const }, "“y”: two different values are wanted in the class column, found 3: a, b, c."],
    ["one class", "x,y\n1,a\n2,a", {}, "“y”: two different values are wanted in the class column, found only “a”."],
    ["names alone", "a,b\n", { header: true }, "At least one row of data is wanted."],
    ["no class", "1,0\n2,1", { roles: ["input", "input"] as const }, "One column is wanted as the class."],
    ["no inputs", "1\n0", {}, "From 1 to 64 inputs are wanted, found 0."],
    ["more numbers than a run can keep", `${"1 ".repeat(40)}0\n`.repeat(30_000), { roles: [...Array.from({ length: 40 }, () => "input" as const), "target" as const] }, "At most 1,000,000 numbers are wanted, a constant 1 in each row counted in; 30,000 rows of 40 inputs have 1,230,000. Leave columns or rows out."],
    ["too many inputs", `${"1 ".repeat(65)}0\n${"1 ".repeat(65)}1`, {}, "From 1 to 64 inputs are wanted, found 65."],
  ])("is refused with %s by its place", (_, text, changes, sentence) => {
    expect(fault(text, changes)).toBe(sentence);
  }); // prettier-ignore

  test("of ten thousand rows is read in a moment", () => {
    const text = Array.from({ length: 10_000 }, (_, i) => `${i}\t${i / 7}\t${i % 2}`).join("\n");
    const result = imported(text);
    expect(isFault(result) ? 0 : result.table.inputs.length).toBe(10_000);
  });
});
