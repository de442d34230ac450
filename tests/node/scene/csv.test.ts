/** Data as comma-separated text: what becomes a number, a class or a column of its own. */
import { describe, expect, test } from "vitest";
import { readCsv } from "../../../web/scene/csv.ts";

const read = (csv: string, target: string) => readCsv(csv, target, "stage.data");

describe("columns", () => {
  test("numbers are inputs, a number target is itself", () => {
    expect(read("x,y,z\n1,2,3\n-4.5,+.5,6e-1\n", "y")).toEqual({
      names: ["x", "z"],
      inputs: [
        [1, 3],
        [-4.5, 0.6],
      ],
      targets: [2, 0.5],
      classes: [],
      lines: [2, 3],
    });
  });

  test("text targets are classes in sorted order, wherever they appear first", () => {
    const table = read("species,length\nsetosa,1\nvirginica,2\nsetosa,3\nVersicolor,4", "species");
    expect(table.classes).toEqual(["Versicolor", "setosa", "virginica"]);
    expect(table.targets).toEqual([1, 2, 1, 0]);
    expect(table.inputs).toEqual([[1], [2], [3], [4]]);
  });

  test("text inputs become a column of 0 and 1 for each text", () => {
    const table = read("size,colour,price\n1,red,5\n2,blue,6\n3,red,7\n4,green,8", "price");
    expect(table.names).toEqual(["size", "colour = blue", "colour = green", "colour = red"]);
    expect(table.inputs).toEqual([
      [1, 0, 0, 1],
      [2, 1, 0, 0],
      [3, 0, 0, 1],
      [4, 0, 1, 0],
    ]);
  });

  test("a column of texts may hold digits below the first row", () => {
    expect(read("doors,y\nmany,1\n4,2", "y").names).toEqual(["doors = 4", "doors = many"]);
  });
});

describe("text", () => {
  const { lines: _, ...expected } = read("a,b\n1,yes\n2,no", "b");
  test.each([
    ["Windows' line ends", "a,b\r\n1,yes\r\n2,no\r\n"],
    ["a byte order mark", "\uFEFFa,b\n1,yes\n2,no"],
    ["semicolons", "a;b\n1;yes\n2;no"],
    ["tabs", "a\tb\n1\tyes\n2\tno"],
    ["quotes", '"a","b"\n"1","yes"\n2,"no"\n'],
    ["spaces", " a , b\n 1, yes\n2 ,no  "],
    ["empty lines", "a,b\n\n1,yes\n,\n2,no\n\n"],
  ])("%s", (_, csv) => expect(read(csv, "b")).toMatchObject(expected));

  test("a quoted cell may hold commas, quotes and line breaks", () => {
    const table = read('a,b\n1,"x, ""y""\nz"\n2,w', "b");
    expect(table.classes).toEqual(["w", 'x, "y"\nz']);
  });
});

describe("refusals name row and column", () => {
  const many = Array.from({ length: 101 }, (_, i) => `t${i},1`).join("\n");
  // prettier-ignore
  test.each([
    ["a,b\n1,2\n3,4\n5,x", "a", 'stage.data.csv, row 4, column "b": a number like those above it expected, found "x"'],
    ["a,b\n1,2\n3,", "a", 'stage.data.csv, row 3, column "b": a number or a text expected, found ""'],
    ["a,b\n1,2\n\n3,0x10", "a", 'stage.data.csv, row 4, column "b": a number like those above it expected, found "0x10"'],
    ["a,b\n1,2\n3,1e999", "a", 'stage.data.csv, row 3, column "b": a number like those above it expected, found "1e999"'],
    ["a,b\n1,2\n3", "a", "stage.data.csv, row 3: 2 cells as in the first row expected, found 1"],
    ["a,b\n1,2", "c", 'stage.data.target: the name of a column ("a", "b") expected, found "c"'],
    ["a,a\n1,2", "a", 'stage.data.csv, row 1: a name that no other column has expected, found "a"'],
    ["a,\n1,2", "a", "stage.data.csv, row 1: a name for every column expected, found none for column 2"],
    ["a,b\n", "a", "stage.data.csv: a row with the names of the columns, then 1 to 100000 rows of data expected, found 0 rows of data"],
    ["\n", "a", "stage.data.csv: a row with the names of the columns, then 1 to 100000 rows of data expected, found 0 rows of data"],
    ["a\n1", "a", "stage.data.csv: 1 to 65536 columns of inputs expected, found 0"],
    [`a,b\n${many}`, "b", 'stage.data.csv, column "a": at most 100 different texts expected, found 101'],
  ])("%j", (csv, target, message) => {
    expect(() => read(csv, target)).toThrow(expect.objectContaining({ name: "SceneError", message }));
  });
});
