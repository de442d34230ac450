/** Sizes of nodes and labels, and the direction in which a graph fits its frame better. */
import type { GraphShape } from "./draw.ts";
import { cellCount, layout, type Layout, type Size } from "./layout.ts";

export interface Arrangement {
  readonly layout: Layout;
  readonly direction: "right" | "down";
  /** Width of each node, and the height of all. */
  readonly widths: readonly number[];
  readonly height: number;
  readonly label: Size;
}

/** Pixels for a character of a title. */
const CHARACTER = 9.5;
/** Room for a value and a gradient beside a title. */
export const NUMBERS = 94;
/** Going right, a node is three lines; going down, two: width is free there, and height is scarce. */
const SIZES = {
  right: {
    node: { height: 62, least: 100, most: 140, beside: 0 },
    label: { width: 66, height: 44 },
    gap: { layer: 24, neighbour: 12 },
  },
  down: {
    node: { height: 44, least: 30, most: 140, beside: NUMBERS },
    label: { width: 176, height: 20 },
    gap: { layer: 10, neighbour: 12 },
  },
} as const;

/** What is laid out within a frame or two, and still tells anyone anything. */
const MOST_NODES = 250;
const MOST_CELLS = 2500;

/** Going down, each node is as wide as its own title; going right, all of them make columns. */
function layoutNodes({ nodes }: GraphShape, direction: "right" | "down") {
  const { least, most, beside } = SIZES[direction].node;
  const widths = nodes.map(
    ({ title }) => beside + Math.min(most, Math.max(least, (title.length + 1) * CHARACTER)),
  );
  const widest = Math.max(least + beside, ...widths);
  return nodes.map(({ id, kind }, i) => ({
    id,
    floating: kind === "constant",
    width: direction === "right" ? widest : (widths[i] ?? widest),
  }));
}

export function isTooLarge(shape: GraphShape): boolean {
  if (shape.nodes.length > MOST_NODES) return true;
  return cellCount(layoutNodes(shape, "right"), shape.edges) > MOST_CELLS;
}

function arranged(shape: GraphShape, direction: "right" | "down"): Arrangement {
  const nodes = layoutNodes(shape, direction);
  const { label, gap, node: size } = SIZES[direction];
  const widths = nodes.map(({ width }) => width);
  const node = { width: Math.max(0, ...widths), height: size.height };
  return {
    layout: layout(nodes, shape.edges, { direction, node, label, gap }),
    direction,
    widths,
    height: size.height,
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
