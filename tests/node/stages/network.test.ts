import { describe, expect, it } from "vitest";
import {
  readSelection,
  writeSelection,
  type Selection,
} from "../../../web/stages/network/selection.ts";

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
