/** Sizes of nodes and labels, and the direction in which a graph fits its frame better. Pure. */
import { boxesOf, framesOf, type Box, type GroupFrame } from "./group-frames.ts";
import { layout, type Layout, type Size } from "./layout.ts";
import type { GraphShape } from "./shape.ts";

export type Direction = "right" | "down";

export interface Arrangement {
  readonly layout: Layout;
  readonly direction: Direction;
  /** Width of each node, and the height of all. */
  readonly widths: readonly number[];
  readonly height: number;
  readonly label: Size;
  readonly frames: readonly GroupFrame[];
}

/** Pixels for a character of a title. */
const CHARACTER = 10.5;
/** Room for a value and a gradient beside a title. */
export const NUMBERS = 94;
/** Going right, a node is three lines; going down, two: width is free there, and height is scarce. */
const SIZES = {
  right: {
    node: { height: 62, least: 100, most: 150, beside: 0 },
    label: { width: 66, height: 44 },
    gap: { layer: 16, neighbour: 12 },
  },
  down: {
    node: { height: 44, least: 30, most: 150, beside: NUMBERS },
    label: { width: 164, height: 20 },
    gap: { layer: 10, neighbour: 12 },
  },
} as const;

/** More than this is never shown at once: it goes right, whatever the frame. */
const CHOICE = 300;

/** Going down, each node is as wide as its own title; going right, all of them make columns. */
function layoutNodes({ nodes }: GraphShape, direction: Direction) {
  const { least, most, beside } = SIZES[direction].node;
  const widths = nodes.map(
    ({ title }) => beside + Math.min(most, Math.max(least, (title.length + 1) * CHARACTER)),
  );
  const widest = widths.reduce((a, b) => Math.max(a, b), least + beside);
  return nodes.map(({ id, kind }, i) => ({
    id,
    floating: kind === "constant",
    width: direction === "right" ? widest : (widths[i] ?? widest),
  }));
}

function moved<T extends Box>(box: T, dx: number, dy: number): T {
  return {
    ...box,
    left: box.left + dx,
    right: box.right + dx,
    top: box.top + dy,
    bottom: box.bottom + dy,
  };
}

/** Moves everything so that the frames around groups are inside, too. */
function withFrames(
  plan: Layout,
  frames: readonly GroupFrame[],
): Pick<Arrangement, "layout" | "frames"> {
  const left = frames.reduce((low, frame) => Math.min(low, frame.left), 0);
  const top = frames.reduce((low, frame) => Math.min(low, frame.top), 0);
  const right = frames.reduce((high, frame) => Math.max(high, frame.right), plan.width);
  const bottom = frames.reduce((high, frame) => Math.max(high, frame.bottom), plan.height);
  if (left === 0 && top === 0) return { layout: { ...plan, width: right, height: bottom }, frames };
  const move = ({ x, y }: { readonly x: number; readonly y: number }) => ({
    x: x - left,
    y: y - top,
  });
  const edges = plan.edges.map(({ points, label, cut }) => ({
    points: points.map(move),
    label: move(label),
    cut,
  }));
  return {
    layout: { nodes: plan.nodes.map(move), edges, width: right - left, height: bottom - top },
    frames: frames.map((frame) => moved(frame, -left, -top)),
  };
}

function arranged(shape: GraphShape, direction: Direction): Arrangement {
  const nodes = layoutNodes(shape, direction);
  const { label, gap, node: size } = SIZES[direction];
  const widths = nodes.map(({ width }) => width);
  const widest = widths.reduce((a, b) => Math.max(a, b), 0);
  const node = { width: widest, height: size.height };
  const plan = layout(nodes, shape.edges, { direction, node, label, gap });
  const boxes = boxesOf(plan, widths, size.height, label);
  const frames = framesOf(shape, plan, boxes, direction);
  return { ...withFrames(plan, frames), direction, widths, height: size.height, label };
}

/** A picture that changes its size asks again for the same graph. */
const known = {
  right: new WeakMap<GraphShape, Arrangement>(),
  down: new WeakMap<GraphShape, Arrangement>(),
} as const;

export function arrangeTo(shape: GraphShape, direction: Direction): Arrangement {
  const made = known[direction].get(shape) ?? arranged(shape, direction);
  known[direction].set(shape, made);
  return made;
}

function room({ layout: { width, height } }: Arrangement, frame: Size): number {
  return Math.min(frame.width / width, frame.height / height);
}

/** Left to right unless top to bottom can be drawn a good deal larger. */
export function arrange(shape: GraphShape, frame: Size): Arrangement {
  const right = arrangeTo(shape, "right");
  if (shape.nodes.length === 0 || shape.nodes.length > CHOICE || room(right, frame) >= 0.9)
    return right;
  const down = arrangeTo(shape, "down");
  return room(down, frame) > 1.2 * room(right, frame) ? down : right;
}
