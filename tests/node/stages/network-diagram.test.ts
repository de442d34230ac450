/** What the level of neurons draws of networks, and where it stands. */
import { describe, expect, it } from "vitest";
import type { LayerInfo, NetworkInfo } from "../../../web/engine/protocol.ts";
import {
  layoutNetwork,
  MOST_DRAWN_MAPS,
  MOST_UNITS,
  TARGET_ROOM,
  type Layout,
} from "../../../web/stages/network/diagram-layout.ts";
import { covers, LABEL } from "../../../web/stages/network/diagram-labels.ts";
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

/** Numbers that always stand on links, of all links that have weights. */
function shareOfLabels({ labels }: Layout, { wires }: Plan): "all" | "some" | "none" {
  if (labels.every((wire) => wire === null)) return "none";
  const weighed = wires.map(({ kind }) => kind === "weights");
  return labels.every((wire, i) => !weighed[i] || wire?.all === true) ? "all" : "some";
}

describe("the layout of a network", () => {
  it.each([
    ["a small network in a large space", [2, 3, 1], 900, 420, "full", "all"],
    ["a small network on a projector", [2, 3, 1], 710, 215, "pair", "all"],
    ["more neurons", [2, 8, 8, 1], 900, 420, "pair", "some"],
    ["more neurons in less space", [2, 8, 8, 1], 900, 300, "line", "some"],
    ["a phone", [2, 3, 1], 390, 350, "narrow", "all"],
    ["many layers", [2, 9, 9, 9, 9, 9, 9, 9, 1], 640, 300, "dot", "none"],
    ["a wide layer", [2, 64, 1], 640, 300, "dot", "none"],
  ] as const)("%s", (_, sizes, width, height, detail, labels) => {
    const plan = chain(sizes);
    const layout = layoutNetwork(plan, width, height);
    expect([layout.detail, shareOfLabels(layout, plan)]).toEqual([detail, labels]);
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

  it.each([
    [[2, 3, 1], 806, 330],
    [[2, 4, 1], 806, 330],
    [[2, 4, 4, 1], 806, 330],
    [[3, 4, 4, 1], 806, 330],
    [[2, 8, 1], 806, 420],
    [[1, 24, 1], 806, 700],
  ] as const)("lets no number of a link cover another or a neuron: %j", (sizes, width, height) => {
    const { labels, blocks } = layoutNetwork(chain(sizes), width, height);
    const all = labels.flatMap((wire) => (wire?.all === true ? wire.places.flat() : []));
    expect(all.length).toBeGreaterThan(0);
    for (const [i, one] of all.entries())
      for (const other of all.slice(i + 1)) expect(covers(one, other)).toBe(false);
    for (const { x } of all)
      for (const { left, right } of blocks)
        expect(x + LABEL.width / 2 <= left || x - LABEL.width / 2 >= right).toBe(true);
  });

  it("shows numbers in ten columns of one neuron", () => {
    const { detail, width } = layoutNetwork(chain(Array.from({ length: 11 }, () => 1)), 806, 330);
    expect([detail, width]).toEqual(["narrow", 806]);
  });

  it("keeps room for what the outputs shall be, also beside pictures", () => {
    const image = planned([1, 8, 8], [{ id: "f", kind: "flatten", outputShape: [64] }, dense("d", 3)]); // prettier-ignore
    for (const plan of [image, chain([2, 3, 1])])
      for (const room of [TARGET_ROOM, 90]) {
        const { blocks, width } = layoutNetwork(plan, 806, 330, room);
        expect(width).toBe(806);
        const least = plan === image ? 40 : room;
        expect(width - (blocks.at(-1)?.right ?? 0)).toBeGreaterThanOrEqual(least - 0.001);
      }
  });

  it("lets no heading run into another, nor out of the picture", () => {
    const kinds = ["flatten", "activation", "softmax", "dropout", "batchnorm", "add", "dense"];
    for (const columns of [3, 8, 11, 20]) {
      const layers = Array.from({ length: columns }, (_, i) => dense(`${kinds[i % 7]}${i + 1}`, 2));
      const { blocks, width } = layoutNetwork(planned([2], layers), 806, 330);
      const ends = blocks.map(({ heading: { text, x, row } }) => {
        return { row, left: x - text.length * 3.9, right: x + text.length * 3.9 };
      });
      for (const row of [0, 1]) {
        const own = ends.filter((end) => end.row === row);
        for (const [i, { right }] of own.entries())
          expect(right).toBeLessThanOrEqual(own[i + 1]?.left ?? width);
        expect(own[0]?.left ?? 0).toBeGreaterThanOrEqual(0);
      }
    }
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
    const { blocks } = layoutNetwork(plan, 900, 400);
    for (const { top, above } of blocks)
      for (const lane of lanes) expect(lane > top && lane < above).toBe(true);
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
