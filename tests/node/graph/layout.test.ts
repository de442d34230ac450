import { describe, expect, it } from "vitest";
import { layout, type Layout, type LayoutOptions, type Point } from "../../../web/graph/layout.ts";
import { pointsOn } from "../../../web/graph/lines.ts";
import { GRAPHS, type Graph } from "./graphs.ts";

const SIZES = {
  right: { node: { width: 100, height: 62 }, label: { width: 66, height: 44 } },
  down: { node: { width: 100, height: 62 }, label: { width: 118, height: 20 } },
} as const;

interface Box {
  readonly name: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

function optionsFor(direction: "right" | "down"): LayoutOptions {
  return { direction, ...SIZES[direction], gap: { layer: 20, neighbour: 12 } };
}

function nodeBoxes(plan: Layout, { node }: LayoutOptions): Box[] {
  return plan.nodes.map(({ x, y }, id) => ({
    name: `node ${id}`,
    left: x - node.width / 2,
    right: x + node.width / 2,
    top: y - node.height / 2,
    bottom: y + node.height / 2,
  }));
}

function labelBoxes(plan: Layout, { label }: LayoutOptions): Box[] {
  return plan.edges.map(({ label: { x, y } }, index) => ({
    name: `label ${index}`,
    left: x - label.width / 2,
    right: x + label.width / 2,
    top: y - label.height / 2,
    bottom: y + label.height / 2,
  }));
}

/** Touching borders are no overlap; the rest of rounding is far below a pixel. */
const SLACK = 0.01;

const overlap = (a: Box, b: Box): boolean =>
  a.left < b.right - SLACK &&
  b.left < a.right - SLACK &&
  a.top < b.bottom - SLACK &&
  b.top < a.bottom - SLACK;

function overlaps(boxes: readonly Box[]): string[] {
  return boxes.flatMap((box, i) =>
    boxes
      .slice(i + 1)
      .flatMap((other) => (overlap(box, other) ? [`${box.name} and ${other.name}`] : [])),
  );
}

function nodesHit(plan: Layout, { edges }: Graph, options: LayoutOptions): string[] {
  const boxes = nodeBoxes(plan, options);
  return plan.edges.flatMap(({ points }, index) =>
    boxes.flatMap((box, id) => {
      const inside = pointsOn(points, options.direction).some(
        ({ x, y }) =>
          x > box.left + SLACK &&
          x < box.right - SLACK &&
          y > box.top + SLACK &&
          y < box.bottom - SLACK,
      );
      return inside
        ? [`edge ${edges[index]?.from}>${edges[index]?.to} runs through node ${id}`]
        : [];
    }),
  );
}

describe.each(["right", "down"] as const)("a layout that goes %s", (direction) => {
  const options = optionsFor(direction);

  describe.each(GRAPHS)("of $name", (graph) => {
    const plan = layout(graph.nodes, graph.edges, options);

    it("lets nothing overlap", () => {
      expect(overlaps([...nodeBoxes(plan, options), ...labelBoxes(plan, options)])).toEqual([]);
    });

    it("leads no edge through a node", () => {
      expect(nodesHit(plan, graph, options)).toEqual([]);
    });

    it("puts each node after its inputs", () => {
      const along = ({ x, y }: Point): number => (direction === "right" ? x : y);
      for (const { from, to } of graph.edges)
        expect(along(plan.nodes[to] as Point)).toBeGreaterThan(along(plan.nodes[from] as Point));
    });

    it("stays within its size", () => {
      for (const box of [...nodeBoxes(plan, options), ...labelBoxes(plan, options)]) {
        expect(Math.min(box.left, box.top)).toBeGreaterThanOrEqual(-SLACK);
        expect(box.right).toBeLessThanOrEqual(plan.width + SLACK);
        expect(box.bottom).toBeLessThanOrEqual(plan.height + SLACK);
      }
    });

    it("is the same every time", () => {
      expect(layout(graph.nodes, graph.edges, options)).toEqual(plan);
    });
  });
});

describe("a layout", () => {
  it("draws a chain as a straight line", () => {
    const chain = GRAPHS.find(({ name }) => name === "a chain") as Graph;
    const { nodes } = layout(chain.nodes, chain.edges, optionsFor("right"));
    expect(new Set(nodes.map(({ y }) => y.toFixed(3))).size).toBe(1);
  });

  it("runs a long edge straight past the nodes between", () => {
    const detour = GRAPHS.find(({ name }) => name === "a long way round") as Graph;
    const { edges } = layout(detour.nodes, detour.edges, optionsFor("right"));
    const inner = (edges.at(-1)?.points ?? []).slice(1, -1).map(({ y }) => y.toFixed(3));
    expect(new Set(inner).size).toBe(1);
  });

  it("puts a constant beside its use", () => {
    const diamond = GRAPHS.find(({ name }) => name.startsWith("a diamond")) as Graph;
    const { nodes } = layout(diamond.nodes, diamond.edges, optionsFor("right"));
    expect(nodes[3]?.x).toBe(nodes[4]?.x);
  });

  it("keeps the inputs of an op in their order", () => {
    const { edges } = layout(
      [0, 1, 2].map((id) => ({ id, floating: false })),
      [
        { from: 0, to: 2 },
        { from: 1, to: 2 },
      ],
      optionsFor("right"),
    );
    const [first, second] = edges.map(({ points }) => points.at(-1)?.y ?? 0);
    expect(first).toBeLessThan(second as number);
  });
});
