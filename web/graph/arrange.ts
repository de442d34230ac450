/** Sizes of nodes and labels, and the direction in which a graph fits its frame better. */
import type { GraphShape } from "./draw.ts";
import { layout, type Layout, type Size } from "./layout.ts";

export interface Arrangement {
  readonly layout: Layout;
  readonly direction: "right" | "down";
  readonly node: Size;
  readonly label: Size;
}

const NODE: Size = { width: 108, height: 70 };
const LABEL: Size = { width: 72, height: 42 };
const GAPS = {
  right: { layer: 20, neighbour: 14 },
  down: { layer: 14, neighbour: 12 },
} as const;

function arranged(shape: GraphShape, direction: "right" | "down"): Arrangement {
  const nodes = shape.nodes.map(({ id, kind }) => ({ id, floating: kind === "constant" }));
  const options = { direction, node: NODE, label: LABEL, gap: GAPS[direction] };
  return { layout: layout(nodes, shape.edges, options), direction, node: NODE, label: LABEL };
}

function room({ layout: { width, height } }: Arrangement, frame: Size): number {
  return Math.min(frame.width / width, frame.height / height);
}

/** Left to right unless top to bottom can be drawn a good deal larger. */
export function arrange(shape: GraphShape, frame: Size): Arrangement {
  const right = arranged(shape, "right");
  if (shape.nodes.length === 0 || room(right, frame) >= 0.9) return right;
  const down = arranged(shape, "down");
  return room(down, frame) > 1.25 * room(right, frame) ? down : right;
}
