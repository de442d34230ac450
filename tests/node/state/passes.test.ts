import { describe, expect, it } from "vitest";
import type { ExpressionGraph, ExpressionNode } from "../../../web/engine/protocol.ts";
import { LAST_STEP } from "../../../web/scene/schema.ts";
import { drawnOf } from "../../../web/state/drawn.ts";
import { nextQuestion, passesAt, stepOf } from "../../../web/state/passes.ts";

type NodeRow = readonly [op: string, label: string, inputs: readonly number[], name?: string];

function graphOf(rows: readonly NodeRow[]): ExpressionGraph {
  const nodes: ExpressionNode[] = rows.map(([op, label, inputs, name = ""], id) => ({
    id,
    op,
    label,
    inputs,
    name,
    formula: "",
    group: -1,
  }));
  const edges = nodes.flatMap((node) =>
    node.inputs.map((from, slot) => ({ from, to: node.id, slot })),
  );
  return {
    nodes,
    edges,
    groups: [],
    inputs: [],
    definitions: [],
    output: nodes.length - 1,
    outputName: "f",
  };
}

// f = 2x + 1
const LINE = graphOf([
  ["constant", "2", []],
  ["input", "x", [], "x"],
  ["mul", "×", [0, 1]],
  ["constant", "1", []],
  ["add", "+", [2, 3], "f"],
]);

describe("what is drawn", () => {
  it("takes constants into the node of their op", () => {
    const drawn = drawnOf(LINE);
    expect(drawn.nodes).toEqual([1, 2, 4]);
    expect(drawn.nodes.map(drawn.title)).toEqual(["x", "2 ×", "f = + 1"]);
    expect(drawn.edges.map((index) => LINE.edges[index])).toEqual([
      { from: 1, to: 2, slot: 1 },
      { from: 2, to: 4, slot: 0 },
    ]);
  });

  it.each([
    [
      "of constants only",
      graphOf([
        ["constant", "2", []],
        ["constant", "3", []],
        ["add", "+", [0, 1]],
      ]),
      [0, 1, 2],
    ],
    [
      "with a constant argument",
      graphOf([
        ["input", "x", []],
        ["constant", "0", []],
        ["max", "max", [0, 1]],
      ]),
      [0, 1, 2],
    ],
    ["that is a constant", graphOf([["constant", "2", []]]), [0]],
  ])("keeps every node of a formula %s", (_, graph, nodes) => {
    expect(drawnOf(graph).nodes).toEqual(nodes);
  });
});

describe("the passes", () => {
  const order = [1, 2, 4];
  const values = (step: number): number[] => order.filter(passesAt(step, order).hasValue);
  const gradients = (step: number): number[] => order.filter(passesAt(step, order).hasGradient);

  it.each([
    { step: 0, shown: [], returned: [], current: null, phase: "start" },
    { step: 1, shown: [1], returned: [], current: 1, phase: "forward" },
    { step: 3, shown: [1, 2, 4], returned: [], current: 4, phase: "forward" },
    { step: 4, shown: [1, 2, 4], returned: [4], current: 4, phase: "backward" },
    { step: 6, shown: [1, 2, 4], returned: [1, 2, 4], current: 1, phase: "backward" },
    { step: LAST_STEP, shown: [1, 2, 4], returned: [1, 2, 4], current: null, phase: "done" },
    { step: 99, shown: [1, 2, 4], returned: [1, 2, 4], current: null, phase: "done" },
  ])(
    "show at step $step the values of $shown and the gradients of $returned",
    ({ step, shown, returned, current, phase }) => {
      expect(values(step)).toEqual(shown);
      expect(gradients(step)).toEqual(returned);
      expect(passesAt(step, order)).toMatchObject({ current, phase });
    },
  );

  it("show constants inside other nodes with the first step, their gradients with the last", () => {
    expect([0, 1, 5, 6].map((step) => passesAt(step, order).hasValue(0))).toEqual([
      false,
      true,
      true,
      true,
    ]);
    expect([0, 1, 5, 6].map((step) => passesAt(step, order).hasGradient(0))).toEqual([
      false,
      false,
      false,
      true,
    ]);
  });

  it("go back from another target past what leads to it; the rest has its gradient at once", () => {
    const passes = passesAt(4, order, { back: [1, 2] });
    expect(passes).toMatchObject({ last: 5, current: 2, phase: "backward" });
    expect(order.filter(passes.hasGradient)).toEqual([2, 4]);
  });

  it("bring tangents with the values in forward mode, and nothing goes back", () => {
    const passes = passesAt(2, order, { mode: "forward" });
    expect(passes).toMatchObject({ last: 3, flow: "forward" });
    expect(order.filter(passes.hasTangent)).toEqual([1, 2]);
    expect(passesAt(3, order, { mode: "forward" }).hasGradient(1)).toBe(false);
    expect(passesAt(4, order, { mode: "reverse" }).hasTangent(1)).toBe(false);
    expect(passesAt(LAST_STEP, order, { mode: "both" }).hasTangent(0)).toBe(true);
  });

  it("ask for each number that is not given", () => {
    const isGiven = (node: number): boolean => node === 1;
    const asked = (step: number) => passesAt(step, order, { predict: true, isGiven }).asked;
    expect([0, 1, 3, 5, 6].map(asked)).toEqual([
      null,
      { node: 2, of: "value" },
      { node: 4, of: "gradient" },
      { node: 1, of: "gradient" },
      null,
    ]);
    const all = passesAt(0, order, { predict: true, isGiven });
    expect([0, 1, 6].map((step) => nextQuestion(all, step, isGiven))).toEqual([1, 1, 6]);
    // What a tangent is made of can be seen, the tangent cannot.
    const forward = passesAt(1, order, { mode: "forward", predict: true, isGiven });
    expect([forward.hasValue(2), forward.hasTangent(2)]).toEqual([true, false]);
  });

  it("know the step that brings a number", () => {
    const passes = passesAt(0, order);
    expect([stepOf(passes, 2, "forward"), stepOf(passes, 2, "backward")]).toEqual([2, 5]);
    expect(stepOf(passes, 0, "backward")).toBeNull();
  });
});
