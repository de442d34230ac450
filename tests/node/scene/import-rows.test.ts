/** Tables and IDX files as a network's data: what is guessed, what comes of them, what is refused. */
import { describe, expect, test } from "vitest";
import { isIdx, pairIdx, pictureData, readIdx, type Idx } from "../../../web/scene/idx.ts";
import {
  guessRowPlan,
  importRows,
  isRowFault,
  type RowPlan,
} from "../../../web/scene/import-rows.ts";
import { readSource } from "../../../web/scene/import-table.ts";
import { USUAL_DATA } from "../../../web/scene/schema.ts";
import { networkData } from "../../../web/scene/stages/network-data.ts";

function imported(text: string, changes: Partial<RowPlan> = {}, base = 0) {
  const source = readSource(text);
  return importRows(source, { ...guessRowPlan(source), ...changes }, base);
}

function dataOf(text: string, changes: Partial<RowPlan> = {}, base = 0) {
  const result = imported(text, changes, base);
  if (isRowFault(result)) throw new Error(result.message);
  return result.data;
}

describe("a table", () => {
  test("of texts has classes by name, and inputs of 0 and 1", () => {
    const data = dataOf("size,colour,kind\n1,red,b\n2,blue,a\n3,red,b");
    expect(data).toEqual({
      inputs: [
        [1, 0, 1],
        [2, 1, 0],
        [3, 0, 1],
      ],
      targets: [1, 0, 1],
      names: ["size", "colour = blue", "colour = red"],
      classNames: ["a", "b"],
    });
    expect(networkData.read(data, "data")).toEqual({ ...USUAL_DATA, ...data });
    expect(guessRowPlan(readSource("1,a\n2,b\n3,c")).roles).toEqual(["input", "class"]);
    expect(dataOf("1,b\n2,a", {}, 1).targets).toEqual([2, 1]);
  });

  test("of numbers predicts them, one or many", () => {
    const text = "x\ty\n0.5\t1,25\n1\t2\n1.5\t3.5";
    expect(guessRowPlan(readSource(text)).roles).toEqual(["input", "number"]);
    expect(dataOf(text)).toMatchObject({
      inputs: [[0.5], [1], [1.5]],
      targets: [[1.25], [2], [3.5]],
    });
    const two = dataOf("1,2,3\n4,5,6", { roles: ["input", "number", "number"] });
    expect(two).toMatchObject({ inputs: [[1], [4]], targets: [[2, 3], [5, 6]], classNames: [] }); // prettier-ignore
  });

  test("counts its classes in the order of their numbers", () => {
    const text = Array.from({ length: 30 }, (_, i) => `${i}.5,${[10, 9, 2][i % 3]}`).join("\n");
    expect(dataOf(text)).toMatchObject({ classNames: ["2", "9", "10"] });
    expect(dataOf(text).targets.slice(0, 3)).toEqual([2, 1, 0]);
  });

  test.each([
    ["a,b\n1,x\n,y", {}, "Row 3, “a”: a value is wanted, the cell is empty."],
    ["a,b\n1,x\ntwo,y", {}, "Row 3, “a”: a number is wanted like those above it, found “two”."],
    ["1,2\n3,4", { roles: ["input", "ignore"] }, "One column is wanted to be predicted."],
    ["1,2\n3,4", { roles: ["class", "class"] }, "One column can be the class"],
    ["1,2\n3,4", { roles: ["ignore", "class"] }, "At least one column is wanted as an input."],
    ["1,a\n3,b", { roles: ["input", "number"] }, "“column 2” holds texts"],
    ["1,2\n3", {}, "Row 2: 2 cells are wanted as in the first row, found 1."],
  ] as const)("%j with %j is refused", (text, changes, message) => {
    expect(imported(text, changes)).toMatchObject({ message: expect.stringContaining(message) });
  });

  test("of 100,000 rows is read", () => {
    const text = `x,y\n${Array.from({ length: 100_000 }, (_, i) => `${i / 7},${i % 2}`).join("\n")}`;
    expect(dataOf(text).inputs.length).toBe(100_000);
    expect(imported(`${text}\n1,1`)).toMatchObject({
      message: expect.stringContaining("At most 100,000 rows are wanted"),
    });
  });
});

const idx = (sizes: readonly number[], bytes: readonly number[], type = 8): Uint8Array =>
  Uint8Array.from([
    0,
    0,
    type,
    sizes.length,
    ...sizes.flatMap((size) => [0, 0, 0, size]),
    ...bytes,
  ]);

describe("IDX files", () => {
  const pictures = idx([2, 2, 3], [0, 1, 2, 3, 4, 5, 10, 20, 30, 40, 50, 255]);
  const labels = idx([2], [3, 0]);
  const read = (file: Uint8Array): Idx => {
    const result = readIdx(file, "f");
    if (typeof result === "string") throw new Error(result);
    return result;
  };

  test("are pictures with their labels, in either order", () => {
    expect(isIdx(pictures)).toBe(true);
    const pair = pairIdx([read(labels), read(pictures)]);
    if (typeof pair === "string") throw new Error(pair);
    expect(pair).toMatchObject({ width: 3, height: 2, classNames: ["0", "1", "2", "3"] });
    const data = pictureData(pair, 2, 0, false);
    expect(data).toMatchObject({ targets: [3, 0], inputShape: [1, 2, 3] });
    expect(networkData.read(data, "data")).toEqual({ ...USUAL_DATA, ...data });
    const bytes = Buffer.from(pictureData(pair, 1, 0, true).pixels, "base64url");
    expect([...bytes]).toEqual([255, 254, 253, 252, 251, 250]);
  });

  test.each([
    [idx([3], [1, 2]), "11 bytes are announced, found 10"],
    [idx([2], [1, 2], 13), "an IDX file of bytes is wanted"],
    [idx([1, 2], [1, 2]), "1 size (labels) or 3 (pictures) are wanted, found 2"],
    [idx([0], []), "8 bytes are announced, found 8"],
  ])("that are wrong are refused", (file, message) => {
    expect(readIdx(file, "f")).toEqual(expect.stringContaining(message));
  });

  test("that do not belong together are refused", () => {
    expect(pairIdx([read(pictures)])).toContain("open the file of labels");
    expect(pairIdx([read(labels)])).toContain("open the file of pictures");
    expect(pairIdx([read(pictures), read(idx([1], [0]))])).toContain("found 1 and 2");
  });
});
