/** Rows in one piece between threads: the same rows come out, and what does not fit goes as it is. */
import { describe, expect, test } from "vitest";
import { packed, unpacked } from "../../../web/browser/packing.ts";
import { packRows, unpackRows } from "../../../web/core/packed-rows.ts";
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

describe("a request to the worker", () => {
  const inputs = Array.from({ length: 2000 }, (_, i) => [i, i / 7]);
  const targets = inputs.map(([x = 0]) => x % 3);
  const stage = { kind: "network", data: { inputs, targets, names: ["a", "b"] } };

  test.each([
    ["a stage", { session: 1, stage, from: null }],
    ["rows of targets", { session: 1, stage: { data: { inputs, targets: inputs } } }],
    ["fractions", { stage: { data: { inputs: inputs.map(() => ["1/3", 2]), targets } } }],
    ["something else", { speed: 3, data: null }],
  ])("with %s arrives whole", (_, request) => {
    const message = { id: 1, call: "network.open", request };
    const sent = structuredClone(packed(message));
    expect(unpacked(sent)).toEqual(message);
  });

  test("holds many rows in one piece", () => {
    const sent = packed({ request: { stage } }) as { request: { stage: { data: { inputs: object } } } }; // prettier-ignore
    expect(sent.request.stage.data.inputs).toHaveProperty("width", 2);
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
