/** Where everything of a node and an edge stands, in the units of the layout. Pure: SVG and canvas. */
import { NUMBERS, type Arrangement } from "./arrange.ts";
import type { Box } from "./group-frames.ts";
import type { Point } from "./layout.ts";
import { pathOf } from "./lines.ts";
import type { GraphNode } from "./shape.ts";

/** Font sizes in pixels. */
export const FONT = { title: 17, number: 16, label: 16, least: 12, frame: 16 } as const;

/** Width of a character for a font of one pixel: of numbers, and of titles in bold. */
export const CHARACTER = 0.6;
const BOLD = 0.66;

/** Room for the arrow head, along the line. */
const HEAD = 8;

/** Half of the mark at a node's corner. */
export const BADGE = 7;

/** Baselines of title, value and gradient: in one column, or the numbers beside the title. */
const LINES = {
  right: { title: -12, value: 7, gradient: 25 },
  down: { title: 6, value: -3, gradient: 16 },
} as const;

export interface NodePlace {
  readonly box: Box;
  readonly corner: number;
  readonly title: { readonly at: Point; readonly text: string; readonly size: number };
  readonly value: Point;
  readonly gradient: Point;
  /** Characters of a number that fit without making it smaller. */
  readonly room: number;
  /** What the node does with its gradient, and where messages join in it. */
  readonly pattern: Point;
  readonly join: Point;
}

/** As much of a text as fits at the least size, and the size at which it fits. */
function fitted(text: string, width: number, largest: number) {
  const most = Math.max(2, Math.floor(width / (FONT.least * BOLD)));
  const shown = text.length > most ? `${text.slice(0, most - 1)}…` : text;
  const size = Math.min(largest, width / (Math.max(1, shown.length) * BOLD));
  return { text: shown, size: Math.max(FONT.least, size) };
}

export function placeNode(node: GraphNode, arrangement: Arrangement): NodePlace {
  const { layout, direction, widths, height } = arrangement;
  const { x, y } = layout.nodes[node.id] ?? { x: 0, y: 0 };
  const width = widths[node.id] ?? 0;
  const beside = direction === "right" ? 0 : NUMBERS;
  const lines = LINES[direction];
  const middle = x + (beside === 0 ? 0 : (width - beside) / 2);
  const round = node.kind === "input" || node.kind === "constant";
  return {
    box: { left: x - width / 2, right: x + width / 2, top: y - height / 2, bottom: y + height / 2 },
    corner: round ? height / 2.6 : 6,
    title: {
      at: { x: x - beside / 2, y: y + lines.title },
      ...fitted(node.title, width - beside - 10, FONT.title),
    },
    value: { x: middle, y: y + lines.value },
    gradient: { x: middle, y: y + lines.gradient },
    room: 8,
    pattern: { x: x - width / 2, y: y - height / 2 },
    // Going down, clear of the number above it.
    join: direction === "right" ? { x: x + width / 2, y } : { x, y: y + height / 2 + 3 },
  };
}

/** Where the two numbers stand: above and below a line that goes right, on both sides of one that goes down. */
const LABELS = {
  right: { local: { x: 0, y: -8, anchor: "middle" }, message: { x: 0, y: 19, anchor: "middle" } },
  down: { local: { x: -9, y: 5, anchor: "end" }, message: { x: 9, y: 5, anchor: "start" } },
} as const;

export interface EdgePlace {
  readonly path: string;
  readonly head: string;
  /** A bar across the line: nothing comes back here. */
  readonly bar: string;
  readonly box: Box;
  readonly local: Point & { readonly anchor: "middle" | "end" };
  readonly message: Point & { readonly anchor: "middle" | "start" };
}

export function placeEdge(index: number, arrangement: Arrangement): EdgePlace {
  const { layout, direction, label: size } = arrangement;
  const edge = layout.edges[index] ?? { points: [], label: { x: 0, y: 0 } };
  const right = direction === "right";
  const { x, y } = edge.points.at(-1) ?? edge.label;
  const tip = right ? { x: x - HEAD, y } : { x, y: y - HEAD };
  const { local, message } = LABELS[direction];
  const { label } = edge;
  const back = HEAD + 4;
  return {
    path: pathOf([...edge.points.slice(0, -1), tip], direction),
    head: right ? `M${x} ${y}l${-HEAD - 1} -4.5v9z` : `M${x} ${y}l-4.5 ${-HEAD - 1}h9z`,
    bar: right ? `M${x - back} ${y - 6}v12` : `M${x - 6} ${y - back}h12`,
    box: {
      left: label.x - size.width / 2,
      right: label.x + size.width / 2,
      top: label.y - size.height / 2,
      bottom: label.y + size.height / 2,
    },
    local: { x: label.x + local.x, y: label.y + local.y, anchor: local.anchor },
    message: { x: label.x + message.x, y: label.y + message.y, anchor: message.anchor },
  };
}

/** Signs of the patterns, around the origin, to be stroked. */
export const SIGNS = {
  distribute: "M5 0H1L-4.5 -4M1 0L-4.5 4",
  swap: "M5 -3.5C0 -3.5 0 3.5 -5 3.5M5 3.5C0 3.5 0 -3.5 -5 -3.5",
  route: "M5 0H1L-4.5 -4M-1.5 1.8L-4.5 4M-3.2 0.2L0.2 3.4",
  join: "M4 -4.5H-3.5L0.5 0L-3.5 4.5H4",
} as const;
