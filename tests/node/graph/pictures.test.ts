import { describe, expect, it } from "vitest";
import { openEngine } from "../../../web/engine/node.ts";
import { arrangeTo } from "../../../web/graph/arrange.ts";
import type { LayoutEdge } from "../../../web/graph/layout.ts";
import { shapeOf, type GraphShape } from "../../../web/graph/shape.ts";
import { expressionPresets } from "../../../web/scene/presets/expression.ts";
import { presetScene, type PresetId } from "../../../web/scene/presets/index.ts";
import { drawnOf } from "../../../web/state/drawn.ts";
import { allFolded } from "../../../web/state/folding.ts";
import { openFormula } from "./formulas.ts";
import { faultsOf } from "./geometry.ts";

const engine = await openEngine();

async function shapesOf(formula: string) {
  const { graph } = await openFormula(engine, formula);
  const open = drawnOf(graph, []);
  return {
    open: shapeOf({ graph, drawn: open }),
    folded: shapeOf({ graph, drawn: drawnOf(graph, allFolded(open)) }),
  };
}

const DIRECTIONS = ["right", "down"] as const;

describe.each(expressionPresets.map(({ id }) => ({ id: id as PresetId })))(
  "the picture of $id",
  ({ id }) => {
    it("has no line through a node and no label on anything, open and folded", async () => {
      const { stage } = presetScene(id);
      if (stage.kind !== "expression") throw new Error("not a formula");
      const { open, folded } = await shapesOf(stage.formula);
      for (const direction of DIRECTIONS) {
        expect(faultsOf(open, direction)).toEqual([]);
        expect(faultsOf(folded, direction)).toEqual([]);
      }
    });
  },
);

/** A picture of a graph whose nodes take one to three earlier ones, near or far. */
function randomShape(seed: number): GraphShape {
  let state = (seed * 7919 + 17) % 2147483647;
  const below = (limit: number): number => {
    state = (state * 48271) % 2147483647;
    return state % limit;
  };
  const inputs = 1 + below(5);
  const count = inputs + 1 + below(38);
  const edges: LayoutEdge[] = [];
  for (let to = inputs; to < count; to += 1)
    for (let i = below(3); i >= 0; i -= 1)
      edges.push({ from: below(4) === 0 ? below(to) : Math.max(0, to - 1 - below(5)), to });
  const nodes = Array.from({ length: count }, (_, id) => ({
    id,
    title: "m".repeat(1 + below(18)),
    kind: id < inputs ? "input" : "op",
    key: String(id),
    folded: false,
    pattern: null,
  })) satisfies GraphShape["nodes"];
  return { label: "", nodes, edges, groups: [] };
}

describe("200 random graphs", () => {
  it.each(DIRECTIONS)(
    "have no line through a node and no label on anything, going %s",
    (direction) => {
      for (let seed = 1; seed <= 200; seed += 1)
        expect({ seed, faults: faultsOf(randomShape(seed), direction) }).toEqual({
          seed,
          faults: [],
        });
    },
  );
});

/** Where the nodes stand across the layers, by key and layer. */
function layersOf(shape: GraphShape): Map<number, string[]> {
  const { layout } = arrangeTo(shape, "right");
  const places = shape.nodes.map(({ key, id }) => ({
    key,
    at: layout.nodes[id] ?? { x: 0, y: 0 },
  }));
  const layers = new Map<number, string[]>();
  for (const { key, at } of places.toSorted((a, b) => a.at.y - b.at.y)) {
    const layer = Math.round(at.x);
    layers.set(layer, [...(layers.get(layer) ?? []), key]);
  }
  return layers;
}

describe("an edit of a formula", () => {
  it.each([
    { before: "f = x^2*y/z", after: "f = x^2*y/z + 1" },
    { before: "f = x*y + sin(z)", after: "f = x*y + sin(z) + w" },
    { before: "z = w*x + b; y = sigmoid(z)", after: "z = w*x + b; y = sigmoid(z); L = (y-t)^2/2" },
    { before: "f = (a+b)*(c+d)", after: "f = (a+b)*(c+d)*(g+h)" },
    { before: "f = (a+b)*(c+d)", after: "f = (a+b)*(exp(c)+d)" },
  ])("leaves the rest of “$before” in its order in “$after”", async (edit) => {
    const [first, second] = [await shapesOf(edit.before), await shapesOf(edit.after)];
    for (const keys of layersOf(first.open).values())
      for (const layer of layersOf(second.open).values()) {
        const before = keys.filter((key) => layer.includes(key));
        expect(layer.filter((key) => keys.includes(key))).toEqual(before);
      }
    const [old, now] = [first, second].map(({ open }) => open.nodes.map(({ key }) => key));
    expect(now?.filter((key) => old?.includes(key)).length).toBeGreaterThan(2);
  });

  it("is forgotten when it is taken back: the same formula looks the same", async () => {
    const [first, , again] = [
      await shapesOf("f = (a+b)*(c+d)"),
      await shapesOf("f = (d+c)*(b+a)"),
      await shapesOf("f = (a+b)*(c+d)"),
    ];
    expect(arrangeTo(again.open, "down")).toEqual(arrangeTo(first.open, "down"));
  });

  it("reads from the first name to the last, as the formula does", async () => {
    const { open } = await shapesOf("f = (a+b)*(c+d)");
    const { layout } = arrangeTo(open, "right");
    const heights = layout.nodes.slice(0, 4).map(({ y }) => y);
    expect(heights).toEqual(heights.toSorted((one, other) => one - other));
  });
});
