/** What the level of neurons draws of networks, and where it stands. */
import { describe, expect, it } from "vitest";
import type { LayerInfo, NetworkInfo } from "../../../web/engine/protocol.ts";
import {
  labelShare,
  layoutNetwork,
  MOST_DRAWN_MAPS,
  MOST_UNITS,
} from "../../../web/stages/network/diagram-layout.ts";
import { planOf, type Plan } from "../../../web/stages/network/diagram-plan.ts";

const words = { inputs: "inputs", title: ({ id }: LayerInfo): string => id };

type Given = Pick<LayerInfo, "id" | "kind" | "outputShape"> & { readonly from?: readonly string[] };

function planned(inputShape: readonly number[], layers: readonly Given[]): Plan {
  const infos = layers.map((layer, i) => ({
    from: [layers[i - 1]?.id ?? "input"],
    tensors: layer.kind === "dense" ? ["weights", "bias"] : [],
    ...layer,
  }));
  const inputs = inputShape.reduce((all, n) => all * n, 1);
  const info = { inputs, layers: infos } as unknown as NetworkInfo;
  return planOf(info, [], inputShape, words);
}

const dense = (id: string, units: number, from?: readonly string[]): Given => {
  return { id, kind: "dense", outputShape: [units], ...(from && { from }) };
};
const chain = ([inputs = 1, ...units]: readonly number[]): Plan =>
  planned(
    [inputs],
    units.map((count, i) => dense(`d${i}`, count)),
  );

describe("the layout of a network", () => {
  it.each([
    ["a small network in a large space", [2, 3, 1], 900, 420, "full", "all"],
    ["a small network on a projector", [2, 3, 1], 710, 215, "pair", "all"],
    ["more neurons", [2, 8, 8, 1], 900, 420, "pair", "some"],
    ["more neurons in less space", [2, 8, 8, 1], 900, 300, "line", "some"],
    ["a phone", [2, 3, 1], 390, 350, "line", "none"],
    ["many layers", [2, 9, 9, 9, 9, 9, 9, 9, 1], 640, 300, "dot", "none"],
    ["a wide layer", [2, 64, 1], 640, 300, "dot", "none"],
  ] as const)("%s", (_, sizes, width, height, detail, labels) => {
    const layout = layoutNetwork(chain(sizes), width, height);
    expect([layout.detail, layout.labels]).toEqual([detail, labels]);
    for (const { places, size } of layout.blocks) {
      for (const { x, y } of places) {
        expect(x - size.width / 2).toBeGreaterThanOrEqual(0);
        expect(x + size.width / 2).toBeLessThanOrEqual(layout.width);
        expect(y - size.height / 2).toBeGreaterThanOrEqual(0);
        expect(y + size.height / 2).toBeLessThanOrEqual(height);
      }
      for (const [i, { y }] of places.slice(1).entries())
        expect(y - (places[i]?.y ?? 0)).toBeGreaterThan(size.height);
    }
  });

  it("draws the first units of a wide layer and counts the others", () => {
    const { blocks } = layoutNetwork(chain([1600, 100]), 800, 400);
    expect(blocks.map(({ places, hidden }) => [places.length, hidden])).toEqual([
      [MOST_UNITS, 1600 - MOST_UNITS],
      [MOST_UNITS, 100 - MOST_UNITS],
    ]);
  });

  it("grows wider than its room rather than let columns run into each other", () => {
    const { width, between } = layoutNetwork(chain(Array.from({ length: 30 }, () => 3)), 400, 300);
    expect(width).toBeGreaterThan(400);
    expect(between).toBeGreaterThan(40);
  });

  it("draws the first feature maps of an image and counts the others", () => {
    const plan = planned([1, 12, 12], [{ id: "c", kind: "conv2d", outputShape: [20, 10, 10] }]);
    const [input, maps] = layoutNetwork(plan, 600, 300).blocks;
    expect([input?.places.length, input?.hidden]).toEqual([1, 0]);
    expect([maps?.places.length, maps?.hidden]).toEqual([MOST_DRAWN_MAPS, 20 - MOST_DRAWN_MAPS]);
  });

  it("keeps the numbers of links that cross apart", () => {
    const shares = [0, 1, 2, 3].map((input) => labelShare(input, 4));
    expect(new Set(shares).size).toBe(4);
    expect(labelShare(0, 1)).toBe(0.5);
  });
});

describe("what is linked", () => {
  const plan = planned(
    [2],
    [
      dense("a", 4),
      dense("b", 4),
      { id: "sum", kind: "add", outputShape: [4], from: ["a", "b"] },
      { id: "both", kind: "concat", outputShape: [6], from: ["sum", "input"] },
      { id: "p", kind: "softmax", outputShape: [6] },
    ],
  );

  it("stands in the column of its longest way from the inputs", () => {
    expect(plan.blocks.map(({ column }) => column)).toEqual([0, 1, 2, 3, 4, 5]);
  });
  it("runs with weights, one to one or all to all", () => {
    const wires = plan.wires.map(({ from, to, kind, offset }) => [from, to, kind, offset]);
    expect(wires).toEqual([
      [0, 1, "weights", 0],
      [1, 2, "weights", 0],
      [1, 3, "each", 0],
      [2, 3, "each", 0],
      [3, 4, "each", 0],
      [0, 4, "each", 4],
      [4, 5, "all", 0],
    ]);
  });
  it("passes over the columns between at a height of its own", () => {
    const lanes = layoutNetwork(plan, 900, 400).lanes.filter((lane) => !Number.isNaN(lane));
    expect(lanes).toHaveLength(2);
    expect(new Set(lanes).size).toBe(2);
  });
  it("is one band from and to images", () => {
    const image = planned(
      [1, 8, 8],
      [
        { id: "c", kind: "conv2d", outputShape: [2, 6, 6] },
        { id: "f", kind: "flatten", outputShape: [72] },
        dense("d", 3),
      ],
    );
    expect(image.wires.map(({ kind }) => kind)).toEqual(["band", "band", "weights"]);
  });
});
