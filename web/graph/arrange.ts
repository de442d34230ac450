/** Sizes of nodes and labels, and the direction in which a graph fits its frame better. */
import type { GraphShape } from "./draw.ts";
import { cellCount, layout, type Layout, type Size } from "./layout.ts";

export interface Arrangement {
  readonly layout: Layout;
  readonly direction: "right" | "down";
  readonly node: Size;
  readonly label: Size;
}

const NODE_HEIGHT = 62;
/** Node widths, and pixels for a character of a title. */
const WIDTH = { least: 100, most: 136, character: 9.5 } as const;
const SIZES = {
  right: { label: { width: 66, height: 44 }, gap: { layer: 24, neighbour: 12 } },
  down: { label: { width: 150, height: 20 }, gap: { layer: 13, neighbour: 12 } },
} as const;

/** What is laid out within a frame or two, and still tells anyone anything. */
const MOST_NODES = 250;
const MOST_CELLS = 2500;

function layoutNodes({ nodes }: GraphShape) {
  return nodes.map(({ id, kind }) => ({ id, floating: kind === "constant" }));
}

export function isTooLarge(shape: GraphShape): boolean {
  if (shape.nodes.length > MOST_NODES) return true;
  return cellCount(layoutNodes(shape), shape.edges) > MOST_CELLS;
}

function arranged(shape: GraphShape, direction: "right" | "down"): Arrangement {
  const nodes = layoutNodes(shape);
  const { label, gap } = SIZES[direction];
  const longest = Math.max(0, ...shape.nodes.map(({ title }) => title.length));
  const width = Math.min(WIDTH.most, Math.max(WIDTH.least, (longest + 1) * WIDTH.character));
  const node = { width, height: NODE_HEIGHT };
  return {
    layout: layout(nodes, shape.edges, { direction, node, label, gap }),
    direction,
    node,
    label,
  };
}

function room({ layout: { width, height } }: Arrangement, frame: Size): number {
  return Math.min(frame.width / width, frame.height / height);
}

/** Left to right unless top to bottom can be drawn a good deal larger. */
export function arrange(shape: GraphShape, frame: Size): Arrangement {
  const right = arranged(shape, "right");
  if (shape.nodes.length === 0 || room(right, frame) >= 0.9) return right;
  const down = arranged(shape, "down");
  return room(down, frame) > 1.2 * room(right, frame) ? down : right;
}
