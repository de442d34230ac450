import { describe, expect, it } from "vitest";
import {
  labelShare,
  layoutNetwork,
  MOST_UNITS,
} from "../../../web/stages/network/diagram-layout.ts";
import {
  readSelection,
  writeSelection,
  type Selection,
} from "../../../web/stages/network/selection.ts";

const layer = (units: number) => ({ id: "", title: "", units, bias: true });

describe("the selection in a scene", () => {
  it.each([
    { kind: "neuron", layer: 1, unit: 2 },
    { kind: "weight", layer: 0, unit: 12, input: 3 },
    { kind: "bias", layer: 0, unit: 0 },
    { kind: "input", unit: 4 },
    { kind: "target", unit: 0 },
    { kind: "loss" },
    { kind: "layer", layer: 2 },
    { kind: "sum", layer: 1, unit: 2 },
    { kind: "runningVariance", layer: 1, unit: 2 },
    { kind: "slope", layer: 0 },
    { kind: "scalar", node: 57 },
    { kind: "edge", edge: 0 },
  ] as const satisfies readonly Selection[])("%j is read back", (selection) => {
    expect(readSelection(writeSelection(selection))).toEqual(selection);
  });
  it.each([
    "",
    "neuron",
    "neuron:1",
    "neuron:1:-2",
    "weight:1:2",
    "input:1:2",
    "node:3",
    "bias:1:2:3",
    "neuron:a:b",
    "loss:1",
    "toString",
    "scalar:",
  ])("%j selects nothing", (text) => {
    expect(readSelection(text)).toBeNull();
  });
});

describe("the layout of a network", () => {
  it.each([
    ["a small network in a large space", [2, 3, 1], 900, 420, "full", "all"],
    ["more neurons", [2, 8, 8, 1], 900, 420, "line", "some"],
    ["a phone", [2, 3, 1], 390, 350, "line", "none"],
    ["many layers", [2, 9, 9, 9, 9, 9, 9, 9, 1], 640, 300, "dot", "none"],
  ] as const)("%s", (_, sizes, width, height, detail, labels) => {
    const [inputs, ...units] = sizes;
    const layout = layoutNetwork({ inputs, layers: units.map(layer) }, width, height);
    expect([layout.detail, layout.labels]).toEqual([detail, labels]);
    for (const { places } of layout.columns) {
      for (const { x, y } of places) {
        expect(x - layout.node.width / 2).toBeGreaterThanOrEqual(0);
        expect(x + layout.node.width / 2).toBeLessThanOrEqual(width);
        expect(y - layout.node.height / 2).toBeGreaterThanOrEqual(0);
        expect(y + layout.node.height / 2).toBeLessThanOrEqual(height);
      }
    }
  });

  it("draws the first units of a wide layer and counts the others", () => {
    const { columns } = layoutNetwork({ inputs: 1600, layers: [layer(100)] }, 800, 400);
    expect(columns.map(({ places, hidden }) => [places.length, hidden])).toEqual([
      [MOST_UNITS, 1600 - MOST_UNITS],
      [MOST_UNITS, 100 - MOST_UNITS],
    ]);
  });

  it("keeps the numbers of links that cross apart", () => {
    const shares = [0, 1, 2, 3].map((input) => labelShare(input, 4));
    expect(new Set(shares).size).toBe(4);
    expect(labelShare(0, 1)).toBe(0.5);
  });
});
