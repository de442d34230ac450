/** Rows in one piece between threads: the same rows come out, and what does not fit goes as it is. */
import { describe, expect, test } from "vitest";
import { packRows, unpackRows } from "../../../web/core/packed-rows.ts";
import { packedStage, unpackedStage } from "../../../web/engine/packed-stage.ts";
import { guessRowPlan, importRows } from "../../../web/scene/import-rows.ts";
import { readSource } from "../../../web/scene/import-table.ts";
import { createTableJob, packedImport } from "../../../web/stages/network/data/table-job.ts";

describe("rows", () => {
  test("come out as they went in, in parts too", () => {
    const rows = [[1, -0, NaN], [0.1, Infinity, 5]]; // prettier-ignore
    const all = packRows(rows);
    expect(all && unpackRows(all)).toEqual(rows);
    expect(all && unpackRows(all, 1, 9)).toEqual([rows[1]]);
  });

  test.each([
    [[]],
    [[[1, 2], [3]]],
    [
      [
        [1, 2],
        ["1/3", 4],
      ],
    ],
  ])("%j are not packed", (rows) => {
    expect(packRows(rows as never)).toBe(null);
  });
});

describe("a stage on its way to the engine", () => {
  const inputs = Array.from({ length: 2000 }, (_, i) => [i, i / 7]);
  const targets = inputs.map(([x = 0]) => x % 3);
  const stageOf = (data: object) => ({ kind: "network", data: { names: ["a"], ...data } }) as never;

  test.each([
    ["classes", { inputs, targets }],
    ["rows of targets", { inputs, targets: inputs }],
    ["few rows", { inputs: [[1]], targets: [[2]] }],
    ["a preset", { preset: "xor" }],
  ])("with %s arrives whole", (_, data) => {
    expect(unpackedStage(structuredClone(packedStage(stageOf(data))))).toEqual(stageOf(data));
  });

  test("holds many rows in one piece", () => {
    expect(packedStage(stageOf({ inputs, targets })).data).toHaveProperty("inputs.width", 2);
  });
});

test("a table is read in a worker as it is on the page", () => {
  const lines = Array.from({ length: 50 }, (_, i) => `${i},${i % 2 ? "red" : "blue"},${i % 3}`);
  const text = ["size,colour,kind", ...lines].join("\n");
  const job = createTableJob();
  const { guessed, count, source } = job.open(text);
  expect(guessed).toEqual(guessRowPlan(readSource(text)));
  expect([count, source.lines.length]).toEqual([51, 7]);
  const whole = importRows(readSource(text), guessed, 1);
  expect(job.read(guessed, 1)).toEqual(whole);
  const sent = packedImport(whole);
  if ("message" in sent || "message" in whole) throw new Error("refused");
  const { inputs } = sent.data;
  expect("packed" in inputs && unpackRows(inputs)).toEqual(whole.data.inputs);
  expect({ ...sent, data: { ...sent.data, inputs: 0 } }).toEqual({ ...whole, data: { ...whole.data, inputs: 0 } }); // prettier-ignore
});
