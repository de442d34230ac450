/** Tables as files: CSV by its standard, in full and harmless; the numbers of graphs and trainings. */
import { expect, test } from "vitest";
import type { NetworkInfo } from "../../../web/engine/protocol.ts";
import { csvText } from "../../../web/export/csv.ts";
import { edgeTable, nodeTable } from "../../../web/export/graph-table.ts";
import { historyTable, outputTable, parameterTable } from "../../../web/export/network-tables.ts";
import { tableText } from "../../../web/export/table-text.ts";
import { fieldTable } from "../../../web/charts/field-table.ts";
import { openNetwork } from "../../../web/run/network.ts";
import { withSession } from "../../../web/headless/run.ts";
import { validateScene } from "../../../web/scene/validate.ts";
import { engine, subject } from "./subjects.ts";

test("CSV quotes what it must, ends lines with CRLF and writes numbers in full", () => {
  const rows = [
    ["a,b", 'say "x"', "two\nlines", " edge"],
    [1 / 3, -1e-300, NaN, null],
  ];
  expect(csvText(rows)).toBe(
    '"a,b","say ""x""","two\nlines"," edge"\r\n0.3333333333333333,-1e-300,NaN,\r\n',
  );
});

test("no cell of CSV is a formula of a spreadsheet; numbers stay numbers", () => {
  const cells = ["=1+1", "+cmd", "-x", "@SUM(A1)", "\t=1", "-0.5", "+2", "-1/2", -3, -Infinity];
  expect(csvText([cells])).toBe("'=1+1,'+cmd,'-x,'@SUM(A1),'\t=1,-0.5,+2,'-1/2,-3,-Infinity\r\n");
});

test("Markdown and LaTeX keep what a name is made of", () => {
  const table = { header: ["na|me", "x_1"], rows: [["50 % & more", 0.1 + 0.2]] };
  expect(tableText(table, "markdown")).toBe(
    "| na\\|me | x_1 |\n| --- | ---: |\n| 50 % & more | 0.3 |\n",
  );
  expect(tableText(table, "latex")).toBe(
    "\\begin{tabular}{lr}\nna$|$me & x\\_1 \\\\\n\\hline\n50 \\% \\& more & $0.3$ \\\\\n\\end{tabular}\n",
  );
});

test("a graph's nodes and edges stand with all their numbers", async () => {
  const one = await subject("f = x^2*y/z", { x: 3, y: 4, z: 2 });
  const { header, rows } = nodeTable(one);
  expect(header.at(-1)).toBe("df/dnode");
  expect(rows.find(([, name]) => name === "x")?.slice(-2)).toEqual([3, 12]);
  expect(rows.find(([, name]) => name === "f")?.slice(-2)).toEqual([18, 1]);
  const edges = edgeTable(one).rows;
  expect(edges).toHaveLength(one.graph.edges.length);
  expect(edges.map((edge) => edge.at(-1))).toContain(12);
});

test("a training's losses, outputs and parameters", async () => {
  const scene = validateScene({
    stage: {
      kind: "network",
      data: { preset: "xor" },
      model: { inputs: 2, layers: [{ kind: "dense", units: 2, activation: "tanh" }, { kind: "activation", activation: "relu" }, { kind: "dense", units: 1 }] }, // prettier-ignore
      training: { epochs: 3 },
    },
  });
  await withSession({ engine }, async (client, session) => {
    if (scene.stage.kind !== "network") return;
    const info: NetworkInfo = await openNetwork(client, session, scene.stage, scene.conventions);
    const want = { example: -1, grid: null, historyFrom: 0 };
    const { history } = await client.call("network.advance", { session, count: 3, unit: "epoch", want }); // prettier-ignore
    const losses = historyTable(history);
    expect(losses.header.slice(0, 2)).toEqual(["epoch", "loss"]);
    expect(losses.rows.map(([epoch]) => epoch)).toEqual([0, 1, 2, 3]);
    expect(losses.rows[3]?.[1]).toBe(history.loss[3]);
    expect(historyTable(history, 4, 2).rows[1]?.[0]).toBe(6);
    const { outputs } = await client.call("network.outputs", { session });
    const table = outputTable(info, outputs);
    expect(table.header).toEqual(["row", "held out", "x1", "x2", "y1", "output1"]);
    expect(table.rows).toHaveLength(4);
    expect(table.rows[3]).toEqual([4, 0, 1, 1, 0, outputs[3]]);
    const { layers } = await client.call("network.parameters", { session });
    const { rows } = parameterTable(info.layers, layers);
    expect(rows).toHaveLength(9);
    expect(rows.at(-1)?.slice(0, 3)).toEqual(["dense3", "bias", "0"]);
    expect(rows.map(([, , index]) => index).slice(0, 4)).toEqual(["0 0", "0 1", "1 0", "1 1"]);
  });
});

test("a painted plane is counted from its bottom row's centres up", () => {
  const field = { grid: Float32Array.of(1, 2, 3, 4), size: 2, outputs: 1, low: 0, high: 1 };
  const { header, rows } = fieldTable(
    field,
    ["x₁", "x₂"],
    { low: 0, high: 4 },
    { low: 0, high: 8 },
  );
  expect(header).toEqual(["x₁", "x₂", "output"]);
  expect(rows).toEqual([[1, 6, 1], [3, 6, 2], [1, 2, 3], [3, 2, 4]]); // prettier-ignore
});
