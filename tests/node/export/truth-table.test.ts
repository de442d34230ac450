import { expect, it } from "vitest";
import type { WorkshopRun } from "../../../web/engine/protocol.ts";
import { truthTable } from "../../../web/export/truth-table.ts";

const number = (value: number, exact = String(value)) => ({ value, exact });
const run = {
  inputs: ["x1"],
  units: [{ id: "o1" }, { id: "h1" }],
  order: [1, 0],
  rows: [
    {
      inputs: [number(0.5, "1/2")],
      outputs: [number(1), number(-0.25, "-1/4")],
      wanted: 1,
      found: 1,
    },
    { inputs: [number(2)], outputs: [number(0), number(0.1, "")], wanted: null, found: 0 },
  ],
} as unknown as WorkshopRun;

it("prints every row with its units in the order in which they are computed", () => {
  expect(truthTable(run, "markdown").split("\n").slice(0, 4)).toEqual([
    "| x1 | h1 | o1 | wanted | found |",
    "| ---: | ---: | ---: | ---: | ---: |",
    "| 1/2 | -1/4 | 1 | 1 | 1 |",
    "| 2 | 0.1 | 0 |  | 0 |",
  ]);
  expect(truthTable(run, "csv")).toBe("x1,h1,o1,wanted,found\r\n0.5,-0.25,1,1,1\r\n2,0.1,0,,0\r\n");
  expect(truthTable(run, "latex")).toContain("$\\frac{1}{2}$ & $-\\frac{1}{4}$ & $1$ & 1 & 1");
  expect(truthTable(run, "latex")).toContain("$x_{1}$ & $h_{1}$ & $o_{1}$");
});
